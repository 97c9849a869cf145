"""Who may see the list of young people after care, and who may end support."""

from __future__ import annotations

from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW = "leaving_care.view"
END = "leaving_care.end"


def may_end(worker: Worker, child: Person) -> bool:
    return people.may(worker, END, child)


def check_may_end(worker: Worker, child: Person) -> None:
    if not may_end(worker, child):
        raise NotPermitted("Only a manager may end a young person’s leaving care support.")
