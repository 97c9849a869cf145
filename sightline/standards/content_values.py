"""Reading values out of our own content files, refusing what is not what it should be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

Table = Mapping[str, object]


def words(value: object) -> tuple[str, ...]:
    """A list of words, or none."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"A list of words, not {value!r}")
    return tuple(value)


def whole(value: object) -> int | None:
    """A whole number, or none."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(f"A whole number, not {value!r}")


def share(value: object) -> float | None:
    """A share between nothing and all, or none."""
    if value is None or (isinstance(value, float) and 0 <= value <= 1):
        return value
    raise TypeError(f"A share between 0.0 and 1.0, not {value!r}")


def day(value: object) -> date | None:
    """A date, or none."""
    if value is None or isinstance(value, date):
        return value
    raise TypeError(f"A date, not {value!r}")
