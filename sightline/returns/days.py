"""Dates as people and systems write them. Day comes before month, always; nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from sightline.shared.clock import LONDON

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
SERIAL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  (a workbook's dates have no zone)
SERIAL_DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
LAST_SERIAL = 109_576
HOW_TO_WRITE = "Write the day as day/month/year, for example 16/09/2024."
HOW_TO_WRITE_ISO = "Write the day as year-month-day, for example 2024-09-16."

_TIME = r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]m)?)?"
_ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
_SHAPES = tuple(
    re.compile(rf"{shape}{_TIME}{_ZONE}", re.IGNORECASE | re.ASCII)
    for shape in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-\s](?P<month>[a-z]{3,9})[-\s,]+(?P<year>\d{4})",
    )
)
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2}", re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the instant in UTC when a time of day was given with it."""

    on: date
    at: datetime | None = None


class NotADay(ValueError):
    """This is not a day; the message says why in plain words."""

    def __init__(self, why: str, mend: str = "") -> None:
        self.mend = mend
        super().__init__(why)


@lru_cache(maxsize=65_536)
def read_day(text: str, *, serials: bool = False) -> Moment:
    """The day that this text means. `serials` also takes a workbook's day number, such as 45551."""
    text = text.strip()
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            return _moment(text, **found.groupdict())
    if serials and _SERIAL.fullmatch(text):
        return from_serial(float(text))
    if _SHORT_YEAR.fullmatch(text):
        raise NotADay("has a year of two figures, so we cannot tell which century is meant")
    raise NotADay("is not a date")


def from_serial(number: float, *, since_1904: bool = False) -> Moment:
    """The day a workbook means by a number: days since the end of 1899, the fraction being time of day."""
    zero = SERIAL_DAY_ZERO_1904 if since_1904 else SERIAL_DAY_ZERO
    if not 1 <= number < LAST_SERIAL:
        raise NotADay("is a number, not a date")
    written = zero + timedelta(seconds=round(number * 86_400))
    return of(written.date(), written.time())


def of(day: date, at: time | None) -> Moment:
    """A day and an English time of day; midnight exactly means that only the day was known."""
    if not EARLIEST <= day <= LATEST:
        raise NotADay(
            "is before 1900" if day < EARLIEST else "is more than a century away", "Correct the year."
        )
    if at is None or at == time(0):
        return Moment(day)
    # In the hour that happens twice each October the first is taken: a clock then runs out early, not late.
    return Moment(day, datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC).replace(microsecond=0))


def _moment(
    text: str,
    year: str,
    month: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
    zone: str | None,
) -> Moment:
    on = _real_day(text, int(year), _month(month), int(day))
    if hour is None:
        return of(on, None)
    try:
        at = time(_of_24(int(hour), half), int(minute or 0), int(second or 0))
    except ValueError:
        raise NotADay("has a time of day that does not exist") from None
    return of(on, at) if zone is None or at == time(0) else _in_zone(on, at, zone)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(written.lower()):
            return number
    raise NotADay("names no month")


def _real_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if month > 12 >= day >= 1:
            raise NotADay("has the month before the day") from None
        raise NotADay("is a day that does not exist") from None


def _of_24(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise NotADay("has a time of day that does not exist")
    return hour % 12 + (12 if half.lower() == "pm" else 0)


def _in_zone(on: date, at: time, zone: str) -> Moment:
    of(on, None)
    offset = zone.upper().replace("Z", "+00:00")
    try:
        instant = datetime.fromisoformat(f"{on.isoformat()}T{at.isoformat()}{offset}")
    except ValueError:
        raise NotADay("has a time zone that does not exist") from None
    return Moment(instant.astimezone(LONDON).date(), instant.astimezone(UTC))
