"""Time as whole numbers, because a county is made of millions of moments.

A moment is seconds since 1970 in UTC; a day is days since 1970 on an English calendar.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sightline.shared.clock import LONDON
from sightline.standards.working_days import england_and_wales

DAY = 86_400
HOUR = 3_600
MINUTE = 60
EPOCH = date(1970, 1, 1)
YEAR = 365.25
_TIME_OF_DAY = [
    f" {second // HOUR:02}:{second // MINUTE % 60:02}:{second % 60:02}+00" for second in range(DAY)
]


def number_of(day: date) -> int:
    """The number of a calendar day."""
    return (day - EPOCH).days


def moment_of(instant: datetime) -> int:
    """The number of an instant."""
    return int(instant.timestamp())


class Days:
    """The calendar of a county: working days, English hours, and how PostgreSQL reads a moment."""

    def __init__(self, first_year: int, last_year: int) -> None:
        begin, end = date(first_year, 1, 1), date(last_year + 1, 1, 1)
        calendar = england_and_wales()
        self.first = number_of(begin)
        self.text: list[str] = []
        self._ahead: list[int] = []
        self._count: list[int] = []
        self._working: list[int] = []
        day = begin
        while day < end:
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON).utcoffset() or timedelta(0)
            self.text.append(day.isoformat())
            self._ahead.append(int(noon.total_seconds()))
            if calendar.is_working(day):
                self._working.append(number_of(day))
            self._count.append(len(self._working))
            day += timedelta(days=1)

    def stamp(self, moment: int) -> str:
        """A moment as the database reads it."""
        return self.text[moment // DAY - self.first] + _TIME_OF_DAY[moment % DAY]

    def written(self, day: int) -> str:
        """A day as the database reads it."""
        return self.text[day - self.first]

    def day(self, moment: int) -> int:
        """The calendar day in England at a moment."""
        return (moment + self._ahead[moment // DAY - self.first]) // DAY

    def at(self, day: int, second: int) -> int:
        """The moment at which an English clock shows this many seconds after midnight."""
        return day * DAY + second - self._ahead[day - self.first]

    def second(self, moment: int) -> int:
        """Seconds after midnight on an English clock."""
        return (moment + self._ahead[moment // DAY - self.first]) % DAY

    def is_working(self, day: int) -> bool:
        index = day - self.first
        return self._count[index] != self._count[index - 1]

    def working_after(self, day: int, number: int) -> int:
        """The Nth working day after a day."""
        return self._working[self._count[day - self.first] + number - 1] if number > 0 else day

    def working_before(self, day: int, number: int) -> int:
        """The Nth working day before a day."""
        index = day - self.first
        return self._working[self._count[index] - 1 - number + (0 if self.is_working(day) else 1)]

    def last_working(self, day: int) -> int:
        """This day if it is worked, otherwise the working day before it."""
        return self._working[self._count[day - self.first] - 1]

    def next_working(self, day: int) -> int:
        """This day if it is worked, otherwise the working day after it."""
        return day if self.is_working(day) else self.working_after(day, 1)

    def elapsed(self, start: int, stop: int) -> int:
        """Working days after one day, up to and including another."""
        return self._count[stop - self.first] - self._count[start - self.first]

    def birthday(self, born: int, age: int) -> int:
        """The day on which somebody turns an age."""
        on = EPOCH + timedelta(days=born)
        try:
            return number_of(on.replace(year=on.year + age))
        except ValueError:
            return number_of(date(on.year + age, 3, 1))


def instant(moment: int) -> datetime:
    """A moment as Python keeps it."""
    return datetime.fromtimestamp(moment, UTC)
