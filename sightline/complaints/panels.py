"""On a child's page, and only where a complaints officer said so: that somebody can be asked. No more."""

from __future__ import annotations

from sightline.complaints.models import Pointer
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.workforce.present import WorkerRequest


def show_pointer(request: WorkerRequest, person: Person) -> Part | None:
    """The same words for every child, whatever it is about."""
    if not Pointer.objects.visible_to(request.worker).filter(child=person, is_shown=True).exists():
        return None
    return "complaints/panel.html", {}


def register_all() -> None:
    """Put it on the page, far down."""
    shown = Held(Pointer, where={"is_shown": True})
    register(
        Panel("held-with-complaints", "Held elsewhere", "people.view", 76, show_pointer, held_in=(shown,))
    )
