"""Who may read and record a child's care, and who keeps the register of homes."""

from __future__ import annotations

from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW, RECORD, KEEP_HOMES = "looked_after.view", "looked_after.record", "looked_after.keep_homes"


def may_record(worker: Worker, child: Person) -> bool:
    """Whoever records care, about a child whose record they may open."""
    return people.may(worker, RECORD, child)


def check_may_record(worker: Worker, child: Person) -> None:
    if not may_record(worker, child):
        raise NotPermitted("Your role does not include recording the care of this child.")


def check_may_keep_homes(worker: Worker) -> None:
    if not worker.may(KEEP_HOMES):
        raise NotPermitted("Your role does not include keeping the register of homes.")
