"""Nobody unknown reads who is away."""

from django.db import migrations

from sightline.shared.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("workforce", "0002_absence_and_cover"), ("standards", "0003_row_security")]

    operations = [*protect("workforce_absence", "workforce_absenceevent")]
