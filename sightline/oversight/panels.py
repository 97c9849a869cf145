"""The part of a person's page that says what is wrong for them now, and leads to their journey."""

from __future__ import annotations

from sightline.cases.models import Case
from sightline.oversight import exceptions
from sightline.people.models import Person
from sightline.people.panels import Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_wrong(request: WorkerRequest, person: Person) -> Part | None:
    """What is late, unseen, unsigned or unheard for this child. Nothing for somebody we never worked with."""
    if not Case.objects.filter(child=person).exists():
        return None
    now = clock.now()
    found = exceptions.of_children([person.pk], viewer=request.worker, now=now)
    return "oversight/panel.html", {"entry": found.get(person.pk), "now": now}


def register_all() -> None:
    """Put it on every person's page, before what happens next."""
    register(Panel("wrong", "What needs somebody now", "oversight.exceptions", 38, show_wrong))
