"""What the facts allow while a contact is worked on, and what is to be done next."""

from __future__ import annotations

from dataclasses import dataclass


def obstacles_to_handing_over(*, is_open: bool, is_waiting: bool, what_they_must_know: str) -> list[str]:
    """Why this cannot be handed to another team."""
    if not is_open:
        return ["This contact is closed"]
    if is_waiting:
        return ["A handover of this contact is already waiting to be accepted"]
    return [] if what_they_must_know.strip() else ["Write what the next worker must know"]


def obstacles_to_accepting(
    *, is_waiting: bool, offered_by_them: bool, belongs: bool, to_team: str
) -> list[str]:
    """Why this person cannot accept a handover. Acceptance is by name, by somebody else."""
    if not is_waiting:
        return ["This handover has already been accepted"]
    obstacles = []
    if offered_by_them:
        obstacles.append("You handed this over, so somebody else must accept it")
    if not belongs:
        obstacles.append(f"This was handed to {to_team}: somebody there must accept it")
    return obstacles


@dataclass(frozen=True, slots=True)
class BoardState:
    """What the board knows of a contact, to say what should be done next."""

    is_immediate: bool = False
    is_acted_on: bool = False
    is_proposed: bool = False
    handover_to: str = ""
    is_taken: bool = False
    has_unidentified: bool = False
    silent: int = 0


def next_act(state: BoardState) -> str:
    """The one thing to do next, the most urgent first."""
    if state.is_immediate and not state.is_acted_on:
        return "Act now to keep the child safe, then record it"
    if state.handover_to:
        return f"{state.handover_to} to accept the handover"
    if state.is_proposed:
        return "Sign the decision"
    if not state.is_taken:
        return "Take it"
    if state.has_unidentified:
        return "Say who the child is"
    if state.silent:
        return "Chase 1 partner" if state.silent == 1 else f"Chase {state.silent} partners"
    return "Decide what happens next"
