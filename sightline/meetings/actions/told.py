"""A meeting as it is called and as it was held, before it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sightline.meetings.models import Agency, Attendance, How, TookPart
from sightline.people.models import Person
from sightline.workforce.models import Worker


@dataclass(slots=True)
class Invitee:
    """Somebody to ask: exactly one of a worker, a person we know, or a name."""

    agency: Agency
    worker: Worker | None = None
    person: Person | None = None
    name: str = ""
    role: str = ""
    reached_at: str = ""
    is_report_asked: bool = False


@dataclass(slots=True)
class MeetingAsCalled:
    """When, where and how people are to meet, and who is asked."""

    called_for: datetime
    how: How
    place: str = ""
    chair: Worker | None = None
    note: str = ""
    invited: Sequence[Invitee] = ()


@dataclass(slots=True)
class Came:
    """Whether one of those asked came, what they knew and what they thought."""

    invitation: int
    attendance: Attendance
    knew: str = ""
    view: str = ""


@dataclass(slots=True)
class CameUnasked:
    """Somebody who was there without having been asked."""

    name: str
    role: str
    agency: Agency
    knew: str = ""
    view: str = ""


@dataclass(slots=True)
class ChildAsDecided:
    """What was said and decided about one child."""

    child: Person
    outcome: str = ""
    reason: str = ""
    category: str = ""
    safety_plan: str = ""
    said_of_them: str = ""
    took_part: TookPart | str = ""
    their_views: str = ""
    dissenters: Sequence[int] = ()
    """Invitations of those who did not agree; a negative number is the place among those who came unasked."""
    dissent: str = ""


@dataclass(slots=True)
class MeetingAsHeld:
    """The record of the day."""

    held_at: datetime
    how: How
    chair: Worker | None
    came: Sequence[Came]
    children: Sequence[ChildAsDecided]
    place: str = ""
    discussion: str = ""
    not_quorate_because: str = ""
    unasked: Sequence[CameUnasked] = field(default_factory=list)
