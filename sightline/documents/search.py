"""Finding words anywhere in one child's record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.urls import reverse

from sightline.people.models import Person

MOST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand."""

    what: str
    at: datetime
    by: str
    before_and_after: list[tuple[str, bool]]
    """The text around the words: each piece, and whether it is one of the words."""
    url: str


STATEMENT = (Path(__file__).parent / "search.sql").read_text(encoding="utf-8")
MARKS = "StartSel=\x02, StopSel=\x03, MaxWords=40, MinWords=20, MaxFragments=1"
WHAT = {"entry": "Written down", "words": "In their own words", "visit": "A visit"}


def search(child: Person, words: str) -> list[Found]:
    """Where these words stand in a record, the latest first. The child must be visible to whoever asks."""
    if not words.strip():
        return []
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"words": words, "child": child.pk, "most": MOST, "marks": MARKS})
        rows = cursor.fetchall()
    return [
        Found(title or WHAT[kind], at, by, _pieces(around), _address(child, kind, row))
        for kind, row, title, at, by, around in rows
    ]


def _pieces(around: str) -> list[tuple[str, bool]]:
    pieces = []
    for part in around.split("\x02"):
        word, end, rest = part.rpartition("\x03")
        pieces += [(word, True)] if end else []
        pieces += [(rest, False)] if rest else []
    return pieces


def _address(child: Person, kind: str, row: int) -> str:
    pages = {
        "document": ("documents:document", [child.pk, row]),
        "entry": ("recording:entry", [child.pk, row]),
        "words": ("participation:words", [child.pk]),
        "visit": ("participation:visit", [child.pk, row]),
    }
    name, arguments = pages.get(kind, ("people:person", [child.pk]))
    return reverse(name, args=arguments)
