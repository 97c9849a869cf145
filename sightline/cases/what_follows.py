"""What follows, in the same transaction, when something of a kind is written down, whichever room wrote it.

The landing above (pathway) fills this table when the application starts: the hall cannot look upwards. It is for
what nobody may forget, such as support after care; what somebody chooses stands in next_steps.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sightline.cases.models import Event
    from sightline.workforce.models import Worker

Follow = Callable[["Event", "Worker | None", datetime], None]
"""(the event, who wrote it down, when)"""

_table: dict[str, list[Follow]] = defaultdict(list)


def register(kind: str, follow: Follow) -> None:
    """Enter what follows a kind of event. Once each."""
    if follow not in _table[kind]:
        _table[kind].append(follow)


def registered() -> dict[str, tuple[Follow, ...]]:
    """Every kind that something follows."""
    return {kind: tuple(follows) for kind, follows in _table.items() if follows}


def follow(made: Iterable[Event], names: dict[int, str], *, by: Worker | None, at: datetime) -> None:
    """Do what follows each of these, in their order. `names` are the kinds that matter, by number."""
    for event in made:
        for each in _table.get(names.get(event.kind_id, ""), ()):
            each(event, by, at)
