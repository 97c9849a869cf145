"""Making the database ready: the right version, started, and migrated to this code."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from sightline.cases import duties
from sightline.standards import loading
from sightline.web.database.connections import is_embedded
from sightline.web.database.quick_migrations import quick_migrations
from sightline.web.database.servers import OLDEST_FIT, CouldNotStart
from sightline.web.postgres import Cluster


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done to bring a database to this code."""

    changed: bool
    duties: int | None = None
    """How many duties there are, where the standards changed and they were worked out again; else None."""


def prepare_database(*, say_more: bool = False) -> Prepared:
    """Start the database if it is ours to start, and migrate as the owner."""
    if is_embedded():
        Cluster().start()
    _refuse_unfit()
    try:
        changed = migrate(say_more=say_more)
        return Prepared(changed, work_out_again())
    finally:
        connections["owner"].close()


def migrate(*, say_more: bool = False) -> bool:
    """Bring the schema and the standards' files into the database. True when anything changed."""
    if is_behind():
        with quick_migrations():
            call_command("migrate", database="owner", interactive=False, verbosity=1 if say_more else 0)
        return True
    if loading.is_behind("owner"):
        loading.load_content("owner")
        return True
    return False


def work_out_again() -> int | None:
    """Work out what is due for everyone, if the standards or the calendar have changed since. How many there are.

    The mark that they changed goes only when this is done, so that whoever starts next finishes what was broken off.
    """
    if not loading.duties_are_behind("owner"):
        return None
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('sightline.duties.behind'))")
        try:
            if not loading.duties_are_behind("owner"):  # another server was doing it
                return None
            made = duties.rebuild()
            loading.note_duties_worked_out("owner")
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('sightline.duties.behind'))")
    return made


def is_behind() -> bool:
    """True when this code has migrations that the database has not had."""
    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _refuse_unfit() -> None:
    """Say at once what is wrong with a database that we were given."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, rolsuper OR rolbypassrls"
            # row security does not hold for whoever owns the tables
            " OR coalesce(pg_has_role(current_user, to_regrole('sightline_owner'), 'MEMBER'), false), rolname"
            " FROM pg_roles WHERE rolname = current_user"
        )
        major, too_strong, role = cursor.fetchone()
    connections["default"].close()
    if major < OLDEST_FIT:
        raise CouldNotStart(f"PostgreSQL {major} is too old: {OLDEST_FIT} or later is needed.")
    if too_strong:
        raise CouldNotStart(
            f"DATABASE_URL signs in as “{role}”, which can read past row security. Use sightline_app."
        )
