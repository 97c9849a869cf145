"""The pages on which it is seen whether help is working."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.cases import next_steps
from sightline.child_in_need import facts
from sightline.child_in_need.lines import lines_of
from sightline.child_in_need.models import Conclusion
from sightline.child_in_need.permissions import VIEW
from sightline.child_in_need.views.shown import OF_A_PLAN, found, show
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires(VIEW)
def children(request: WorkerRequest) -> HttpResponse:
    """Children in need: those first for whom most speaks for doing more."""
    now = clock.now()
    lines = lines_of(worker=request.worker, now=now, whose=request.GET.get("whose", ""))
    page = Paginator(lines, 50).get_page(request.GET.get("page"))
    return render(request, "child_in_need/list.html", {"page": page, "how_many": len(lines), "now": now})


@requires(VIEW, looking_at=OF_A_PLAN)
def working(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Is it working? What speaks for more help, what for less, and what was decided so far."""
    plan = found(request, plan_id)
    conclusions = Conclusion.objects.visible_to(request.worker).filter(plan=plan)
    decided = [
        (each, next_steps.after(facts.QUESTION, each.decision.outcome).label)
        for each in conclusions.select_related("decision__made_by", "decision__signed_by").prefetch_related(
            "closing"
        )
    ]
    return show(request, "child_in_need/working.html", plan, clock.now(), decided=decided)
