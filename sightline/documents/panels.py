"""On a person's page: their documents, and finding words anywhere in their record."""

from __future__ import annotations

from sightline.cases import chronology
from sightline.documents.models import Document
from sightline.documents.permissions import may_add
from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

MOST = 5


def show_documents(request: WorkerRequest, person: Person) -> Part | None:
    """The newest documents, and search in the record."""
    if not viewing.is_child(person, clock.london_date(clock.now())):
        return None
    found = Document.objects.visible_to(request.worker).standing().filter(child=person)
    return "documents/panel.html", {
        "newest": found.order_by("-added_at", "-pk")[:MOST],
        "how_many": found.count(),
        "may_add": may_add(request.worker, person),
    }


def register_all() -> None:
    """Put it on the page, and make documents open from the story."""
    register(
        Panel("documents", "Documents, notes and visits", "people.view", 70, show_documents, is_later=True)
    )
    chronology.opens("documents.document", "documents:document")
    chronology.opens("documents.letter", "documents:letter")
