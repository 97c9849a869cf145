"""Who may put a document on a record."""

from __future__ import annotations

from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

ADD = "documents.add"


def may_add(worker: Worker, child: Person) -> bool:
    """Whoever records for children, about a child whose record they may open."""
    return people.may(worker, ADD, child)


def check_may_add(worker: Worker, child: Person) -> None:
    """Refuse somebody who only looks."""
    if not may_add(worker, child):
        raise NotPermitted("Your role does not include adding documents to this record.")
