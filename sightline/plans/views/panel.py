"""The plan on a child's page: what will be different, and who does what by when."""

from __future__ import annotations

from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Panel, Part, register
from sightline.plans import facts, permissions
from sightline.plans.models import Plan
from sightline.plans.permissions import VIEW
from sightline.plans.views.shown import what_will_be_different
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_plan(request: WorkerRequest, child: Person) -> Part | None:
    """Every plan that goes on now. Nothing on the page of somebody who has none and is no child."""
    today = clock.london_date(clock.now())
    every = list(Plan.objects.visible_to(request.worker).of(child))
    if not every and not viewing.is_child(child, today):
        return None
    going_on = [plan for plan in every if not plan.is_ended]
    may_start = permissions.may_write_for(request.worker, child)
    return "plans/panels/plan.html", {
        "child": child,
        "plans": [
            (plan, *what_will_be_different(plan, worker=request.worker, today=today)) for plan in going_on
        ],
        "how_many": len(every),
        "may_be_begun": [kind for kind, _ in facts.may_be_begun(child)] if may_start else [],
        "now": clock.now(),
    }


def register_all() -> None:
    """Put it on the page."""
    register(Panel("plan", "The plan", VIEW, 30, show_plan))
