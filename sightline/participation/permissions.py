"""Who may write down a visit or a child's words."""

from __future__ import annotations

from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

RECORD = "participation.record"


def may_record(worker: Worker, child: Person) -> bool:
    """Whoever records for children, about a child whose record they may open."""
    return people.may(worker, RECORD, child)


def check_may_record(worker: Worker, child: Person) -> None:
    if not may_record(worker, child):
        raise NotPermitted("Your role does not include recording visits or the words of this child.")
