"""The sentences that the rooms keep, read once from content/rooms.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from random import Random
from typing import Any

from sightline.synthetic.words import CONTENT, filled, pick


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((CONTENT / "rooms.toml").read_text(encoding="utf-8"))


def some(random: Random, room: str, kind: str, called: dict[str, str]) -> str:
    """One of the sentences of a kind, about these people."""
    return filled(pick(random, _read()[room][kind]), called)


def listed(what: str) -> list[dict[str, Any]]:
    """Every one of a list: outcomes of plans, offers, allegations, complaints."""
    found: list[dict[str, Any]] = _read()[what]
    return found
