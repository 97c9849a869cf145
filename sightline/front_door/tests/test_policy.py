"""What the facts of a contact allow. Tables of cases; no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from sightline.front_door import letters, policy
from sightline.front_door.policy import ContactFacts, Outcome

COMPLETE = ContactFacts(
    child="Ava",
    safety_now="PC Lowe saw Ava asleep and unhurt at 2am",
    child_said="“I hid in the wardrobe with Max”",
    history="Three police notices in a year, each worse",
    household="Leanne and the three children; Kyle stays most nights",
    level=3,
    indicators=("PAR-7.3",),
    judgement="Fear in the home and no safe adult at night",
    why_not_above="Kyle is in custody and the children are with their grandmother",
    why_not_below="Three notices in a year",
    family_told=True,
    family_agrees=True,
    advice="Leanne will ring the domestic abuse service; Priya gave her the number",
    transfer_to="Northmarch, duty manager Iona Reid",
    partners_asked=1,
)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_complete_record_can_be_proposed_with_any_outcome(outcome: Outcome) -> None:
    assert policy.obstacles_to_proposing(COMPLETE, outcome, "Because of the pattern") == []


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ({"is_identified": False}, "Say who Ava is"),
        ({"safety_now": " "}, "safe now"),
        ({"child_said": "", "child_not_heard_because": ""}, "what Ava has said or shown"),
        ({"history": ""}, "earlier contacts and history"),
        ({"household": ""}, "who lives there"),
        ({"level": None}, "level of need"),
        ({"indicators": ()}, "indicators you relied on"),
        ({"judgement": ""}, "never a score"),
        ({"why_not_above": ""}, "why it is not level 4"),
        ({"why_not_below": ""}, "why it is not level 2"),
        ({"family_told": None}, "whether the family knows"),
        ({"family_told": False}, "why the family has not been told"),
        ({"second_look_needed": ("unborn or under one",)}, "Look twice at Ava"),
    ],
)
def test_nothing_but_urgent_protection_is_proposed_with_a_gap_in_the_record(
    gap: dict[str, Any], said: str
) -> None:
    [obstacle] = policy.obstacles_to_proposing(
        replace(COMPLETE, **gap), Outcome.REFERRAL_TO_ASSESSMENT, "Why"
    )

    assert said in obstacle


def test_a_child_who_has_not_been_heard_needs_only_the_reason_why() -> None:
    facts = replace(
        COMPLETE, child_said="", child_not_heard_because="Asleep; to be asked at school on Monday"
    )

    assert policy.still_to_record(facts) == []


def test_level_one_has_nothing_below_it_and_level_four_nothing_above() -> None:
    assert policy.still_to_record(replace(COMPLETE, level=1, why_not_below="")) == []
    assert policy.still_to_record(replace(COMPLETE, level=4, why_not_above="")) == []


def test_a_strategy_discussion_never_waits_for_the_writing_up() -> None:
    bare = ContactFacts(child="Jay", is_immediate_danger=True, safety_now="In hospital with police")

    assert (
        policy.obstacles_to_proposing(bare, Outcome.STRATEGY_DISCUSSION, "Strangulation; baby unseen") == []
    )


def test_even_a_strategy_discussion_says_whether_the_child_is_safe_and_why() -> None:
    bare = ContactFacts(child="Jay", is_immediate_danger=True)

    obstacles = policy.obstacles_to_proposing(bare, Outcome.STRATEGY_DISCUSSION, " ")

    assert [
        words in obstacle for words, obstacle in zip(("Say why", "safe now"), obstacles, strict=True)
    ] == [True, True]


@pytest.mark.parametrize(
    "alleged",
    [{"act_now": ("Strangulation",)}, {"is_immediate_danger": True}, {"level": 4, "why_not_above": ""}],
)
@pytest.mark.parametrize(
    "outcome", [o for o in Outcome if o not in policy.RAPID | {Outcome.INFORMATION_REQUEST}]
)
def test_where_harm_is_alleged_a_strategy_discussion_is_considered_first(
    alleged: dict[str, Any], outcome: Outcome
) -> None:
    obstacles = policy.obstacles_to_proposing(replace(COMPLETE, **alleged), outcome, "Why")

    assert any("why a strategy discussion is not needed" in obstacle for obstacle in obstacles)


@pytest.mark.parametrize("outcome", [Outcome.NO_FURTHER_ACTION, Outcome.EARLY_HELP])
def test_level_four_is_never_answered_with_less_than_protection(outcome: Outcome) -> None:
    facts = replace(COMPLETE, level=4, strategy_considered="Considered with police; no")

    assert any("level 4" in obstacle for obstacle in policy.obstacles_to_proposing(facts, outcome, "Why"))


@pytest.mark.parametrize(
    ("outcome", "gap", "said"),
    [
        (Outcome.NO_FURTHER_ACTION, {"advice": ""}, "what the family can use now"),
        (Outcome.EARLY_HELP, {"family_agrees": False}, "agreement"),
        (Outcome.EARLY_HELP, {"family_agrees": None}, "agreement"),
        (Outcome.INFORMATION_REQUEST, {"partners_asked": 0}, "at least one partner"),
        (Outcome.TRANSFER_TO_OTHER_AUTHORITY, {"transfer_to": ""}, "Name the authority"),
    ],
)
def test_each_outcome_asks_for_what_makes_it_real(outcome: Outcome, gap: dict[str, Any], said: str) -> None:
    [obstacle] = policy.obstacles_to_proposing(replace(COMPLETE, **gap), outcome, "Why")

    assert said in obstacle


def test_a_decided_child_is_not_decided_twice() -> None:
    assert policy.obstacles_to_proposing(replace(COMPLETE, is_decided=True), Outcome.EARLY_HELP, "Why") == [
        "A decision about Ava has already been made on this contact"
    ]


@pytest.mark.parametrize(
    ("signer", "said"),
    [
        ({"signer_made_it": True}, "a different person must sign"),
        ({"signer_may_sign": False}, "Your role does not sign"),
        ({"signer_is_registered": False}, "Only a registered social worker"),
        ({"is_proposed": False}, "No decision is waiting"),
    ],
)
def test_only_a_different_qualified_person_signs(signer: dict[str, bool], said: str) -> None:
    allowed = {
        "is_proposed": True,
        "signer_made_it": False,
        "signer_may_sign": True,
        "signer_is_registered": True,
    }

    [obstacle] = policy.obstacles_to_signing(COMPLETE, Outcome.EARLY_HELP, "Agreed", **(allowed | signer))

    assert said in obstacle
    assert policy.obstacles_to_signing(COMPLETE, Outcome.EARLY_HELP, "Agreed", **allowed) == []


def test_a_signature_without_a_reason_of_its_own_is_refused() -> None:
    assert policy.obstacles_to_signing(
        COMPLETE,
        Outcome.EARLY_HELP,
        " ",
        is_proposed=True,
        signer_made_it=False,
        signer_may_sign=True,
        signer_is_registered=True,
    ) == ["Give your own reason for signing"]


def test_whoever_changes_the_outcome_while_signing_meets_its_rules_too() -> None:
    obstacles = policy.obstacles_to_signing(
        replace(COMPLETE, act_now=("Strangulation",)),
        Outcome.NO_FURTHER_ACTION,
        "I see it differently",
        is_proposed=True,
        signer_made_it=False,
        signer_may_sign=True,
        signer_is_registered=True,
    )

    assert obstacles == [
        "Harm is alleged (strangulation): say why a strategy discussion is not needed, or choose it"
    ]


@pytest.mark.parametrize(
    ("clock", "is_working_day", "team"),
    [
        (time(8, 29), True, "emergency_duty"),
        (time(8, 30), True, "front_door"),
        (time(17, 29), True, "front_door"),
        (time(17, 30), True, "emergency_duty"),
        (time(2, 10), False, "emergency_duty"),
        (time(12, 0), False, "emergency_duty"),
    ],
)
def test_somebody_is_on_duty_at_every_hour(clock: time, is_working_day: bool, team: str) -> None:
    found = policy.team_on_duty(clock, is_working_day=is_working_day, opens=time(8, 30), closes=time(17, 30))

    assert found == team


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("We are speaking to Ava’s school.", []),
        ("Her father Craig Dunn will be told.", ["Craig Dunn"]),
        ("Her family will hear from us in May.", []),
        ("A social worker will visit.", []),
    ],
)
def test_a_letter_names_nobody_whom_the_referrer_did_not_name(sentence: str, found: list[str]) -> None:
    names = ["Ava Hart", "Craig Dunn"]

    assert (
        letters.names_they_did_not_give_us(sentence, names, "Ava in year 4 told me she was frightened")
        == found
    )


def test_a_neighbour_is_never_told_what_was_decided() -> None:
    told = datetime(2026, 3, 2, 10, tzinfo=UTC)
    for outcome in Outcome:
        letter = letters.outcome("FD-26-100200", told, [outcome], name="", is_professional=False)
        assert letters.TO_PROFESSIONALS[outcome] not in letter
    assert (
        len({letters.outcome("FD-26-100200", told, [o], name="", is_professional=False) for o in Outcome})
        == 1
    )
