"""What the facts of oversight mean, in words. Plain values in, words out; no Django, query or clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median

from sightline.shared import wording

HOURS_ARE_SAID_UNTIL = timedelta(hours=48)
MONTHS_ARE_SAID_UNTIL = timedelta(days=3 * 365)


def how_long(length: timedelta) -> str:
    """40 minutes, 30 hours, 6 days, 14 months: one unit, as somebody would say it across a desk."""
    if length < timedelta(hours=1):
        return wording.plural(max(int(length.total_seconds() // 60), 1), "minute")
    if length < HOURS_ARE_SAID_UNTIL:
        return wording.plural(int(length.total_seconds() // 3600), "hour")
    if length < timedelta(days=365):
        return wording.plural(length.days, "day")
    if length < MONTHS_ARE_SAID_UNTIL:
        return wording.plural(length.days * 12 // 365, "month")
    return wording.plural(length.days * 4 // 1461, "year")


def days_without(last: datetime | None, since: datetime | None, now: datetime) -> str:
    """For 31 days; or, for a child never seen, since we began 40 days ago."""
    if last is not None:
        days = (wording.the_day(now) - wording.the_day(last)).days
        return f"for {wording.plural(days, 'day')}" if days > 0 else "since earlier today"
    if since is None:
        return "at any time that is written down"
    days = (wording.the_day(now) - wording.the_day(since)).days
    return f"since we began {wording.plural(days, 'day')} ago" if days > 0 else "since we began today"


def day_in_words(moment: datetime, now: datetime) -> str:
    """Tuesday 2 April; the year is said only when it is not this one."""
    day = wording.the_day(moment)
    year = "" if day.year == wording.the_day(now).year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def with_worry(words: str, worry: str) -> str:
    """The sentence with the last worry that somebody had about this child."""
    return f"{words}; last worry: {in_mid_sentence(worry)}" if worry else words


def in_mid_sentence(worry: str) -> str:
    """A worry as it reads after a colon: no full stop; a name or an acronym keeps its capital."""
    worry = " ".join(worry.split()).rstrip(".")
    articles = (
        "A ",
        "An ",
        "The ",
        "Her ",
        "His ",
        "Their ",
        "Bruise",
        "Unexplained ",
        "School ",
        "Not ",
        "Found ",
    )
    return worry[:1].lower() + worry[1:] if worry.startswith(articles) else worry


MOST_SAID = 90


def shortened(words: str) -> str:
    """What somebody wrote, on one line and no longer than a sentence can carry."""
    words = " ".join(words.split()).rstrip(".")
    return words if len(words) <= MOST_SAID else words[:MOST_SAID].rsplit(" ", 1)[0].rstrip(",;:") + "…"


LAW = frozenset({"act", "regulation", "statutory_guidance"})


def is_law(authority: str) -> bool:
    """Whether an Act, regulations or statutory guidance ask for it."""
    return authority in LAW


RUN = 8
"""So many weeks running on one side of the middle are a change; fewer are chance."""
FEWEST_POINTS = 16


def reading(values: Sequence[float | None], weeks: Sequence[date], *, good: str = "") -> str:
    """What a run chart says, in one sentence: a change since some week, or no clear change.

    The middle is the median of the earlier half. Weeks with nothing to count and weeks exactly on the middle
    neither make nor break a run.
    """
    told = [(value, week) for value, week in zip(values, weeks, strict=True) if value is not None]
    if len(told) < FEWEST_POINTS:
        return f"Too few weeks to say: {FEWEST_POINTS} are needed and there are {len(told)}."
    middle = median(value for value, _ in told[: len(told) // 2])
    run = _last_run([(value, week) for value, week in told if value != middle], middle)
    if len(run) < RUN:
        return f"No clear change in the last {len(values)} weeks."
    is_more = run[0][0] > middle
    word = "Higher" if is_more else "Lower"
    verdict = {
        "more": ", which is better" if is_more else ", which is worse",
        "less": ", which is worse" if is_more else ", which is better",
    }
    return f"{word} since the week of {wording.long_date(run[0][1])}{verdict.get(good, '')}."


def _last_run(points: list[tuple[float, date]], middle: float) -> list[tuple[float, date]]:
    """The latest points that all lie on one side of the middle."""
    run: list[tuple[float, date]] = []
    for value, week in reversed(points):
        if run and (value > middle) != (run[0][0] > middle):
            break
        run.insert(0, (value, week))
    return run
