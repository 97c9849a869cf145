"""The pages of designated officers. Nobody else reaches one, nor learns from a refusal what is here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.allegations import actions, clocks
from sightline.allegations.forms import ConcludeForm, DecideForm, MeetingForm, ReceiveForm
from sightline.allegations.models import KEEP, Allegation, Pointer
from sightline.people.models import Person
from sightline.people.search import search
from sightline.shared import clock
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

OF_ONE = ("allegation", "allegation_id")
FORMS: dict[str, tuple[str, type[GovukForm], Callable[..., Any]]] = {
    "decide": ("Make the first decision", DecideForm, actions.decide),
    "meeting": ("Record a meeting or a review", MeetingForm, actions.record_meeting),
    "conclude": ("Conclude it", ConcludeForm, actions.conclude),
}


@requires(KEEP)
def listing(request: WorkerRequest) -> HttpResponse:
    """Every allegation that is open, what is due soonest first, and those concluded."""
    now = clock.now()
    found = Allegation.objects.visible_to(request.worker).prefetch_related("meetings", "children")
    rows = [(each, clocks.next_due(each)) for each in found if each.is_open]
    rows.sort(key=lambda row: (row[1] is None, row[1].due_at if row[1] and row[1].due_at else now))
    concluded = [each for each in found if not each.is_open]
    return render(request, "allegations/list.html", {"rows": rows, "concluded": concluded, "now": now})


@requires(KEEP)
def receive(request: WorkerRequest) -> HttpResponse:
    """Write down an allegation that arrived."""
    now = clock.now()
    form = ReceiveForm(request.POST or None, typed=typed_here(request), at=now, workers=_workers())
    if form.is_valid():
        try:
            allegation = actions.receive(form.told(), by=request.worker, at=now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is written down. Only designated officers can see it.")
            return redirect("allegations:one", allegation.pk)
    return render(request, "allegations/form.html", {"form": form, "title": "Write down an allegation"})


@requires(KEEP, looking_at=OF_ONE)
def one(request: WorkerRequest, allegation_id: int) -> HttpResponse:
    """One allegation, whole."""
    allegation = _found(request, allegation_id)
    typed, now = request.GET.get("q", "").strip(), clock.now()
    concerned = list(allegation.children.select_related("child"))
    shown = Pointer.objects.visible_to(request.worker).filter(
        child__in=[each.child for each in concerned], is_shown=True
    )
    context = {
        "allegation": allegation,
        "concerned": concerned,
        "pointed": set(shown.values_list("child", flat=True)),
        "meetings": allegation.meetings.select_related("recorded_by"),
        "duties": clocks.clocks(allegation),
        "typed": typed,
        "matches": search(typed, worker=request.worker, at=now) if typed else [],
        "now": now,
    }
    return render(request, "allegations/one.html", context)


@requires(KEEP, looking_at=OF_ONE)
def write(request: WorkerRequest, allegation_id: int, what: str) -> HttpResponse:
    """Decide, record a meeting, or conclude."""
    allegation, now = _found(request, allegation_id), clock.now()
    if what not in FORMS:
        raise Http404
    title, form_class, action = FORMS[what]
    form = form_class(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        try:
            action(allegation, by=request.worker, at=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is written down.")
            return redirect("allegations:one", allegation.pk)
    context = {"form": form, "title": title, "allegation": allegation}
    return render(request, "allegations/form.html", context)


@requires(KEEP, looking_at=OF_ONE)
@require_POST
def child(request: WorkerRequest, allegation_id: int) -> HttpResponse:
    """Name a child whom it concerns, or say whether their record points here."""
    allegation, now = _found(request, allegation_id), clock.now()
    visible = Person.objects.visible_to(request.worker)
    person = get_object_or_404(visible, pk=request.POST.get("child") or 0)
    try:
        if "shown" in request.POST:
            actions.point(allegation, person, request.POST["shown"] == "yes", by=request.worker, at=now)
        else:
            actions.add_child(allegation, person, by=request.worker, at=now)
    except Refused as refused:
        messages.error(request, " ".join(f"{reason}." for reason in refused.reasons))
    return redirect("allegations:one", allegation.pk)


def _found(request: WorkerRequest, allegation_id: int) -> Allegation:
    visible = Allegation.objects.visible_to(request.worker)
    return get_object_or_404(visible.select_related("decided_by", "concluded_by"), pk=allegation_id)


def _workers() -> list[Worker]:
    """Everybody who works here: their names are no secret, so there is no worker-by-worker rule."""
    everybody_visible = Worker.objects.filter(left_on__isnull=True)
    return list(everybody_visible.order_by("name"))
