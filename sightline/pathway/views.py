"""The page on which early help accepts a child from social care."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access.gate import requires
from sightline.cases.models import Case
from sightline.pathway import actions, after_care
from sightline.pathway.forms import AcceptForm, OpenForm
from sightline.pathway.permissions import ACCEPT
from sightline.people import viewing
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires(ACCEPT, looking_at=("case", "case_id"))
def accept_step_down(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Accept a child on behalf of early help. Until this is done, the social worker keeps them."""
    now = clock.now()
    case = get_object_or_404(Case.objects.visible_to(request.worker).select_related("child"), pk=case_id)
    form = AcceptForm(request.POST or None)
    if form.is_valid():
        try:
            actions.accept_step_down(case, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, f"Early help has accepted {case.child.called}. Social care’s work is closed."
            )
            return redirect("people:person", case.child_id)
    page = {
        "child": case.child,
        "banner": viewing.banner(case.child, worker=request.worker, at=now),
        "form": form,
        "beside": card("Who is accountable tonight?", "TRF"),
    }
    return render(request, "pathway/accept_step_down.html", page)


@requires("recording.record", looking_at=("person", "child_id"))
def open_leaving_care(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Open leaving care support for somebody who asked again, or who is owed it and has nobody."""
    now = clock.now()
    child = get_object_or_404(Person.objects.visible_to(request.worker), pk=child_id)
    form = OpenForm(request.POST or None, at=now)
    if form.is_valid():
        try:
            after_care.open_again(child, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"Leaving care support for {child.called} is open, in a name.")
            return redirect("leaving_care:after_care", child.pk)
    page = {
        "child": child,
        "banner": viewing.banner(child, worker=request.worker, at=now),
        "form": form,
        "beside": card("Who is theirs, and do they know?", "PWP"),
    }
    return render(request, "pathway/open_leaving_care.html", page)
