"""What is seen across a whole service is read from this index alone, without opening a row of the events."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_the_database_keeps_watch")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX events_to_oversee ON cases_event (kind_id, happened_at)"
            " INCLUDE (child_id, id) WHERE NOT is_withdrawal",
            "DROP INDEX events_to_oversee",
        )
    ]
