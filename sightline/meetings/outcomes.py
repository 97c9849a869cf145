"""What may be decided for a child at a meeting, and what follows. Filled from above (pathway), read here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sightline.cases.models import Event
    from sightline.meetings.models import ChildOfMeeting
    from sightline.workforce.models import Worker

    Follow = Callable[[ChildOfMeeting, Event, Worker, datetime], None]
    TakeBack = Callable[[ChildOfMeeting, Event, Worker, datetime, str], None]


@dataclass(frozen=True, slots=True)
class MeetingOutcome:
    """One decision that a meeting can reach for one child."""

    question: str
    outcome: str
    label: str
    leads_to: str
    """In plain words, with by when. "Nothing follows" is said."""
    follow: Follow
    """Start it, in the same transaction: (the child at the meeting, the event of its being held, who, when)."""
    event_outcome: str | None = None
    """The outcome of the event of its being held, where that has another name."""
    take_back: TakeBack | None = None
    """Undo what it started beside its events, when the decision turns out to have been written down wrongly."""
    needs_category: bool = False
    needs_safety_plan: bool = False
    needs_follow_on: bool = False
    """Our plan ends and no other begins: who helps the child now is said by name, or why nobody does."""


_outcomes: dict[tuple[str, str], MeetingOutcome] = {}


def register(outcome: MeetingOutcome) -> None:
    """Enter one outcome. Each has exactly one row."""
    key = (outcome.question, outcome.outcome)
    if key in _outcomes and _outcomes[key] != outcome:
        raise ValueError(f"{key} already has its row")
    _outcomes[key] = outcome


def after(question: str, outcome: str) -> MeetingOutcome:
    """What follows a decision. One without a row is a mistake in the code."""
    try:
        return _outcomes[(question, outcome)]
    except KeyError:
        raise LookupError(f"Nothing is said of what follows {question}: {outcome}") from None


def choices(question: str) -> list[MeetingOutcome]:
    """Everything that may be decided, in the order of the table."""
    return [each for each in _outcomes.values() if each.question == question]
