"""Nobody unknown reads who runs a team."""

from django.db import migrations

from sightline.shared.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("workforce", "0004_who_runs_a_team")]

    operations = [*protect("workforce_runby", "workforce_runbyevent")]
