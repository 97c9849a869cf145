"""Who may see the list of young people after care, and who may end support."""

from __future__ import annotations

from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW = "leaving_care.view"
END = "leaving_care.end"


def may_end(worker: Worker, child: Person) -> bool:
    return worker.may(END) and Person.objects.visible_to(worker).filter(pk=child.pk).exists()


def check_may_end(worker: Worker, child: Person) -> None:
    if not may_end(worker, child):
        raise NotPermitted("Only a manager may end a young person’s leaving care support.")
