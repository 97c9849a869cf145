"""What the facts of protecting a child allow. Plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """How a section 47 enquiry can end."""

    SUBSTANTIATED_CONFERENCE = "substantiated_conference"
    SUBSTANTIATED_NO_CONFERENCE = "substantiated_no_conference"
    NOT_SUBSTANTIATED = "not_substantiated"
    ALREADY_ON_A_PLAN = "already_on_a_plan"


ASKS = {
    "harm": "Which harm, how serious, and which evidence? What was done or not done, by whom, and its effect.",
    "medical": "Who decided on the medical and the interview, and was the child asked? If neither, why not?",
    "parents": "What do they say happened, and what fits or does not? If somebody was not told, why not?",
    "protects": "Who and what keeps them safe, tested and not assumed.",
    "else": "Other explanations, and what speaks for and against each.",
    "believe": "What do you now believe, how sure are you, and how likely is it to happen again?",
}
"""What each part of an enquiry asks, in the words of the practice standard S47."""
MISSING = {
    "harm": "Write what happened",
    "medical": "Write what was decided about a medical and an interview",
    "parents": "Write what their parents and carers say",
    "protects": "Write what protects them",
    "else": "Write what else could explain it",
    "believe": "Write what you now believe, and how sure you are",
}
THE_RULE = "A section 47 enquiry is led by a registered social worker"


@dataclass(frozen=True, slots=True)
class EnquiryFacts:
    """An enquiry as it stands."""

    called: str
    state: str = "open"
    is_seen_alone: bool = False
    """Or, for a baby, watched closely; since the enquiry began."""
    not_seen_alone_because: str = ""
    is_on_a_plan: bool = False
    findings: Mapping[str, str] = field(default_factory=dict)


def obstacles_to_leading(name: str, *, is_registered: bool) -> list[str]:
    """Why this worker cannot lead an enquiry. The rule is said, so that nobody has to guess."""
    return [] if is_registered else [f"{THE_RULE}. {name} is not one"]


def obstacles_to_opening(called: str, *, is_open_already: bool) -> list[str]:
    """Why an enquiry cannot begin."""
    if is_open_already:
        return [f"An enquiry about {called} is already open: choose that it goes on"]
    return []


def obstacles_to_going_on(called: str, *, is_open: bool) -> list[str]:
    """Why a strategy discussion cannot say that an enquiry goes on."""
    return (
        []
        if is_open
        else [f"No enquiry about {called} is open: choose that one begins, or that none is needed"]
    )


def obstacles_to_writing(state: str) -> list[str]:
    """Why nothing more can be written."""
    if state in ("open", "returned"):
        return []
    return ["A manager is reading this enquiry" if state == "proposed" else "This enquiry is over"]


def what_is_missing(facts: EnquiryFacts) -> list[str]:
    """What a manager would need to see first."""
    missing = []
    if not facts.is_seen_alone and not facts.not_seen_alone_because.strip():
        missing.append(f"See {facts.called} alone, or say why that has not been done")
    missing += [words for part, words in MISSING.items() if not facts.findings.get(part, "").strip()]
    return missing


def obstacles_to_proposing(facts: EnquiryFacts, outcome: str, reason: str) -> list[str]:
    """Why an outcome cannot be put to a manager yet."""
    obstacles = obstacles_to_writing(facts.state) or what_is_missing(facts)
    obstacles += _obstacles_of_outcome(facts, outcome)
    if not reason.strip():
        obstacles.append("Say why this is the right outcome")
    return obstacles


def obstacles_to_authorising(
    facts: EnquiryFacts, outcome: str, reason: str, *, signer_made_it: bool, signer_is_registered: bool
) -> list[str]:
    """Why a manager cannot authorise an outcome yet."""
    obstacles = []
    if facts.state != "proposed":
        obstacles.append("No outcome is waiting to be authorised")
    if signer_made_it:
        obstacles.append("You put this forward, so a different person must authorise it")
    if not signer_is_registered:
        obstacles.append("A registered social worker must authorise it")
    obstacles += _obstacles_of_outcome(facts, outcome)
    if not reason.strip():
        obstacles.append("Give your own reason")
    return obstacles


def obstacles_to_stopping(facts: EnquiryFacts, reason: str) -> list[str]:
    """Why an enquiry cannot be stopped."""
    obstacles = [] if facts.state in ("open", "returned", "proposed") else ["This enquiry is already over"]
    if facts.state == "proposed":
        obstacles.append("An outcome is waiting: authorise it or send it back first")
    return obstacles if reason.strip() else [*obstacles, "Say why it is stopped"]


def obstacles_to_starting_a_plan(called: str, *, is_on_a_plan: bool, has_work: bool) -> list[str]:
    """Why a conference cannot put a child on a plan."""
    if is_on_a_plan:
        return [f"{called} is already on a child protection plan"]
    return [] if has_work else [f"{called} has no open social care work, so nobody would carry the plan out"]


def obstacles_to_ending_a_plan(called: str, *, is_on_a_plan: bool) -> list[str]:
    """Why a conference cannot continue or end a plan."""
    return [] if is_on_a_plan else [f"{called} is not on a child protection plan"]


def obstacles_to_birth(*, is_unborn: bool, born_on: date, today: date) -> list[str]:
    """Why a birth cannot be written down."""
    obstacles = [] if is_unborn else ["This child was already born"]
    return obstacles if born_on <= today else [*obstacles, "A birth is written down once it has happened"]


def obstacles_to_death(*, has_died: bool, reason: str) -> list[str]:
    """Why a death cannot be written down."""
    obstacles = ["That they died is already on the record"] if has_died else []
    return obstacles if reason.strip() else [*obstacles, "Say how we know"]


def _obstacles_of_outcome(facts: EnquiryFacts, outcome: str) -> list[str]:
    if facts.is_on_a_plan and outcome == Outcome.SUBSTANTIATED_CONFERENCE:
        return [f"{facts.called} is already on a plan: what was found goes to the review of it"]
    if not facts.is_on_a_plan and outcome == Outcome.ALREADY_ON_A_PLAN:
        return [f"{facts.called} is not on a child protection plan"]
    return []
