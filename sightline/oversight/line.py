"""One line of the exceptions list, as every page and command shows it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """One thing that is wrong for one child: what, since when, whose it is to mend and how."""

    kind: str
    topic: str
    child_id: int
    child_name: str
    child_age: str
    words: str
    """The sentence, with the child's name and the last worry: never only a code."""
    since: datetime
    worker: str
    cover: str
    """Who sees the child while that worker is away, in words; blank when they are here."""
    team: str
    next_step: str
    act_url: str
    is_safety: bool
    standard: str
    """The name of the standard that is late, or "" where none is."""
    standard_code: str
    authority: str
    """Whether the law says so or this authority chose it, in words."""
    is_law: bool
    duty_id: int | None

    def as_json(self) -> dict[str, Any]:
        """The line for a machine to read."""
        return {**asdict(self), "since": self.since.isoformat()}
