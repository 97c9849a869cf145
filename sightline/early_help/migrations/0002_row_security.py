"""Nobody unknown reads what is kept here, or what it said before."""

from django.db import migrations

from sightline.shared.row_security import protect

KEPT = [
    "agreement",
    "lead",
    "earlyhelpdecision",
    "overseer",
    "helpoffer",
    "offerreferral",
    "stepup",
    "cameback",
]


class Migration(migrations.Migration):
    dependencies = [("early_help", "0001_initial"), ("standards", "0003_row_security")]

    operations = [*protect(*(f"early_help_{name}{part}" for name in KEPT for part in ("", "event")))]
