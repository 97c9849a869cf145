"""The journey of a child has no gap, and its parts add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.oversight.journey import (
    NOT_OPEN,
    Holding,
    Mark,
    Work,
    hand_offs,
    journey,
    kinds,
    states,
    time_in_each_state,
    without_owner,
)

unhurried = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
END = START + timedelta(days=400)
minutes = st.integers(0, 400 * 24 * 60)


def at(number: int) -> datetime:
    return START + timedelta(minutes=number)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Work], list[Holding], list[Mark]]:
    """Pieces of work that overlap or do not, each handed from worker to worker, with events in any order."""
    work, held, marks = [], [], []
    for case in range(1, draw(st.integers(1, 4)) + 1):
        opened, closed = sorted((draw(minutes), draw(minutes)))
        is_open = draw(st.booleans())
        work.append(
            Work(case, draw(st.sampled_from(list(kinds()))), at(opened), None if is_open else at(closed))
        )
        turns = sorted({opened, *draw(st.lists(st.integers(opened, closed), max_size=3))})
        ends = [*turns[1:], None if is_open else closed]
        for since, until in zip(turns, ends, strict=True):
            worker = draw(st.sampled_from(["Amina", "Carol", "Dev"]))
            held.append(Holding(case, worker, "Team 1", at(since), None if until is None else at(until)))
        for _ in range(draw(st.integers(0, 5))):
            marks.append(
                Mark(
                    draw(st.sampled_from([case, None])),
                    draw(st.sampled_from(list(states()))),
                    at(draw(minutes)),
                )
            )
    return work, held, marks


@unhurried
@given(histories())
def test_the_times_in_each_state_add_up_to_the_time_that_has_passed(
    history: tuple[list[Work], list[Holding], list[Mark]],
) -> None:
    work, held, marks = history
    stretches = journey(work, held, marks, END)

    began = min([each.opened_at for each in work] + [mark.at for mark in marks])
    passed = max(END - began, timedelta(0))
    assert sum((each.length for each in stretches), timedelta(0)) == passed
    assert sum(time_in_each_state(stretches).values(), timedelta(0)) == passed


@unhurried
@given(histories())
def test_no_moment_is_left_out_and_none_is_told_twice(
    history: tuple[list[Work], list[Holding], list[Mark]],
) -> None:
    stretches = journey(*history, END)

    assert all(before.until == after.since for before, after in pairwise(stretches))
    assert all(each.since < each.until for each in stretches)
    assert not any(before.goes_on_as(after) for before, after in pairwise(stretches))


@unhurried
@given(histories())
def test_a_child_whose_work_is_always_held_is_never_unowned(
    history: tuple[list[Work], list[Holding], list[Mark]],
) -> None:
    assert without_owner(journey(*history, END)) == timedelta(0)


def test_a_journey_says_who_held_the_child_and_in_what_state() -> None:
    work = [Work(1, "contact", day(0), day(1)), Work(2, "social_care", day(1), None)]
    held = [
        Holding(1, "Ben", "Front door", day(0), day(1)),
        Holding(2, "Ben", "Team 1", day(1), day(3), is_holding=True),
        Holding(2, "Amina", "Team 1", day(3), None),
    ]
    marks = [
        Mark(1, "contact.received", day(0)),
        Mark(1, "contact.decided", day(0.5)),
        Mark(2, "assessment.started", day(1)),
    ]

    stretches = journey(work, held, marks, day(10))

    assert [(each.state, each.worker, each.length.days) for each in stretches] == [
        ("Contact: waiting to be decided", "Ben", 0),
        ("Contact: waiting for sign-off", "Ben", 0),
        ("Being assessed", "Ben", 2),
        ("Being assessed", "Amina", 7),
    ]
    assert stretches[2].is_holding
    assert hand_offs(stretches) == 1


def test_time_between_two_pieces_of_work_is_told_as_not_open() -> None:
    work = [Work(1, "contact", day(0), day(1)), Work(2, "contact", day(5), day(6))]
    held = [Holding(1, "Ben", "Front door", day(0), day(1)), Holding(2, "Ben", "Front door", day(5), day(6))]

    stretches = journey(work, held, [], day(8))

    assert [each.state for each in stretches if not each.is_open] == [NOT_OPEN, NOT_OPEN]
    assert time_in_each_state(stretches)[NOT_OPEN] == timedelta(days=6)


def test_an_open_case_that_nobody_holds_is_told_as_unowned() -> None:
    stretches = journey([Work(1, "social_care", day(0), None)], [], [], day(2))

    assert without_owner(stretches) == timedelta(days=2)
