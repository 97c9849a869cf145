"""Where what is about being safe goes, in the moment it is written down.

Pathway fills this when the application starts: this room and the front door do not know each other. What goes is
what was said about being safe, and nothing of the complaint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sightline.people.models import Person
    from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Unsafe:
    """What must reach whoever keeps children safe."""

    child: Person
    words: str
    reached_us_at: datetime
    ask: Worker | None
    """Who may be rung about it; nobody where it is about somebody who works here and could read it."""


Tell = Callable[[Unsafe, datetime], str]
"""(what is unsafe, when it is written down) -> what to call it when asking what came of it"""

_tells: list[Tell] = []


def register(tell: Tell) -> None:
    """Say where it goes. There is one place."""
    _tells[:] = [tell]


def tell(unsafe: Unsafe, *, at: datetime) -> str:
    """Send it there, in this transaction: without it, nothing is written down at all."""
    [where] = _tells
    return where(unsafe, at)
