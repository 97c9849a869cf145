"""What is still to be done for each of the children of a team is read from this small index, wherever they are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_an_index_to_read_by"), ("cases", "0004_who_is_open_to_us")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX open_duties_of_a_child ON cases_duty (child_id)"
            " WHERE stopped_at IS NULL AND ended_at IS NULL",
            "DROP INDEX open_duties_of_a_child",
        )
    ]
