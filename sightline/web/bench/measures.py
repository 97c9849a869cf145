"""A measure: what was timed, and whether it kept its promise."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """What was promised. Only a county of scale 1 is held to it."""

    median_ms: float | None = None
    p95_ms: float | None = None
    seconds: float | None = None
    megabytes: float | None = None


PAGE = Limit(median_ms=50, p95_ms=120)
SEARCH = Limit(p95_ms=50)
LONG_RECORD = Limit(p95_ms=150)
CHRONOLOGY = Limit(p95_ms=200)
FAMILY = Limit(p95_ms=300)
WRITING = Limit(p95_ms=25)


@dataclass(slots=True)
class Measure:
    """One thing measured."""

    name: str
    limit: Limit = field(default_factory=Limit)
    times: int = 0
    median_ms: float | None = None
    p95_ms: float | None = None
    seconds: float | None = None
    megabytes: float | None = None

    @property
    def is_within(self) -> bool:
        """True when nothing measured is over what was promised."""
        names = ("median_ms", "p95_ms", "seconds", "megabytes")
        pairs = [(getattr(self, name), getattr(self.limit, name)) for name in names]
        return all(found is None or most is None or found <= most for found, most in pairs)

    def as_json(self) -> dict[str, Any]:
        """What was measured, without what was not."""
        names = ("times", "median_ms", "p95_ms", "seconds", "megabytes")
        found = {name: round(value, 2) for name in names if (value := getattr(self, name))}
        return {"name": self.name, **found, "within": self.is_within}


def timed(name: str, acts: Iterable[Callable[[], object]], limit: Limit) -> Measure:
    """How long each of many acts took, in the middle and for the slowest twentieth."""
    took = []
    for act in acts:
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return Measure(
        name,
        limit,
        times=len(took),
        median_ms=statistics.median(took),
        p95_ms=statistics.quantiles(took, n=20, method="inclusive")[-1],
    )


@contextmanager
def stopwatch(name: str, limit: Limit) -> Iterator[Measure]:
    """How long one long act took."""
    measure = Measure(name, limit)
    began = time.perf_counter()
    yield measure
    measure.seconds = time.perf_counter() - began
