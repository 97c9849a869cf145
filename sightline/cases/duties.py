"""What is due for every child, worked out by one statement, for one child or for everyone.

The statement is duties.sql. `refresh` runs it for the children of one transaction, inside that transaction.
`rebuild` runs it for everyone. `verify` proves that the two agree, row for row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections, transaction

STATEMENT = (Path(__file__).parent / "duties.sql").read_text(encoding="utf-8")
EVERYONE = STATEMENT.replace("{only_these_children}", "")

COLUMNS = (
    "standard_id, child_id, case_id, opened_by_id, opened_at, earliest_at, warn_at, due_at, "
    "stopped_at, stopped_by_id, ended_at"
)


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
        cursor.execute("SELECT refresh_duties(%s::bigint[])", [ids])


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


def rebuild(using: str = "owner") -> int:
    """Work out what is due for everyone, from nothing, and return how many duties there are.

    Needs the owner's connection: it drops the indexes first and makes them again after, which is quicker
    than keeping them true row by row.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        # nobody's events are few here: build each hash once, rather than look things up a million times
        cursor.execute(
            "SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '256MB';"
            " SET LOCAL enable_nestloop = off"
        )
        cursor.execute("TRUNCATE cases_duty RESTART IDENTITY")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'cases_duty'"
            " AND indexname <> 'cases_duty_pkey'"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(f"INSERT INTO cases_duty ({COLUMNS}) {EVERYONE}")
        made = cursor.rowcount
        for _, definition in indexes:
            cursor.execute(definition)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cases_duty")
    return int(made)


def verify(using: str = "default") -> list[Difference]:
    """Every duty on which the table and a full rebuild disagree. Empty is the only good answer."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"""
            WITH afresh AS ({EVERYONE}), held AS (SELECT {COLUMNS} FROM cases_duty)
            SELECT true AS held, extra.* FROM (SELECT * FROM held EXCEPT ALL SELECT * FROM afresh) extra
            UNION ALL
            SELECT false, missing.* FROM (SELECT * FROM afresh EXCEPT ALL SELECT * FROM held) missing
            """  # noqa: S608 - our own file
        )
        names = [column.name for column in cursor.description]
        return [
            Difference(held=row[0], row=dict(zip(names[1:], row[1:], strict=True)))
            for row in cursor.fetchall()
        ]
