"""What the facts of a plan allow. Plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

PROGRESS = ("better", "same", "worse")
MOVED, DROPPED, DONE = "moved", "dropped", "done"
"""How an open action can be dealt with when its plan ends."""


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """One thing that will be different, as far as policy asks."""

    what: str
    how_we_will_know: str = ""
    how_many_actions: int = 0


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as it stands."""

    called: str
    is_ended: bool = False
    is_agreed: bool = False
    why: str = ""
    contingency: str = ""
    family_view: str = ""
    step_up: str = ""
    step_down: str = ""
    outcomes: Sequence[OutcomeFacts] = ()
    open_actions: Sequence[str] = field(default_factory=tuple)


def what_every_plan_must_have(facts: PlanFacts) -> list[str]:
    """What this plan still lacks before the family and everybody else can agree it."""
    obstacles = []
    if not facts.why.strip():
        obstacles.append(f"Say why {facts.called} has this plan")
    if not facts.outcomes:
        obstacles.append(
            f"Say at least one thing that will be different, in words {facts.called} would notice"
        )
    for outcome in facts.outcomes:
        if not outcome.how_we_will_know.strip():
            obstacles.append(f"Say how we will know: “{outcome.what}”")
        if not outcome.how_many_actions:
            obstacles.append(f"Say who will do what, and by when: “{outcome.what}”")
    if not facts.contingency.strip():
        obstacles.append("Say what we will do if it does not work")
    if not facts.family_view.strip():
        obstacles.append("Write what the family say of this plan, and where they do not agree")
    return obstacles


def must_say_when_to_step(facts: PlanFacts) -> list[str]:
    """What a plan of help must also say: when it would be too little, and when it would be too much."""
    obstacles = []
    if not facts.step_up.strip():
        obstacles.append("Say what would worry you enough to step up")
    if not facts.step_down.strip():
        obstacles.append("Say what would be good enough to step down")
    return obstacles


def obstacles_to_starting(*, is_open_already: bool, is_case_closed: bool) -> list[str]:
    """Why a plan cannot begin."""
    if is_case_closed:
        return ["This piece of work is closed, so no plan can begin in it"]
    return ["This child already has a plan of this kind. Change that one"] if is_open_already else []


def obstacles_to_agreeing(facts: PlanFacts, lacks: Sequence[str], how: str) -> list[str]:
    """Why a plan cannot be agreed yet. `lacks` is what its own kind must have."""
    if facts.is_ended:
        return ["This plan has ended"]
    obstacles = ["This plan is already agreed"] if facts.is_agreed else list(lacks)
    if not how.strip():
        obstacles.append("Say who agreed it, and how")
    return obstacles


def obstacles_to_changing(*, is_ended: bool) -> list[str]:
    """Why the words of a plan cannot be changed."""
    return ["This plan has ended, so it can be read and not changed"] if is_ended else []


def obstacles_to_adding_outcome(*, is_ended: bool, what: str) -> list[str]:
    """Why an outcome cannot be added."""
    obstacles = obstacles_to_changing(is_ended=is_ended)
    if not what.strip():
        obstacles.append("Say what will be different, in words the child would notice")
    return obstacles


ANSWER_WORKING_DAYS = 5
"""A child who does not agree with their plan is answered within so many working days. A local choice."""


def obstacles_to_disagreeing(*, called: str, is_ended: bool, words: str, is_of_this_plan: bool) -> list[str]:
    """Why what a child does not agree with cannot be kept."""
    obstacles = ["This plan has ended. Write down what they say as their words"] if is_ended else []
    if not is_of_this_plan:
        obstacles.append("That part belongs to another plan")
    if not words.strip():
        obstacles.append(f"Write what {called} does not agree with, in their own words")
    return obstacles


def obstacles_to_answering(*, called: str, is_known: bool, is_answered: bool, reply: str) -> list[str]:
    """Why a child cannot be answered yet."""
    if not is_known:
        return ["That was said of another plan, or has been withdrawn"]
    obstacles = [f"{called} has already been answered"] if is_answered else []
    if not reply.strip():
        obstacles.append(f"Write to {called} what you did because of it, or why it stays as it is")
    return obstacles


def obstacles_to_adding_action(
    *, is_ended: bool, what: str, how_many_owners: int, due_on: date | None, today: date
) -> list[str]:
    """Why an action cannot be added. Every action is somebody's, by name, by a day."""
    obstacles = obstacles_to_changing(is_ended=is_ended)
    if not what.strip():
        obstacles.append("Say what will be done")
    if how_many_owners == 0:
        obstacles.append("Name who will do it")
    if how_many_owners > 1:
        obstacles.append("Name one person, so that it is clear whose it is")
    if due_on is None:
        obstacles.append("Say by when")
    elif due_on < today:
        obstacles.append("The day it is due must be today or later")
    return obstacles


def obstacles_to_marking(
    *, is_open: bool, how: str, on: date | None, today: date, said: str, due_on: date | None = None
) -> list[str]:
    """Why an action cannot be marked: done, not to be done after all, or given another day."""
    if not is_open:
        return ["This action has already been dealt with"]
    obstacles = []
    if how == DONE:
        if on is None or on > today:
            obstacles.append("The day it was done must be today or in the past")
        if not said.strip():
            obstacles.append("Say what came of it")
    elif how == DROPPED and not said.strip():
        obstacles.append("Say why it will not be done")
    elif how == "later":
        if due_on is None or due_on < today:
            obstacles.append("The new day must be today or later")
        if not said.strip():
            obstacles.append("Say why it needs longer")
    return obstacles


def obstacles_to_scoring(
    *, is_ended: bool, score: int | None, scored_by: str, on: date, today: date
) -> list[str]:
    """Why a family's score cannot be kept."""
    obstacles = obstacles_to_changing(is_ended=is_ended)
    if score is None or not 0 <= score <= 10:
        obstacles.append("The score must be from 0 to 10")
    if not scored_by.strip():
        obstacles.append("Say who gave the score")
    if on > today:
        obstacles.append("The day must be today or in the past")
    return obstacles


def obstacles_to_reviewing(
    *,
    is_ended: bool,
    what_changed: str,
    why: str,
    judged: Mapping[int, str],
    outcomes: Mapping[int, str],
    reviewed_on: date,
    started_on: date,
    today: date,
    next_review_on: date | None,
    is_right_plan: bool,
) -> list[str]:
    """Why a review cannot be kept. Every outcome is judged by change, not by who attended."""
    if is_ended:
        return ["This plan has ended, so it cannot be reviewed"]
    obstacles = []
    if not started_on <= reviewed_on <= today:
        obstacles.append("The review must have been held between the start of the plan and today")
    if not what_changed.strip():
        obstacles.append("Say what has changed for the child since last time")
    for number, words in outcomes.items():
        if judged.get(number) not in PROGRESS:
            obstacles.append(f"Say whether it is better, the same or worse: “{words}”")
    if not why.strip():
        obstacles.append("Say why this is, or is not, still the right plan")
    if is_right_plan and (next_review_on is None or next_review_on <= reviewed_on):
        obstacles.append("Say when it will be reviewed next, after this review")
    return obstacles


@dataclass(frozen=True, slots=True)
class Dealt:
    """What becomes of one open action when its plan ends."""

    how: str
    """moved, dropped or done."""
    reason: str = ""
    """Why it is dropped, or what came of it."""
    has_somewhere_to_go: bool = False
    """The plan it moves to is open and this child's."""


def obstacles_to_reopening(
    *, is_ended: bool, has_another: bool, is_case_closed: bool, reason: str
) -> list[str]:
    """Why a plan that was ended by mistake cannot simply go on."""
    obstacles = [] if is_ended else ["This plan has not ended"]
    if has_another:
        obstacles.append("Another plan of this kind has begun since, so the one before cannot go on")
    if is_case_closed:
        obstacles.append("The work that it belonged to is closed")
    if not reason.strip():
        obstacles.append("Say why it goes on after all")
    return obstacles


def obstacles_to_ending(
    *, is_ended: bool, reason: str, open_actions: Mapping[int, str], dealt: Mapping[int, Dealt]
) -> list[str]:
    """Why a plan cannot end. What was promised in it is dealt with by name, never quietly lost."""
    if is_ended:
        return ["This plan has already ended"]
    obstacles = [] if reason.strip() else ["Say why the plan ends"]
    for number, words in open_actions.items():
        obstacles += _of_one(words, dealt.get(number))
    return obstacles


def _of_one(words: str, dealt: Dealt | None) -> list[str]:
    if dealt is None or dealt.how not in (MOVED, DROPPED, DONE):
        return [f"Say what becomes of “{words}”"]
    if dealt.how == MOVED:
        return [] if dealt.has_somewhere_to_go else [f"Choose the plan that “{words}” moves to"]
    if not dealt.reason.strip():
        asked = "Say why it will not be done" if dealt.how == DROPPED else "Say what came of it"
        return [f"{asked}: “{words}”"]
    return []


def meanwhile(
    before: Mapping[str, str], now: Mapping[str, str], typed: Mapping[str, str]
) -> tuple[dict[str, str], Collection[str]]:
    """Two people wrote in the same place: what may be kept, and the fields where both changed the words.

    `before` and `now` are fingerprints of what the writer was looking at and of what is there; `typed` is
    what the writer sends, with its own fingerprint under the same name in `now` when nothing was changed.
    A field that only one of them changed is theirs; where both did, neither is overwritten.
    """
    kept, clash = {}, []
    for name, words in typed.items():
        if before.get(name) == now.get(name):
            kept[name] = words
        elif fingerprint(words) not in (before.get(name), now.get(name)):
            clash.append(name)
    return kept, clash


def fingerprint(words: str) -> str:
    """A short mark that changes whenever the words do."""
    from hashlib import sha256

    return sha256(words.encode()).hexdigest()[:12]
