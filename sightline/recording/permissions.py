"""Who may write an act down."""

from __future__ import annotations

from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.recording.reading import Act
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker


def may_record(worker: Worker, act: Act, child: Person) -> bool:
    """Whoever's role includes this act, about a child whose record they may open."""
    return people.may(worker, act.permission, child)


def check_may_record(worker: Worker, act: Act, child: Person) -> None:
    """Refuse somebody whose role does not include it."""
    if not may_record(worker, act, child):
        raise NotPermitted(f"Your role does not include this: {act.says[:1].lower()}{act.says[1:]}.")
