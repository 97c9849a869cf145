"""First on a child's page: what I last said, what changed because of it, and when I was last seen."""

from __future__ import annotations

from sightline.participation.models import Voice
from sightline.participation.permissions import may_record
from sightline.participation.seeing import seeing
from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

MOST = 3


def show_my_words(request: WorkerRequest, child: Person) -> Part | None:
    """A child's own words, first on their page. Nothing on an adult's."""
    now = clock.now()
    if not viewing.is_child(child, clock.london_date(now)):
        return None
    voices = Voice.objects.visible_to(request.worker).of(child)
    latest = list(voices[: MOST + 1])
    return "participation/panels/my_words.html", {
        "child": child,
        "voices": latest[:MOST],
        "how_many": voices.count() if len(latest) > MOST else len(latest),
        "seeing": seeing(child),
        "may_record": may_record(request.worker, child),
        "now": now,
    }


def register_all() -> None:
    """Put it on the page."""
    register(Panel("my-words", "My words", "people.view", 10, show_my_words))
