"""Reading on when one part fails: nothing read is lost, and the transaction goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


class Unspoilt:
    """A stretch of reading in which a failure can be put behind us."""

    def __init__(self) -> None:
        self._mark = transaction.savepoint()

    def put_behind(self) -> None:
        """A part failed, perhaps in the database: go back to before it, where nothing is spoilt."""
        transaction.savepoint_rollback(self._mark)

    def finish(self) -> None:
        transaction.savepoint_commit(self._mark)


@contextmanager
def unspoilt() -> Iterator[Unspoilt]:
    """One savepoint for many parts that only read, rather than one for each. Outside a transaction, none."""
    reading = Unspoilt()
    yield reading
    reading.finish()
