"""Early help on a child's page: where it has come to, who leads it, and the offers they have."""

from __future__ import annotations

from sightline.cases import chronology
from sightline.cases.models import Case
from sightline.cases.written_down import open_case_of
from sightline.early_help import alerts, facts
from sightline.early_help.models import OfferReferral
from sightline.early_help.permissions import MANAGE, RECORD, VIEW
from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.people.permissions import may
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

HELD = (Case.Kind.SOCIAL_CARE, Case.Kind.EARLY_HELP)


def show_early_help(request: WorkerRequest, child: Person) -> Part | None:
    """Nothing on an adult's page, or where a child never had any and has nothing open."""
    now = clock.now()
    if not viewing.is_child(child, clock.london_date(now)):
        return None
    case = facts.latest_help(child)
    places = OfferReferral.objects.visible_to(request.worker).filter(child=child).select_related("offer")
    is_open = case is not None or facts.social_care_is_open(child)
    if not is_open and not places.exists():
        return None
    return "early_help/panel.html", {
        "child": child,
        "stands": facts.standing_of(case) if case else None,
        "asked_for": places,
        "step_down": alerts.step_down_waiting(child),
        "may_record": may(request.worker, RECORD, child),
        "work": open_case_of(child, HELD) if may(request.worker, MANAGE, child) else None,
    }


def register_all() -> None:
    """Put it on the page, and make what was decided open from the story."""
    helped = (Held(Case), Held(OfferReferral))
    register(Panel("early-help", "Early help", VIEW, 35, show_early_help, held_in=helped))
    chronology.opens("early_help.stepup", "early_help:step_up")
