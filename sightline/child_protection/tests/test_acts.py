"""Every clock of protection and of court can be started and stopped by something that a worker can do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.child_protection.meeting_kinds import KINDS
from sightline.participation.actions.visits import SEEING
from sightline.recording import acts
from sightline.recording.reading import Act
from sightline.standards.kinds import everything_it_is, kinds, real_kinds
from sightline.standards.timescales import timescales

DOMAINS = {"child protection", "court"}
BY_THE_ROOM = {
    "s47.outcome_authorised",
    "s47.stopped",
    "s47_threshold.identified",
    "cp_plan.started",
    "cp_plan.ended",
    "child.born",
    "child.died",
}
"""Written by the pages of this room and by what pathway follows."""


def written_by_somebody() -> set[str]:
    by_meetings = {
        name
        for kind in KINDS
        for name in (
            kind.held,
            kind.called,
            kind.opens_with,
            kind.report_shared,
            kind.decisions_sent,
            kind.minutes_sent,
        )
    }
    visits = {
        f"{start}.{how}"
        for start in ("visit", *SEEING.values())
        for how in ("child_seen", "child_seen_alone", "child_observed", "home_seen")
    }
    by_acts = {kind for act in acts.registered() for kind in act.every_kind()}
    everything = by_meetings | by_acts | BY_THE_ROOM | (visits & kinds().keys())
    return {kind for name in everything - {""} for kind in everything_it_is(name)}


def test_every_event_that_these_standards_wait_for_can_be_written() -> None:
    named = {
        kind
        for each in timescales()
        if each.domain in DOMAINS and each.is_watched
        for match in (*each.starts_on, *each.stops_on, *each.ends_on)
        for kind in real_kinds(match.kind)
    }

    assert len(named) > 50
    assert sorted(named - written_by_somebody()) == []


@pytest.mark.parametrize("act", [act for act in acts.registered() if act.room == "child_protection"], ids=str)
def test_every_act_asks_something_and_says_one_line_in_the_story(act: Act) -> None:
    assert act.questions
    assert act.summary
    assert act.standard


@pytest.mark.parametrize(
    ("start", "code", "allowed", "stop"),
    [
        ("police_protection_began", "CP-PP", timedelta(hours=72), "police_protection_ended"),
        ("emergency_order_made", "CP-EPO", timedelta(days=8), "emergency_order_ended"),
    ],
)
def test_hours_and_days_of_emergency_powers_run_out_when_the_law_says(
    start: str, code: str, allowed: timedelta, stop: str, house: House
) -> None:
    mia = a_child()
    a_case(mia, house)
    answers: dict[str, object] = {
        "why": "He was found alone",
        "officer": "PC Hale",
        "place": "With Nan",
        "told": "Both",
        "court": "Wyre",
    }
    answers |= {"days": 8, "after": "Home with Nan", "who_agreed": "Ben Carter", "directions": ""}

    def record(code_of_act: str, at_hour: int) -> None:
        act = acts.find(f"child_protection.{code_of_act}")
        at = MONDAY + timedelta(hours=at_hour)
        given = {each.code: answers[each.code] for each in act.questions}
        acts.record(act, mia, given, by=house.amina, at=at, happened_at=at)

    record(start, 0)
    duty = Duty.objects.get(child=mia, standard__code=code)
    record(stop, 30)

    assert duty.due_at is not None
    assert timedelta(0) <= MONDAY + allowed - duty.due_at < timedelta(days=1)
    assert Duty.objects.get(child=mia, standard__code=code).stopped_at == MONDAY + timedelta(hours=30)
    assert events.standing().filter(child=mia).count() == 2
