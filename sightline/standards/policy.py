"""What the facts allow to be changed in a standard."""

from __future__ import annotations

from datetime import date, time

RECEIPT = ("strict", "deemed")


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


def obstacles_to_changing_setting(
    *, name: str, value: str, is_same: bool, taken: bool, reason: str
) -> list[str]:
    """Why a choice about how clocks run cannot be given another value from a date."""
    obstacles = []
    if name == "receipt" and value not in RECEIPT:
        obstacles.append("Receipt is strict or deemed")
    if name == "receipt_cut_off" and not _is_time_of_day(value):
        obstacles.append("The cut-off is a time of day, such as 17:00")
    if taken:
        obstacles.append("There is already a value that begins on this date")
    if is_same:
        obstacles.append("This is the value that is in force already")
    if not reason.strip():
        obstacles.append("Say why it is changed")
    return obstacles


def _is_time_of_day(value: str) -> bool:
    if len(value) != len("17:00"):
        return False
    try:
        time.fromisoformat(value)
    except ValueError:
        return False
    return True
