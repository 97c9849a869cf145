"""Plants the faults: some of every kind, each for a child of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random
from typing import Any

from django.db import connections, transaction

from sightline.cases import duties
from sightline.synthetic import filling
from sightline.synthetic.faults.breaking import BREAKINGS
from sightline.synthetic.faults.undoing import UNDOINGS, Undo, candidates, take_back
from sightline.synthetic.faults.unwriting import TABLES
from sightline.synthetic.faults.written import Fault

NUMBER = 200
PLENTY = (
    "REC-VOICE",
    "CIN-VISIT",
    "REC-SUMMARY",
    "CP-CG-N",
    "CIN-REV",
    "LAC-VIS-Y1",
    "SUP-CASE-CIN",
    "SUP-CASE-CLA",
    "EH-VISIT",
)
"""What there is enough of to make up the number where a county is too small for something else."""
TOUCHED = (
    "cases_event", "cases_case", "cases_allocation", "cases_decision", "assessment_assessment",
    "participation_childatvisit", "participation_voice", "front_door_contact", "front_door_contactchild",
    *TABLES,
)  # fmt: skip


def plant(*, now: datetime, seed: int, number: int = NUMBER, using: str = "owner") -> list[Fault]:
    """Make so many things go wrong in a clean county, and say what they are."""
    random = Random(f"{seed} faults")
    now = now.replace(microsecond=0)
    with transaction.atomic(using=using), connections[using].cursor() as cursor, _unwatched(cursor):
        planting = Planting(cursor, now, random)
        for one in BREAKINGS:
            for child, since in one.do(
                cursor, now, planting.used, min(one.number, number - len(planting.found))
            ):
                planting.note(child, one.kind, one.standard, since, one.what)
        for undo in UNDOINGS:
            planting.undo(undo, min(undo.number, number - len(planting.found)))
        for code in PLENTY:
            what = next(
                (undo.what for undo in UNDOINGS if undo.code == code),
                "Worker and manager have not thought about this child together",
            )
            planting.undo(Undo(code, 0, what), number - len(planting.found))
        filling.check_never_unowned(cursor)
    duties.rebuild(using)
    return planting.found


class Planting:
    """The faults so far, and the children already used."""

    def __init__(self, cursor: Any, now: datetime, random: Random) -> None:
        self.cursor, self.now, self.random = cursor, now, random
        self.found: list[Fault] = []
        self.used: list[int] = []

    def undo(self, undo: Undo, most: int) -> None:
        """Take something back for some of the children for whom that would show."""
        if most <= 0:
            return
        those = candidates(self.cursor, undo, self.now, self.used)
        for child, due_at, stopped_at, _ in self.random.sample(those, min(most, len(those))):
            take_back(self.cursor, undo.code, child, stopped_at)
            self.note(child, "overdue", undo.code, due_at, undo.what)

    def note(self, child: int, kind: str, standard: str, since: datetime, what: str) -> None:
        self.cursor.execute("SELECT forenames, surname FROM people_person WHERE id = %s", [child])
        name = " ".join(self.cursor.fetchone()).strip()
        self.used.append(child)
        self.found.append(Fault(child, name, kind, standard, since, what))


@contextmanager
def _unwatched(cursor: Any) -> Iterator[None]:
    """Without the triggers that would, rightly, never let this happen to a record."""
    for table in TOUCHED:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in TOUCHED:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
