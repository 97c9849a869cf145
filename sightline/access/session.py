"""Tells the database who is asking, for row security and history, for the length of one transaction."""

from __future__ import annotations

from django.db import connection


def act_as(account_id: int | None) -> None:
    """Name the account on whose behalf this transaction reads and writes. None means nobody: no rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.account_id', %s, true)", [str(account_id or "")])


def act_as_the_system() -> None:
    """Let a command or a public form act on the service's behalf, for the length of one transaction."""
    act_as(-1)
