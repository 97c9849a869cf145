"""Nobody unknown reads what is kept here, or what it said before."""

from django.db import migrations

from sightline.shared.row_security import protect

KEPT = ["enquiry", "finding"]


class Migration(migrations.Migration):
    dependencies = [("child_protection", "0001_initial"), ("standards", "0003_row_security")]

    operations = [*protect(*(f"child_protection_{name}{part}" for name in KEPT for part in ("", "event")))]
