"""Nobody unknown reads what was written down, or what it said before."""

from django.db import migrations

from sightline.shared.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("recording", "0001_initial"), ("standards", "0003_row_security")]

    operations = [*protect("recording_entry", "recording_entryevent")]
