"""What is due for every child, worked out by one statement, for one child or for everyone.

The statement is duties.sql. `refresh` runs it for the children of one transaction, inside that transaction.
`rebuild` runs it for everyone. `verify` proves that the two agree, row for row.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

STATEMENT = (Path(__file__).parent / "duties.sql").read_text(encoding="utf-8")
EVERYONE = STATEMENT.replace("{only_these_children}", "")

COLUMNS = (
    "standard_id, child_id, case_id, opened_by_id, opened_at, earliest_at, warn_at, due_at, "
    "stopped_at, stopped_by_id, ended_at"
)

MANY = 500
"""From this many children on, it is quicker to read everything once than to look each thing up."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A duty that one way of working it out has and the other has not."""

    held: bool
    """True when the table holds it and a full rebuild would not; False the other way round."""
    row: dict[str, Any]


def refresh(children: Iterable[int]) -> None:
    """Work out again what is due for these children, in the transaction that changed their events."""
    ids = sorted(set(children))
    if not ids:
        return
    with connections["default"].cursor() as cursor:
        if len(ids) < MANY:
            cursor.execute("SELECT refresh_duties(%s::bigint[])", [ids])
        else:
            _refresh_many(cursor, ids)


def _refresh_many(cursor: CursorWrapper, ids: list[int]) -> None:
    """The same for the children of a whole extract: each hash is built once, not looked up a million times."""
    wanted = {"children": ids}
    cursor.execute("SET LOCAL work_mem = '128MB'; SET LOCAL enable_nestloop = off")
    cursor.execute("DELETE FROM cases_duty WHERE child_id = ANY (%(children)s::bigint[])", wanted)
    these = STATEMENT.replace("%", "%%").replace(
        "{only_these_children}", "AND e.child_id = ANY (%(children)s::bigint[])"
    )
    cursor.execute(f"INSERT INTO cases_duty ({COLUMNS}) {these}", wanted)
    cursor.execute("RESET work_mem; RESET enable_nestloop")


def refresh_all_under(code: str) -> int:
    """Work out again what is due for every child of whom a standard asks something, after it was changed."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(DISTINCT d.child_id) FROM cases_duty d"
            " JOIN standards_standard s ON s.id = d.standard_id WHERE s.code = %s",
            [code],
        )
        children = cursor.fetchone()[0] or []
    refresh(children)
    return len(children)


def refresh_all_that_start_at_receipt() -> int:
    """Work out again what is due for every child whose clock counts from receipt, after that rule was changed."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(DISTINCT d.child_id) FROM cases_duty d"
            " JOIN standards_standard s ON s.id = d.standard_id WHERE s.starts_at_receipt"
        )
        children = cursor.fetchone()[0] or []
    refresh(children)
    return len(children)


def rebuild(using: str = "owner", shares: int | None = None) -> int:
    """Work out what is due for everyone, from nothing, and return how many duties there are.

    Nobody writes an event meanwhile. The children are shared out over the machine's processors, each on a
    connection of its own; then one transaction puts the shares in place of the table. It needs the owner's
    connection, because the indexes are dropped first and made again after.
    """
    connection = connections[using]
    shares = shares or min(os.cpu_count() or 1, 4)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE cases_event, standards_standard IN SHARE MODE")
        with ThreadPoolExecutor(shares) as pool:
            tables = list(pool.map(lambda share: _work_out_share(using, share, shares), range(shares)))
        made = _put_in_place(cursor, tables)
    with connection.cursor() as cursor:
        cursor.execute("".join(f"DROP TABLE {table};" for table in tables) + "ANALYZE cases_duty")
    return made


def _work_out_share(using: str, share: int, shares: int) -> str:
    """Work out the duties of one child in so many, into a table of their own, and return its name."""
    table = f"duties_worked_out_{share}"
    statement = STATEMENT.replace("{only_these_children}", f"AND e.child_id % {shares} = {share}")
    connection = connections[using].copy()
    try:
        with connection.cursor() as cursor:
            # here everything is many: build each hash once, rather than look things up a million times
            cursor.execute("SET work_mem = '192MB'; SET enable_nestloop = off")
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(f"CREATE UNLOGGED TABLE {table} AS {statement}")
    finally:
        connection.close()
    return table


def _put_in_place(cursor: CursorWrapper, tables: list[str]) -> int:
    """Fill the table from the shares, and only then make its indexes."""
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = 'cases_duty' AND indexname <> 'cases_duty_pkey'"
    )
    indexes = cursor.fetchall()
    cursor.execute("TRUNCATE cases_duty RESTART IDENTITY")
    cursor.execute("".join(f'DROP INDEX "{name}";' for name, _ in indexes))
    shares = " UNION ALL ".join(f"SELECT {COLUMNS} FROM {table}" for table in tables)  # noqa: S608 - our names
    cursor.execute(f"INSERT INTO cases_duty ({COLUMNS}) {shares}")
    made = cursor.rowcount
    for _, definition in indexes:
        cursor.execute(definition)
    return int(made)


def verify(using: str = "default") -> list[Difference]:
    """Every duty on which the table and a full rebuild disagree. Empty is the only good answer."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '192MB'; SET LOCAL enable_nestloop = off")
        cursor.execute(
            f"""
            WITH afresh AS ({EVERYONE}), held AS (SELECT {COLUMNS} FROM cases_duty)
            SELECT true AS held, extra.* FROM (SELECT * FROM held EXCEPT ALL SELECT * FROM afresh) extra
            UNION ALL
            SELECT false, missing.* FROM (SELECT * FROM afresh EXCEPT ALL SELECT * FROM held) missing
            """  # noqa: S608 - our own file
        )
        names = [column.name for column in cursor.description]
        found = cursor.fetchall()
        cursor.execute("RESET work_mem; RESET enable_nestloop")
    return [Difference(held=row[0], row=dict(zip(names[1:], row[1:], strict=True))) for row in found]
