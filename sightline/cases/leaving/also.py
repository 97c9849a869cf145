"""What else may be somebody's, that rooms above know of: an enquiry to lead, work to oversee. Told here by each.

The hall cannot look upwards, so each room registers what it keeps in somebody's name. Nobody leaves while any of it
is theirs, and the page that hands children over hands it over too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sightline.cases import permissions
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class AlsoKind:
    """One sort of thing that may be in somebody's name."""

    code: str
    one: str
    many: str
    """As a reason: "2 enquiries to lead"."""
    theirs: Callable[[Worker], list[tuple[int, Person]]]
    """The number of each, and the child it is about."""
    give: Callable[[int, Worker, Worker, datetime, str], object]
    """(number, to whom, by whom, when, why): refuses whoever may not have it."""


@dataclass(frozen=True, slots=True)
class Also:
    """One thing in somebody's name, as a page shows it."""

    kind: AlsoKind
    number: int
    child: Person

    @property
    def key(self) -> str:
        return f"{self.kind.code}:{self.number}"


_kinds: dict[str, AlsoKind] = {}


def register(kind: AlsoKind) -> None:
    """Make known a sort of thing that must be handed over."""
    _kinds[kind.code] = kind


def also_theirs(worker: Worker) -> list[Also]:
    """Everything of every sort in this worker's name, whoever asks."""
    return [Also(kind, number, child) for kind in _kinds.values() for number, child in kind.theirs(worker)]


@transaction.atomic
def give_also(leaver: Worker, key: str, to: Worker, *, by: Worker, at: datetime, reason: str) -> None:
    """Put one of them in somebody else's name."""
    permissions.check(by.may(permissions.ALLOCATE), "Only a manager can hand over for somebody.")
    found = next((each for each in also_theirs(leaver) if each.key == key), None)
    check(
        ([] if reason.strip() else ["Say why it changes hands"])
        + ([] if found else [f"That is no longer {leaver.name}’s"])
        + ([f"{leaver.name} already has it: choose somebody else"] if to == leaver else [])
    )
    assert found is not None
    found.kind.give(found.number, to, by, at, reason)
