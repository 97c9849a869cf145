"""Calling a meeting, asking people to it, sharing a report before it, and calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.written_down import open_case_of
from sightline.meetings import permissions, policy
from sightline.meetings.actions.told import Invitee, MeetingAsCalled
from sightline.meetings.kinds import MeetingKind
from sightline.meetings.models import Agency, ChildOfMeeting, Invitation, Meeting
from sightline.people.models import Person
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

SATURDAY = 5


@transaction.atomic
def call_meeting(
    kind: MeetingKind,
    children: Sequence[Person],
    told: MeetingAsCalled,
    *,
    by: Worker,
    at: datetime,
    reason: str,
) -> Meeting:
    """Ask people to meet about these children. Each child has a part of their own from here on."""
    permissions.check_may_call(by, kind, list(children))
    check(
        policy.obstacles_to_calling(
            reason=reason,
            children=len(children),
            needs_weekday=kind.on_weekdays,
            is_weekday=london_date(told.called_for).weekday() < SATURDAY,
            name=kind.name,
        )
    )
    meeting = Meeting.objects.create(
        kind=kind.code,
        called_for=told.called_for.replace(microsecond=0),
        called_at=at,
        called_by=by,
        called_because=reason,
        how=told.how,
        place=told.place,
        chair=told.chair,
        note=told.note,
    )
    for child in children:
        _ask_about(meeting, child, by=by, at=at, reason=reason)
    for invitee in _with_our_own(told, by, is_report_asked=bool(kind.report_shared)):
        _keep(meeting, invitee, by=by, at=at)
    return meeting


@transaction.atomic
def invite(meeting: Meeting, invitee: Invitee, *, by: Worker, at: datetime, reason: str = "") -> Invitation:
    """Ask one more person."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    permissions.check_may_write(by, meeting)
    is_asked = meeting.invitations.filter(worker=invitee.worker, person=invitee.person, name=invitee.name)
    check(
        ([] if meeting.is_open else ["This meeting has already been held or cancelled"])
        + (["They have already been asked"] if is_asked.exists() else [])
    )
    return _keep(meeting, invitee, by=by, at=at)


@transaction.atomic
def share_report(
    invitation: Invitation, *, by: Worker, at: datetime, shared_on: date, reason: str = ""
) -> Invitation:
    """The family has been given somebody's report. Ours stops the clock of each child that it is about."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitation.pk)
    )
    meeting, kind = invitation.meeting, invitation.meeting.what
    permissions.check_may_write(by, meeting)
    check(
        policy.obstacles_to_sharing(
            is_asked=invitation.is_report_asked,
            is_shared=invitation.report_shared_on is not None,
            shared_on=shared_on,
            today=london_date(at),
        )
    )
    invitation.report_shared_on = shared_on
    invitation.save(update_fields=["report_shared_on"])
    if kind.report_shared and invitation.agency == Agency.SOCIAL_CARE:
        for part in meeting.children.select_related("child", "case"):
            events.record(
                part.child,
                kind.report_shared,
                happened_at=london_midnight(shared_on),
                is_timed=False,
                at=at,
                by=by,
                case=part.case,
                because_of=part.because_of,
                detail=part,
                summary=reason[:300],
            )
    return invitation


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Worker, at: datetime, reason: str) -> Meeting:
    """Call a meeting off. Whatever was due is still due."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    permissions.check_may_write(by, meeting)
    check(policy.obstacles_to_cancelling(is_open=meeting.is_open, reason=reason))
    meeting.cancelled_at, meeting.cancelled_by, meeting.cancelled_because = at, by, reason
    meeting.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_because"])
    return meeting


def _ask_about(meeting: Meeting, child: Person, *, by: Worker, at: datetime, reason: str) -> None:
    """One child's part, and what calling the meeting says in their story."""
    kind, case = meeting.what, open_case_of(child)
    part = ChildOfMeeting.objects.create(meeting=meeting, child=child, case=case)
    because = _latest(child, kind.because)
    said_at = min(at, meeting.called_for)
    if kind.opens_with and not _is_said(child, kind):
        because = events.record(
            child,
            kind.opens_with,
            happened_at=said_at,
            at=at,
            by=by,
            case=case,
            because_of=because,
            detail=part,
            summary=reason[:300],
        )
    if kind.called:
        because = events.record(
            child,
            kind.called,
            happened_at=said_at,
            at=at,
            by=by,
            case=case,
            because_of=because,
            detail=part,
            summary=reason[:300],
        )
    part.because_of = because
    part.save(update_fields=["because_of"])


def _latest(child: Person, kinds: Sequence[str]) -> Event | None:
    return events.standing().filter(child=child, kind__name__in=kinds).order_by("-happened_at", "-pk").first()


def _is_said(child: Person, kind: MeetingKind) -> bool:
    """Whether what opens this kind of meeting has been said since the last one was held."""
    latest = _latest(child, (kind.opens_with, kind.held))
    return latest is not None and latest.kind.name == kind.opens_with


def _with_our_own(told: MeetingAsCalled, by: Worker, *, is_report_asked: bool) -> list[Invitee]:
    """Those asked, and whoever calls it and chairs it, each once. Whoever calls it owes our own report."""
    workers = {each.worker.pk: each for each in told.invited if each.worker}
    for worker in (by, told.chair):
        if worker is not None and worker.pk not in workers:
            owes = is_report_asked and worker.pk == by.pk
            workers[worker.pk] = Invitee(Agency.SOCIAL_CARE, worker=worker, is_report_asked=owes)
    return [*workers.values(), *(each for each in told.invited if each.worker is None)]


def _keep(meeting: Meeting, invitee: Invitee, *, by: Worker, at: datetime) -> Invitation:
    return Invitation.objects.create(
        meeting=meeting,
        worker=invitee.worker,
        person=invitee.person,
        name=invitee.name,
        role=invitee.role,
        agency=invitee.agency,
        reached_at=invitee.reached_at,
        is_report_asked=invitee.is_report_asked,
        invited_at=at,
        invited_by=by,
    )
