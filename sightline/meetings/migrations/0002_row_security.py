"""Nobody unknown reads what is kept here, or what it said before."""

from django.db import migrations

from sightline.shared.row_security import protect

KEPT = ["meeting", "childofmeeting", "invitation", "dissent", "sending"]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("standards", "0003_row_security")]

    operations = [*protect(*(f"meetings_{name}{part}" for name in KEPT for part in ("", "event")))]
