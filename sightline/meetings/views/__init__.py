"""The pages on which meetings are called, written down, read and sent out."""

from sightline.meetings.views.calling import call, cancel, draft_call, invite, report
from sightline.meetings.views.chairing import chaired
from sightline.meetings.views.reading import meeting, meetings, minutes
from sightline.meetings.views.recording import draft_record, record
from sightline.meetings.views.sending import send

__all__ = [
    "call",
    "cancel",
    "chaired",
    "draft_call",
    "draft_record",
    "invite",
    "meeting",
    "meetings",
    "minutes",
    "record",
    "report",
    "send",
]
