"""What the database itself holds to: nobody unknown reads, and everybody can be found.

The search table is kept by triggers, a statement at a time, so that no code path can leave somebody unfindable.
"""

from pathlib import Path

from django.db import migrations

from sightline.shared.row_security import protect

ROOM = Path(__file__).parents[1]
SEARCHABLE = (ROOM / "searchable.sql").read_text(encoding="utf-8")
SEARCH = (ROOM / "search.sql").read_text(encoding="utf-8")

KEPT = [
    "address",
    "addresskeptfrom",
    "contactpoint",
    "identifier",
    "name",
    "onaccesslist",
    "person",
    "possiblesameperson",
    "professional",
    "relationship",
    "residence",
]
FOUND_BY = {
    "person": ("INSERT", "UPDATE", "DELETE"),
    "name": ("INSERT", "UPDATE", "DELETE"),
    "identifier": ("INSERT", "UPDATE", "DELETE"),
    "contactpoint": ("INSERT", "UPDATE", "DELETE"),
    "residence": ("INSERT", "UPDATE", "DELETE"),
    "address": ("UPDATE",),
}
ROWS = {
    "INSERT": "NEW TABLE AS changed",
    "UPDATE": "OLD TABLE AS before NEW TABLE AS changed",
    "DELETE": "OLD TABLE AS changed",
}


def keep_searchable(table: str, operation: str) -> str:
    return (
        f"CREATE TRIGGER keep_searchable_{operation.lower()} AFTER {operation} ON people_{table}"
        f" REFERENCING {ROWS[operation]} FOR EACH STATEMENT EXECUTE FUNCTION people_keep_searchable();"
    )


TRIGGERS = "\n".join(
    keep_searchable(table, each) for table, operations in FOUND_BY.items() for each in operations
)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("standards", "0003_row_security")]

    operations = [
        *protect(*(f"people_{table}{history}" for table in KEPT for history in ("", "event"))),
        migrations.RunSQL(SEARCHABLE, migrations.RunSQL.noop),
        migrations.RunSQL(SEARCH, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
    ]
