"""On a person's page: what may be written down now, what is due first."""

from __future__ import annotations

from django.urls import reverse

from sightline.cases import chronology
from sightline.cases.my_children import unsent
from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Panel, Part, register
from sightline.recording import acts
from sightline.recording.choosing import choices
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_record(request: WorkerRequest, person: Person) -> Part | None:
    """The acts that would stop a clock that runs, and the way to all the others."""
    now = clock.now()
    if not viewing.is_child(person, clock.london_date(now)):
        return None
    chosen = choices(person, request.worker, now)
    if not chosen.groups:
        return None
    return "recording/panel.html", {"chosen": chosen, "now": now}


def register_all() -> None:
    """Put it on the page, and make entries open from the story."""
    register(Panel("record", "Write something down", "recording.record", 45, show_record))
    chronology.opens("recording.entry", "recording:entry")
    unsent.tell("recording", _half_written)


def _half_written(address: str, child_id: int) -> tuple[str, str] | None:
    """A draft of an act, by the act's own words; nothing where there is no such act any more."""
    try:
        act = acts.find(address)
    except LookupError:
        return None
    return act.says, reverse("recording:record", args=[child_id, address])
