"""The stretch of days that a page of numbers speaks about, and the instant it speaks from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from sightline.shared import wording
from sightline.shared.clock import london_date, london_midnight

LENGTHS = {4: "Last 4 weeks", 13: "Last 13 weeks", 52: "Last 12 months"}
USUAL = 4


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both counted, as things stood at the end or now, whichever came first."""

    first: date
    last: date
    now: datetime

    @classmethod
    def of_weeks(cls, weeks: int, last: date | None, now: datetime) -> Self:
        """So many weeks up to and including a day: today, unless another is given."""
        last = min(last or london_date(now), london_date(now))
        return cls(last - timedelta(days=7 * weeks - 1), last, now)

    @property
    def start(self) -> datetime:
        return london_midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first instant after it."""
        return london_midnight(self.last + timedelta(days=1))

    @property
    def as_at(self) -> datetime:
        """The instant at which its numbers are told: nothing that came later counts."""
        return min(self.now, self.end - timedelta(seconds=1))

    @property
    def words(self) -> str:
        return f"{wording.long_date(self.first)} to {wording.long_date(self.last)}"

    def weeks(self, number: int) -> list[date]:
        """The Mondays of the last so many weeks that are over: one that is not would look like a fall."""
        sunday = self.last - timedelta(days=(self.last.weekday() + 1) % 7)
        monday = sunday - timedelta(days=6)
        return [monday - timedelta(days=7 * back) for back in reversed(range(number))]
