"""Who may accept a child on behalf of a team."""

from __future__ import annotations

from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

ACCEPT = "cases.allocate"


def check_may_accept(worker: Worker, child: Person) -> None:
    if not (worker.may(ACCEPT) and Person.objects.visible_to(worker).filter(pk=child.pk).exists()):
        raise NotPermitted("Your role does not include accepting children for a team.")
