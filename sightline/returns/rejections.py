"""How an extract is refused: whole, or a row or a field at a time. Always what, where and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LONGEST_VALUE_SHOWN = 80


class CannotRead(Exception):
    """This file cannot be read at all, and nothing of it is kept."""

    def __init__(self, message: str, mend: str, *, file: str = "") -> None:
        self.message = message
        self.mend = mend
        self.file = file
        self.kept_before: list[str] = []
        """What was given together with it, read before it, and kept."""
        super().__init__(f"{message} {mend}".strip())

    def in_file(self, file: str) -> CannotRead:
        """The same refusal, naming the file it is about."""
        return CannotRead(self.message, self.mend, file=self.file or file)


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row or one value left out of a load. Everything else in the file is kept."""

    severity: Literal["row", "field"]
    file: str
    part: str
    line: int
    child_id: str
    field: str
    value: str
    reason: str
    mend: str

    def sentence(self) -> str:
        """The whole of it, as it is read out in a report."""
        whose = f", child {self.child_id}" if self.child_id else ""
        return f"{self.part}, line {self.line}{whose}: {self.reason} {self.mend}"


def shown(value: object) -> str:
    """A value short enough and plain enough to print in a report."""
    text = "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in str(value))
    return text if len(text) <= LONGEST_VALUE_SHOWN else f"{text[: LONGEST_VALUE_SHOWN - 1]}…"
