"""What the register of homes allows. Plain values in, reasons out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sightline.shared.wording import listed

URN = re.compile(r"[A-Z]{0,2}\d{5,8}|X{7}")


def obstacles_to_adding(*, name: str, kind: str, provider: str, lines: str, urn: str) -> list[str]:
    """Why a home cannot be put on the register."""
    found = [] if name.strip() else ["Give the home a name, as people say it"]
    if not kind:
        found.append("Say what kind of home it is")
    if not provider:
        found.append("Say who provides it")
    if kind in ("foster", "connected", "childrens_home", "secure", "supported") and not lines.strip():
        found.append("Give the address, so that somebody can go there tonight")
    if urn.strip() and not URN.fullmatch(urn.strip().upper()):
        found.append("Ofsted’s number is 5 to 8 numbers, after SC or another two letters where it has them")
    return found


def obstacles_to_approving(
    *, places: int, age_from: int, age_to: int, from_on: date, to_on: date | None, is_temporary: bool
) -> list[str]:
    """Why this cannot be what a home is approved for."""
    found = [] if places > 0 else ["Say for how many children"]
    if not 0 <= age_from <= age_to <= 20:
        found.append("Say for which ages, the younger first")
    if to_on is not None and to_on < from_on:
        found.append("It cannot end before it begins")
    if is_temporary and to_on is None:
        found.append("An approval for a time has a last day")
    return found


def obstacles_to_limiting(
    *, kind: str, words: str, from_on: date, to_on: date | None, names_a_child: bool
) -> list[str]:
    """Why a limit on placing cannot be kept."""
    found = [] if words.strip() else ["Say why, so that whoever places a child understands"]
    if kind == "not_this_child" and not names_a_child:
        found.append("Say which child")
    if to_on is not None and to_on < from_on:
        found.append("It cannot end before it begins")
    return found


def obstacles_to_keeping(*, because: str) -> list[str]:
    """Why a home cannot be kept confidential like this."""
    return [] if because.strip() else ["Say why nobody may know where this home is"]


def obstacles_to_closing(*, because: str, living_there: Sequence[str]) -> list[str]:
    """Why a home cannot be closed."""
    found = [] if because.strip() else ["Say why it closed"]
    if living_there:
        found.append(f"{listed(list(living_there))} still live there. Record where they moved first")
    return found
