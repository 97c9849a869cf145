"""What the facts of a meeting allow, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.meetings.policy import (
    ChildFacts,
    HeldFacts,
    agency_of,
    obstacles_to_calling,
    obstacles_to_cancelling,
    obstacles_to_recording,
    obstacles_to_sending,
    obstacles_to_sharing,
)

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
NAMES = {"police": "Police", "health": "Health", "social_care": "Social care"}
MIA = ChildFacts(
    "Mia",
    outcome="enquire",
    reason="A bruise",
    safety_plan="Nan tonight",
    needs_outcome=True,
    needs_safety_plan=True,
)
WHOLE = HeldFacts(
    held_at=MONDAY,
    recorded_at=MONDAY + timedelta(hours=1),
    working_days_ago=0,
    there=("social_care", "police", "health"),
    quorum=("social_care", "police", "health"),
    children=(MIA,),
)


def test_a_whole_record_is_kept() -> None:
    assert obstacles_to_recording(WHOLE, NAMES) == []


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"there": ("social_care", "police")}, "Say why it went ahead without health"),
        ({"there": ("social_care",)}, "Say why it went ahead without police and health"),
        ({"there": ()}, "Say who was there"),
        ({"quorum": (), "at_least": 4}, "Say why it went ahead with fewer than 4 services"),
        ({"has_chair": False}, "Name who chaired it"),
        ({"chair_may_chair": False}, "Whoever you named may not chair this kind of meeting"),
        ({"is_cancelled": True}, "This meeting was cancelled"),
        ({"working_days_ago": 3}, "Say why this is being written down late"),
        (
            {"recorded_at": MONDAY - timedelta(hours=1)},
            "A meeting that has not happened yet cannot be written down",
        ),
        ({"is_held": True}, "Say why the record is being changed"),
        ({"on_right_day": False}, "This kind of meeting is never on a Saturday or Sunday"),
        ({"children": (replace(MIA, outcome=""),)}, "Say what was decided for Mia"),
        ({"children": (replace(MIA, reason=" "),)}, "Say why that was decided for Mia"),
        (
            {"children": (replace(MIA, needs_category=True),)},
            "Say what kind of harm Mia needs protecting from",
        ),
        ({"children": (replace(MIA, safety_plan=""),)}, "Say what keeps Mia safe until then"),
        ({"children": (replace(MIA, dissenters=1),)}, "Say what was not agreed about Mia"),
        ({"children": (replace(MIA, dissent="Too soon"),)}, "Say who did not agree about Mia"),
    ],
)
def test_what_is_missing_is_said(change: dict[str, object], obstacle: str) -> None:
    assert obstacles_to_recording(replace(WHOLE, **change), NAMES) == [obstacle]  # type: ignore[arg-type]


def test_without_a_quorum_it_goes_ahead_with_a_reason_that_is_kept() -> None:
    facts = replace(WHOLE, there=("social_care",), not_quorate_because="The hospital could not be reached")

    assert obstacles_to_recording(facts, NAMES) == []


@pytest.mark.parametrize(
    ("reason", "children", "is_weekday", "obstacles"),
    [
        ("Hurt", 1, True, []),
        ("", 1, True, ["Say why people need to meet"]),
        ("Hurt", 0, True, ["Say which children it is about"]),
        ("Hurt", 1, False, ["A conference is never on a Saturday or Sunday"]),
    ],
)
def test_what_is_needed_to_call_a_meeting(
    reason: str, children: int, is_weekday: bool, obstacles: list[str]
) -> None:
    found = obstacles_to_calling(
        reason=reason, children=children, needs_weekday=True, is_weekday=is_weekday, name="Conference"
    )

    assert found == obstacles


@pytest.mark.parametrize(
    ("is_open", "reason", "number"),
    [(True, "The mother is in hospital", 0), (False, "Late", 1), (False, "", 2)],
)
def test_only_a_meeting_still_to_come_is_cancelled_and_with_a_reason(
    is_open: bool, reason: str, number: int
) -> None:
    assert len(obstacles_to_cancelling(is_open=is_open, reason=reason)) == number


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"is_held": False}, "This meeting has not been held yet"),
        ({"is_sent": True}, "They have already gone out"),
        ({"sent_to": " "}, "Say who they went to"),
        ({"sent_on": date(2026, 11, 20)}, "They went out after the meeting, and not later than today"),
        ({"sent_on": date(2026, 12, 20)}, "They went out after the meeting, and not later than today"),
    ],
)
def test_what_stops_sending_is_said(change: dict[str, object], obstacle: str) -> None:
    facts: dict[str, object] = {
        "is_held": True,
        "is_sent": False,
        "sent_to": "Leanne Dunn",
        "sent_on": date(2026, 11, 24),
        "held_on": date(2026, 11, 23),
        "today": date(2026, 11, 25),
    }

    assert obstacles_to_sending(**facts) == []  # type: ignore[arg-type]
    assert obstacles_to_sending(**(facts | change)) == [obstacle]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("is_asked", "is_shared", "shared_on", "number"),
    [
        (True, False, date(2026, 11, 23), 0),
        (False, False, date(2026, 11, 23), 1),
        (True, True, date(2026, 11, 23), 1),
        (True, False, date(2026, 11, 24), 1),
    ],
)
def test_a_report_is_shared_once_and_not_before_the_family_has_it(
    is_asked: bool, is_shared: bool, shared_on: date, number: int
) -> None:
    found = obstacles_to_sharing(
        is_asked=is_asked, is_shared=is_shared, shared_on=shared_on, today=date(2026, 11, 23)
    )

    assert len(found) == number


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        ("Health visitor, Pershall clinic", "health"),
        ("Head of year, Tanyard Academy", "education"),
        ("Detective constable", "police"),
        ("Neighbour", "other"),
    ],
)
def test_an_agency_is_guessed_from_a_role(role: str, agency: str) -> None:
    assert agency_of(role) == agency
