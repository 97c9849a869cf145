"""The national codes and what they meant on the day. The lists are in `codelists/`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "codelists"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code meant between two days."""

    label: str
    valid_from: date | None
    valid_to: date | None

    def held_on(self, day: date) -> bool:
        """Whether the code had this meaning on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@cache
def codes(name: str) -> dict[str, tuple[Meaning, ...]]:
    """Every code of a list, in the order it is printed, with its meanings over time."""
    found: dict[str, tuple[Meaning, ...]] = {}
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            meaning = Meaning(row["label"], _day(row["valid_from"]), _day(row["valid_to"]))
            found[row["code"]] = (*found.get(row["code"], ()), meaning)
    return found


def label(name: str, code: str, on: date | None = None) -> str:
    """What a code meant on a day, or means now; the code itself when its meaning was never printed."""
    meanings = codes(name).get(code, ())
    held = [meaning for meaning in meanings if on is not None and meaning.held_on(on)]
    return next((meaning.label for meaning in [*held, *reversed(meanings)] if meaning.label), code)


def in_words(name: str) -> str:
    """The codes of a list, short enough for a message."""
    known = list(codes(name))
    return ", ".join(known) if len(known) <= 24 else f"{', '.join(known[:20])} and {len(known) - 20} more"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
