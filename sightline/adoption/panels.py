"""On a child's page: that adoption is the plan, and the next step."""

from __future__ import annotations

from sightline.adoption import steps
from sightline.cases.models import Event
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_way(request: WorkerRequest, person: Person) -> Part | None:
    """Only while adoption is the plan."""
    way = steps.of(person, clock.now())
    if way is None or way.changed_at is not None:
        return None
    return "adoption/panel.html", {"way": way}


def register_all() -> None:
    """Put it on the page, after the plan."""
    begun = Held(Event, where={"kind__name__in": steps.STARTS})
    register(Panel("adoption", "Towards adoption", "looked_after.view", 33, show_way, held_in=(begun,)))
