"""Who may accept a child on behalf of a team."""

from __future__ import annotations

from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

ACCEPT = "cases.allocate"


def check_may_accept(worker: Worker, child: Person) -> None:
    if not people.may(worker, ACCEPT, child):
        raise NotPermitted("Your role does not include accepting children for a team.")
