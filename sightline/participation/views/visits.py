"""The pages on which visits are recorded and read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.participation import actions
from sightline.participation.beside import said_before
from sightline.participation.elsewhere import seen_elsewhere
from sightline.participation.forms import VisitForm, WithdrawForm
from sightline.participation.models import ChildAtVisit, Voice
from sightline.participation.permissions import RECORD
from sightline.participation.seeing import likely_kind, seeing
from sightline.participation.views.shown import VISIT, is_late, keep_draft, saved_at, show
from sightline.people import family, viewing
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires("people.view", looking_at=OF_A_CHILD)
def visits(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Every time we went to see this child, and how it went."""
    child = child_of(request, child_id)
    found = ChildAtVisit.objects.visible_to(request.worker).of(child)
    others = seen_elsewhere(child, request.worker)
    page = {"visits": found, "seeing": seeing(child), "elsewhere": others}
    return show(request, "participation/visits.html", child, clock.now(), **page)


@requires(RECORD, looking_at=OF_A_CHILD)
def record_visit(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Write down a visit, on a phone in the car as well as at a desk."""
    child, now = child_of(request, child_id), clock.now()
    children = _children_of_the_house(child, request, now)
    form = _visit_form(request, child, children, now)
    if request.method == "POST" and form.is_valid():
        told = form.told()
        try:
            done = actions.record_visit(
                told, by=request.worker, at=now, reason=form.cleaned_data.get("late_because", "")
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            drafts.drop(request.user, VISIT, child.pk)
            _say_saved(request, [each.child for each in told.children])
            return redirect("participation:visit", child.pk, done.pk)
    return show(
        request, "participation/record_visit.html", child, now, **_visit_page(request, child, children, form)
    )


@requires(RECORD, looking_at=OF_A_CHILD)
@require_POST
def draft_visit(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Keep what has been typed of a visit so far, or let it go."""
    return keep_draft(request, VISIT, child_of(request, child_id), "participation:record_visit")


@requires("people.view", looking_at=OF_A_CHILD)
def visit(request: WorkerRequest, child_id: int, visit_id: int) -> HttpResponse:
    """One visit, as it was written down, for one child."""
    child = child_of(request, child_id)
    kept = _at_visit(request, child, visit_id)
    voices = Voice.objects.visible_to(request.worker).of(child).filter(visit=kept.visit)
    others = kept.visit.children.visible_to(request.worker).exclude(child=child).select_related("child")
    return show(
        request,
        "participation/visit.html",
        child,
        clock.now(),
        kept=kept,
        visit=kept.visit,
        voices=voices,
        others=others,
    )


@requires(RECORD, looking_at=OF_A_CHILD)
def withdraw_visit(request: WorkerRequest, child_id: int, visit_id: int) -> HttpResponse:
    """Say that a visit was recorded by mistake."""
    child, now = child_of(request, child_id), clock.now()
    kept = _at_visit(request, child, visit_id)
    form = WithdrawForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            actions.withdraw_visit(kept.visit, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "The visit no longer stands. It can still be read, with your reason.")
            return redirect("participation:visit", child.pk, visit_id)
    return show(request, "participation/withdraw_visit.html", child, now, kept=kept, form=form)


def _at_visit(request: WorkerRequest, child: Person, visit_id: int) -> ChildAtVisit:
    at_visits = ChildAtVisit.objects.visible_to(request.worker).of(child)
    return get_object_or_404(at_visits.select_related("visit__withdrawn_by"), visit=visit_id)


def _children_of_the_house(child: Person, request: WorkerRequest, now: datetime) -> list[Person]:
    """This child, and the other children who live with them or are their brothers and sisters."""
    today = clock.london_date(now)
    others = [mate.person for mate in family.household_of(child, worker=request.worker, today=today)]
    others += [
        each.person
        for each in family.related_to(child, worker=request.worker)
        if each.kind in ("sibling", "half_sibling") and not each.is_over
    ]
    children = {other.pk: other for other in others if viewing.is_child(other, today)}
    children.pop(child.pk, None)
    return [child, *sorted(children.values(), key=lambda other: (other.born_on or today, other.pk))]


def _visit_form(request: WorkerRequest, child: Person, children: list[Person], now: datetime) -> VisitForm:
    draft = drafts.kept(request.user, VISIT, child.pk)
    if request.method != "POST":
        form = VisitForm(
            children=children,
            at=now,
            typed=draft.typed if draft else None,
            initial={"visited_on": clock.london_date(now), "kind": likely_kind(child, now), "way": "visit"},
        )
        form.ask_why_late(bool(draft and "late_because" in draft.typed))
        return form
    form = VisitForm(request.POST, children=children, at=now)
    form.ask_why_late(is_late(form, "visited_on", now))
    return form


def _visit_page(
    request: WorkerRequest, child: Person, children: list[Person], form: VisitForm
) -> dict[str, Any]:
    return {
        "children": children,
        "form": form,
        "seeing": seeing(child),
        "saved_at": saved_at(request, VISIT, child),
        "beside": card("What did this visit need to find out?", "VIS"),
        "voice": card("How does this child tell people things?", "VOI"),
        "known": said_before(child, worker=request.worker),
    }


def _say_saved(request: WorkerRequest, children: list[Person]) -> None:
    """That it is on the record; and, in the same breath, who has not been seen alone for too long."""
    messages.success(request, "The visit is on the record.")
    for child in children:
        if warning := seeing(child).warning:
            messages.warning(request, warning)
