"""Short names and other spellings: Max for Maxwell, Liz for Elizabeth, the many spellings of Mohammed.

The groups are in content/nicknames.toml, where anybody can add one.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content" / "nicknames.toml"


@cache
def groups() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The two kinds of group as they stand in the file: "short" and "spellings"."""
    with CONTENT.open("rb") as file:
        read = tomllib.load(file)
    return {
        kind: {head: tuple(others) for head, others in read[kind].items()} for kind in ("short", "spellings")
    }


@cache
def _index() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    long_for: dict[str, set[str]] = defaultdict(set)
    short_for: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, set[str]] = defaultdict(set)
    for full, shorts in groups()["short"].items():
        for short in shorts:
            long_for[short].add(full)
            short_for[full].add(short)
    for head, others in groups()["spellings"].items():
        for name in (head, *others):
            spelled[name] |= {head, *others} - {name}
    frozen = [
        {name: frozenset(names) for name, names in each.items()} for each in (long_for, short_for, spelled)
    ]
    return frozen[0], frozen[1], frozen[2]


def spellings_of(name: str) -> frozenset[str]:
    """Other ways in which the same name is written."""
    return _index()[2].get(name, frozenset())


def full_names_of(name: str) -> frozenset[str]:
    """What a short name may be short for."""
    return _index()[0].get(name, frozenset())


def short_names_of(name: str) -> frozenset[str]:
    """What somebody of this name may be called."""
    return _index()[1].get(name, frozenset())


@cache
def others_of(name: str) -> frozenset[str]:
    """Every name that the same person may be written under, in small letters without accents.

    Liz finds Elizabeth and every spelling of that (Elisabeth), but not Beth: a short name of a short name
    would bring half the county.
    """
    same = {name} | spellings_of(name)
    full = full_names_of(name)
    full |= {each for one in full for each in spellings_of(one)}
    short = {each for one in same for each in short_names_of(one)}
    return frozenset((same | full | short) - {name})


def why_same(typed: str, known: str) -> str:
    """How the name we hold answers to the name typed, in words; "" when it does not."""
    if known in spellings_of(typed):
        return f"another spelling of {typed.title()}"
    if known not in others_of(typed):
        return ""
    typed_forms, known_forms = {typed} | spellings_of(typed), {known} | spellings_of(known)
    if any(full_names_of(one) & known_forms for one in typed_forms):
        return f"{typed.title()} is short for {known.title()}"
    return f"{known.title()} is short for {typed.title()}"
