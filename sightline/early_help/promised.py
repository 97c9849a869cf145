"""What was promised in a family's plan, as far as early help must answer for it."""

from __future__ import annotations

from datetime import datetime

from sightline.cases.models import Case
from sightline.workforce.models import Worker


def still_to_do(case: Case) -> int:
    """How many actions of the family's plan nobody has answered yet."""
    return 0


def end_with(case: Case, *, by: Worker, at: datetime, reason: str) -> None:
    """The family's plan ends with the help that it was for."""


def in_words(case: Case) -> list[str]:
    """The plan as it stands, a line for each goal and action, to be carried along."""
    return []
