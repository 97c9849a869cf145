"""The one clock. Views and commands ask it the time and pass the answer down."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_shift = timedelta(0)


def now() -> datetime:
    """This instant, in UTC, to the whole second, as every record keeps it."""
    return (datetime.now(UTC) + _shift).replace(microsecond=0)


def start_at(instant: datetime) -> None:
    """Make the clock read `instant` now and run on from there, for walks, demonstrations and training."""
    global _shift
    _shift = instant.astimezone(UTC) - datetime.now(UTC)


def run_true() -> None:
    """Put the clock back to real time."""
    global _shift
    _shift = timedelta(0)


def london_date(instant: datetime) -> date:
    """The calendar date in England at an instant."""
    return instant.astimezone(LONDON).date()


def london_midnight(day: date) -> datetime:
    """The instant at which a day begins in England, in UTC. Date-only facts are kept at this instant."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)
