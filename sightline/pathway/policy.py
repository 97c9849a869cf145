"""What the facts allow when a child is handed down to early help."""

from __future__ import annotations


def obstacles_to_accepting(
    *, is_asked: bool, is_accepted: bool, is_closed: bool, belongs_to_early_help: bool, reason: str
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
        obstacles.append("Say who will see the family first, and when")
    return obstacles
