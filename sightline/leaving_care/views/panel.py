"""On a young person's page: what they are owed after care, and what of it is missing."""

from __future__ import annotations

from sightline.cases.models import Case, Event
from sightline.leaving_care import owed
from sightline.leaving_care.permissions import VIEW
from sightline.leaving_care.shown import shown
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_after_care(request: WorkerRequest, person: Person) -> Part | None:
    """Nothing on the page of anybody to whom leaving care does not apply."""
    now = clock.now()
    if not owed.may_be_owed(person, now):
        return None
    leaver = owed.of(person, now)
    if leaver is None:
        return None
    return "leaving_care/panels/after_care.html", {"shown": shown(leaver), "now": now}


def register_all() -> None:
    """Put it on the page."""
    written = (Held(Event), Held(Case))
    register(Panel("after-care", "After care", VIEW, 35, show_after_care, held_in=written))
