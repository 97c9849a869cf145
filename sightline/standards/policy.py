"""What the facts allow to be changed in a standard."""

from __future__ import annotations

from datetime import date


def obstacles_to_changing(
    *,
    authority: str,
    is_current: bool,
    began_on: date | None,
    effective_from: date,
    is_same: bool,
    taken: bool,
    reason: str,
) -> list[str]:
    """Why an authority cannot give this standard another value from a date. Law is never ours to change."""
    obstacles = []
    if authority != "local":
        obstacles.append("The law or national practice sets this, so it cannot be changed here")
    if not is_current:
        obstacles.append("A later value has already taken its place: change that one")
    if began_on is not None and effective_from <= began_on:
        obstacles.append("A new value must begin after the one it follows")
    if taken:
        obstacles.append("There is already a value that begins on this date")
    if is_same:
        obstacles.append("This is the value that is in force already")
    if not reason.strip():
        obstacles.append("Say why it is changed")
    return obstacles


def obstacles_to_signing_off(*, is_to_be_checked: bool, reason: str) -> list[str]:
    """Why a standard cannot be signed off as checked."""
    obstacles = []
    if not is_to_be_checked:
        obstacles.append("This standard is not waiting to be checked")
    if not reason.strip():
        obstacles.append("Say what it was checked against")
    return obstacles
