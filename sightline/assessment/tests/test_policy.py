"""What the facts of an assessment allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sightline.assessment import policy
from sightline.assessment.policy import AssessmentFacts, Outcome

WHOLE = AssessmentFacts(
    called="Mia",
    is_target_set=True,
    was_seen=True,
    was_seen_alone=True,
    has_voice=True,
    answers=dict.fromkeys([*policy.FIVE_QUESTIONS, "family"], "Written with care"),
    factors=["3B", "17A"],
)
SUBMITTED = replace(WHOLE, state="submitted")


def without(question: str) -> AssessmentFacts:
    return replace(WHOLE, answers={name: text for name, text in WHOLE.answers.items() if name != question})


def test_a_whole_assessment_can_be_put_forward() -> None:
    assert policy.obstacles_to_submitting(WHOLE, Outcome.CHILD_IN_NEED, "Help is needed and wanted") == []


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (
            replace(WHOLE, was_seen=False, was_seen_alone=False),
            "Mia has not been seen since this assessment began. See them, or say why not",
        ),
        (replace(WHOLE, was_seen_alone=False), "Mia has not been seen alone. See them alone, or say why not"),
        (
            replace(WHOLE, has_voice=False),
            "Nothing that Mia has said or shown is recorded. Record it, or say why not. "
            "Assessments signed without a child’s voice are counted",
        ),
        (without("life"), "Write about what life is like for this child"),
        (without("why"), "Write about why you think this is happening"),
        (
            without("family"),
            "Record what the family say about this assessment, or why they have not been asked",
        ),
        (replace(WHOLE, is_target_set=False), "Agree the date by which this child needs this assessment"),
        (replace(WHOLE, factors=[]), "Choose the factors you found, or that you found none"),
        (
            replace(WHOLE, factors=["21", "3B"]),
            "Choose the factors you found, or that you found none: not both",
        ),
        (
            replace(WHOLE, factors=["21"]),
            "“No factors identified” is only for an assessment that ends with no further action",
        ),
    ],
)
def test_what_is_missing_is_said_and_holds_for_the_manager_too(facts: AssessmentFacts, reason: str) -> None:
    assert policy.obstacles_to_submitting(facts, Outcome.CHILD_IN_NEED, "Help is needed") == [reason]
    signing = policy.obstacles_to_authorising(
        replace(facts, state="submitted"),
        Outcome.CHILD_IN_NEED,
        "I agree: help is needed",
        signer_wrote_it=False,
        signer_is_registered=True,
    )
    assert signing == [reason]


@pytest.mark.parametrize(
    "facts",
    [
        replace(WHOLE, was_seen=False, was_seen_alone=False, not_seen_because="Moved away on day two"),
        replace(WHOLE, was_seen_alone=False, not_seen_alone_because="She asked for her sister to stay"),
        replace(WHOLE, has_voice=False, no_voice_because="Born yesterday and in intensive care"),
        replace(without("family"), family_not_heard_because="Asking would put her mother in danger"),
    ],
)
def test_a_reason_may_stand_where_the_fact_is_missing(facts: AssessmentFacts) -> None:
    assert policy.obstacles_to_submitting(facts, Outcome.CHILD_IN_NEED, "Help is needed") == []


def test_finding_no_factors_goes_with_no_further_action() -> None:
    facts = replace(WHOLE, factors=["21"])

    assert policy.obstacles_to_submitting(facts, Outcome.NO_FURTHER_ACTION, "Safe and well") == []


def test_a_conclusion_has_an_outcome_and_a_reason() -> None:
    assert policy.obstacles_to_submitting(WHOLE, "", " ") == [
        "Choose what should happen next",
        "Say why this is the right conclusion",
    ]


@pytest.mark.parametrize("state", ["submitted", "authorised"])
def test_an_assessment_is_put_forward_once(state: str) -> None:
    assert (
        len(policy.obstacles_to_submitting(replace(WHOLE, state=state), Outcome.CHILD_IN_NEED, "Again")) == 1
    )


@pytest.mark.parametrize(
    ("wrote_it", "registered", "reason", "refusal"),
    [
        (True, True, "I agree", "You put this assessment forward, so a different person must authorise it"),
        (False, False, "I agree", "A registered social worker must authorise an assessment"),
        (False, True, " ", "Give your own reason: what you decided, on what evidence"),
    ],
)
def test_a_different_qualified_person_authorises_with_a_reason(
    wrote_it: bool, registered: bool, reason: str, refusal: str
) -> None:
    assert policy.obstacles_to_authorising(
        SUBMITTED, Outcome.CHILD_IN_NEED, reason, signer_wrote_it=wrote_it, signer_is_registered=registered
    ) == [refusal]


def test_only_what_was_put_forward_can_be_authorised_or_sent_back() -> None:
    assert policy.obstacles_to_authorising(
        WHOLE, Outcome.CHILD_IN_NEED, "I agree", signer_wrote_it=False, signer_is_registered=True
    )
    assert policy.obstacles_to_returning(state="writing", reason="Say what her father thinks")
    assert policy.obstacles_to_returning(state="submitted", reason="Say what her father thinks") == []


TODAY, LATEST = date(2026, 11, 23), date(2027, 1, 29)


@pytest.mark.parametrize(
    ("target_on", "review_on", "latest_on", "refusals"),
    [
        (date(2026, 12, 18), date(2026, 12, 7), LATEST, []),
        (LATEST, date(2026, 12, 7), LATEST, []),
        (date(2026, 12, 18), date(2026, 12, 7), None, []),
        (
            date(2026, 11, 20),
            date(2026, 11, 20),
            LATEST,
            ["The date this child needs it by must be today or later"],
        ),
        (
            date(2026, 12, 1),
            date(2026, 12, 7),
            LATEST,
            ["The review point must come before the assessment is finished"],
        ),
        (
            date(2027, 2, 1),
            date(2026, 12, 7),
            LATEST,
            ["The law allows until Friday 29 January 2027. Agree a date no later than that"],
        ),
        (date(2026, 12, 18), date(2026, 12, 7), date(2026, 11, 20), []),
    ],
)
def test_the_date_a_child_needs_it_by_is_within_the_law_and_not_past(
    target_on: date, review_on: date, latest_on: date | None, refusals: list[str]
) -> None:
    assert (
        policy.obstacles_to_setting_target(
            state="writing",
            target_on=target_on,
            review_on=review_on,
            today=TODAY,
            latest_on=latest_on,
            reason="A baby: weeks matter",
        )
        == refusals
    )


@pytest.mark.parametrize(
    ("number", "is_done", "note", "refused"),
    [
        (1, False, "See her father", False),
        (2, False, "", True),
        (2, True, "Again", True),
        (3, False, "More", True),
    ],
)
def test_a_manager_reviews_at_day_10_and_day_20_with_a_direction(
    number: int, is_done: bool, note: str, refused: bool
) -> None:
    assert (
        bool(policy.obstacles_to_reviewing(state="writing", number=number, is_done=is_done, note=note))
        is refused
    )


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "0-10"),
        (10, "0-10"),
        (11, "11-20"),
        (20, "11-20"),
        (21, "21-30"),
        (31, "31-40"),
        (41, "41-45"),
        (45, "41-45"),
        (46, "over 45"),
        (900, "over 45"),
    ],
)
def test_every_age_is_in_one_band(days: int, band: str) -> None:
    assert policy.age_band(days) == band


@pytest.mark.parametrize(
    ("state", "may"), [("writing", True), ("returned", True), ("submitted", False), ("authorised", False)]
)
def test_its_words_stand_still_while_a_manager_reads_and_once_signed(state: str, may: bool) -> None:
    assert (policy.obstacles_to_writing(state=state) == []) is may
