"""What the facts allow when it is agreed who decides what for a child."""

from __future__ import annotations

from collections.abc import Mapping, Set


def obstacles_to_agreeing(answers: Mapping[str, str], *, known: Set[str], agreed_with: str) -> list[str]:
    """Why it cannot be recorded who may decide what."""
    found = [] if answers else ["Say who may decide at least one of these"]
    found += [f"“{what}” is not something we ask about" for what in answers if what not in known]
    if not agreed_with.strip():
        found.append("Say with whom it was agreed: the carers, the parents, the child")
    return found
