"""The database gives an allegation to designated officers alone, and never to the one it is about."""

from django.db import migrations

from sightline.shared.row_security import holds_role_function, keep_apart, protect

OFFICER = "(SELECT sightline_holds_role('designated_officer'))"
MINE = f"{OFFICER} AND NOT (worker_id IS NOT NULL AND sightline_is_account_of(worker_id))"
OF_MINE = f"{OFFICER} AND allegation_id IN (SELECT id FROM allegations_allegation)"


class Migration(migrations.Migration):
    dependencies = [("allegations", "0001_initial"), ("standards", "0003_row_security")]

    operations = [
        holds_role_function(),
        *(keep_apart(f"allegations_allegation{part}", MINE) for part in ("", "event")),
        *(
            keep_apart(f"allegations_{name}{part}", OF_MINE)
            for name in ("childconcerned", "meeting")
            for part in ("", "event")
        ),
        *protect("allegations_pointer", "allegations_pointerevent"),
    ]
