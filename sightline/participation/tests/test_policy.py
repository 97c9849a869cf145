"""What the facts of a visit and of a child's words allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.cases.policy import is_late as is_written_late
from sightline.participation import policy
from sightline.participation.policy import ChildFacts, VisitFacts

TUESDAY = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
SEEN_ALONE = ChildFacts("Mia", was_seen=True, was_seen_alone=True)
SEEN_WITH_OTHERS = ChildFacts(
    "Mia", was_seen=True, was_seen_alone=False, in_earshot="a parent", why_not_alone="An adult refused"
)
NOT_SEEN = ChildFacts(
    "Mia",
    was_seen=False,
    was_seen_alone=False,
    why_not_seen="Nobody answered",
    next_attempt_on=date(2026, 11, 25),
)
VISIT = VisitFacts(
    visited_at=TUESDAY,
    visited_on=date(2026, 11, 24),
    recorded_at=TUESDAY + timedelta(hours=2),
    working_days_ago=0,
    what_i_saw="She was drawing and did not look up",
    what_it_means_now="She is watchful when he is in the room",
    children=[SEEN_ALONE],
)


@pytest.mark.parametrize("child", [SEEN_ALONE, SEEN_WITH_OTHERS, NOT_SEEN])
def test_a_visit_that_says_enough_of_each_child_can_be_recorded(child: ChildFacts) -> None:
    assert policy.obstacles_to_recording_visit(replace(VISIT, children=[child])) == []


@pytest.mark.parametrize(
    ("child", "reason"),
    [
        (replace(SEEN_WITH_OTHERS, in_earshot=" "), "Say who could hear Mia"),
        (replace(SEEN_WITH_OTHERS, why_not_alone=""), "Say why Mia was not seen alone"),
        (replace(NOT_SEEN, why_not_seen=""), "Say why Mia was not seen"),
        (replace(NOT_SEEN, next_attempt_on=None), "Say when you will next try to see Mia"),
        (
            replace(NOT_SEEN, next_attempt_on=date(2026, 11, 23)),
            "The next attempt to see Mia must come after this one",
        ),
        (replace(NOT_SEEN, was_seen_alone=True), "Mia cannot be seen alone without being seen"),
        (
            replace(SEEN_WITH_OTHERS, was_observed=True),
            "Mia is old enough to be seen alone: say whether they were",
        ),
    ],
)
def test_what_is_missing_about_a_child_is_said(child: ChildFacts, reason: str) -> None:
    assert reason in policy.obstacles_to_recording_visit(replace(VISIT, children=[child]))


def test_each_child_is_answered_for_on_their_own() -> None:
    tom = replace(NOT_SEEN, called="Tom", next_attempt_on=None)

    assert policy.obstacles_to_recording_visit(replace(VISIT, children=[SEEN_ALONE, tom])) == [
        "Say when you will next try to see Tom"
    ]


def test_a_visit_is_to_somebody() -> None:
    assert policy.obstacles_to_recording_visit(replace(VISIT, children=[])) == ["Say who you went to see"]


def test_visit_completed_no_concerns_is_not_enough() -> None:
    assert policy.obstacles_to_recording_visit(replace(VISIT, what_i_saw="", what_it_means_now=" ")) == [
        "Say what you saw",
        "Say what this visit means for them now",
    ]


def test_nothing_more_is_asked_when_nobody_was_seen() -> None:
    assert (
        policy.obstacles_to_recording_visit(
            replace(VISIT, what_i_saw="", what_it_means_now="", children=[NOT_SEEN])
        )
        == []
    )


def test_a_visit_cannot_be_recorded_before_it_happens() -> None:
    before = replace(VISIT, recorded_at=TUESDAY - timedelta(minutes=1))

    assert "This cannot be recorded before it has happened" in policy.obstacles_to_recording_visit(before)


@pytest.mark.parametrize(("working_days_ago", "is_late"), [(0, False), (2, False), (3, True)])
def test_an_entry_is_late_after_two_working_days(working_days_ago: int, is_late: bool) -> None:
    visit = replace(VISIT, working_days_ago=working_days_ago)

    assert is_written_late(working_days_ago) is is_late
    assert bool(policy.obstacles_to_recording_visit(visit)) is is_late
    assert policy.obstacles_to_recording_visit(replace(visit, late_because="I was off sick")) == []


@pytest.mark.parametrize(
    ("age", "is_disabled", "may"),
    [(None, False, True), (0, False, True), (2, False, True), (3, False, False), (9, True, True)],
)
def test_only_a_child_who_may_not_talk_is_watched_instead_of_seen_alone(
    age: int | None, is_disabled: bool, may: bool
) -> None:
    assert policy.may_be_observed(age=age, is_disabled=is_disabled) is may


@pytest.mark.parametrize(("running", "worries"), [(0, False), (2, False), (3, True), (7, True)])
def test_three_visits_running_without_being_seen_alone_is_a_worry(running: int, worries: bool) -> None:
    warning = policy.not_alone_warning("Ellie", running)

    assert bool(warning) is worries
    assert not worries or f"Ellie has not been seen alone on the last {running} visits" in warning


@pytest.mark.parametrize(
    ("what_changed", "told_on", "reason"),
    [
        ("", None, "Say what changed because of what they said, or why it was not followed"),
        (
            "We moved the visits to school",
            date(2026, 11, 20),
            "They cannot have been told before they said it",
        ),
        (
            "We moved the visits to school",
            date(2026, 12, 25),
            "The day they were told must be today or in the past",
        ),
    ],
)
def test_an_answer_to_a_child_says_what_changed_and_when_they_were_told(
    what_changed: str, told_on: date | None, reason: str
) -> None:
    assert policy.obstacles_to_answering_voice(
        what_changed=what_changed, told_on=told_on, said_on=date(2026, 11, 23), today=date(2026, 11, 24)
    ) == [reason]


def test_a_childs_words_are_never_empty() -> None:
    assert policy.obstacles_to_recording_voice(
        words="  ", said_at=TUESDAY, recorded_at=TUESDAY, working_days_ago=0, late_because=""
    ) == ["Write what they said or showed, in their own words"]


def test_a_visit_is_withdrawn_once_and_with_a_reason() -> None:
    assert policy.obstacles_to_withdrawing(is_withdrawn=False, reason="Recorded for her cousin") == []
    assert policy.obstacles_to_withdrawing(is_withdrawn=True, reason="") == [
        "This visit has already been withdrawn",
        "Say why this visit should not stand",
    ]
