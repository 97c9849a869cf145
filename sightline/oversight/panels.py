"""The part of a person's page that says what is wrong for them now, and leads to their journey."""

from __future__ import annotations

from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.workforce.present import WorkerRequest


def show_wrong(request: WorkerRequest, person: Person) -> Part | None:
    """Fetched when the page is there, so that the page is quick. Nothing for somebody we never worked with."""
    return "oversight/panel.html", {}


def register_all() -> None:
    """Put it on every person's page, before what happens next."""
    worked_with = Held(Case)
    register(
        Panel(
            "wrong", "What needs somebody now", "oversight.exceptions", 38, show_wrong, held_in=(worked_with,)
        )
    )
