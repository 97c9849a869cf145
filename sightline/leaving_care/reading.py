"""The words of this room: what each status brings, and what is said when something is missing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sightline.leaving_care.policy import Lacking, Status

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """One status, as pages say it."""

    name: str
    means: str
    law: str
    owed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LackWords:
    """One thing that is missing, as pages say it."""

    says: str
    filter: str
    next: str
    act: str = ""


@cache
def statuses() -> dict[Status, StatusWords]:
    """By status, in the order of a young person’s life."""
    tables = tomllib.loads((CONTENT / "statuses.toml").read_text(encoding="utf-8"))
    return {Status(code): StatusWords(**{**row, "owed": tuple(row["owed"])}) for code, row in tables.items()}


@cache
def lacks() -> dict[Lacking, LackWords]:
    """By what is missing, what matters most tonight first."""
    tables = tomllib.loads((CONTENT / "lacking.toml").read_text(encoding="utf-8"))
    return {Lacking(code): LackWords(**row) for code, row in tables.items()}
