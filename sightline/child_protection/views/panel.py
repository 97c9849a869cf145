"""On a child's page: the enquiry and the plan that protect them, in a few lines."""

from __future__ import annotations

from sightline.child_protection import facts
from sightline.child_protection.meeting_kinds import CATEGORIES
from sightline.child_protection.models import Enquiry
from sightline.child_protection.permissions import SEE, may_write
from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_protection(request: WorkerRequest, child: Person) -> Part | None:
    """Whether they are being protected, from what and since when. Nothing on an adult's page."""
    now = clock.now()
    if not viewing.is_child(child, clock.london_date(now)):
        return None
    plan = facts.plan_of(child)
    enquiry = Enquiry.objects.visible_to(request.worker).filter(child=child).select_related("lead").first()
    return "child_protection/panels/protection.html", {
        "child": child,
        "plan": plan,
        "harm": CATEGORIES.get(plan.outcome, "") if plan else "",
        "enquiry": enquiry,
        "may_write": may_write(request.worker, child),
    }


def register_all() -> None:
    """Put it on the page."""
    register(Panel("protection", "Protection", SEE, 25, show_protection))
