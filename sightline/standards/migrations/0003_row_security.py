"""The function that every row policy asks. Standards themselves are for everybody to read."""

from django.db import migrations

from sightline.shared.row_security import signed_in_function


class Migration(migrations.Migration):
    dependencies = [("standards", "0002_initial")]

    operations = [signed_in_function()]
