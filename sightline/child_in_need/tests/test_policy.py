"""What the facts allow for a child in need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sightline.child_in_need import policy
from sightline.child_in_need.policy import CHECKLIST, ClosingFacts, HelpFacts, Outcome
from sightline.child_in_need.tests.helped import ANSWERS

WELL = HelpFacts(
    called="Mia", months=2, unseen_days=5, working_days_unseen=3, is_reviewed_since_decision=True
)
CODES = [f"RC{number}" for number in range(1, 10)]


def proposed(facts: HelpFacts, outcome: str, **said: str) -> list[str]:
    words = {"reason": "It helps", "despite": "", "why_still_here": ""} | said
    return policy.obstacles_to_proposing(facts, outcome, **words)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_nothing_stands_in_the_way_when_all_is_well(outcome: str) -> None:
    assert policy.signs_to_step_up(WELL) == []
    assert proposed(WELL, outcome) == []


@pytest.mark.parametrize(
    ("facts", "sign"),
    [
        (replace(WELL, worse=["I sleep"]), "It is worse: “I sleep”"),
        (replace(WELL, is_nothing_better_twice=True), "Nothing was better at the last two reviews"),
        (replace(WELL, unseen_days=31), "We have not seen Mia for 31 days"),
        (replace(WELL, unseen_days=None), "We have no record of seeing Mia"),
        (replace(WELL, not_alone_running=3), "Mia was not seen alone on the last 3 visits"),
        (replace(WELL, contacts_since=1), "Somebody has contacted us about Mia since the last review"),
        (
            replace(WELL, contacts_since=3),
            "3 times somebody has contacted us about Mia since the last review",
        ),
        (replace(WELL, late_actions=1), "1 thing promised in the plan is past the day agreed"),
        (
            replace(WELL, months=9),
            "The plan has gone on for 9 months, and no senior manager has asked why in the last 3 months",
        ),
    ],
)
def test_each_sign_that_more_is_needed_is_said_and_must_be_answered(facts: HelpFacts, sign: str) -> None:
    assert policy.signs_to_step_up(facts) == [sign]
    asked = "Say why, although there are signs that speak against it"
    assert asked in proposed(facts, Outcome.CONTINUE)
    assert asked in proposed(facts, Outcome.CLOSE)
    assert proposed(facts, Outcome.STRATEGY_DISCUSSION) == []
    assert asked not in proposed(facts, Outcome.CLOSE, despite="Her aunt rang, and all was well")


def test_safety_does_not_wait_for_a_review_and_everything_else_does() -> None:
    facts = replace(WELL, is_reviewed_since_decision=False)

    assert proposed(facts, Outcome.STRATEGY_DISCUSSION) == []
    for outcome in (Outcome.CONTINUE, Outcome.EARLY_HELP, Outcome.CLOSE):
        assert proposed(facts, outcome) == ["Record the review of the plan first"]


def test_a_plan_past_nine_months_goes_on_only_with_a_reason() -> None:
    long = replace(WELL, months=10, has_senior_review=True)

    (reason,) = proposed(long, Outcome.CONTINUE)

    assert "10 months" in reason
    assert proposed(long, Outcome.CONTINUE, why_still_here="Her mother is in hospital until June") == []
    assert proposed(long, Outcome.EARLY_HELP) == []


def test_a_plan_that_follows_protection_does_not_end_sooner_without_a_reason() -> None:
    facts = replace(WELL, not_before=date(2027, 2, 1))

    assert policy.against(facts, Outcome.CONTINUE) == []
    assert policy.against(facts, Outcome.CLOSE) == [
        "This plan follows a child protection plan, and goes on until 1 February 2027 at least"
    ]
    assert proposed(facts, Outcome.EARLY_HELP) != []


def test_the_signs_that_less_is_enough() -> None:
    facts = replace(WELL, is_everything_better=True, lowest_score=8, days_quiet=120)

    assert policy.signs_to_step_down(facts) == [
        "Everything was better at the last review",
        "The family give every part of it 8 of 10 or more",
        "Nobody has contacted us about Mia for 120 days",
    ]
    assert policy.signs_to_step_down(WELL) == []


@pytest.mark.parametrize("name", list(CHECKLIST))
def test_every_line_of_the_closing_checklist_is_answered(name: str) -> None:
    assert policy.obstacles_to_closing(WELL, ANSWERS, codes=CODES) == []
    assert policy.obstacles_to_closing(WELL, replace(ANSWERS, **{name: " "}), codes=CODES) == [
        CHECKLIST[name]
    ]


@pytest.mark.parametrize("code", ["", "RC8", "RC9", "RC10"])
def test_our_work_ends_for_a_reason_that_the_census_knows_for_a_plan(code: str) -> None:
    assert policy.obstacles_to_closing(WELL, replace(ANSWERS, reason_for_closure=code), codes=CODES) == [
        "Choose why our work ends"
    ]


@pytest.mark.parametrize("days", [None, 21])
def test_a_child_is_seen_shortly_before_we_leave(days: int | None) -> None:
    facts = replace(WELL, working_days_unseen=days)

    (reason,) = policy.obstacles_to_closing(facts, ANSWERS, codes=CODES)

    assert "has not been seen in the last 20 working days" in reason
    assert (
        policy.obstacles_to_closing(facts, replace(ANSWERS, not_seen_because="They moved"), codes=CODES) == []
    )


def test_a_checklist_that_nobody_began_lacks_everything() -> None:
    assert len(policy.obstacles_to_closing(WELL, ClosingFacts(), codes=CODES)) == 1 + len(CHECKLIST)


def test_nobody_is_asked_what_a_child_who_has_died_said_about_us_leaving() -> None:
    facts = replace(
        WELL, has_died=True, unseen_days=None, working_days_unseen=None, is_reviewed_since_decision=False
    )
    told = ClosingFacts(
        reason_for_closure="RC2", partners="All know", family_told="Who to ring", record="Whole"
    )

    assert policy.signs_to_step_up(facts) == []
    assert proposed(facts, Outcome.CLOSE) == []
    assert policy.obstacles_to_closing(facts, told, codes=CODES) == []
    assert policy.obstacles_to_closing(facts, replace(told, record=""), codes=CODES) == [CHECKLIST["record"]]
