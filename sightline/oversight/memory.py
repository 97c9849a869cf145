"""Remembers for some seconds what is slow to work out for a whole service, and forgets it when anything is recorded.

Kept in this process, apart for each person who asks. Asking for the mark costs under a millisecond; it changes
with the first event, allocation or decision that is committed, so what a page shows is never older than the
last commit. What time alone changes is never late either: whoever makes an answer says until when it is right,
which is the instant at which the next clock runs out.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from sightline.oversight.asking import ask_one, statement

T = TypeVar("T")
MOST_KEPT = 24


@dataclass(frozen=True, slots=True)
class _Kept:
    at: datetime
    until: datetime
    mark: tuple[Hashable, ...]
    value: Any


_kept: OrderedDict[Hashable, _Kept] = OrderedDict()
_one_at_a_time = Lock()


def remembered(
    key: Hashable,
    *,
    now: datetime,
    at_most: timedelta,
    make: Callable[[], T],
    right_until: Callable[[T], datetime | None],
) -> T:
    """What `make` gives, or what it gave a few seconds ago if nothing has been recorded and no time run out since.

    `right_until` says of what was made the last instant at which it is right; None where time changes nothing in it.
    """
    key, mark = (connection.settings_dict["NAME"], key), _mark()
    found = _kept.get(key)
    if found is not None and found.mark == mark and found.at <= now <= found.until:
        value: T = found.value
        return value
    value = make()
    until = min(now + at_most, right_until(value) or now + at_most)
    with _one_at_a_time:
        _kept[key] = _Kept(now, until, mark, value)
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return value


def _mark() -> tuple[Hashable, ...]:
    """Changes when anything that oversight reads has been committed, in whatever order it was written."""
    return tuple(ask_one(statement("mark"), {}).values())
