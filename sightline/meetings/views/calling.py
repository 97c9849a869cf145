"""The pages on which a meeting is called, people are asked to it, reports shared, and it is called off."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.meetings import actions, permissions
from sightline.meetings.forms import CallForm, CancelForm, InviteForm, ReportForm
from sightline.meetings.kinds import MeetingKind
from sightline.meetings.permissions import RECORD as MAY_RECORD
from sightline.meetings.reading import due_for, invited_to, report_due_on
from sightline.meetings.views.shown import CALL, keep_draft, kind_in, meeting_of, typed_before
from sightline.people import family, viewing
from sightline.people.models import Person, Professional
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
def call(request: WorkerRequest, child_id: int, kind_code: str) -> HttpResponse:
    """Ask people to meet about a child, and about brothers and sisters with them; or write one down at once."""
    child, kind, now = child_of(request, child_id), kind_in(request, kind_code), clock.now()
    typed, saved_at = typed_before(request, CALL, _about(child, kind))
    form = _call_form(request, child, kind, now, typed)
    if request.method == "POST" and form.is_valid():
        try:
            called = actions.call_meeting(
                kind,
                form.chosen(),
                form.told(),
                by=request.worker,
                at=now,
                reason=form.cleaned_data["called_because"],
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            drafts.drop(request.user, CALL, _about(child, kind))
            if "record" in request.POST:
                return redirect("meetings:record", form.chosen()[0].pk, called.pk)
            messages.success(request, f"The {kind.name.lower()} is called.")
            return redirect("meetings:meeting", form.chosen()[0].pk, called.pk)
    duty = due_for(child, kind, now)
    return show(
        request,
        "meetings/call.html",
        child,
        now,
        form=form,
        kind=kind,
        saved_at=saved_at,
        duty=duty,
        report_by=report_due_on(kind, duty),
        beside=card(kind.card, *kind.standard) if kind.standard else None,
    )


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
@require_POST
def draft_call(request: WorkerRequest, child_id: int, kind_code: str) -> HttpResponse:
    """Keep what has been typed so far."""
    child, kind = child_of(request, child_id), kind_in(request, kind_code)
    return keep_draft(request, CALL, _about(child, kind))


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
def invite(request: WorkerRequest, child_id: int, meeting_id: int) -> HttpResponse:
    """Ask one more person."""
    child, now = child_of(request, child_id), clock.now()
    found = meeting_of(request, child, meeting_id)
    form = InviteForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            actions.invite(found, form.told(), by=request.worker, at=now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"{form.cleaned_data['name']} is asked.")
            return redirect("meetings:meeting", child.pk, found.pk)
    return show(
        request, "meetings/small_form.html", child, now, meeting=found, form=form, title="Ask somebody else"
    )


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
def report(request: WorkerRequest, child_id: int, meeting_id: int, invitation_id: int) -> HttpResponse:
    """Say when the family was given a report before the meeting."""
    child, now = child_of(request, child_id), clock.now()
    found = meeting_of(request, child, meeting_id)
    if not permissions.sees_every_child(request.worker, found):
        raise Http404
    invitation = get_object_or_404(found.invitations, pk=invitation_id)
    who = next(each for each in invited_to(found, child, worker=request.worker) if each.pk == invitation.pk)
    form = ReportForm(
        request.POST or None, typed=typed_here(request), at=now, initial={"shared_on": clock.london_date(now)}
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.share_report(
                invitation, by=request.worker, at=now, shared_on=said["shared_on"], reason=said["how"]
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "That the family had the report is on the record.")
            return redirect("meetings:meeting", child.pk, found.pk)
    title = f"The family has had the report of {who.name}"
    return show(request, "meetings/small_form.html", child, now, meeting=found, form=form, title=title)


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
def cancel(request: WorkerRequest, child_id: int, meeting_id: int) -> HttpResponse:
    """Call a meeting off, with why."""
    child, now = child_of(request, child_id), clock.now()
    found = meeting_of(request, child, meeting_id)
    form = CancelForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            actions.cancel_meeting(found, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "The meeting is cancelled. Whatever was due is still due.")
            return redirect("meetings:meeting", child.pk, found.pk)
    return show(
        request, "meetings/small_form.html", child, now, meeting=found, form=form, title="Cancel this meeting"
    )


def _about(child: Person, kind: MeetingKind) -> str:
    return f"{child.pk}:{kind.code}"


def _call_form(
    request: WorkerRequest,
    child: Person,
    kind: MeetingKind,
    now: datetime,
    typed: dict[str, list[str]] | None,
) -> CallForm:
    today, worker = clock.london_date(now), request.worker
    related = family.related_to(child, worker=worker)
    near = [each.person for each in related if not each.is_over]
    near += [mate.person for mate in family.household_of(child, worker=worker, today=today, related=related)]
    others = {each.pk: each for each in near if viewing.is_child(each, today)}
    children = [child, *sorted(others.values(), key=lambda other: (other.born_on or today, other.pk))]
    professionals = Professional.objects.filter(
        person__in=Person.objects.visible_to(worker).filter(pk__in=[each.pk for each in children]),
        to_on__isnull=True,
    )
    return CallForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        children=children,
        around=[each for each in related if each.person.pk not in others and not each.is_over],
        professionals=_each_once(list(professionals.order_by("name", "pk"))),
        chairs=permissions.chairs(kind),
        at=now,
        typed=typed,
        initial={"children": [str(child.pk)], "called_for": now if kind.opens_with else None},
    )


def _each_once(rows: list[Professional]) -> list[Professional]:
    """A teacher or nurse of several of the children stands once."""
    found: dict[tuple[str, str], Professional] = {}
    for row in rows:
        found.setdefault((row.name, row.role), row)
    return list(found.values())
