"""What the facts allow in the hall: who may sign, who may hold."""

from __future__ import annotations


def obstacles_to_signing(
    *, is_proposed: bool, signer_made_it: bool, signer_is_registered: bool, reason: str
) -> list[str]:
    """Why this person cannot sign this decision. A decision is never signed by the person who made it."""
    obstacles = []
    if not is_proposed:
        obstacles.append("This decision has already been signed or returned")
    if signer_made_it:
        obstacles.append("You made this decision, so a different person must sign it")
    if not signer_is_registered:
        obstacles.append("A registered social worker must sign this decision")
    if not reason.strip():
        obstacles.append("Give your own reason for signing")
    return obstacles


def obstacles_to_proposing(*, reason: str, is_waiting: bool, is_closed: bool) -> list[str]:
    """Why a decision cannot be put forward yet."""
    obstacles = []
    if not reason.strip():
        obstacles.append("Say why you reached this decision")
    if is_waiting:
        obstacles.append("A decision is already waiting for sign-off")
    if is_closed:
        obstacles.append("This piece of work is closed")
    return obstacles


def obstacles_to_holding(*, name: str, is_here: bool, has_team: bool) -> list[str]:
    """Why this worker cannot be given a child."""
    obstacles = []
    if not is_here:
        obstacles.append(f"{name} is not in post, so cannot hold a child")
    if not has_team:
        obstacles.append(f"{name} belongs to no team, so nobody would oversee the work")
    return obstacles
