"""The national codes of care in plain words, with what depends on each. Read from content/codes.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
ANYBODY_BUT_PARENTS = ("PR1", "PR2", "PR3", "PR4", "PR5")
NO_OTHER_PUBLIC_BODY = ("PR1", "PR2", "PR4", "PR5")


@dataclass(frozen=True, slots=True)
class Code:
    """One code of one list, and how our pages say it."""

    code: str
    says: str
    means: str = ""
    follows: str = ""
    """What happens next, for the end of care."""
    offered: bool = True
    agreement: bool = False
    short_breaks: bool = False
    fostering: bool = False
    long_term: bool = False
    adoption: bool = False
    temporary: bool = False
    parents: bool = False
    registered: bool = False
    stays: bool = False
    adopted: bool = False
    fostered: bool = False
    providers: tuple[str, ...] = ()
    least_age: int = 0
    most_age: int | None = None


@cache
def _lists() -> dict[str, dict[str, Code]]:
    tables: dict[str, Any] = tomllib.loads((CONTENT / "codes.toml").read_text(encoding="utf-8"))
    return {name: {row["code"]: _code(row) for row in rows} for name, rows in tables.items()}


def _code(row: dict[str, Any]) -> Code:
    return Code(**{**row, "providers": tuple(row.get("providers", ()))})


def legal_statuses() -> dict[str, Code]:
    """Why in law a child is looked after."""
    return _lists()["legal_status"]


def needs() -> dict[str, Code]:
    """Why they came into care."""
    return _lists()["need"]


def placements() -> dict[str, Code]:
    """What kind of home it is."""
    return _lists()["placement"]


def providers() -> dict[str, Code]:
    """Who provides the home."""
    return _lists()["provider"]


def reasons_moved() -> dict[str, Code]:
    """Why they moved."""
    return _lists()["moved"]


def reasons_ended() -> dict[str, Code]:
    """Why care ended."""
    return _lists()["ended"]


def providers_of(placement: str) -> tuple[str, ...]:
    """Who may provide a home of this kind, as the return accepts it."""
    code = placements()[placement]
    if code.providers:
        return code.providers
    return NO_OTHER_PUBLIC_BODY if code.fostering or code.adoption else ANYBODY_BUT_PARENTS


def offered(codes: dict[str, Code]) -> list[tuple[str, str]]:
    """What may be chosen from a list, in its order."""
    return [(each.code, each.says) for each in codes.values() if each.offered]


def words(codes: dict[str, Code], code: str) -> str:
    """A code in words; the code itself where an extract has one that we do not know."""
    return codes[code].says if code in codes else code


@cache
def matters_to_decide() -> dict[str, str]:
    """What has to be decided about a child in care."""
    text = (CONTENT / "delegated_authority.toml").read_text(encoding="utf-8")
    return {row["code"]: row["says"] for row in tomllib.loads(text)["decision"]}
