"""Dates and ages of birth in any usual writing: 13/4/17, 13 April 2017, 2017-04-13, 2017, aged 9."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

NAMES_OF_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {
    name[:length]: number
    for number, name in enumerate(NAMES_OF_MONTHS, start=1)
    for length in {3, 4, len(name)}
}
# These are also names: "April 2017" may be a child called April
ALSO_NAMES = {"april", "may", "june", "august", "jan", "mar"}

_MONTH = r"(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(\d{4}|\d{2})"

YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-]|\s)(\d{1,2})\2" + _YEAR + r"(?![\d/-])")
DAY_MONTH = re.compile(rf"(?<![\w]){_DAY}[\s/.-]*(?:of\s+)?{_MONTH}[\s,/.-]*{_YEAR}(?!\w)", re.IGNORECASE)
MONTH_DAY = re.compile(rf"(?<!\w){_MONTH}\s+{_DAY}\s*,?\s+(\d{{4}})(?!\w)", re.IGNORECASE)
MONTH_YEAR = re.compile(rf"(?<!\w){_MONTH}[\s,/.-]*(\d{{4}})(?!\w)", re.IGNORECASE)
NUMBER_YEAR = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-](\d{4})(?![\w/-])")
RUN_TOGETHER = re.compile(r"(?<!\w)(\d{8}|\d{6})(?!\w)")
YEAR = re.compile(r"(?<![\w/.-])(\d{4})(?![\w/-])(?!\s\d)")
AGE = re.compile(
    r"(?<!\w)(?:(?:aged?)\s+(\d{1,2})(?!\w)|(\d{1,2})\s*(?:years?|yrs?|y/?o)(?!\w)(?:[\s-]+olds?)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Born:
    """One reading of a date of birth: the marks it matches, and how it is said."""

    marks: tuple[str, ...]
    words: str
    day: date | None = None
    """The whole date, when one was given."""


@dataclass(frozen=True, slots=True)
class Read:
    """The dates found in a text, and the text without them."""

    rest: str
    born: tuple[Born, ...] = ()
    maybe_month: Born | None = None
    also_number: str = ""
    """Digits read as a date that are left in the text, because they may be a telephone or another number."""


def read_dates(text: str, today: date) -> Read:
    """Find the first thing that reads as a date, a month, a year or an age of birth."""
    for pattern, order in [(YEAR_FIRST, "ymd"), (DAY_FIRST, "d-my"), (DAY_MONTH, "dmy"), (MONTH_DAY, "mdy")]:
        found = pattern.search(text)
        day = _day(dict(zip(order, found.groups(), strict=True)), today) if found else None
        if found and day:
            return Read(_without(text, found), (whole(day),))
    return _read_part(text, today)


def whole(day: date) -> Born:
    """Somebody born, or expected, on this day."""
    return Born((f"*{day:%Y%m%d}", f"^{day:%Y%m%d}"), f"{day.day} {day:%B} {day.year}", day)


def swapped(day: date) -> Born | None:
    """The same date with day and month the wrong way round, as it is often written down."""
    if day.day > 12 or day.day == day.month:
        return None
    return whole(date(day.year, day.day, day.month))


def ages(years: int, today: date) -> tuple[str, ...]:
    """The months in which somebody this old was born."""
    last = today.year * 12 + today.month - 1 - years * 12
    return tuple(
        f"*{month // 12:04}{month % 12 + 1:02}:*" for month in range(last, last - 13, -1) if month > 0
    )


def _read_part(text: str, today: date) -> Read:
    aged = AGE.search(text)
    if aged:
        years = int(aged[1] or aged[2])
        return Read(_without(text, aged), (Born(ages(years, today), f"aged {years}"),))
    month = MONTH_YEAR.search(text)
    if month and _plausible(int(month[2]), today):
        return _month_and_year(text, month)
    number = NUMBER_YEAR.search(text)
    if number and 1 <= int(number[1]) <= 12 and _plausible(int(number[2]), today):
        return Read(_without(text, number), (_month(int(number[2]), int(number[1])),))
    together = RUN_TOGETHER.search(text)
    days = _together(together[1], today) if together else []
    if together and days:
        return Read(text, tuple(whole(day) for day in days), also_number=together[1])
    year = YEAR.search(text)
    if year and _plausible(int(year[1]), today):
        return Read(text, (_year(int(year[1])),), also_number=year[1])
    return Read(text)


def _month_and_year(text: str, found: re.Match[str]) -> Read:
    month = _month(int(found[2]), MONTHS[found[1].lower()])
    if found[1].lower() in ALSO_NAMES:
        return Read(text.replace(found[2], " ", 1), (_year(int(found[2])),), maybe_month=month)
    return Read(_without(text, found), (month,))


def _year(year: int) -> Born:
    return Born((f"*{year:04}:*", f"^{year:04}:*"), str(year))


def _month(year: int, month: int) -> Born:
    return Born((f"*{year:04}{month:02}:*", f"^{year:04}{month:02}:*"), f"{date(year, month, 1):%B %Y}")


def _day(parts: dict[str, str], today: date) -> date | None:
    month = parts["m"].lower()
    return _real(_full_year(parts["y"], today), MONTHS.get(month) or int(month), int(parts["d"]), today)


def _together(digits: str, today: date) -> list[date]:
    """Eight or six digits in a row, read as day first and then as year first."""
    if len(digits) == 8:
        readings = [(digits[4:], digits[2:4], digits[:2]), (digits[:4], digits[4:6], digits[6:])]
    else:
        readings = [(digits[4:], digits[2:4], digits[:2])]
    days = [_real(_full_year(year, today), int(month), int(day), today) for year, month, day in readings]
    return [day for day in days if day]


def _full_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) <= today.year % 100 + 1 else 1900)


def _plausible(year: int, today: date) -> bool:
    return today.year - 110 <= year <= today.year + 1


def _real(year: int, month: int, day: int, today: date) -> date | None:
    if not _plausible(year, today):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
