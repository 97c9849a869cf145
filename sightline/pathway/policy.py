"""What the facts allow when a child is handed down to early help."""

from __future__ import annotations

FIRST_CONTACT_WORKING_DAYS = 5
"""How soon after a step-down somebody speaks to the family. A local choice."""


def obstacles_to_accepting(
    *,
    is_asked: bool,
    is_accepted: bool,
    is_closed: bool,
    belongs_to_early_help: bool,
    reason: str,
    is_past: bool,
    working_days_away: int,
) -> list[str]:
    """Why this child cannot be accepted from social care. The team that will help accepts by name."""
    if is_accepted or is_closed:
        return ["Early help has already accepted this child"]
    if not is_asked:
        return ["Early help has not been asked to take this child"]
    obstacles = []
    if not belongs_to_early_help:
        obstacles.append("Somebody in the early help team that was asked must accept")
    if not reason.strip():
        obstacles.append("Say who met, and what was agreed with the family")
    if is_past:
        obstacles.append("The first contact must be today or later")
    elif working_days_away > FIRST_CONTACT_WORKING_DAYS:
        obstacles.append(
            f"The first contact must be within {FIRST_CONTACT_WORKING_DAYS} working days, so that nobody waits"
        )
    return obstacles
