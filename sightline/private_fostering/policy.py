"""What the facts allow for a child in private fostering. Plain values in, reasons out."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """Every answer to "does living there suit this child?"."""

    SUITABLE = "suitable"
    WITH_REQUIREMENTS = "with_requirements"
    NOT_SUITABLE = "not_suitable"


WORDS: dict[str, tuple[str, str]] = {
    Outcome.SUITABLE: ("It suits them", "We go on visiting: every 6 weeks in the first year, then every 12."),
    Outcome.WITH_REQUIREMENTS: (
        "It suits them, if the carer keeps to what we require",
        "The carer is told in writing what we require and how to appeal (Children Act 1989, Schedule 8). We go on visiting.",
    ),
    Outcome.NOT_SUITABLE: (
        "It does not suit them",
        "Today: where do they sleep tonight? We decide whether to prohibit it (Children Act 1989, section 69), and help"
        " the parents to find somewhere else or look after the child ourselves.",
    ),
}
"""How each answer reads, and what follows from it."""


def obstacles_to_judging(
    outcome: str,
    *,
    reason: str,
    requirements: str,
    tonight: str,
    is_here: bool,
    was_seen: bool,
    is_waiting: bool,
) -> list[str]:
    """Why it cannot yet be put forward whether living there suits the child."""
    obstacles = [] if outcome in set(Outcome) else ["Choose whether living there suits them"]
    if not is_here:
        obstacles.append("No private fostering arrangement is recorded, or it has ended")
    if not was_seen:
        obstacles.append("See the child where they live first, and record the visit")
    if is_waiting:
        obstacles.append("Another answer already waits to be signed")
    if not reason.strip():
        obstacles.append("Say why")
    if outcome == Outcome.WITH_REQUIREMENTS and not requirements.strip():
        obstacles.append("Say what the carer must keep to")
    if outcome == Outcome.NOT_SUITABLE and not tonight.strip():
        obstacles.append("Say where the child sleeps tonight, and how that is safe")
    return obstacles


def obstacles_to_signing(
    *, is_waiting: bool, signer_made_it: bool, signer_is_registered: bool, reason: str
) -> list[str]:
    """Why this person cannot sign it. Nobody signs what they put forward themselves."""
    obstacles = [] if is_waiting else ["It has been signed or sent back already"]
    if signer_made_it:
        obstacles.append("You put this forward, so a different person must sign it")
    if not signer_is_registered:
        obstacles.append("A registered social worker must sign it")
    if not reason.strip():
        obstacles.append("Give your own reason")
    return obstacles
