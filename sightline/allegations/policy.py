"""What the facts allow for an allegation. Plain values in, reasons out."""

from __future__ import annotations

from datetime import date, datetime

from sightline.shared.clock import london_date

ALREADY_CONCLUDED = "This allegation is concluded"


def obstacles_to_receiving(*, received_at: datetime, known_on: date, at: datetime) -> list[str]:
    """Why an allegation cannot be written down like this."""
    obstacles = ["It cannot have arrived in the future"] if received_at > at else []
    if known_on > london_date(received_at):
        obstacles.append("Their employer cannot have known of it only after you were told")
    return obstacles


def obstacles_to_deciding(*, is_decided: bool, is_open: bool, reason: str) -> list[str]:
    """Why the first decision cannot be made now."""
    obstacles = [] if is_open else [ALREADY_CONCLUDED]
    if is_decided:
        obstacles.append("The first decision is made already")
    if not reason.strip():
        obstacles.append("Say why")
    return obstacles


def obstacles_to_meeting(*, is_open: bool, is_decided: bool, held_at: datetime, at: datetime) -> list[str]:
    """Why a meeting cannot be written down now."""
    obstacles = [] if is_open else [ALREADY_CONCLUDED]
    if not is_decided:
        obstacles.append("Make the first decision first")
    if held_at > at:
        obstacles.append("It cannot have been held in the future")
    return obstacles


def obstacles_to_concluding(
    *, is_open: bool, is_decided: bool, is_managed: bool, was_met: bool, reason: str, who_was_told: str
) -> list[str]:
    """Why an allegation cannot be concluded yet."""
    obstacles = [] if is_open else [ALREADY_CONCLUDED]
    if not is_decided:
        obstacles.append("Make the first decision first")
    if is_managed and not was_met:
        obstacles.append("It is managed, so people meet about it before it is concluded")
    if not reason.strip():
        obstacles.append("Say what it rests on")
    if not who_was_told.strip():
        obstacles.append("Say who was told: the adult, the employer, the child and parents")
    return obstacles


def obstacles_to_pointing(*, is_concerned: bool, adult_works_here: bool, is_shown: bool) -> list[str]:
    """Why the child's record may not say that information is held elsewhere."""
    obstacles = [] if is_concerned else ["This child is not one of those concerned"]
    if is_shown and adult_works_here:
        obstacles.append("The adult works here and could read it, so nothing may stand on the child’s record")
    return obstacles
