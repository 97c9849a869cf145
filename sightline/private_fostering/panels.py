"""On a child's page: that they live with people outside the family, and what is due."""

from __future__ import annotations

from sightline.cases.models import Event
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.private_fostering import facts
from sightline.private_fostering.models import Judgement
from sightline.private_fostering.permissions import VIEW
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_arrangement(request: WorkerRequest, person: Person) -> Part | None:
    """Only while they live there."""
    stands = facts.of(person, clock.now())
    if stands is None or not stands.is_here:
        return None
    judged = Judgement.objects.visible_to(request.worker).filter(child=person)
    return "private_fostering/panel.html", {
        "is_waiting": judged.waiting().exists(),
        "is_judged": judged.filter(state=Judgement.State.SIGNED).exists(),
    }


def register_all() -> None:
    """Put it on the page, after the plan."""
    told = Held(Event, where={"kind__name__regex": facts.KINDS})
    register(Panel("private-fostering", "Private fostering", VIEW, 32, show_arrangement, held_in=(told,)))
