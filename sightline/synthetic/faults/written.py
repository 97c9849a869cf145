"""A fault as it is written to the list."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that was made to go wrong for one child."""

    child_id: int
    child: str
    kind: str
    """As oversight calls it: overdue, unsigned, returned, unallocated, not_alone, no_voice."""
    standard: str
    """The code of the standard that is broken, or "" where none times it."""
    since: datetime
    what: str
    """In words, whatever oversight's own words may be."""


def write(faults: Iterable[Fault], path: Path) -> None:
    """The list, for a person or a machine."""
    rows = [{**asdict(fault), "since": fault.since.isoformat()} for fault in faults]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> list[Fault]:
    """The list, as it was written."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Fault(**{**row, "since": datetime.fromisoformat(row["since"])}) for row in rows]
