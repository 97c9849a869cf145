"""What in a child's care should be looked at again: before it hurts the child, or the yearly return asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from sightline.looked_after import codes
from sightline.looked_after.policy.episodes import Episode
from sightline.shared.wording import long_date, plural

ADULT = 18
LONGEST_DAYS = {"L1": 3, "L2": 15, "L3": 7, "V3": 17}
"""By law: 72 hours of police protection, 8 and 7 days of emergency protection, 7 of assessment, 17 of a break."""
MOST_BREAK_DAYS = 75
A_YEAR = timedelta(days=365)


def to_look_at_again(
    called: str, age: int | None, found: Sequence[Episode], *, today: date, died_on: date | None = None
) -> list[str]:
    """Each in a sentence; nothing where all is well. `found` is every episode of every time in care."""
    said = []
    is_open = bool(found) and found[-1].ended_on is None
    if is_open and died_on is not None:
        said.append(f"{called} died on {long_date(died_on)}. Record that care ended")
    elif is_open and age is not None and age >= ADULT:
        said.append(f"{called} is {age}. In law care ends at 18: record how it ended")
    said += [_too_long(each, today) for each in found if _days(each, today) > _longest(each)]
    said += [_did_not_come_back(before, away, after) for before, away, after in _stays_for_a_time(found)]
    breaks = sum(_days_since(each, today - A_YEAR, today) for each in found if each.legal_status == "V3")
    if breaks > MOST_BREAK_DAYS:
        said.append(f"{breaks} days of short breaks in the last 12 months. By law there may be 75 at most")
    return said


def _longest(each: Episode) -> int:
    return LONGEST_DAYS.get(each.legal_status, 100_000)


def _days(each: Episode, today: date) -> int:
    return ((each.ended_on or today) - each.began_on).days


def _days_since(each: Episode, since: date, today: date) -> int:
    return max(((each.ended_on or today) - max(each.began_on, since)).days, 0)


def _too_long(each: Episode, today: date) -> str:
    says = codes.words(codes.legal_statuses(), each.legal_status)
    days = plural(_days(each, today), "day")
    return (
        f"“{says}” from {long_date(each.began_on)} lasted {days}. By law it may last "
        f"{LONGEST_DAYS[each.legal_status]} at most: did something else take its place?"
    )


def _stays_for_a_time(found: Sequence[Episode]) -> list[tuple[Episode, Episode, Episode]]:
    return [
        (before, away, after)
        for (before, away), (_, after) in pairwise(pairwise(found))
        if away.placement.startswith("T")
        and not before.placement.startswith("T")
        and (before.placement, before.placement_postcode) != (after.placement, after.placement_postcode)
    ]


def _did_not_come_back(before: Episode, away: Episode, after: Episode) -> str:
    says = codes.words(codes.placements(), away.placement)
    return (
        f"“{says}” from {long_date(away.began_on)} did not end with coming back. If they moved on from there, "
        "it was no stay for a time: record what kind of home it was"
    )
