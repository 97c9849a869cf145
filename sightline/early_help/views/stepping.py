"""What was asked of social care and what came of it; and a child who came back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.early_help import actions
from sightline.early_help.forms import CameBackForm
from sightline.early_help.models import CameBack, StepUp
from sightline.early_help.permissions import MANAGE, VIEW
from sightline.early_help.views.shown import form_page
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


@requires(VIEW, looking_at=("person", "child_id"))
def step_up(request: WorkerRequest, child_id: int, step_up_id: int) -> HttpResponse:
    """What was asked, what went with it, and what was decided. Whoever leads the help says they have read it."""
    seen = StepUp.objects.visible_to(request.worker).select_related("child", "case", "lead", "asked_by")
    if not request.worker.may("people.view"):
        seen = seen.filter(lead=request.worker)
    found = get_object_or_404(seen, pk=step_up_id, child=child_id)
    if request.method == "POST":
        try:
            actions.read_answer(found, by=request.worker, at=clock.now())
        except Refused as refused:
            messages.warning(request, " ".join(refused.reasons))
        else:
            messages.success(request, "You have read what social care decided.")
        return redirect("early_help:child", found.child_id)
    page = {"step_up": found, "child": found.child, "is_theirs": found.lead_id == request.worker.pk}
    return render(request, "early_help/step_up.html", page)


@requires(MANAGE, looking_at=("came_back", "question_id"))
def came_back(request: WorkerRequest, question_id: int) -> HttpResponse:
    """Look again at the decision to hand a child over, now that they came back."""
    now = clock.now()
    seen = CameBack.objects.visible_to(request.worker).select_related("child", "handed_over", "came_back")
    question = get_object_or_404(seen, pk=question_id)
    form = CameBackForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.answer_why_they_came_back(
                question, given["answer"], by=request.worker, at=now, reason=given["reason"]
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "What is learned is on the record.")
            return redirect("early_help:list")
    child = question.child
    title = f"{child.called} came back: was handing over right?"
    return form_page(request, child, form, title, "Save what is learned", question=question)
