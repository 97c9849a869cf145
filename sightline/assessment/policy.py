"""What the facts of an assessment allow. Plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """Every answer to "what should happen next for this child?" at the end of an assessment."""

    NO_FURTHER_ACTION = "no_further_action"
    EARLY_HELP = "early_help"
    CHILD_IN_NEED = "child_in_need"
    STRATEGY_DISCUSSION = "strategy_discussion"
    LOOKED_AFTER = "looked_after"
    TRANSFER_TO_OTHER_AUTHORITY = "transfer_to_other_authority"
    PLAN_CONTINUES = "plan_continues"


FIVE_QUESTIONS = {
    "life": "what life is like for this child",
    "worries_and_strengths": "the worries and the strengths",
    "why": "why you think this is happening",
    "change": "what has to be different",
    "help": "what help there is, and whether it is helping",
}
NO_FACTORS = "21"
AGE_BANDS = ((0, 10), (11, 20), (21, 30), (31, 40), (41, 45), (46, None))
REVIEWS = {1: 10, 2: 20}
"""The working day by which each manager's review is due."""


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """An assessment as it stands, read before it is put forward or signed."""

    called: str
    state: str = "writing"
    is_target_set: bool = False
    was_seen: bool = False
    was_seen_alone: bool = False
    has_voice: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    factors: Sequence[str] = ()
    not_seen_because: str = ""
    not_seen_alone_because: str = ""
    no_voice_because: str = ""
    family_not_heard_because: str = ""


def obstacles_to_submitting(facts: AssessmentFacts, outcome: str, reason: str) -> list[str]:
    """Why this assessment cannot go to a manager yet. Shown beside the button; enforced in actions."""
    if facts.state in ("submitted", "authorised"):
        return [
            "This assessment is with a manager" if facts.state == "submitted" else "It is already authorised"
        ]
    obstacles = obstacles_of_substance(facts, outcome)
    if not outcome:
        obstacles.append("Choose what should happen next")
    if not reason.strip():
        obstacles.append("Say why this is the right conclusion")
    return obstacles


def obstacles_to_authorising(
    facts: AssessmentFacts, outcome: str, reason: str, *, signer_wrote_it: bool, signer_is_registered: bool
) -> list[str]:
    """Why this manager cannot authorise it. The same facts are tested again: they may have changed."""
    if facts.state != "submitted":
        return ["This assessment has not been put forward, or has already been answered"]
    obstacles = obstacles_of_substance(facts, outcome)
    if signer_wrote_it:
        obstacles.append("You put this assessment forward, so a different person must authorise it")
    if not signer_is_registered:
        obstacles.append("A registered social worker must authorise an assessment")
    if not reason.strip():
        obstacles.append("Give your own reason: what you decided, on what evidence")
    return obstacles


def obstacles_of_substance(facts: AssessmentFacts, outcome: str) -> list[str]:
    """What the assessment itself still lacks, whoever is asking."""
    obstacles = _of_the_child(facts)
    for question, words in FIVE_QUESTIONS.items():
        if not facts.answers.get(question, "").strip():
            obstacles.append(f"Write about {words}")
    if not facts.answers.get("family", "").strip() and not facts.family_not_heard_because.strip():
        obstacles.append("Record what the family say about this assessment, or why they have not been asked")
    if not facts.is_target_set:
        obstacles.append("Agree the date by which this child needs this assessment")
    return obstacles + _of_the_factors(facts.factors, outcome)


def _of_the_child(facts: AssessmentFacts) -> list[str]:
    obstacles = []
    if not facts.was_seen and not facts.not_seen_because.strip():
        obstacles.append(
            f"{facts.called} has not been seen since this assessment began. See them, or say why not"
        )
    if facts.was_seen and not facts.was_seen_alone and not facts.not_seen_alone_because.strip():
        obstacles.append(f"{facts.called} has not been seen alone. See them alone, or say why not")
    if not facts.has_voice and not facts.no_voice_because.strip():
        obstacles.append(
            f"Nothing that {facts.called} has said or shown is recorded. Record it, or say why not. "
            "Assessments signed without a child’s voice are counted"
        )
    return obstacles


def _of_the_factors(factors: Sequence[str], outcome: str) -> list[str]:
    if not factors:
        return ["Choose the factors you found, or that you found none"]
    if NO_FACTORS not in factors:
        return []
    if len(factors) > 1:
        return ["Choose the factors you found, or that you found none: not both"]
    if outcome and outcome != Outcome.NO_FURTHER_ACTION:
        return ["“No factors identified” is only for an assessment that ends with no further action"]
    return []


def obstacles_to_setting_target(
    *, state: str, target_on: date, review_on: date, today: date, latest_on: date | None, reason: str
) -> list[str]:
    """Why the dates of an assessment cannot be agreed as they are."""
    if state == "authorised":
        return ["This assessment is already authorised"]
    obstacles = []
    if target_on < today:
        obstacles.append("The date this child needs it by must be today or later")
    if review_on > target_on:
        obstacles.append("The review point must come before the assessment is finished")
    if not reason.strip():
        obstacles.append("Say why this child needs it by then")
    if latest_on is not None and today <= latest_on < target_on:
        obstacles.append(f"The law allows until {_said(latest_on)}. Agree a date no later than that")
    return obstacles


def obstacles_to_reviewing(*, state: str, number: int, is_done: bool, note: str) -> list[str]:
    """Why a manager's review cannot be recorded."""
    if state == "authorised":
        return ["This assessment is already authorised"]
    if number not in REVIEWS:
        return ["A manager reviews at day 10 and at day 20"]
    obstacles = []
    if is_done:
        obstacles.append(f"The day {REVIEWS[number]} review has already been recorded")
    if not note.strip():
        obstacles.append("Write what you think and what you want done, and why")
    return obstacles


def obstacles_to_writing(*, state: str) -> list[str]:
    """Why its words cannot be changed now."""
    if state == "submitted":
        return ["A manager is reading this assessment. Ask for it to be sent back before changing it"]
    return (
        ["This assessment has been authorised and can no longer be changed"] if state == "authorised" else []
    )


def obstacles_to_returning(*, state: str, reason: str) -> list[str]:
    """Why it cannot be sent back."""
    obstacles = []
    if state != "submitted":
        obstacles.append("This assessment has not been put forward, or has already been answered")
    if not reason.strip():
        obstacles.append("Say what would make it good")
    return obstacles


def obstacles_to_sharing(*, state: str, is_shared: bool, how: str) -> list[str]:
    """Why it cannot be noted as shared with the family."""
    obstacles = []
    if state != "authorised":
        obstacles.append("Only an authorised assessment can be shared")
    if is_shared:
        obstacles.append("It has already been noted as shared")
    if not how.strip():
        obstacles.append("Say who was told, and how")
    return obstacles


def age_band(working_days: int) -> str:
    """Which band an open assessment is in, by working days: "0-10" to "over 45"."""
    for low, high in AGE_BANDS:
        if high is None or working_days <= high:
            return band_name(low, high)
    raise AssertionError("the last band has no end")


def band_name(low: int, high: int | None) -> str:
    return f"over {low - 1}" if high is None else f"{low}-{high}"


def _said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
