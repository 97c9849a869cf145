"""The database gives a complaint to complaints officers alone, and never to the one it is about."""

from django.db import migrations

from sightline.shared.row_security import holds_role_function, keep_apart, protect

OFFICER = "(SELECT sightline_holds_role('complaints_officer'))"
MINE = f"{OFFICER} AND NOT (about_id IS NOT NULL AND sightline_is_account_of(about_id))"
OF_MINE = f"{OFFICER} AND complaint_id IN (SELECT id FROM complaints_complaint)"


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial"), ("standards", "0003_row_security")]

    operations = [
        holds_role_function(),
        *(keep_apart(f"complaints_complaint{part}", MINE) for part in ("", "event")),
        *(keep_apart(f"complaints_step{part}", OF_MINE) for part in ("", "event")),
        *protect("complaints_pointer", "complaints_pointerevent"),
    ]
