"""Keeping the words of search true while very many people are written down at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

BATCH = 5000


@contextmanager
def index_later(using: str = "default", *, everybody: bool = False) -> Iterator[set[int]]:
    """Put off the words of search to the end of one transaction, and make each person's row once.

        with index_later() as changed:
            changed.update(ids of everybody written down or moved)

    With `everybody`, on the owner's connection, the whole table is made anew: for a whole county.
    """
    changed: set[int] = set()
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.search_later', 'on', true)")
        yield changed
        cursor.execute("SELECT set_config('sightline.search_later', 'off', true)")
        if everybody:
            cursor.execute("SELECT people_rebuild_searchable()")
            return
        ids = sorted(changed)
        for start in range(0, len(ids), BATCH):
            cursor.execute("SELECT people_refresh_searchable(%s::bigint[])", [ids[start : start + BATCH]])
