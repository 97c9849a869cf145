"""What people do with meetings. The only code here that writes."""

from sightline.meetings.actions.calling import call_meeting, cancel_meeting, invite, share_report
from sightline.meetings.actions.holding import RecordedMeanwhile, hold_meeting
from sightline.meetings.actions.sending import send_decisions, send_minutes
from sightline.meetings.actions.told import (
    Came,
    CameUnasked,
    ChildAsDecided,
    Invitee,
    MeetingAsCalled,
    MeetingAsHeld,
)

__all__ = [
    "Came",
    "CameUnasked",
    "ChildAsDecided",
    "Invitee",
    "MeetingAsCalled",
    "MeetingAsHeld",
    "RecordedMeanwhile",
    "call_meeting",
    "cancel_meeting",
    "hold_meeting",
    "invite",
    "send_decisions",
    "send_minutes",
    "share_report",
]
