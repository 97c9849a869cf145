"""Who carries how much: a team, and one worker."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.caseload import actions, listing
from sightline.cases.caseload.forms import ReliefForm
from sightline.cases.caseload.loads import load_of
from sightline.cases.permissions import ALLOCATE, END_ACCOUNT, SEE_LOADS
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.permissions import RECORD_ABSENCE
from sightline.workforce.present import WorkerRequest


@requires(SEE_LOADS)
def loads(request: WorkerRequest) -> HttpResponse:
    """The teams, with my own open: each worker's children, points and limit, who is over and who is away."""
    now = clock.now()
    shown = listing.of_team(request.GET.get("team", ""), worker=request.worker, now=now)
    return render(
        request,
        "cases/caseload/loads.html",
        {**shown, "now": now, "may_record_absence": request.worker.may(RECORD_ABSENCE)},
    )


@requires("cases.view")
def load(request: WorkerRequest, worker_id: int) -> HttpResponse:
    """One worker’s load with its working. Their own, or for whoever may see loads."""
    now = clock.now()
    worker = get_object_or_404(listing.everybody(), pk=worker_id)
    if worker.pk != request.worker.pk and not request.worker.may(SEE_LOADS):
        raise NotPermitted("You can see your own load, and a manager can see yours.")
    form = ReliefForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_bound and form.is_valid():
        try:
            actions.agree_relief(
                worker,
                by=request.worker,
                at=now,
                reason=form.cleaned_data["plan"],
                review_on=form.cleaned_data["review_on"],
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"The plan for {worker}’s work is agreed.")
            return redirect("cases:load", worker.pk)
    mine = load_of(worker, now)
    shown = {
        **listing.of_worker(mine, viewer=request.worker),
        "now": now,
        "form": form,
        "may_agree": request.worker.may(ALLOCATE) and worker.pk != request.worker.pk and mine.is_over,
        "may_hand_over": request.worker.may(END_ACCOUNT) and worker.pk != request.worker.pk,
        "may_record_absence": request.worker.may(RECORD_ABSENCE),
    }
    return render(request, "cases/caseload/load.html", shown, status=422 if form.is_bound else 200)
