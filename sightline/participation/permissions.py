"""Who may write down a visit or a child's words."""

from __future__ import annotations

from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

RECORD = "participation.record"


def may_record(worker: Worker, child: Person) -> bool:
    """Whoever records for children, about a child whose record they may open."""
    return worker.may(RECORD) and Person.objects.visible_to(worker).filter(pk=child.pk).exists()


def check_may_record(worker: Worker, child: Person) -> None:
    if not may_record(worker, child):
        raise NotPermitted("Your role does not include recording visits or the words of this child.")
