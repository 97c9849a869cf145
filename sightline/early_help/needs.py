"""What families ask for help with, read from content/needs.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

NEEDS = Path(__file__).parent / "content" / "needs.toml"


@cache
def needs() -> dict[str, str]:
    """Each need by its code, in a family's words."""
    found: dict[str, str] = tomllib.loads(NEEDS.read_text(encoding="utf-8"))["need"]
    return found


def in_words(codes: list[str]) -> list[str]:
    """The needs of an offer, as its page says them. A code that is no longer listed is left as it is."""
    return [needs().get(code, code) for code in codes]
