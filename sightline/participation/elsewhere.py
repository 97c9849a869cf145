"""Times that others saw a child, which this room does not keep: told here, shown beside our own, and counted nowhere.

A room above registers what it keeps. What it tells stops no clock of a visit, because it is not one: somebody who is
not a social worker was there, or it was for something else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sightline.people.models import Person
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class SeenElsewhere:
    """One time somebody else saw a child, and what the child said."""

    seen_at: datetime
    what: str
    """As a line says it: "Early help visit"."""
    said: str
    """How they were seen: "Alone"."""
    who: str
    words: str
    """The child's own, where they are written down."""
    counts_for: str
    """What it counts for, and what not."""
    url: str


Tell = Callable[[Person, Worker], list[SeenElsewhere]]
_told: list[Tell] = []


def register(tell: Tell) -> None:
    """Make known where else times of seeing a child are written down. Once each."""
    if tell not in _told:
        _told.append(tell)


def seen_elsewhere(child: Person, worker: Worker) -> list[SeenElsewhere]:
    """Every one that this worker may read, the latest first."""
    found = [each for tell in _told for each in tell(child, worker)]
    return sorted(found, key=lambda each: each.seen_at, reverse=True)
