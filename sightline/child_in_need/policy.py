"""What the facts allow for a child in need. Plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.plans import policy as plans
from sightline.plans.policy import PlanFacts

DRIFT_MONTHS = 9
"""After this long a senior manager asks why we are still here. A local choice."""
UNSEEN_DAYS = 28
NOT_ALONE = 3
QUIET_DAYS = 90
GOOD_SCORE = 7
SEEN_BEFORE_CLOSING = 20
"""Working days. A local choice."""
AFTER_AN_ASSESSMENT = ("RC8", "RC9")
"""Reasons for closure that are not for a child who has had a plan."""


class Outcome(StrEnum):
    """Every answer to "what happens next under this plan?"."""

    CONTINUE = "continue"
    STRATEGY_DISCUSSION = "strategy_discussion"
    EARLY_HELP = "early_help"
    CLOSE = "close"


LESS = (Outcome.EARLY_HELP, Outcome.CLOSE)
"""Answers by which we do less."""


@dataclass(frozen=True, slots=True)
class HelpFacts:
    """How a child is doing under a plan of help, read before anybody decides what happens next."""

    called: str
    is_ended: bool = False
    months: int = 0
    unseen_days: int | None = None
    """None when no visit at which they were seen is recorded."""
    working_days_unseen: int | None = None
    not_alone_running: int = 0
    has_died: bool = False
    has_senior_review: bool = False
    """In the last three months."""
    is_reviewed_since_decision: bool = False
    worse: Sequence[str] = ()
    is_nothing_better_twice: bool = False
    is_everything_better: bool = False
    lowest_score: int | None = None
    late_actions: int = 0
    contacts_since: int = 0
    """Contacts about this child since the last review, or since the plan began."""
    days_quiet: int = 0
    """Since the last contact, or since the plan began."""
    not_before: date | None = None
    """The plan follows a child protection plan, and goes on at least until then."""


def what_a_plan_must_have(facts: PlanFacts) -> list[str]:
    """What a child in need plan still lacks before it can be agreed."""
    return plans.what_every_plan_must_have(facts) + plans.must_say_when_to_step(facts)


def signs_to_step_up(facts: HelpFacts) -> list[str]:
    """What says that this help may be too little. Signs for a person to weigh, never a score."""
    if facts.has_died:
        return []
    signs = [f"It is worse: “{words}”" for words in facts.worse]
    if facts.is_nothing_better_twice:
        signs.append("Nothing was better at the last two reviews")
    if facts.unseen_days is None:
        signs.append(f"We have no record of seeing {facts.called}")
    elif facts.unseen_days > UNSEEN_DAYS:
        signs.append(f"We have not seen {facts.called} for {facts.unseen_days} days")
    if facts.not_alone_running >= NOT_ALONE:
        signs.append(f"{facts.called} was not seen alone on the last {facts.not_alone_running} visits")
    if facts.contacts_since:
        told = "Somebody has" if facts.contacts_since == 1 else f"{facts.contacts_since} times somebody has"
        signs.append(f"{told} contacted us about {facts.called} since the last review")
    if facts.late_actions:
        things = "thing" if facts.late_actions == 1 else "things"
        signs.append(
            f"{facts.late_actions} {things} promised in the plan {'is' if facts.late_actions == 1 else 'are'} past the day agreed"
        )
    if facts.months >= DRIFT_MONTHS and not facts.has_senior_review:
        signs.append(
            f"The plan has gone on for {facts.months} months, and no senior manager has asked why in the last 3 months"
        )
    return signs


def signs_to_step_down(facts: HelpFacts) -> list[str]:
    """What says that less help may be enough. Signs for a person to weigh, never a score."""
    if facts.has_died:
        return []
    signs = []
    if facts.is_everything_better:
        signs.append("Everything was better at the last review")
    if facts.lowest_score is not None and facts.lowest_score >= GOOD_SCORE:
        signs.append(f"The family give every part of it {facts.lowest_score} of 10 or more")
    if facts.days_quiet >= QUIET_DAYS:
        signs.append(f"Nobody has contacted us about {facts.called} for {facts.days_quiet} days")
    return signs


def against(facts: HelpFacts, outcome: str) -> list[str]:
    """What speaks against an outcome, and so has to be answered by whoever proposes it."""
    if outcome == Outcome.STRATEGY_DISCUSSION:
        return []
    signs = signs_to_step_up(facts)
    if outcome in LESS and facts.not_before is not None and not facts.has_died:
        signs.append(
            f"This plan follows a child protection plan, and goes on until {_said(facts.not_before)} at least"
        )
    return signs


def obstacles_to_proposing(
    facts: HelpFacts, outcome: str, *, reason: str, despite: str, why_still_here: str
) -> list[str]:
    """Why this answer cannot be put to a manager yet. Safety never waits for a review."""
    if facts.is_ended:
        return ["This plan has ended"]
    obstacles = [] if outcome in set(Outcome) else ["Choose what should happen next"]
    if not reason.strip():
        obstacles.append("Say why this is right for the child")
    needs_no_review = outcome == Outcome.STRATEGY_DISCUSSION or facts.has_died
    if not needs_no_review and not facts.is_reviewed_since_decision:
        obstacles.append("Record the review of the plan first")
    if against(facts, outcome) and not despite.strip():
        obstacles.append("Say why, although there are signs that speak against it")
    if outcome == Outcome.CONTINUE and facts.months >= DRIFT_MONTHS and not why_still_here.strip():
        obstacles.append(
            f"The plan has gone on for {facts.months} months. Say why we are still here, and what will be"
            " different in three months"
        )
    return obstacles


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What is said for closing, and what is true of it."""

    reason_for_closure: str = ""
    what_is_different: str = ""
    child_said: str = ""
    not_seen_because: str = ""
    next_help: str = ""
    partners: str = ""
    family_told: str = ""
    record: str = ""
    chance_of_return: str = ""


CHECKLIST = {
    "what_is_different": "Say what is different, and whether it will last",
    "child_said": "Write what the child said about us leaving",
    "next_help": "Say who helps next and from when, or why nobody does",
    "partners": "Say who was asked and told, and who objects",
    "family_told": "Say what the family were given: what changed, what to watch, how to ask again",
    "record": "Say what was missing from the record, and that it is complete",
    "chance_of_return": "Say how likely they are to come back in 6 months, and why",
}
"""The closing checklist, in the order of the practice standard."""

DIED = "RC2"
NOT_OF_THE_DEAD = ("what_is_different", "child_said", "next_help", "chance_of_return")
"""What nobody asks about a child who has died."""


def obstacles_to_closing(facts: HelpFacts, closing: ClosingFacts, *, codes: Sequence[str]) -> list[str]:
    """Why our work cannot be put forward for closing yet."""
    obstacles = []
    if closing.reason_for_closure not in codes or closing.reason_for_closure in AFTER_AN_ASSESSMENT:
        obstacles.append("Choose why our work ends")
    is_dead = facts.has_died or closing.reason_for_closure == DIED
    asked = {name: words for name, words in CHECKLIST.items() if not is_dead or name not in NOT_OF_THE_DEAD}
    obstacles += [words for name, words in asked.items() if not getattr(closing, name).strip()]
    if is_dead:
        return obstacles
    days = facts.working_days_unseen
    if (days is None or days > SEEN_BEFORE_CLOSING) and not closing.not_seen_because.strip():
        obstacles.append(
            f"{facts.called} has not been seen in the last {SEEN_BEFORE_CLOSING} working days. See them, or say why not"
        )
    return obstacles


def obstacles_to_signing(
    *, is_waiting: bool, signer_made_it: bool, signer_is_registered: bool, reason: str
) -> list[str]:
    """Why this person cannot sign what was put forward."""
    if not is_waiting:
        return ["This has already been signed or sent back"]
    obstacles = []
    if signer_made_it:
        obstacles.append("You put this forward, so a different person must sign it")
    if not signer_is_registered:
        obstacles.append("A registered social worker must sign this")
    if not reason.strip():
        obstacles.append("Give your own reason: what you decided, on what evidence")
    return obstacles


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
