"""What the facts allow about absence, cover and leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sightline.shared.wording import long_date


def obstacles_to_absence(
    *, starts_on: date, ends_on: date | None, overlaps: bool, covers_for: list[str]
) -> list[str]:
    """Why these days away cannot be recorded. Somebody who covers for another must first be replaced."""
    obstacles = []
    if ends_on and ends_on < starts_on:
        obstacles.append("The last day away must not be before the first")
    if overlaps:
        obstacles.append("These days overlap with others already recorded as away")
    obstacles += [
        f"They cover for {name} on some of these days: name another cover first" for name in covers_for
    ]
    return obstacles


def obstacles_to_covering(
    *, name: str, is_self: bool, is_here: bool, is_away: bool, may_see: bool
) -> list[str]:
    """Why this person cannot cover."""
    obstacles = []
    if is_self:
        obstacles.append("Nobody covers for themselves")
    if not is_here:
        obstacles.append(f"{name} is not in post")
    if is_away:
        obstacles.append(f"{name} is away on some of the same days")
    if not may_see:
        obstacles.append(f"{name} cannot sign in and see children, so could not cover")
    return obstacles


def obstacles_to_moving_teams(
    *, teams: int, body: str, reason: str, said_already: Sequence[str]
) -> list[str]:
    """Why another body cannot be said to run these teams from that day."""
    return [
        *([] if teams else ["Choose at least one team"]),
        *([] if body.strip() else ["Name the body that runs them"]),
        *([] if reason.strip() else ["Say why, and by whose decision"]),
        *(f"Who runs {name} from that day is already said" for name in said_already),
    ]


def obstacles_to_returning(*, starts_on: date, last_day: date, is_over: bool) -> list[str]:
    """Why a return to work cannot be recorded so."""
    if is_over:
        return ["They are already back"]
    if last_day < starts_on:
        return [f"They were first away on {long_date(starts_on)}, so the last day away cannot be before it"]
    return []
