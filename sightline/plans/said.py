"""What a child has said, for their plan to stand on. Known by rooms beside this one, told by a room above.

A room above registers, when the application starts, a function that gives a child's own words as far as they
may be read by the child and whoever reads with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sightline.people.models import Person
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Said:
    """Something a child told us, and what changed because of it."""

    words: str
    at: datetime
    what_changed: str = ""


Teller = Callable[[Person, Worker], list[Said]]

_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """A room above says here what it can tell. Once each."""
    if teller not in _tellers:
        _tellers.append(teller)


def said_by(child: Person, *, worker: Worker, most: int = 3) -> list[Said]:
    """The last things this child told us that may be read to them, the latest first."""
    found = [said for teller in _tellers for said in teller(child, worker)]
    return sorted(found, key=lambda each: each.at, reverse=True)[:most]
