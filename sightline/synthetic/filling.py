"""Puts a county into the database, as the owner of its tables, with everything slow set aside meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connections

from sightline.synthetic.rooms.offices import TABLES as OFFICES
from sightline.synthetic.tables import COLUMNS

OTHERS = (
    "access_account", "workforce_team", "workforce_worker", "cases_duty", "people_searchable", "people_addresskeptfrom",
)  # fmt: skip
TABLES = (*COLUMNS, *OTHERS, *OFFICES)

NEVER_UNOWNED = """
SELECT c.id FROM cases_case c LEFT JOIN cases_allocation a ON a.case_id = c.id
GROUP BY c.id
HAVING NOT (coalesce(range_agg(a.period), '{}'::tstzmultirange) @> tstzmultirange(tstzrange(c.opened_at, c.closed_at))
            AND (c.closed_at IS NULL OR coalesce(bool_and(upper(a.period) <= c.closed_at), true)))
LIMIT 5
"""
"""The question that the trigger an_open_case_is_held puts to one case, put to all of them."""


class CountyIsWrong(Exception):
    """The generator broke one of the house's own rules, so nothing of it is kept."""


def copy(cursor: Any, table: str, rows: str) -> None:
    """Rows into one table."""
    with cursor.copy(f"COPY {table} ({', '.join(COLUMNS[table].split())}) FROM STDIN") as stream:
        stream.write(rows)


def gather(cursor: Any) -> None:
    """Tell the planner what there is, before questions are asked of it."""
    for table in ASKED:
        cursor.execute(f"ANALYZE {table}")


ASKED = (
    "cases_case",
    "cases_event",
    "cases_allocation",
    "people_person",
    "looked_after_timeincare",
    "looked_after_stay",
)


@contextmanager
def set_aside(cursor: Any) -> Iterator[None]:
    """Without triggers, links and indexes for the while. All of them are made again, and checked in one go."""
    links = _asked(cursor, LINKS)
    constraints = _asked(cursor, EXCLUSIONS)
    indexes = _asked(cursor, INDEXES)
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name, _ in (*links, *constraints):
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for _, name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, _, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in (*constraints, *links):
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


LINKS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid::regclass::text = ANY (%s) AND conparentid = 0 ORDER BY 1, 2
"""
EXCLUSIONS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'x' AND conrelid::regclass::text = ANY (%s) ORDER BY 1, 2
"""
INDEXES = """
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid::regclass::text = ANY (%s) AND NOT i.indisprimary
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1, 2
"""


def _asked(cursor: Any, question: str) -> list[tuple[str, str, str]]:
    cursor.execute(question, [list(TABLES)])
    return list(cursor.fetchall())


def check_never_unowned(cursor: Any) -> None:
    """Every piece of work has exactly one holder at every instant that it is open."""
    cursor.execute(NEVER_UNOWNED)
    wrong = [row[0] for row in cursor.fetchall()]
    if wrong:
        raise CountyIsWrong(f"Pieces of work without a holder at some moment: {wrong}")


def settle(cursor: Any, tables: Iterable[str] = TABLES) -> None:
    """Numbers go on after the last, and the planner knows what there is."""
    for table in tables:
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, 'id')" if table != "people_searchable" else "SELECT NULL",
            [table] if table != "people_searchable" else None,
        )
        sequence = cursor.fetchone()[0]
        if sequence and table != "cases_duty":
            cursor.execute(f"SELECT setval('{sequence}', coalesce((SELECT max(id) FROM {table}), 1))")  # noqa: S608 - our own names


def analyse(using: str) -> None:
    with connections[using].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")


def empty(cursor: Any) -> None:
    """Take an invented county away again. Never called for anything else."""
    of_the_record = "|".join(room for room in settings.ROOMS if room != "standards")
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ %s"
        " AND tablename NOT IN ('access_account', 'workforce_team', 'workforce_worker')",
        [f"^({of_the_record})_"],
    )
    names = ", ".join(f'"{row[0]}"' for row in cursor.fetchall())
    cursor.execute(f"TRUNCATE {names}")
    for table in ("workforce_team", "workforce_worker"):
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute("UPDATE workforce_team SET manager_id = NULL")
    cursor.execute(
        "DELETE FROM workforce_worker; DELETE FROM workforce_team; DELETE FROM access_account"
    )  # not truncated: standards point here
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
