"""The meetings that somebody chairs: what is to come, and what was held and is still to be sent out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch

from sightline.meetings.models import ChildOfMeeting, Invitation, Meeting, Sending
from sightline.workforce.models import Worker

LATELY = timedelta(days=60)
"""How long a meeting that was held stays on the list."""


@dataclass(frozen=True, slots=True)
class Chaired:
    """One meeting, for whoever chairs it."""

    meeting: Meeting
    parts: list[ChildOfMeeting]
    """The children whose record the chair may open."""
    reports: int
    """Reports that were asked for and that the family does not have yet."""
    not_sent: list[str]
    """What is still to go out of a meeting that was held, in words."""


def chaired_by(worker: Worker, now: datetime) -> tuple[list[Chaired], list[Chaired]]:
    """What somebody will chair, the soonest first; and what they chaired lately, the latest first."""
    parts = ChildOfMeeting.objects.visible_to(worker).select_related("child").prefetch_related("sendings")
    rows = (
        Meeting.objects.visible_to(worker)
        .filter(chair=worker, cancelled_at__isnull=True, called_for__gt=now - LATELY)
        .prefetch_related(
            Prefetch("children", queryset=parts),
            Prefetch("invitations", queryset=Invitation.objects.filter(is_report_asked=True)),
        )
        .order_by("called_for", "pk")
    )
    found = [_chaired(meeting) for meeting in rows]
    to_come = [each for each in found if each.meeting.is_open]
    return to_come, [each for each in reversed(found) if not each.meeting.is_open]


def _chaired(meeting: Meeting) -> Chaired:
    parts = list(meeting.children.all())
    asked = [each for each in meeting.invitations.all() if each.report_shared_on is None]
    return Chaired(meeting, parts, len(asked) if meeting.is_open else 0, _not_sent(meeting, parts))


def _not_sent(meeting: Meeting, parts: list[ChildOfMeeting]) -> list[str]:
    goes_out = {
        Sending.What.DECISIONS: meeting.what.decisions_sent,
        Sending.What.MINUTES: meeting.what.minutes_sent,
    }
    if meeting.held_at is None:
        return []
    return [
        str(what.label)
        for what, kind in goes_out.items()
        if kind and any(what not in {sent.what for sent in part.sendings.all()} for part in parts)
    ]
