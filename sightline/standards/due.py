"""When a clock runs out, and how that was worked out, in words. Pure.

The duty statement in `sightline.cases` works out the same dates for every child at once. The two are kept
together by tests; this one explains.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, Protocol

from sightline.shared import wording
from sightline.shared.clock import london_midnight
from sightline.standards.working_days import WorkingDays

Receipt = Literal["strict", "deemed"]
CUT_OFF = time(17, 0)
ONE_DAY = timedelta(days=1)
ONE_SECOND = timedelta(seconds=1)


class Clock(Protocol):
    """What is read from a standard, whether it comes from a file or from the database."""

    @property
    def source(self) -> str: ...
    @property
    def authority(self) -> str: ...
    @property
    def count_from(self) -> str: ...
    @property
    def allowance(self) -> int | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def window(self) -> Mapping[str, object] | None: ...
    @property
    def starts_at_receipt(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Due:
    """When something must be done by, or may first be done, and each step of working that out."""

    due_on: date | None = None
    due_at: datetime | None = None
    """In time up to and including this instant, in UTC."""
    earliest_at: datetime | None = None
    """Not to be done before this instant, in UTC."""
    steps: tuple[str, ...] = ()
    is_confirmed: bool = True
    """False where it falls beyond the published bank holidays, so that it may move later."""
    strict_due_on: date | None = None
    """The date without the authority's rule on receipt after hours, where that rule made a difference."""

    @property
    def explanation(self) -> str:
        """How it was worked out, as one paragraph."""
        return " ".join(self.steps)


def due(
    standard: Clock,
    start: date | datetime,
    calendar: WorkingDays,
    receipt: Receipt = "strict",
    cut_off: time = CUT_OFF,
) -> Due:
    """When a standard's clock runs out if it starts at a moment. A bare date has no time of day."""
    found = _counted(standard, start, calendar, receipt, cut_off)
    began = f"{'Received' if standard.starts_at_receipt else 'Starts'} {_moment(start)}."
    if standard.count_from == "before":
        began = f"Counts back from {_moment(start)}."
    said = f"{wording.authority(standard.authority)}: {standard.source.rstrip('.')}."
    return replace(found, steps=(began, *found.steps, said))


def _counted(
    standard: Clock, start: date | datetime, calendar: WorkingDays, receipt: Receipt, cut_off: time
) -> Due:
    day = wording.the_day(start)
    if standard.count_from == "gate":
        return Due(steps=("No number of days: it must be done before the next step is taken.",))
    if standard.count_from == "window":
        return _in_window(standard, day)
    if standard.allowance is None:
        return Due(steps=("No number is in force.",))
    if standard.unit == "hours":
        return _after_hours(standard.allowance, start)
    if standard.count_from == "minimum":
        return _not_before(standard, day, calendar)
    if standard.count_from == "before":
        return _before_meeting(standard, day, calendar)
    if standard.unit == "working_days":
        return _in_working_days(standard, start, calendar, receipt, cut_off)
    return _in_plain_days(standard, day)


def end_of(day: date) -> datetime:
    """The last second of a day in England, in UTC. Anything done on the day is in time."""
    return london_midnight(day + ONE_DAY) - ONE_SECOND


@lru_cache(maxsize=65_536)
def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last: three months from 30 November is the end of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_end_of(day: date, *steps: str) -> Due:
    return Due(due_on=day, due_at=end_of(day), steps=(*steps, f"Due by the end of {wording.full_date(day)}."))


def _after_hours(hours: int, start: date | datetime) -> Due:
    if not isinstance(start, datetime):
        return Due(steps=("The time of day is not known, so the hours cannot be counted.",))
    began = start.astimezone(UTC)
    due_at = began + timedelta(hours=hours)
    steps = [f"{wording.plural(hours, 'hour runs', 'hours run')} through nights, weekends and bank holidays."]
    moved = wording.london(due_at).utcoffset(), wording.london(began).utcoffset()
    if moved[0] != moved[1]:
        steps.append("The clocks change in between, so the time of day moves by an hour.")
    steps.append(f"Due {wording.date_time(due_at)}.")
    return Due(due_on=wording.the_day(due_at), due_at=due_at, steps=tuple(steps))


def _in_working_days(
    standard: Clock, start: date | datetime, calendar: WorkingDays, receipt: Receipt, cut_off: time
) -> Due:
    number, day = standard.allowance or 0, wording.the_day(start)
    if standard.count_from == "day_of":
        counted = number - calendar.is_working(day)
        last = calendar.nth_working_day_after(day, counted)
        first = "The day it starts is day 1." if calendar.is_working(day) else ""
        return _explained(day, last, number, calendar, first)
    strict = calendar.nth_working_day_after(day, number)
    if receipt == "deemed" and standard.starts_at_receipt:
        counts_from = calendar.deemed_received(wording.london(start), cut_off)
        if counts_from != day:
            last = calendar.nth_working_day_after(counts_from, number)
            deemed = f"Arrived after hours, so it counts as received {wording.full_date(counts_from)}: day 0."
            found = _explained(counts_from, last, number, calendar, deemed)
            said = f"Without our rule on arrival after hours it would be due {wording.full_date(strict)}."
            return replace(found, strict_due_on=strict, steps=(*found.steps, said))
    return _explained(day, strict, number, calendar, "That day is not counted.")


def _explained(day: date, last: date, number: int, calendar: WorkingDays, first: str) -> Due:
    steps = [first] if first else []
    steps.append(f"{wording.plural(number, 'working day')}, Monday to Friday without bank holidays.")
    if passed := calendar.holidays_between(day, last):
        named = [f"{name} ({wording.full_date(on)})" for on, name in passed]
        steps.append(f"Passes over {wording.listed(named)}.")
    found = _by_end_of(last, *steps)
    if calendar.is_confirmed(last) and calendar.is_confirmed(day):
        return found
    unsure = "Bank holidays are not all published for these dates, so this may move later."
    return replace(found, is_confirmed=False, steps=(*found.steps, unsure))


def _in_plain_days(standard: Clock, day: date) -> Due:
    number = standard.allowance or 0
    last = _plain(day, number, standard.unit)
    if standard.count_from == "day_of" and last - day <= ONE_DAY:
        return _by_end_of(day, "The same day.")
    steps = [f"{_amount(number, standard.unit)}, counting every day."]
    if standard.count_from == "day_of":
        last -= ONE_DAY
        steps.append("The day it starts is day 1.")
    if not standard.window or "grace_days" not in standard.window:
        return _by_end_of(last, *steps)
    grace = _whole(standard.window, "grace_days")
    within = wording.plural(grace, "day")
    steps.append(f"Not before the end of {wording.full_date(last)}, then within {within}.")
    found = _by_end_of(last + timedelta(days=grace), *steps)
    return replace(found, earliest_at=london_midnight(last + ONE_DAY))


def _not_before(standard: Clock, day: date, calendar: WorkingDays) -> Due:
    number = standard.allowance or 0
    in_working_days = standard.unit == "working_days"
    first = (
        calendar.nth_working_day_after(day, number) if in_working_days else _plain(day, number, standard.unit)
    )
    said = f"Not before {wording.full_date(first)}, which is {_amount(number, standard.unit)} on."
    return Due(earliest_at=london_midnight(first), steps=(said,))


def _before_meeting(standard: Clock, day: date, calendar: WorkingDays) -> Due:
    number = standard.allowance or 0
    if standard.unit == "working_days":
        last = calendar.nth_working_day_before(day, number)
    else:
        last = _plain(day, -number, standard.unit)
    return _by_end_of(last, f"At least {_amount(number, standard.unit)} before.")


def _in_window(standard: Clock, day: date) -> Due:
    window = standard.window or {}
    match window.get("anchor"):
        case "calendar_month":
            first = add_months(day.replace(day=1), 1)
            last = add_months(first, _whole(window, "interval")) - ONE_DAY
        case "birthday":
            first = add_months(day, _whole(window, "from_months"))
            last = add_months(day, _whole(window, "to_months"))
        case "term":
            return Due(steps=("By the end of the next school term, once the authority's terms are known.",))
        case _:
            return Due(steps=("A total over a stretch of time, with no one date.",))
    found = _by_end_of(last, f"Between {wording.full_date(first)} and {wording.full_date(last)}.")
    return replace(found, earliest_at=london_midnight(first))


def _plain(day: date, number: int, unit: str) -> date:
    match unit:
        case "calendar_days":
            return day + timedelta(days=number)
        case "weeks":
            return day + timedelta(weeks=number)
        case "months":
            return add_months(day, number)
        case "years":
            return add_months(day, 12 * number)
    raise ValueError(f"Cannot count in {unit}")


def _whole(window: Mapping[str, object], name: str) -> int:
    value = window[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} of a window is a whole number")
    return value


def _amount(number: int, unit: str) -> str:
    one = "day" if unit == "calendar_days" else unit.replace("_", " ").removesuffix("s")
    return wording.plural(number, one)


def _moment(start: date | datetime) -> str:
    return wording.date_time(start) if isinstance(start, datetime) else wording.full_date(start)
