"""Nobody unknown reads a document, its words or its bytes."""

from django.db import migrations

from sightline.shared.row_security import append_only, protect

KEPT = [
    "document",
    "documentevent",
    "letter",
    "letterevent",
    "marking",
    "markingevent",
    "pattern",
    "patternevent",
    "stored",
    "words",
]
APPENDED = ["marking", "pattern", "stored"]


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("standards", "0003_row_security")]

    operations = [
        *protect(*(f"documents_{name}" for name in KEPT)),
        *(append_only(f"documents_{name}") for name in APPENDED),
    ]
