"""The pages on which acts are chosen, written down, read, put right and withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.policy import is_late as is_written_late
from sightline.cases.written_down import working_days_since
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.recording import actions, acts
from sightline.recording.choosing import beside, choices, what_follows
from sightline.recording.forms import WHEN, ActForm, initial
from sightline.recording.models import Entry
from sightline.recording.permissions import may_record
from sightline.recording.reading import Act
from sightline.shared import clock
from sightline.shared.fields import LongTextField, Look
from sightline.shared.forms import GovukForm, as_typed
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

CANNOT = "Your role does not include writing this down."


class WhyForm(GovukForm):
    """Why something that was written down never happened."""

    why = LongTextField(
        "Why are you withdrawing this?",
        hint="It stays readable, struck out, with this beside it",
        missing="Say why you are withdrawing this",
        look=Look(rows=3),
    )


@requires("people.view", looking_at=OF_A_CHILD)
def choose(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Everything this worker may write down about this child, what is due first."""
    child, now = child_of(request, child_id), clock.now()
    words = request.GET.get("words", "")
    return show(
        request,
        "recording/choose.html",
        child,
        now,
        chosen=choices(child, request.worker, now, words),
        words=words,
    )


@requires("people.view", looking_at=OF_A_CHILD)
def record(request: WorkerRequest, child_id: int, address: str) -> HttpResponse:
    """Write one act down."""
    child, act, now = child_of(request, child_id), _act_of(address), clock.now()
    if not may_record(request.worker, act, child):
        return render(request, "refused.html", {"reasons": [CANNOT]}, status=403)
    if act.instead:
        return redirect("meetings:meetings", child.pk)
    form = _form(request, act, child, now)
    if request.method == "POST" and form.is_valid():
        happened_at, is_timed = form.happened_at()
        try:
            actions.record(
                act,
                child,
                form.answers(),
                by=request.worker,
                at=now,
                happened_at=happened_at,
                is_timed=is_timed,
                reason=form.cleaned_data.get("late_because", ""),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            drafts.drop(request.user, _draft(act), child.pk)
            messages.success(request, f"{act.says}: it is on {child.called}’s record.")
            return redirect("people:person", child.pk)
    draft = drafts.kept(request.user, _draft(act), child.pk)
    return _page(
        request, "record.html", act, child, now, form=form, saved_at=draft.saved_at if draft else None
    )


@requires("people.view", looking_at=OF_A_CHILD)
@require_POST
def draft_record(request: WorkerRequest, child_id: int, address: str) -> HttpResponse:
    """Keep what has been typed so far, valid or not, or let it go."""
    child, act = child_of(request, child_id), _act_of(address)
    if "discard" in request.POST:
        drafts.drop(request.user, _draft(act), child.pk)
        return redirect("recording:record", child.pk, address)
    drafts.keep(request.user, _draft(act), child.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


@requires("people.view", looking_at=OF_A_CHILD)
def entry(request: WorkerRequest, child_id: int, entry_id: int) -> HttpResponse:
    """What was written down: each question with its answer, by whom and when."""
    child, now = child_of(request, child_id), clock.now()
    found = _entry_of(request, child, entry_id)
    act = _act_of(found.act)
    later = Entry.objects.visible_to(request.worker).filter(puts_right=found).first()
    stands = found.withdrawn_at is None and later is None
    return show(
        request,
        "recording/entry.html",
        child,
        now,
        act=act,
        entry=found,
        later=later,
        may_change=stands and may_record(request.worker, act, child),
    )


@requires("people.view", looking_at=OF_A_CHILD)
def put_right(request: WorkerRequest, child_id: int, entry_id: int) -> HttpResponse:
    """Put a mistaken entry right."""
    child, now = child_of(request, child_id), clock.now()
    found = _entry_of(request, child, entry_id)
    act = _act_of(found.act)
    if not may_record(request.worker, act, child):
        return render(request, "refused.html", {"reasons": [CANNOT]}, status=403)
    form = ActForm(
        request.POST or None,
        typed=typed_here(request),
        act=act,
        child=child,
        worker=request.worker,
        at=now,
        initial=initial(act, found.answers, found.happened_at),
    )
    form.ask_why()
    if form.is_valid():
        happened_at, is_timed = form.happened_at()
        why = form.cleaned_data["why"]
        try:
            actions.put_right(
                found,
                act,
                form.answers(),
                by=request.worker,
                at=now,
                happened_at=happened_at,
                is_timed=is_timed,
                reason=why,
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is put right. What stood before stays readable.")
            return redirect("people:person", child.pk)
    return _page(request, "put_right.html", act, child, now, form=form, entry=found)


@requires("people.view", looking_at=OF_A_CHILD)
def withdraw(request: WorkerRequest, child_id: int, entry_id: int) -> HttpResponse:
    """Say that it never happened."""
    child, now = child_of(request, child_id), clock.now()
    found = _entry_of(request, child, entry_id)
    act = _act_of(found.act)
    if not may_record(request.worker, act, child):
        return render(request, "refused.html", {"reasons": [CANNOT]}, status=403)
    form = WhyForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        try:
            actions.withdraw(found, act, by=request.worker, at=now, reason=form.cleaned_data["why"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is withdrawn, and what it had stopped is due again.")
            return redirect("recording:entry", child.pk, found.pk)
    return show(request, "recording/withdraw.html", child, now, act=act, entry=found, form=form)


def _page(
    request: WorkerRequest, template: str, act: Act, child: Person, now: datetime, **page: Any
) -> HttpResponse:
    """A page with an act's form, what stands beside it and what follows from it."""
    follows = what_follows(act, child, now)
    return show(
        request, f"recording/{template}", child, now, act=act, beside=beside(act), follows=follows, **page
    )


def _act_of(address: str) -> Act:
    try:
        return acts.find(address)
    except LookupError as unknown:
        raise Http404 from unknown


def _entry_of(request: WorkerRequest, child: Person, entry_id: int) -> Entry:
    seen = Entry.objects.visible_to(request.worker).select_related(
        "recorded_by", "withdrawn_by", "puts_right"
    )
    return get_object_or_404(seen, pk=entry_id, child=child)


def _draft(act: Act) -> str:
    return f"recording.{act.address}"


def _form(request: WorkerRequest, act: Act, child: Person, now: datetime) -> ActForm:
    draft = drafts.kept(request.user, _draft(act), child.pk)
    if request.method != "POST":
        form = ActForm(
            act=act, child=child, worker=request.worker, at=now, typed=draft.typed if draft else None
        )
        form.ask_why_late(is_late=bool(draft and "late_because" in draft.typed))
        return form
    form = ActForm(request.POST, act=act, child=child, worker=request.worker, at=now)
    form.full_clean()
    if form.cleaned_data.get(WHEN):
        is_late = is_written_late(working_days_since(form.happened_at()[0], now))
        form = ActForm(request.POST, act=act, child=child, worker=request.worker, at=now)
        form.ask_why_late(is_late=is_late)
    return form
