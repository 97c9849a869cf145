"""The rooms and their floors, read from the import contract so that there is one list."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
HOUSE = CHECKOUT / "sightline"
_CONTRACT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
FLOORS: list[set[str]] = [set(floor.split(" | ")) for floor in reversed(_CONTRACT["layers"])]
"""From the ground up."""
ROOMS = [room for floor in FLOORS for room in sorted(floor)]


def floor_of(room: str) -> int:
    """How high up a room is."""
    return next(height for height, rooms in enumerate(FLOORS) if room in rooms)


def sources(pattern: str = "**/*.py") -> Iterator[Path]:
    """Our own files: not tests, not migrations, not what others wrote."""
    for path in sorted(HOUSE.glob(pattern)):
        parts = set(path.relative_to(HOUSE).parts)
        if path.is_file() and not parts & {"tests", "migrations", "vendor", "__pycache__"}:
            yield path


def told(path: Path) -> str:
    """A file as a reader would name it."""
    return str(path.relative_to(CHECKOUT))
