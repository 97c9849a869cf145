"""Which days count. Pure: the bank holidays are handed in, and nothing here asks what today is."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from sightline.shared.clock import LONDON

BANK_HOLIDAYS = Path(__file__).parent / "content" / "bank_holidays.csv"
SATURDAY = 5
ONE_DAY = timedelta(days=1)
CENSUS_CHECKS_KNOW_HOLIDAYS_FROM = date(2022, 1, 1)
"""The sector's census checks treat earlier years as if they had no bank holidays."""


class WorkingDays:
    """Monday to Friday, without the bank holidays of England and Wales.

    Outside the years for which bank holidays were published every weekday counts as working. A clock then
    runs out early and never late, and `is_confirmed` says that the date may move.
    """

    def __init__(self, holidays: Mapping[date, str] | Iterable[date]) -> None:
        named = holidays if isinstance(holidays, Mapping) else dict.fromkeys(holidays, "Bank holiday")
        self.holidays = dict(named)
        self._weekday_holidays = sorted(day for day in self.holidays if day.weekday() < SATURDAY)
        self.first_year = min((day.year for day in self.holidays), default=date.max.year)
        self.last_year = max((day.year for day in self.holidays), default=date.min.year)

    def is_working(self, day: date) -> bool:
        """Whether a day counts."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def is_confirmed(self, day: date) -> bool:
        """Whether the bank holidays of that year were published when this list was made."""
        return self.first_year <= day.year <= self.last_year

    def nth_working_day_after(self, start: date, number: int) -> date:
        """The Nth working day after a day, which is day 0 and is not counted whatever day it is."""
        return self._step(start, number, ONE_DAY)

    def nth_working_day_before(self, end: date, number: int) -> date:
        """The Nth working day before a day, such as the last day to share a report before a meeting."""
        return self._step(end, number, -ONE_DAY)

    def _step(self, day: date, number: int, step: timedelta) -> date:
        while number > 0:
            day += step
            number -= self.is_working(day)
        return day

    def elapsed(self, start: date, stop: date) -> int:
        """Working days after `start`, up to and including `stop`, as the national statistics count them."""
        if stop < start:
            return -self.elapsed(stop, start)
        holidays = bisect_right(self._weekday_holidays, stop) - bisect_right(self._weekday_holidays, start)
        return _weekdays_until(stop) - _weekdays_until(start) - holidays

    def holidays_between(self, start: date, stop: date) -> list[tuple[date, str]]:
        """The bank holidays that a clock passes over, to be named when it is explained."""
        first, last = bisect_right(self._weekday_holidays, start), bisect_left(self._weekday_holidays, stop)
        return [(day, self.holidays[day]) for day in self._weekday_holidays[first:last]]

    def deemed_received(self, arrived: datetime, cut_off: time) -> date:
        """The day on which something counts as received, where an authority reads late arrival as next day.

        After the cut-off, or on a day that is not worked, it counts as received on the next working day.
        """
        here = arrived.astimezone(LONDON)
        if self.is_working(here.date()) and here.time() <= cut_off:
            return here.date()
        return self.nth_working_day_after(here.date(), 1)

    def census_target(self, start: date, number: int) -> date:
        """What the sector's census checks compute, one day tighter than the national statistics.

        Only for telling what those checks will query before a return is sent. Never a date owed to a child.
        """
        known = WorkingDays(day for day in self.holidays if day >= CENSUS_CHECKS_KNOW_HOLIDAYS_FROM)
        if number <= 1:
            return start if known.is_working(start) else known.nth_working_day_after(start, 1)
        rolled_back = start if known.is_working(start) else known.nth_working_day_before(start, 1)
        return known.nth_working_day_after(rolled_back, number - 1)


def _weekdays_until(day: date) -> int:
    weeks, into_week = divmod(day.toordinal() - 1, 7)  # day 1 of the calendar was a Monday
    return 5 * weeks + min(into_week + 1, SATURDAY)


def read_bank_holidays(path: Path = BANK_HOLIDAYS) -> dict[date, str]:
    """The bank holidays that England and Wales had, or will have, on weekdays."""
    with path.open(encoding="utf-8", newline="") as lines:
        holidays = {date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(lines)}
    if any(earlier >= later for earlier, later in pairwise(holidays)):
        raise ValueError(f"{path.name} is not in order of date")
    return holidays


@cache
def england_and_wales() -> WorkingDays:
    """The working days of England and Wales, from the list kept in content/bank_holidays.csv."""
    return WorkingDays(read_bank_holidays())
