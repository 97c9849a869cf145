"""The pages of complaints officers. Nobody else reaches one, nor learns from a refusal what is here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.complaints import actions, clocks, policy
from sightline.complaints.forms import ReceiveForm, StepForm
from sightline.complaints.models import KEEP, Complaint, Pointer
from sightline.complaints.policy import SAYS, Kind
from sightline.people.of_a_child import child_of
from sightline.people.search import search
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

OF_ONE = ("complaint", "complaint_id")


@requires(KEEP)
def listing(request: WorkerRequest) -> HttpResponse:
    """Every complaint that is open, what is due soonest first; and finding a child to write one for."""
    now, typed = clock.now(), request.GET.get("q", "").strip()
    visible = Complaint.objects.visible_to(request.worker).select_related("child").prefetch_related("steps")
    found = [(each, {step.kind for step in each.steps.all()}) for each in visible]
    rows = [(each, clocks.next_due(each)) for each, done in found if not policy.is_over(done)]
    rows.sort(key=lambda row: (row[1] is None, row[1].due_at if row[1] and row[1].due_at else now))
    context = {
        "rows": rows,
        "over": [each for each, done in found if policy.is_over(done)],
        "typed": typed,
        "matches": search(typed, worker=request.worker, at=now) if typed else [],
        "now": now,
    }
    return render(request, "complaints/list.html", context)


@requires(KEEP)
def receive(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Write down a complaint by or for a child."""
    child, now = child_of(request, child_id), clock.now()
    form = ReceiveForm(request.POST or None, typed=typed_here(request), at=now, workers=_workers())
    if form.is_valid():
        try:
            complaint = actions.receive(form.told(child), by=request.worker, at=now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is written down. Only complaints officers can see it.")
            return redirect("complaints:one", complaint.pk)
    context = {"form": form, "title": f"Write down a complaint by or for {child.name}"}
    return render(request, "complaints/form.html", context)


@requires(KEEP, looking_at=OF_ONE)
def one(request: WorkerRequest, complaint_id: int) -> HttpResponse:
    """One complaint, whole."""
    complaint = _found(request, complaint_id)
    steps = list(complaint.steps.select_related("recorded_by"))
    done = {step.kind for step in steps}
    pointers = Pointer.objects.visible_to(request.worker).filter(child=complaint.child, is_shown=True)
    context = {
        "complaint": complaint,
        "steps": [(step, SAYS[Kind(step.kind)]) for step in steps],
        "is_over": policy.is_over(done),
        "may_come": policy.may_come(done),
        "is_pointed": pointers.exists(),
        "duties": clocks.clocks(complaint),
        "now": clock.now(),
    }
    return render(request, "complaints/one.html", context)


@requires(KEEP, looking_at=OF_ONE)
def step(request: WorkerRequest, complaint_id: int) -> HttpResponse:
    """Write down what happened to it next."""
    complaint, now = _found(request, complaint_id), clock.now()
    done = set(complaint.steps.values_list("kind", flat=True))
    kinds = policy.may_come(done)
    form = StepForm(request.POST or None, typed=typed_here(request), at=now, kinds=kinds)
    if form.is_valid():
        try:
            actions.record_step(complaint, by=request.worker, at=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is written down.")
            return redirect("complaints:one", complaint.pk)
    context = {"form": form, "title": "Write down what happened", "complaint": complaint}
    return render(request, "complaints/form.html", context)


@requires(KEEP, looking_at=OF_ONE)
@require_POST
def point(request: WorkerRequest, complaint_id: int) -> HttpResponse:
    """Say whether the child's record points here."""
    complaint = _found(request, complaint_id)
    try:
        actions.point(complaint, request.POST.get("shown") == "yes", by=request.worker, at=clock.now())
    except Refused as refused:
        messages.error(request, " ".join(f"{reason}." for reason in refused.reasons))
    return redirect("complaints:one", complaint.pk)


def _found(request: WorkerRequest, complaint_id: int) -> Complaint:
    visible = Complaint.objects.visible_to(request.worker)
    return get_object_or_404(visible.select_related("child", "about"), pk=complaint_id)


def _workers() -> list[Worker]:
    """Everybody who works here: their names are no secret, so there is no worker-by-worker rule."""
    everybody_visible = Worker.objects.filter(left_on__isnull=True)
    return list(everybody_visible.order_by("name"))
