"""What is written down about a young person, and which clocks it starts and stops."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.access.roles import ROLES
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.leaving_care import clocks, owed
from sightline.leaving_care.had import READ
from sightline.leaving_care.policy import Lacking
from sightline.leaving_care.tests.young_people import LEFT, AfterCare, in_care, leave_care, write
from sightline.people.models import Person
from sightline.recording import acts
from sightline.recording.choosing import choices
from sightline.shared.refusals import Refused
from sightline.standards.kinds import kinds

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GOOD = {"suitable": "yes", "safe": "yes", "why": "A warm room with a lock, near his nan"}
BAD = {"suitable": "no", "safe": "no", "why": "No lock. Men he does not know come in at night"}


@pytest.fixture
def team(house: House) -> AfterCare:
    return AfterCare()


@pytest.fixture
def jordan(house: House, team: AfterCare) -> Person:
    """Left care at 16 and a half, moved the same day into a home that we provide."""
    child = in_care(house)
    leave_care(child, house)
    write(child, "adviser_named", team.sam, LEFT, adviser="Sam Reid", chosen="He asked for Sam", knows="yes")
    write(child, "home", team.sam, LEFT, provided="us", outcome="D", **GOOD)
    return child


def open_clocks(child: Person) -> set[str]:
    rows = Duty.objects.filter(child=child, stopped_at__isnull=True, ended_at__isnull=True)
    return set(rows.values_list("standard__code", flat=True))


def lacks(child: Person, days: int) -> tuple[Lacking, ...]:
    leaver = owed.of(child, LEFT + days * DAY)
    assert leaver is not None
    return leaver.lacks


def test_every_awake_standard_of_leaving_care_begins_and_ends_with_something_that_is_written() -> None:
    written = set(acts.writing()) | set(clocks.ELSEWHERE)
    unanswered = {
        one.code: {m.kind for m in (*one.starts_on, *one.stops_on)} - written
        for one in clocks.standards()
        if {m.kind for m in (*one.starts_on, *one.stops_on)} - written
    }

    assert unanswered == {}
    assert len(clocks.standards()) == 15


def test_what_is_written_elsewhere_is_written_by_no_act_here() -> None:
    ours = {kind for act in acts.registered() if act.room == "leaving_care" for kind in act.every_kind()}

    assert ours & set(clocks.ELSEWHERE) == set()
    assert set(clocks.ELSEWHERE) | set(READ) <= set(kinds())


def test_a_move_asks_for_a_visit_within_seven_days_and_another_before_the_review(jordan: Person) -> None:
    assert {"CL-VIS-7", "CL-PP-REV-28"} <= open_clocks(jordan)
    assert Lacking.VISIT not in lacks(jordan, 27)
    assert Lacking.VISIT in lacks(jordan, 28)


def test_a_call_or_a_message_stops_no_clock_of_seeing(jordan: Person, team: AfterCare) -> None:
    before = open_clocks(jordan)
    for days, how in enumerate(("message", "call", "video", "met"), start=1):
        write(jordan, "in_touch", team.sam, LEFT + days * DAY, outcome=how, said="I am alright")

    assert "CL-VIS-7" in open_clocks(jordan)
    assert Lacking.VISIT in lacks(jordan, 28)
    assert before - open_clocks(jordan) == set()
    leaver = owed.of(jordan, LEFT + 5 * DAY)
    assert leaver is not None
    assert (leaver.had.seen_at, leaver.had.in_touch_at) == (None, LEFT + 4 * DAY)


def test_being_seen_at_home_stops_the_seven_day_clock_and_an_empty_visit_does_not(
    jordan: Person, team: AfterCare
) -> None:
    write(
        jordan, "adviser_visit", team.sam, LEFT + DAY, outcome="not_seen", why_not="No answer. Again tomorrow"
    )
    assert "CL-VIS-7" in open_clocks(jordan)

    told = {"alone": "alone", "room": "Tidy, warm", "words": "I like it here", "means": "Settled"}
    write(jordan, "adviser_visit", team.sam, LEFT + 2 * DAY, outcome="at_home", **told)

    assert "CL-VIS-7" not in open_clocks(jordan)
    assert "CL-VIS-2M" in open_clocks(jordan)
    assert Lacking.VISIT in lacks(jordan, 28)
    write(jordan, "adviser_visit", team.sam, LEFT + 20 * DAY, outcome="at_home", **told)
    assert Lacking.VISIT not in lacks(jordan, 28)


def test_being_seen_elsewhere_is_not_being_seen_where_they_live(jordan: Person, team: AfterCare) -> None:
    told = {"alone": "alone", "words": "Fine", "means": "Go to the flat on Friday"}
    write(jordan, "adviser_visit", team.sam, LEFT + DAY, outcome="elsewhere", **told)

    assert "CL-VIS-7" in open_clocks(jordan)


def test_an_unsuitable_home_stands_and_asks_for_the_head_of_service_until_it_is_suitable(
    jordan: Person, team: AfterCare
) -> None:
    write(jordan, "home_judged", team.sam, LEFT + DAY, **BAD)
    assert {Lacking.UNSUITABLE, Lacking.UNTOLD} <= set(lacks(jordan, 2))

    write(
        jordan,
        "head_told",
        team.sam,
        LEFT + DAY + HOUR,
        who="Grace Lindqvist",
        decided="Move him tonight",
        moves_by="2025-09-12",
    )
    assert Lacking.UNSUITABLE in lacks(jordan, 2)
    assert Lacking.UNTOLD not in lacks(jordan, 2)

    write(jordan, "home", team.sam, LEFT + 2 * DAY, provided="us", outcome="E", **GOOD)
    assert Lacking.UNSUITABLE not in lacks(jordan, 3)


def test_another_unsuitable_home_must_be_told_again(jordan: Person, team: AfterCare) -> None:
    write(jordan, "home_judged", team.sam, LEFT + DAY, **BAD)
    write(
        jordan,
        "head_told",
        team.sam,
        LEFT + DAY + HOUR,
        who="Grace Lindqvist",
        decided="Move him",
        moves_by="2025-09-12",
    )
    write(
        jordan,
        "home",
        team.sam,
        LEFT + 2 * DAY,
        provided="us",
        outcome="W",
        leaves_on="2025-09-14",
        agreed_by="Grace Lindqvist",
        **BAD,
    )

    assert Lacking.UNTOLD in lacks(jordan, 3)
    assert "PLC-BNB" in open_clocks(jordan)


def test_bed_and_breakfast_needs_a_last_day_and_a_senior_manager(jordan: Person, team: AfterCare) -> None:
    with pytest.raises(Refused, match="Which senior manager agreed"):
        write(jordan, "home", team.sam, LEFT + DAY, provided="us", outcome="W", leaves_on="2025-09-14", **BAD)


def test_an_adviser_who_left_us_is_no_adviser(jordan: Person, team: AfterCare) -> None:
    assert Lacking.ADVISER not in lacks(jordan, 1)

    team.sam.left_on = date(2025, 10, 1)
    team.sam.save()

    assert Lacking.ADVISER in lacks(jordan, 30)


def test_no_plan_is_missing_only_after_three_months(house: House, team: AfterCare) -> None:
    child = in_care(house, date(2025, 5, 1))
    leave_care(child, house)

    assert Lacking.PLAN not in lacks(child, 10)
    assert Lacking.PLAN in lacks(child, 100)


def test_not_in_touch_for_eight_weeks_is_missing(jordan: Person, team: AfterCare) -> None:
    write(jordan, "in_touch", team.sam, LEFT + DAY, outcome="call", said="Alright")

    assert Lacking.TOUCH not in lacks(jordan, 57)
    assert Lacking.TOUCH in lacks(jordan, 59)


def test_no_answer_is_not_being_in_touch(jordan: Person, team: AfterCare) -> None:
    write(
        jordan, "in_touch", team.sam, LEFT + DAY, outcome="no_answer", next="Ask his nan, go round on Friday"
    )

    assert owed.of(jordan, LEFT + 2 * DAY).had.in_touch_at is None  # type: ignore[union-attr]


def test_acts_of_leaving_care_are_offered_only_to_those_to_whom_they_apply(
    house: House, team: AfterCare, jordan: Person
) -> None:
    small, teenager = in_care(house, date(2024, 1, 1), "Small"), a_child("Mia", born_on=date(2009, 1, 1))
    small.born_on = date(2018, 1, 1)
    small.save()
    a_case(teenager, house)

    def rooms(child: Person) -> set[str]:
        found = choices(child, house.amina, LEFT + DAY)
        return {act.room for group in found.groups.values() for act in group}

    assert "leaving_care" in rooms(jordan)
    assert "leaving_care" not in rooms(small) | rooms(teenager)


def test_a_personal_adviser_may_record_and_not_end_support() -> None:
    permissions = ROLES["personal_adviser"].permissions

    assert {"recording.record", "leaving_care.view", "plans.write"} <= permissions
    assert "leaving_care.end" not in permissions
