"""What the facts of a visit, and of a child's words, allow. Plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases.policy import is_late

RUNNING_IS_A_WORRY = 3
TALKS_FROM_AGE = 3


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """One child at a visit, as the worker answered for them."""

    called: str
    was_seen: bool
    was_seen_alone: bool
    was_observed: bool = False
    may_be_observed: bool = False
    in_earshot: str = ""
    why_not_alone: str = ""
    why_not_seen: str = ""
    next_attempt_on: date | None = None


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A visit as it is about to be written down."""

    visited_at: datetime
    visited_on: date
    recorded_at: datetime
    working_days_ago: int
    late_because: str = ""
    what_i_saw: str = ""
    what_it_means_now: str = ""
    children: Sequence[ChildFacts] = ()


def may_be_observed(*, age: int | None, is_disabled: bool) -> bool:
    """Whether watching closely may stand for seeing alone: a baby, or a child who may not speak."""
    return age is None or age < TALKS_FROM_AGE or is_disabled


def obstacles_to_recording_visit(visit: VisitFacts) -> list[str]:
    """Why this visit cannot be recorded yet. Shown beside the button; enforced in actions."""
    obstacles = _obstacles_of_time(
        visit.visited_at, visit.recorded_at, visit.working_days_ago, visit.late_because
    )
    if not visit.children:
        obstacles.append("Say who you went to see")
    for child in visit.children:
        obstacles += _obstacles_for(child, visit.visited_on)
    if any(child.was_seen for child in visit.children):
        if not visit.what_i_saw.strip():
            obstacles.append("Say what you saw")
        if not visit.what_it_means_now.strip():
            obstacles.append("Say what this visit means for them now")
    return obstacles


def _obstacles_for(child: ChildFacts, visited_on: date) -> list[str]:
    obstacles = []
    if child.was_seen_alone and not child.was_seen:
        obstacles.append(f"{child.called} cannot be seen alone without being seen")
    if child.was_observed and not child.may_be_observed:
        obstacles.append(f"{child.called} is old enough to be seen alone: say whether they were")
    if child.was_seen and not child.was_seen_alone and not child.was_observed:
        if not child.in_earshot.strip():
            obstacles.append(f"Say who could hear {child.called}")
        if not child.why_not_alone.strip():
            obstacles.append(f"Say why {child.called} was not seen alone")
    if not child.was_seen:
        if not child.why_not_seen.strip():
            obstacles.append(f"Say why {child.called} was not seen")
        if child.next_attempt_on is None:
            obstacles.append(f"Say when you will next try to see {child.called}")
        elif child.next_attempt_on < visited_on:
            obstacles.append(f"The next attempt to see {child.called} must come after this one")
    return obstacles


def obstacles_to_recording_voice(
    *, words: str, said_at: datetime, recorded_at: datetime, working_days_ago: int, late_because: str
) -> list[str]:
    """Why a child's words cannot be recorded yet."""
    obstacles = _obstacles_of_time(said_at, recorded_at, working_days_ago, late_because)
    if not words.strip():
        obstacles.append("Write what they said or showed, in their own words")
    return obstacles


def obstacles_to_answering_voice(
    *, what_changed: str, told_on: date | None, said_on: date, today: date
) -> list[str]:
    """Why the answer to a child cannot be recorded yet."""
    obstacles = []
    if not what_changed.strip():
        obstacles.append("Say what changed because of what they said, or why it was not followed")
    if told_on is not None and told_on < said_on:
        obstacles.append("They cannot have been told before they said it")
    if told_on is not None and told_on > today:
        obstacles.append("The day they were told must be today or in the past")
    return obstacles


def obstacles_to_withdrawing(*, is_withdrawn: bool, reason: str) -> list[str]:
    """Why a visit cannot be withdrawn."""
    obstacles = []
    if is_withdrawn:
        obstacles.append("This visit has already been withdrawn")
    if not reason.strip():
        obstacles.append("Say why this visit should not stand")
    return obstacles


def not_alone_warning(called: str, running: int) -> str:
    """The sentence shown at the moment of saving, and wherever the child is overseen; empty below three."""
    if running < RUNNING_IS_A_WORRY:
        return ""
    return (
        f"{called} has not been seen alone on the last {running} visits. "
        "What might stop them telling us? Agree with your manager how they will be seen alone."
    )


def _obstacles_of_time(
    happened_at: datetime, recorded_at: datetime, working_days_ago: int, late_because: str
) -> list[str]:
    if happened_at > recorded_at:
        return ["This cannot be recorded before it has happened"]
    if is_late(working_days_ago) and not late_because.strip():
        return [f"This was {working_days_ago} working days ago. Say why it is being written down late"]
    return []
