"""The dates that leaving care rights are worked out from, and how weeks in care are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sightline.standards.due import add_months

WEEKS_ASKED = 13
DAYS_ASKED = WEEKS_ASKED * 7
COUNTED_FROM_AGE = 14
SIX_MONTHS = 6

HOME_WITH_A_PARENT = frozenset(
    {"E4A", "E4B", "E41", "E45", "E46", "E47", "E48", "E11", "E12", "adopted", "returned_home"}
)
"""Reasons why care ended, in the codes of the yearly return, after which somebody with parental
responsibility looks after the young person: a parent, an adopter, a special guardian."""
SPECIAL_GUARDIAN = frozenset({"E45", "E46", "E47", "E48"})
ADOPTED = frozenset({"E11", "E12", "adopted"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working, and the law it rests on."""

    words: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day; no end while it goes on. The last day is the day on which it ended."""

    began_on: date
    ended_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it ran on any part of a day."""
        return self.began_on <= day and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True, slots=True)
class Care(Span):
    """One time of being looked after."""

    because: str = ""
    """Why it ended, in the codes of the yearly return."""
    is_short_breaks: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """What has to be known of somebody."""

    born_on: date
    care: tuple[Care, ...] = ()
    detained: tuple[Span, ...] = ()
    home_broke_down_on: tuple[date, ...] = ()
    """Days on which living with a parent, an adopter or a special guardian came to an end."""
    died_on: date | None = None
    told: tuple[tuple[str, date], ...] = ()
    """Statuses that a person or an extract recorded, which stand where the dates of care are not all here."""

    def birthday(self, years: int) -> date:
        return add_months(self.born_on, 12 * years)

    def counted(self) -> tuple[Care, ...]:
        """The times in care that count, in order, none of them beyond the 18th birthday."""
        eighteen = self.birthday(18)
        kept = sorted((c for c in self.care if not c.is_short_breaks), key=lambda c: c.began_on)
        return tuple(_until(each, eighteen) for each in kept if each.began_on < eighteen)

    def in_care_on(self, day: date) -> Care | None:
        """The time in care that ran on a day, the later where two meet."""
        return next((each for each in reversed(self.counted()) if each.holds(day)), None)

    def days_before(self, day: date) -> int:
        """How many whole days in care since the 14th birthday had passed when a day began."""
        return sum(_days(each, self.birthday(COUNTED_FROM_AGE), day) for each in self.counted())

    def thirteen_weeks_on(self) -> date | None:
        """The first day in care, at 16 or 17, by which 13 weeks since 14 had passed."""
        sixteen, fourteen = self.birthday(16), self.birthday(COUNTED_FROM_AGE)
        before = 0
        for each in self.counted():
            first = max(each.began_on, fourteen)
            day = max(sixteen, first + timedelta(days=max(DAYS_ASKED - before, 0)))
            if day < self.birthday(18) and each.holds(day):
                return day
            before += _days(each, fourteen, date.max)
        return None


def _until(care: Care, eighteen: date) -> Care:
    if care.ended_on is None or care.ended_on <= eighteen:
        return care
    return Care(care.began_on, eighteen, care.because)


def _days(care: Care, since: date, before: date) -> int:
    first = max(care.began_on, since)
    last = min(care.ended_on or before, before)
    return max((last - first).days, 0)
