"""What each outcome leads to. The table is filled from the landing above (pathway); the hall only reads it.

The hall cannot import upwards, so the landing registers its steps here when the application starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sightline.cases.models import Decision, Event
    from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class NextStep:
    """What follows when somebody signs this outcome."""

    question: str
    outcome: str
    label: str
    """As the choice reads on the form: "Refer for assessment"."""
    leads_to: str
    """In plain words, with by when: "An assessment opens today; due within 45 working days of receipt"."""
    follow: Callable[[Decision, Event, Worker, datetime], None]
    """Start it, in the same transaction: (decision, the event of its signing, who signed, when)."""


_steps: dict[tuple[str, str], NextStep] = {}


def register(step: NextStep) -> None:
    """Enter one outcome in the table. Each outcome has exactly one next step."""
    key = (step.question, step.outcome)
    if key in _steps and _steps[key] != step:
        raise ValueError(f"{key} already has a next step")
    _steps[key] = step


def after(question: str, outcome: str) -> NextStep:
    """The next step for an outcome. An outcome without one is a mistake in the code."""
    try:
        return _steps[(question, outcome)]
    except KeyError:
        raise LookupError(f"No next step is registered for {question}: {outcome}") from None


def choices(question: str) -> list[NextStep]:
    """Every outcome that may be chosen for a question, in the order of the table."""
    return [step for step in _steps.values() if step.question == question]
