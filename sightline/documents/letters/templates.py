"""The letters there are, as their file says them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of letter."""

    code: str
    says: str
    subject: str
    body: str


@cache
def templates() -> dict[str, Template]:
    """Every kind of letter by its code, in the order of the file."""
    path = Path(__file__).parents[1] / "content" / "letters.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["letter"]
    return {
        row["code"]: Template(row["code"], row["says"], row["subject"], row["body"].strip()) for row in rows
    }
