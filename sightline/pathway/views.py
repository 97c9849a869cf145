"""The pages on which a child is handed from social care to early help, and from early help to social care."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.models import Case
from sightline.early_help.choices import who_may_lead
from sightline.early_help.facts import open_help, standing_of
from sightline.early_help.permissions import RECORD
from sightline.pathway import actions, after_care, stepping_up
from sightline.pathway.forms import AcceptForm, OpenForm, StepUpForm
from sightline.pathway.permissions import ACCEPT
from sightline.people import viewing
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

DRAFT = "pathway.step_up"


@requires(ACCEPT, looking_at=("case", "case_id"))
def accept_step_down(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Accept a child on behalf of early help. Until this is done, the social worker keeps them."""
    now = clock.now()
    case = get_object_or_404(Case.objects.visible_to(request.worker).select_related("child"), pk=case_id)
    form = AcceptForm(
        request.POST or None, typed=typed_here(request), at=now, workers=who_may_lead(clock.london_date(now))
    )
    if form.is_valid():
        try:
            actions.accept_step_down(
                case, form.taking(), by=request.worker, at=now, reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, f"Early help has accepted {case.child.called}. Social care’s work is closed."
            )
            return redirect("early_help:child", case.child_id)
    helping = open_help(case.child)
    page = {
        "child": case.child,
        "banner": viewing.banner(case.child, worker=request.worker, at=now),
        "form": form,
        "helping": standing_of(helping) if helping else None,
        "beside": card("Who is accountable tonight?", "TRF"),
    }
    return render(request, "pathway/accept_step_down.html", page)


@requires(RECORD, looking_at=("case", "case_id"))
def step_up(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Ask social care to step in now, with the whole early help record."""
    now = clock.now()
    case = _early_help(request, case_id)
    draft = drafts.kept(request.user, DRAFT, case.pk)
    form = StepUpForm(request.POST or None, at=now, typed=draft.typed if draft else None)
    if form.is_valid():
        try:
            asked = stepping_up.step_up(case, form.told(), by=request.worker, at=now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            drafts.drop(request.user, DRAFT, case.pk)
            messages.success(
                request, f"Social care has it now: {asked.contact}. Early help goes on meanwhile."
            )
            return redirect("early_help:child", case.child_id)
    page = {
        "case": case,
        "child": case.child,
        "form": form,
        "saved_at": draft.saved_at if draft else None,
        "now": now,
        "beside": card("What would make you ring today?", "EHA"),
    }
    return render(request, "pathway/step_up.html", page)


@requires(RECORD, looking_at=("case", "case_id"))
@require_POST
def draft_step_up(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Keep what has been typed so far, valid or not, or let it go."""
    case = _early_help(request, case_id)
    if "discard" in request.POST:
        drafts.drop(request.user, DRAFT, case.pk)
        return redirect("pathway:step_up", case.pk)
    drafts.keep(request.user, DRAFT, case.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


@requires("recording.record", looking_at=OF_A_CHILD)
def open_leaving_care(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Open leaving care support for somebody who asked again, or who is owed it and has nobody."""
    now = clock.now()
    child = child_of(request, child_id)
    form = OpenForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        try:
            after_care.open_again(child, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"Leaving care support for {child.called} is open, in a name.")
            return redirect("leaving_care:after_care", child.pk)
    beside = card("Who is theirs, and do they know?", "PWP")
    return show(request, "pathway/open_leaving_care.html", child, now, form=form, beside=beside)


def _early_help(request: WorkerRequest, case_id: int) -> Case:
    seen = Case.objects.visible_to(request.worker).select_related("child")
    return get_object_or_404(seen, pk=case_id, kind=Case.Kind.EARLY_HELP)
