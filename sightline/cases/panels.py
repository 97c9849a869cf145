"""The hall's parts of a person's page: what happens next, and the story so far."""

from __future__ import annotations

from sightline.cases import next_for_them
from sightline.cases.chronology import Asked, story_of
from sightline.cases.models import Case
from sightline.cases.permissions import TRANSFER
from sightline.cases.transfers.page import holdings_of
from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_next(request: WorkerRequest, person: Person) -> Part | None:
    """Every clock that runs for this child. Nothing on the page of an adult for whom none does."""
    now = clock.now()
    duties = next_for_them.open_duties(person, now)
    if not duties and not viewing.is_child(person, clock.london_date(now)):
        return None
    return "cases/panels/next.html", {"duties": duties, "now": now}


def show_story(request: WorkerRequest, person: Person) -> Part | None:
    """Everything that happened, at the depth asked for. Nothing on an adult's page with no story."""
    asked = Asked.of(request.GET.dict())
    story = story_of(person, asked)
    is_asked = asked != Asked()
    if not story.parts and not is_asked and not viewing.is_child(person, clock.london_date(clock.now())):
        return None
    return "cases/panels/story.html", {"story": story}


def show_who_answers(request: WorkerRequest, person: Person) -> Part | None:
    """Who holds this child in each piece of work, whom they are offered to, and how to ask another team."""
    now = clock.now()
    holdings = holdings_of(person, now)
    if not holdings:
        return None
    return "cases/panels/who_answers.html", {
        "holdings": holdings,
        "now": now,
        "may_offer": request.worker.may(TRANSFER),
    }


def register_all() -> None:
    """Put them on the page."""
    held = Held(Case, where={"closed_at": None})
    register(Panel("who-answers", "Who is responsible", "cases.view", 45, show_who_answers, held_in=(held,)))
    register(Panel("next", "What happens next", "cases.view", 40, show_next))
    register(Panel("story", "The story so far", "cases.view", 50, show_story, is_later=True))
