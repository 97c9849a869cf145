"""What the facts of protecting a child allow, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sightline.child_protection import policy
from sightline.child_protection.models import Part
from sightline.child_protection.policy import EnquiryFacts

WHOLE = EnquiryFacts("Mia", is_seen_alone=True, findings={part.value: "Written" for part in Part})
CONFERENCE, ON_A_PLAN = "substantiated_conference", "already_on_a_plan"


def test_every_part_of_an_enquiry_asks_something_and_is_missed_when_empty() -> None:
    assert set(policy.ASKS) == set(policy.MISSING) == set(Part.values)


@pytest.mark.parametrize(
    ("change", "outcome", "reason", "obstacle"),
    [
        ({}, CONFERENCE, "Clear", None),
        ({}, CONFERENCE, " ", "Say why this is the right outcome"),
        ({"is_seen_alone": False}, CONFERENCE, "Clear", "See Mia alone, or say why that has not been done"),
        ({"is_seen_alone": False, "not_seen_alone_because": "In hospital"}, CONFERENCE, "Clear", None),
        (
            {"findings": {**WHOLE.findings, "parents": " "}},
            CONFERENCE,
            "Clear",
            "Write what their parents and carers say",
        ),
        ({"state": "proposed"}, CONFERENCE, "Clear", "A manager is reading this enquiry"),
        ({"state": "authorised"}, CONFERENCE, "Clear", "This enquiry is over"),
        (
            {"is_on_a_plan": True},
            CONFERENCE,
            "Clear",
            "Mia is already on a plan: what was found goes to the review of it",
        ),
        ({"is_on_a_plan": True}, ON_A_PLAN, "Clear", None),
        ({}, ON_A_PLAN, "Clear", "Mia is not on a child protection plan"),
    ],
)
def test_an_outcome_is_put_forward_whole(
    change: dict[str, object], outcome: str, reason: str, obstacle: str | None
) -> None:
    found = policy.obstacles_to_proposing(replace(WHOLE, **change), outcome, reason)  # type: ignore[arg-type]

    assert found == ([obstacle] if obstacle else [])


@pytest.mark.parametrize(
    ("change", "made", "registered", "reason", "obstacle"),
    [
        ({}, False, True, "Clear", None),
        ({}, True, True, "Clear", "You put this forward, so a different person must authorise it"),
        ({}, False, False, "Clear", "A registered social worker must authorise it"),
        ({}, False, True, "", "Give your own reason"),
        ({"state": "open"}, False, True, "Clear", "No outcome is waiting to be authorised"),
    ],
)
def test_an_outcome_is_authorised_by_a_different_registered_person(
    change: dict[str, object], made: bool, registered: bool, reason: str, obstacle: str | None
) -> None:
    facts = replace(WHOLE, **({"state": "proposed"} | change))  # type: ignore[arg-type]

    found = policy.obstacles_to_authorising(
        facts, CONFERENCE, reason, signer_made_it=made, signer_is_registered=registered
    )

    assert found == ([obstacle] if obstacle else [])


def test_whoever_is_no_registered_social_worker_is_refused_with_the_rule() -> None:
    assert policy.obstacles_to_leading("Sam Lowe", is_registered=False) == [
        "A section 47 enquiry is led by a registered social worker. Sam Lowe is not one"
    ]
    assert policy.obstacles_to_leading("Amina Yusuf", is_registered=True) == []


@pytest.mark.parametrize(
    ("state", "reason", "number"),
    [("open", "Moved", 0), ("open", "", 1), ("proposed", "Moved", 1), ("stopped", "", 2)],
)
def test_an_enquiry_is_stopped_with_a_reason_and_not_while_an_outcome_waits(
    state: str, reason: str, number: int
) -> None:
    assert len(policy.obstacles_to_stopping(replace(WHOLE, state=state), reason)) == number


@pytest.mark.parametrize(
    ("is_on_a_plan", "has_work", "number"), [(False, True, 0), (True, True, 1), (False, False, 1)]
)
def test_a_plan_starts_once_and_with_somebody_to_carry_it_out(
    is_on_a_plan: bool, has_work: bool, number: int
) -> None:
    found = policy.obstacles_to_starting_a_plan("Mia", is_on_a_plan=is_on_a_plan, has_work=has_work)

    assert len(found) == number


def test_only_a_plan_that_runs_is_ended_and_only_an_enquiry_that_is_open_goes_on() -> None:
    assert policy.obstacles_to_ending_a_plan("Mia", is_on_a_plan=False)
    assert not policy.obstacles_to_ending_a_plan("Mia", is_on_a_plan=True)
    assert policy.obstacles_to_going_on("Mia", is_open=False)
    assert not policy.obstacles_to_going_on("Mia", is_open=True)
    assert policy.obstacles_to_opening("Mia", is_open_already=True)


@pytest.mark.parametrize(
    ("is_unborn", "born_on", "number"),
    [(True, date(2026, 11, 23), 0), (False, date(2026, 11, 23), 1), (True, date(2026, 11, 24), 1)],
)
def test_a_birth_is_written_down_once_it_has_happened(is_unborn: bool, born_on: date, number: int) -> None:
    found = policy.obstacles_to_birth(is_unborn=is_unborn, born_on=born_on, today=date(2026, 11, 23))

    assert len(found) == number
