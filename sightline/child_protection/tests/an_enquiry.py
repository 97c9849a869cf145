"""Meetings and enquiries as tests need them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.child_protection.actions import write
from sightline.child_protection.models import Enquiry, Part
from sightline.meetings.actions import (
    Came,
    ChildAsDecided,
    Invitee,
    MeetingAsCalled,
    MeetingAsHeld,
    call_meeting,
    hold_meeting,
)
from sightline.meetings.kinds import kind_of
from sightline.meetings.models import Agency, Attendance, How, Meeting
from sightline.people.models import Person
from sightline.workforce.models import Worker

HELD_AT = MONDAY + timedelta(hours=1)
NOW = MONDAY + timedelta(days=1)
PARTNERS = (
    Invitee(Agency.POLICE, name="Sergeant Reed"),
    Invitee(Agency.HEALTH, name="Dr Osei"),
    Invitee(Agency.EDUCATION, name="Mr Bone"),
)


def met(
    house: House,
    kind: str,
    outcome: str,
    *children: Person,
    chair: Worker | None = None,
    at: datetime = HELD_AT,
    category: str = "",
    invited: Sequence[Invitee] = PARTNERS,
    since: int = 0,
    meeting: Meeting | None = None,
    reason: str = "",
    safety_plan: str = "She sleeps at Nan’s tonight",
) -> Meeting:
    """A meeting that was called and held, and decided the same for each child."""
    leads = chair or house.ben
    told = MeetingAsCalled(called_for=at, how=How.TOGETHER, chair=leads, invited=invited)
    meeting = meeting or call_meeting(
        kind_of(kind), children, told, by=house.amina, at=at, reason="She was hurt at home"
    )
    held = MeetingAsHeld(
        held_at=at,
        how=How.TOGETHER,
        chair=leads,
        came=[Came(each.pk, Attendance.THERE, knew="What they knew") for each in meeting.invitations.all()],
        children=[
            ChildAsDecided(
                child,
                outcome=outcome,
                reason="What she said fits the bruise",
                category=category,
                safety_plan=safety_plan,
            )
            for child in children
        ],
    )
    return hold_meeting(meeting, held, by=house.amina, at=at, since=since, reason=reason)


def an_enquiry(house: House, child: Person | None = None) -> Enquiry:
    """An enquiry begun on Monday, led by Amina."""
    if child is None:
        child = a_child()
        a_case(child, house)
    met(house, "strategy_discussion", "section_47", child)
    return Enquiry.objects.get(child=child)


def seen_alone(child: Person, house: House, at: datetime = NOW) -> None:
    events.record(child, "visit.child_seen_alone", happened_at=at, at=at, by=house.amina)


def written(enquiry: Enquiry, house: House, at: datetime = NOW) -> Enquiry:
    """Every part of it, by Amina."""
    for part in Part:
        write(enquiry, part, f"About {part.label.lower()}", by=house.amina, at=at, since=0)
    return enquiry


def whole(house: House, child: Person | None = None) -> Enquiry:
    """An enquiry that could go to a manager."""
    enquiry = an_enquiry(house, child)
    seen_alone(enquiry.child, house)
    return written(enquiry, house)
