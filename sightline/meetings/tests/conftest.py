"""Two kinds of meeting of our own: an urgent one that decides, and a planned one with reports before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.tests.conftest import house as house
from sightline.meetings import kinds, outcomes
from sightline.meetings.kinds import MeetingKind
from sightline.meetings.models import ChildOfMeeting
from sightline.meetings.outcomes import MeetingOutcome
from sightline.workforce.models import Worker

URGENT = MeetingKind(
    "urgent_talk",
    "Urgent talk",
    held="strategy.held",
    called="strategy.requested",
    opens_with="s47_threshold.identified",
    because=("contact.received",),
    due=("FD-STRAT",),
    quorum=("social_care", "police", "health"),
    question="urgent_talk",
    asks_safety_plan=True,
    standard=("S47",),
)
PLANNED = MeetingKind(
    "planned_talk",
    "Planned talk",
    held="icpc.held",
    because=("strategy.held",),
    report_shared="icpc.report_shared",
    due=("CP-ICPC",),
    report_due="CP-ICPC-REPORT",
    decisions_sent="decisions.sent",
    minutes_sent="minutes.sent",
    at_least=3,
    question="planned_talk",
    categories={"NEG": "Neglect", "EMO": "Emotional abuse"},
    asks_how_child_took_part=True,
    on_weekdays=True,
)


def start_plan(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """A plan of protection starts with the meeting."""
    events.record(
        part.child,
        "cp_plan.started",
        happened_at=held.happened_at,
        at=at,
        by=by,
        outcome=part.category,
        because_of=held,
        detail=part,
    )


def nothing(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """Nothing follows."""


OUTCOMES = [
    MeetingOutcome(
        "urgent_talk",
        "enquire",
        "Enquire",
        "An enquiry starts today.",
        nothing,
        "section_47",
        needs_safety_plan=True,
    ),
    MeetingOutcome(
        "urgent_talk", "do_not_enquire", "Do not enquire", "Nothing follows.", nothing, "no_section_47"
    ),
    MeetingOutcome("planned_talk", "plan", "A plan", "A plan starts today.", start_plan, needs_category=True),
    MeetingOutcome("planned_talk", "no_plan", "No plan", "Nothing follows.", nothing),
]


@pytest.fixture(autouse=True)
def kinds_of_our_own() -> Iterator[None]:
    before, said = dict(kinds._kinds), dict(outcomes._outcomes)
    for kind in (URGENT, PLANNED):
        kinds.register(kind)
    for outcome in OUTCOMES:
        outcomes.register(outcome)
    yield
    kinds._kinds.clear()
    kinds._kinds.update(before)
    outcomes._outcomes.clear()
    outcomes._outcomes.update(said)
