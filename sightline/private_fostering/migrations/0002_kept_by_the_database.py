"""Nobody unknown reads what is kept here, or what it said before."""

from django.db import migrations

from sightline.shared.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("private_fostering", "0001_initial"), ("standards", "0003_row_security")]

    operations = [*protect("private_fostering_judgement", "private_fostering_judgementevent")]
