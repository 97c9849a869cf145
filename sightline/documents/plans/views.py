"""The page on which a plan is put on paper."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.documents.permissions import ADD
from sightline.documents.plans import actions
from sightline.documents.plans.forms import PaperForm
from sightline.people.of_a_child import show
from sightline.plans.models import Plan
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


@requires(ADD, looking_at=("plan", "plan_id"))
def on_paper(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Choose which version, and for whom; then it is a document that can be opened and printed."""
    seen = Plan.objects.visible_to(request.worker).select_related("child", "case")
    plan, now = get_object_or_404(seen, pk=plan_id), clock.now()
    form = PaperForm(
        request.POST or None, typed=typed_here(request), child=plan.child, worker=request.worker, at=now
    )
    if form.is_valid():
        version, to, name = form.chosen()
        try:
            made = actions.give(
                plan, version, to, to_name=name, by=request.worker, at=now, authority=settings.AUTHORITY_NAME
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, f"It is made for {name}, and kept on the record as it is. Open it to print it."
            )
            return redirect("documents:document", plan.child_id, made.pk)
    return show(request, "documents/plan_on_paper.html", plan.child, now, form=form, plan=plan)
