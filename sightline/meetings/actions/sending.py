"""The decisions and the minutes of a meeting, sent out for each child by themselves."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import events
from sightline.meetings import permissions, policy
from sightline.meetings.models import ChildOfMeeting, Sending
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


def send_decisions(
    part: ChildOfMeeting, *, by: Worker, at: datetime, sent_on: date, sent_to: str, reason: str = ""
) -> Sending:
    """What was decided for this child has gone out, to these people."""
    kind = part.meeting.what.decisions_sent
    return _send(part, Sending.What.DECISIONS, kind, by=by, at=at, sent_on=sent_on, sent_to=sent_to)


def send_minutes(
    part: ChildOfMeeting, *, by: Worker, at: datetime, sent_on: date, sent_to: str, reason: str = ""
) -> Sending:
    """The record of the meeting about this child has gone out, to these people."""
    kind = part.meeting.what.minutes_sent
    return _send(part, Sending.What.MINUTES, kind, by=by, at=at, sent_on=sent_on, sent_to=sent_to)


@transaction.atomic
def _send(
    part: ChildOfMeeting,
    what: Sending.What,
    kind: str,
    *,
    by: Worker,
    at: datetime,
    sent_on: date,
    sent_to: str,
) -> Sending:
    part = (
        ChildOfMeeting.objects.select_for_update(of=("self",))
        .select_related("meeting", "child", "case", "held")
        .get(pk=part.pk)
    )
    permissions.check_may_write(by, part.meeting)
    held_at = part.meeting.held_at
    check(
        policy.obstacles_to_sending(
            is_held=held_at is not None,
            is_sent=part.sendings.filter(what=what).exists(),
            sent_to=sent_to,
            sent_on=sent_on,
            held_on=london_date(held_at) if held_at else None,
            today=london_date(at),
        )
    )
    sending = Sending.objects.create(
        part=part, what=what, sent_on=sent_on, sent_to=sent_to, sent_by=by, recorded_at=at
    )
    if kind:
        assert held_at is not None
        is_same_day = sent_on == london_date(held_at)  # then the day alone would put it before the meeting
        events.record(
            part.child,
            kind,
            happened_at=held_at if is_same_day else london_midnight(sent_on),
            is_timed=is_same_day,
            at=at,
            by=by,
            case=part.case,
            because_of=part.held,
            detail=sending,
            summary=f"To {' '.join(sent_to.split())}"[:300],
        )
    return sending
