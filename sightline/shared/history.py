"""History of the record, kept by the database itself, statement by statement.

Every insert, update and delete of a table so marked leaves a row in its history table, whatever code or
person wrote it. Statement level, because a load of 100,000 rows must not pay for 100,000 triggers.
"""

from __future__ import annotations

from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def kept(model: M) -> M:
    """Keep every version of every row of this table."""
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        level=pghistory.Statement,
    )
    return track(model)  # type: ignore[no-any-return]
