"""The national codes of a person's record, and how they read. The words are in content/codes.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parent / "content" / "codes.toml"


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    with CONTENT.open("rb") as file:
        return tomllib.load(file)


def ethnicities() -> list[tuple[str, str]]:
    """Every ethnicity code with its words."""
    return list(_codes()["ethnicity"].items())


def disabilities() -> list[tuple[str, str]]:
    """Every disability code with its words."""
    return list(_codes()["disability"].items())


def ethnicity_words(code: str) -> str:
    """What an ethnicity code says; the code itself when an extract brought one we do not know."""
    return _codes()["ethnicity"].get(code, code)


def disability_words(codes: Iterable[str]) -> list[str]:
    """What disability codes say."""
    return [_codes()["disability"].get(code, code) for code in codes]
