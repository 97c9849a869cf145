"""On a child's page: whether the help under their plan is working, and what waits to be signed."""

from __future__ import annotations

from sightline.child_in_need import facts, policy
from sightline.child_in_need.models import Conclusion
from sightline.child_in_need.permissions import VIEW
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.plans.models import Plan
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


def show_working(request: WorkerRequest, child: Person) -> Part | None:
    """Only for a child who has a plan of help."""
    visible = Plan.objects.visible_to(request.worker).open().filter(child=child, kind="child_in_need")
    plan = visible.select_related("child", "case").first()
    if plan is None:
        return None
    stands = facts.of(plan, clock.now())
    return "child_in_need/panels/working.html", {
        "plan": plan,
        "child": child,
        "more": policy.signs_to_step_up(stands),
        "less": policy.signs_to_step_down(stands),
        "months": stands.months,
        "is_waiting": Conclusion.objects.visible_to(request.worker).waiting().filter(plan=plan).exists(),
    }


def register_all() -> None:
    """Put it on the page, after the plan."""
    planned = Held(Plan, where={"kind": "child_in_need"})
    register(Panel("child-in-need", "Is the help working?", VIEW, 31, show_working, held_in=(planned,)))
