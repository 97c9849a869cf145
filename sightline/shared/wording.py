"""How times, ages and counts are said on every page, in England's own time and in plain words.

Pure functions: whatever is needed to work the words out is passed in, the present instant included.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as Clock  # noqa: N812 - reads as what it is
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

WorkingDaysBetween = Callable[[date, date], int]
"""How many working days after the first date the second one falls."""

VOWELS = "aeiou"


def london(moment: date | datetime) -> datetime:
    """The same moment on an English clock; a bare date means the start of that day."""
    if isinstance(moment, datetime):
        return moment.astimezone(LONDON)
    return datetime(moment.year, moment.month, moment.day, tzinfo=LONDON)


def the_day(moment: date | datetime) -> date:
    """The calendar day in England."""
    return moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment


def full_date(moment: date | datetime | None) -> str:
    """Tuesday 2 April 2026."""
    if moment is None:
        return ""
    day = the_day(moment)
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short_date(moment: date | datetime | None) -> str:
    """2 Apr 2026."""
    if moment is None:
        return ""
    day = the_day(moment)
    return f"{day.day} {day:%b} {day.year}"


def long_date(moment: date | datetime | None) -> str:
    """2 April 2026, for a date of birth or where the day of the week does not help."""
    if moment is None:
        return ""
    day = the_day(moment)
    return f"{day.day} {day:%B} {day.year}"


def clock_time(moment: datetime | None) -> str:
    """5pm, 5:30pm, midday or midnight."""
    if moment is None:
        return ""
    clock = london(moment)
    if clock.minute == 0 and clock.hour in (0, 12):
        return "midnight" if clock.hour == 0 else "midday"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def date_time(moment: datetime | None) -> str:
    """Tuesday 2 April 2026 at 5pm."""
    return "" if moment is None else f"{full_date(moment)} at {clock_time(moment)}"


def short_date_time(moment: date | datetime | None) -> str:
    """2 Apr 2026, 5pm, for tables; the day alone where only the day is known or where its end is meant."""
    if not isinstance(moment, datetime) or is_whole_day(moment) or is_end_of_day(moment):
        return short_date(moment)
    return f"{short_date(moment)}, {clock_time(moment)}"


def happened(moment: date | datetime | None) -> str:
    """Tuesday 2 April 2026 at 5pm; the day alone where only the day is known."""
    if isinstance(moment, datetime) and not is_whole_day(moment):
        return date_time(moment)
    return full_date(moment)


def plural(number: int, one: str, many: str = "") -> str:
    """1 child, 3 children, 1,204 contacts: the number and its noun together."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


AUTHORITIES = {
    "act": ("Law", "An Act of Parliament says so"),
    "law": ("Law", "The law says so"),
    "regulation": ("Law", "Regulations say so"),
    "statutory_guidance": ("Statutory guidance", "Statutory guidance says so"),
    "national_minimum_standard": ("National minimum standard", "A national minimum standard says so"),
    "national_practice": ("National practice", "It is national practice, not law"),
    "data_rule": ("Rule of the national returns", "A rule of the national returns says so"),
    "local": ("Local standard", "A local standard says so, not the law"),
}


def authority(code: str) -> str:
    """Law, statutory guidance or local standard: which of them a rule is. They are never mixed up."""
    return AUTHORITIES.get(code, ("Source", ""))[0]


def who_says_so(code: str) -> str:
    """The same in a sentence."""
    return AUTHORITIES.get(code, ("", "It comes from"))[1]


def an(words: str) -> str:
    """a contact, an assessment: the words with the right article before them."""
    return f"{'an' if words[:1].lower() in VOWELS else 'a'} {words}"


def listed(words: list[str], joined_by: str = "and") -> str:
    """Mia, Tom and Ava."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joined_by} {words[-1]}"


def lower_first(words: str) -> str:
    """The words as they read in the middle of a sentence; an acronym is left alone."""
    return words if words[1:2].isupper() or words[:2] in ("I ", "I’") else words[:1].lower() + words[1:]


def ago(moment: date | datetime | None, now: datetime) -> str:
    """2 hours ago, yesterday, 31 days ago; or, ahead of us, in 20 minutes, tomorrow, in 3 days."""
    if moment is None:
        return "never"
    days = (the_day(now) - the_day(moment)).days
    if not isinstance(moment, datetime) or is_whole_day(moment) or is_end_of_day(moment):
        return _days_ago(days)
    gap = now - moment
    if abs(gap) < timedelta(minutes=1):
        return "just now"
    if abs(gap) < timedelta(hours=1):
        return _placed(plural(int(abs(gap).total_seconds() // 60), "minute"), gap)
    if abs(gap) >= timedelta(hours=24):
        return _days_ago(days)
    return _placed(plural(int(abs(gap).total_seconds() // 3600), "hour"), gap)


def is_whole_day(moment: datetime) -> bool:
    """Whether only the day is known: a date without a time is kept at the instant the day begins."""
    return london(moment).time() == Clock(0)


def is_end_of_day(moment: datetime) -> bool:
    """Whether this is a day's last second, which is how "by the end of Tuesday" is kept."""
    return london(moment).time() == Clock(23, 59, 59)


def due_at(moment: datetime, now: datetime) -> str:
    """Due Tuesday 2 April, 5pm; due by the end of Tuesday 2 April. The year is said when not this one."""
    day = the_day(moment)
    year = "" if day.year == the_day(now).year else f" {day.year}"
    said = f"{day:%A} {day.day} {day:%B}{year}"
    verb = "Due" if moment >= now else "Was due"
    if is_end_of_day(moment):
        return f"{verb} by the end of {said}"
    if is_whole_day(moment):
        return f"{verb} at midnight, as {said} begins"
    return f"{verb} {said}, {clock_time(moment)}"


def time_left(moment: datetime, now: datetime, working_days: WorkingDaysBetween | None = None) -> str:
    """in 3 working days, in 40 minutes, 2 hours ago: how far away a due time is.

    Less than a day away, an hour of the day is said in hours and minutes, because that is how it is acted on.
    """
    today, day = the_day(now), the_day(moment)
    is_near = (
        abs((day - today).days) < 2 if is_end_of_day(moment) else abs(moment - now) < timedelta(hours=24)
    )
    if working_days is None or is_near:
        return ago(moment, now)
    count = working_days(today, day) if day >= today else working_days(day, today)
    return _placed(plural(count, "working day"), now - moment) if count else ago(moment, now)


def due(moment: datetime | None, now: datetime, working_days: WorkingDaysBetween | None = None) -> str:
    """Due Tuesday 2 April, 5pm (in 3 working days): the time said twice, as a worker reads it."""
    if moment is None:
        return "No date is set"
    return f"{due_at(moment, now)} ({time_left(moment, now, working_days)})"


def age(born: date | None, at: date | datetime, due_on: date | None = None) -> str:
    """9 years, 7 months, 5 weeks, 3 days; or, before birth, unborn, due 3 May 2026.

    Weeks until three months and months until two years, as health visitors and social workers say it.
    """
    today = the_day(at)
    if born is None or born > today:
        expected = due_on or born
        return f"unborn, due {long_date(expected)}" if expected else "age not known"
    days = (today - born).days
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months >= 24:
        return plural(_whole_years(born, today), "year")
    if months >= 3:
        return plural(months, "month")
    return plural(days // 7, "week") if days >= 14 else plural(days, "day")


def duration(length: timedelta) -> str:
    """2 hours 5 minutes: how long something took, in its two largest units."""
    minutes = int(length.total_seconds() // 60)
    parts = [(minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute")]
    said = [plural(count, unit) for count, unit in parts if count]
    return " ".join(said[:2]) or "less than a minute"


def _whole_years(born: date, today: date) -> int:
    # Someone born on 29 February comes of age on 1 March in a common year.
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _days_ago(days: int) -> str:
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    return near.get(days) or (f"{days:,} days ago" if days > 0 else f"in {-days:,} days")


def _placed(words: str, gap: timedelta) -> str:
    return f"{words} ago" if gap > timedelta(0) else f"in {words}"
