"""What each kind of work weighs, read from content/caseload.toml. Pure, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "content" / "caseload.toml"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that makes a child's work weigh: from which events, until which, at what ages."""

    name: str
    points: float
    sibling_points: float
    starts_on: tuple[str, ...]
    ends_on: tuple[str, ...]
    only_outcomes: tuple[str, ...]
    until_months: int | None
    lasts_weeks: int | None
    age_from: int
    age_under: int


@dataclass(frozen=True, slots=True)
class Model:
    """One authority's way of weighing, from a date on."""

    effective_from: date
    source: str
    capacity: float
    stable: float
    full_from: float
    relief_from: float
    head_of_service_from: float
    new_to_worker_weeks: int
    new_to_worker_points: float
    newly_qualified: tuple[tuple[int, float], ...]
    work: tuple[Work, ...]
    extra: tuple[Work, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of event that bears on a load."""
        every = (kind for each in (*self.work, *self.extra) for kind in (*each.starts_on, *each.ends_on))
        return tuple(sorted(set(every)))


@cache
def models() -> tuple[Model, ...]:
    """Every model, the newest first."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["model"]
    return tuple(sorted((_model(row) for row in rows), key=lambda each: each.effective_from, reverse=True))


def model_on(day: date) -> Model:
    """The model that counts on a day."""
    return next((each for each in models() if each.effective_from <= day), models()[-1])


def _model(row: dict[str, Any]) -> Model:
    newly = tuple(
        (int(each["until_months"]), float(each["points"])) for each in row.pop("newly_qualified", [])
    )
    work, extra = (tuple(_work(each) for each in row.pop(name)) for name in ("work", "extra"))
    return Model(**row, newly_qualified=newly, work=work, extra=extra)


def _work(row: dict[str, Any]) -> Work:
    return Work(
        name=row["name"],
        points=row["points"],
        sibling_points=row.get("sibling_points", row["points"]),
        starts_on=tuple(row["starts_on"]),
        ends_on=tuple(row.get("ends_on", ())),
        only_outcomes=tuple(row.get("only_outcomes", ())),
        until_months=row.get("until_months"),
        lasts_weeks=row.get("lasts_weeks"),
        age_from=row.get("age_from", 0),
        age_under=row.get("age_under", 200),
    )
