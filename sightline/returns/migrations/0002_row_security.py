"""Nobody unknown reads what extracts said of children."""

from django.db import migrations

from sightline.shared.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial"), ("standards", "0003_row_security")]

    operations = [*protect("returns_load", "returns_loadedrow")]
