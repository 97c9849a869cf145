"""A meeting as tests need one: called, and held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sightline.cases.tests.people_of_the_house import MONDAY, House
from sightline.meetings.actions import (
    Came,
    CameUnasked,
    ChildAsDecided,
    Invitee,
    MeetingAsCalled,
    MeetingAsHeld,
    call_meeting,
    hold_meeting,
)
from sightline.meetings.kinds import MeetingKind
from sightline.meetings.models import Agency, Attendance, How, Meeting
from sightline.people.models import Person
from sightline.workforce.models import Worker

HELD_AT = MONDAY + timedelta(hours=2)
NOW = MONDAY + timedelta(hours=3)
POLICE = Invitee(Agency.POLICE, name="Sergeant Reed", role="Child abuse investigation")
HOSPITAL = Invitee(Agency.HEALTH, name="Dr Osei", role="Paediatrician", is_report_asked=True)


def called(
    house: House,
    kind: MeetingKind,
    *children: Person,
    invited: Sequence[Invitee] = (POLICE, HOSPITAL),
    at: datetime = MONDAY,
    called_for: datetime = HELD_AT,
) -> Meeting:
    told = MeetingAsCalled(called_for=called_for, how=How.PHONE, chair=house.ben, invited=invited)
    return call_meeting(kind, children, told, by=house.amina, at=at, reason="She was hurt at home")


def decided(child: Person, outcome: str, **said: object) -> ChildAsDecided:
    words: dict[str, object] = {
        "reason": f"What {child.called} said fits the injury",
        "safety_plan": f"{child.called} sleeps at Nan’s tonight",
    }
    return ChildAsDecided(child=child, outcome=outcome, **(words | said))  # type: ignore[arg-type]


def as_held(
    meeting: Meeting,
    *children: ChildAsDecided,
    absent: Sequence[str] = (),
    held_at: datetime = HELD_AT,
    chair: Worker | None = None,
    unasked: Sequence[CameUnasked] = (),
    not_quorate_because: str = "",
    discussion: str = "",
) -> MeetingAsHeld:
    """Everybody who was asked came, but those named absent."""
    came = [
        Came(
            each.pk,
            Attendance.ABSENT if each.agency in absent else Attendance.THERE,
            knew=f"What {each.agency} knew",
        )
        for each in meeting.invitations.all()
    ]
    return MeetingAsHeld(
        held_at=held_at,
        how=How.PHONE,
        chair=chair or meeting.chair,
        came=came,
        children=children,
        unasked=unasked,
        not_quorate_because=not_quorate_because,
        discussion=discussion,
    )


def held(
    house: House,
    meeting: Meeting,
    *children: ChildAsDecided,
    at: datetime = NOW,
    reason: str = "",
    since: int = 0,
    **said: object,
) -> Meeting:
    told = as_held(meeting, *children, **said)  # type: ignore[arg-type]
    return hold_meeting(meeting, told, by=house.amina, at=at, reason=reason, since=since)
