"""What every page about a plan of help shows: the child, what speaks for more and for less, what waits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from sightline.cases import next_steps
from sightline.child_in_need import facts, permissions, policy
from sightline.child_in_need.models import Conclusion
from sightline.people import viewing
from sightline.plans.models import Plan
from sightline.workforce.present import WorkerRequest

OF_A_PLAN = ("plan", "plan_id")


def found(request: WorkerRequest, plan_id: int) -> Plan:
    """The plan of help, if this worker may see its child."""
    visible = Plan.objects.visible_to(request.worker).filter(kind="child_in_need")
    return get_object_or_404(visible.select_related("child", "case"), pk=plan_id)


def waiting_on(request: WorkerRequest, plan: Plan) -> Conclusion | None:
    """What is put forward for this plan and nobody has signed, if anything."""
    visible = Conclusion.objects.visible_to(request.worker).waiting().filter(plan=plan)
    return visible.select_related("decision__made_by", "plan").first()


def show(
    request: WorkerRequest, template: str, plan: Plan, now: datetime, *, status: int = 200, **page: Any
) -> HttpResponse:
    """A page about one plan of help, under the banner of its child."""
    stands = facts.of(plan, now)
    waiting = waiting_on(request, plan)
    about = {
        "plan": plan,
        "child": plan.child,
        "banner": viewing.banner(plan.child, worker=request.worker, at=now),
        "now": now,
        "facts": stands,
        "more": policy.signs_to_step_up(stands),
        "less": policy.signs_to_step_down(stands),
        "duties": facts.clocks_of(plan, now),
        "waiting": waiting,
        "proposed": next_steps.after(facts.QUESTION, waiting.decision.outcome) if waiting else None,
        "may_propose": permissions.may_propose(request.worker, plan) and not plan.is_ended,
        "may_sign": permissions.may_sign(request.worker, plan),
    }
    return render(request, template, {**about, **page}, status=status)
