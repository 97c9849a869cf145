"""A child's page of care, and the four things that are recorded there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from sightline.access.gate import requires
from sightline.looked_after import actions, codes, facts, reading
from sightline.looked_after.forms import BeginForm, EndForm, LegalForm, MoveForm, TakeUpForm
from sightline.looked_after.forms.care import HomeAsked
from sightline.looked_after.models import DelegatedDecision, Home
from sightline.looked_after.permissions import RECORD, VIEW
from sightline.looked_after.views.shown import form_of, home_choices, let_go, saved_at, show
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.people.viewing import knowing
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

WHERE = "Why this home, and who must not have this address?"


@requires(VIEW, looking_at=OF_A_CHILD)
def in_care(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Where a child in care lives and why in law, what is due, who decides what, and how it came to be."""
    child, now = child_of(request, child_id), clock.now()
    return show(
        request,
        "in_care.html",
        child,
        now,
        care=reading.care_now(child, known=knowing(request, child, at=now)),
        clocks=reading.clocks_of(child, request.worker, now),
        again=reading.to_look_at_again(child, now),
        facts=reading.standing_facts(child),
        passages=reading.passages(child, now),
        decides=DelegatedDecision.objects.visible_to(request.worker).filter(child=child),
        matters=codes.matters_to_decide(),
        beside=card("Would this be good enough for your own child?", "LAC"),
    )


@requires(VIEW, looking_at=OF_A_CHILD)
def from_the_story(request: WorkerRequest, child_id: int, row_id: int) -> HttpResponse:
    """Where an entry of the child's story about their care leads: the page of their care, at its history."""
    return redirect(f"{reverse('looked_after:in_care', args=[child_id])}#history")


@requires(RECORD, looking_at=OF_A_CHILD)
def begin(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Record that a child came into care."""
    child, now = child_of(request, child_id), clock.now()
    if facts.known_to_be_in_care(child, now) and facts.care_of(child, now) is None:
        return redirect("looked_after:fill_in", child.pk)
    form = _home_form(request, BeginForm, child, now, "begin")
    if request.method == "POST" and form.is_valid():
        done = _try(
            form,
            lambda home: actions.begin_care(
                child, form.told(home), by=request.worker, at=now, reason=_late_because(form)
            ),
            request,
            now,
        )
        if done:
            let_go(request, "begin", child)
            messages.success(
                request, f"{child.called} is recorded as in care. What is due next stands on this page."
            )
            return redirect("looked_after:in_care", child.pk)
    return _page(request, child, now, form, f"{child.called} came into care", "begin")


@requires(RECORD, looking_at=OF_A_CHILD)
def fill_in(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Fill in the care of a child who was in care before Sightline."""
    child, now = child_of(request, child_id), clock.now()
    form = _home_form(request, TakeUpForm, child, now, "fill-in")
    if request.method == "POST" and form.is_valid():
        done = _try(
            form,
            lambda home: actions.take_up(child, form.told(home), by=request.worker, at=now),
            request,
            now,
        )
        if done:
            let_go(request, "fill-in", child)
            messages.success(request, f"The care of {child.called} goes on here.")
            return redirect("looked_after:in_care", child.pk)
    return _page(request, child, now, form, f"Fill in the care of {child.called}", "fill-in")


@requires(RECORD, looking_at=OF_A_CHILD)
def legal_status(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Record that the legal status changed."""
    child, now = child_of(request, child_id), clock.now()
    form = form_of(request, LegalForm, child, now)
    if request.method == "POST" and form.is_valid():
        happened_at, is_timed = form.moment()
        try:
            actions.change_legal_status(
                child,
                form.cleaned_data["legal"],
                happened_at=happened_at,
                is_timed=is_timed,
                by=request.worker,
                at=now,
                reason=_late_because(form),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "The new legal status is on the record.")
            return redirect("looked_after:in_care", child.pk)
    return _page(request, child, now, form, "The legal status changed")


@requires(RECORD, looking_at=OF_A_CHILD)
def move(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Record that a child moved to another home."""
    child, now = child_of(request, child_id), clock.now()
    form = _home_form(request, MoveForm, child, now, "move")
    if request.method == "POST" and form.is_valid():
        done = _try(
            form,
            lambda home: actions.move_home(
                child, form.told(home), by=request.worker, at=now, reason=_late_because(form)
            ),
            request,
            now,
        )
        if done:
            let_go(request, "move", child)
            messages.success(
                request, f"The move is on the record. Tell those who must know where {child.called} lives."
            )
            return redirect("looked_after:in_care", child.pk)
    return _page(request, child, now, form, f"{child.called} moved to a new home", "move")


@requires(RECORD, looking_at=OF_A_CHILD)
def end(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Record that care ended."""
    child, now = child_of(request, child_id), clock.now()
    form = form_of(request, EndForm, child, now)
    if request.method == "POST" and form.is_valid():
        happened_at, is_timed = form.moment()
        because = form.cleaned_data["because"]
        try:
            actions.end_care(
                child,
                because,
                happened_at=happened_at,
                is_timed=is_timed,
                by=request.worker,
                at=now,
                reason=_late_because(form),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"Care has ended. {codes.reasons_ended()[because].follows}")
            return redirect("looked_after:in_care", child.pk)
    return _page(request, child, now, form, f"{child.called} is no longer in care")


def _home_form(
    request: WorkerRequest, make: type[HomeAsked], child: Person, now: datetime, draft: str
) -> Any:
    chosen = request.GET.get("home", "")
    initial = {"where": "listed", "home": chosen} if chosen else {}
    return form_of(request, make, child, now, draft, initial=initial, homes=home_choices(request, child, now))


def _try(form: Any, act: Callable[[Home], object], request: WorkerRequest, now: datetime) -> bool:
    """Do it, with the home chosen or the place noted; or put the reasons why not on the form."""
    try:
        with transaction.atomic():
            act(_home(form, request, now))
    except Refused as refused:
        form.refuse(refused.reasons)
        return False
    return True


def _home(form: HomeAsked, request: WorkerRequest, now: datetime) -> Home:
    if form.is_elsewhere():
        return actions.add_home(**form.place(), by=request.worker, at=now)
    return get_object_or_404(Home.objects.visible_to(request.worker), pk=form.cleaned_data["home"])


def _late_because(form: Any) -> str:
    return str(form.cleaned_data.get("late_because", ""))


def _page(
    request: WorkerRequest, child: Person, now: datetime, form: Any, title: str, draft: str = ""
) -> HttpResponse:
    return show(
        request,
        "record.html",
        child,
        now,
        form=form,
        title=title,
        draft=draft,
        saved_at=saved_at(request, draft, child) if draft else None,
        beside=card(WHERE, "PLA") if draft else card("What will they want to know at 30?", "LAC"),
    )
