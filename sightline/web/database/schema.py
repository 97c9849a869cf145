"""The whole schema as SQL, so that a new database takes a second to make instead of most of a minute.

schema.sql is written by `sightline database schema` and never by hand. It names the migrations it stands for,
each with a code of what that migration does. A new database gets it only while every one of them is still the
same; whatever came later is then migrated as usual. Without it nothing breaks: everything is migrated.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder

from sightline.web.postgres import OWNER, Cluster

FILE = Path(__file__).parent / "schema.sql"
NAMED = re.compile(r"^-- migration (\S+)\.(\S+) (\S+)$", re.MULTILINE)
HEADING = re.compile(r"^--\n-- Name: .*; Type: (.*); Schema: .*\n--\n\n", re.MULTILINE)
FOR_PSQL_ONLY = re.compile(r"^\\(?:un)?restrict .*\n", re.MULTILINE)
BEFORE = "SET check_function_bodies = false;\nSELECT pg_catalog.set_config('search_path', '', false);\n"
AFTER = "SELECT pg_catalog.set_config('search_path', 'public', false);\n"

Codes = dict[tuple[str, str], str]


def codes() -> Codes:
    """What every migration of this code does, as a short code each."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {key: _code(migration) for key, migration in sorted(loader.disk_migrations.items())}


def restore(using: str = "owner") -> bool:
    """Make the schema in a database that has nothing yet. False when the file stands for other migrations."""
    if not FILE.exists() or not is_new(using):
        return False
    text = FILE.read_text()
    stands_for: Codes = {(app, name): code for app, name, code in NAMED.findall(text)}
    if not stands_for.items() <= codes().items():
        return False
    with connections[using].cursor() as cursor:
        cursor.execute(BEFORE + text + AFTER)
    recorder = MigrationRecorder(connections[using])
    for app, name in stands_for:
        recorder.record_applied(app, name)
    return True


def is_new(using: str = "owner") -> bool:
    """True for a database that has no tables at all."""
    return not connections[using].introspection.table_names()


def write(cluster: Cluster, database: str) -> None:
    """Write schema.sql from a database to which every migration has been applied."""
    where = [f"--host={cluster.socket_folder}", f"--username={OWNER}", database]
    dumped = subprocess.run(
        [cluster.server.binary("pg_dump"), "--schema-only", "--schema=public", "--no-owner", *where],
        capture_output=True,
        text=True,
        check=True,
    )
    named = [f"-- migration {app}.{name} {code}" for (app, name), code in codes().items()]
    head = ["-- Written by: sightline database schema. Do not edit.", *named, "", ""]
    FILE.write_text("\n".join(head) + "".join(_objects(FOR_PSQL_ONLY.sub("", dumped.stdout))))


def _objects(dumped: str) -> Iterator[str]:
    """Every object, as it was dumped. Before the first come settings that older servers do not know."""
    _, *parts = HEADING.split(dumped)
    for kind, text in zip(parts[::2], parts[1::2], strict=True):
        if kind not in {"SCHEMA", "EXTENSION"}:
            yield text


def _code(migration: Migration) -> str:
    """Changes with the migration's file, and with SQL that it takes from somewhere else."""
    module = __import__(migration.__module__, fromlist=["Migration"])
    parts = [
        Path(str(module.__file__)).read_bytes(),
        *(sql.encode() for sql in _sql_of(migration.operations)),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _sql_of(operations: Sequence[Operation]) -> Iterator[str]:
    for operation in operations:
        if isinstance(operation, RunSQL):
            yield _as_text(operation.sql)
        elif isinstance(operation, SeparateDatabaseAndState):
            yield from _sql_of(operation.database_operations)


def _as_text(sql: Any) -> str:
    return sql if isinstance(sql, str) else repr(sql)
