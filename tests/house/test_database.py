"""What the database itself promises, whatever code is written above it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection
from django.db.models import Model

from tests.house.rooms import ROOMS

pytestmark = pytest.mark.django_db

NO_HISTORY = {
    "access.Account": "Who may sign in is no part of a child's record, and passwords are never copied",
    "access.Look": "A log is its own history: the database refuses to change it",
    "access.Draft": "What was typed and not sent is no record yet",
    "cases.Duty": "Worked out from events, and worked out again at will",
    "cases.Event": "Appended, never edited: the database refuses",
    "documents.Stored": "Bytes under their own hash: other bytes are another row",
    "documents.Words": "Worked out from the bytes, and worked out again at will",
    "returns.Load": "A log of what was loaded, when and by whom",
    "returns.LoadedRow": "Where each fact came from; the facts themselves keep their history",
    "returns.ToldRow": "Which rows of other rooms a load wrote; the rows themselves keep their history",
    "standards.CalendarDay": "Worked out from the published bank holidays",
    "standards.EventKind": "Kept in files, whose history is the repository's",
    "standards.StandardPart": "Kept in files, whose history is the repository's",
    "standards.StatusRule": "Kept in files, whose history is the repository's",
}
NOT_ABOUT_A_CHILD = {
    "access_account": "Signing in must read it before anybody is known",
    "access_draft": "Belongs to one account, and is only asked for by it",
    "access_look": "Written before the page; read by its own permission",
    "workforce_team": "Who works here, which the sign-in page and every owner's name need",
    "workforce_teamevent": "Who worked here",
    "workforce_worker": "Who works here, which the sign-in page and every owner's name need",
    "workforce_workerevent": "Who worked here",
}


def ask(sql: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] if len(row) == 1 else row for row in cursor.fetchall()]


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in ROOMS]


def test_the_application_cannot_read_past_row_security() -> None:
    assert ask(
        "SELECT rolname::text, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
        " WHERE rolname = current_user"
    ) == [("sightline_app", False, False, False)]


def test_the_application_owns_no_table() -> None:
    assert ask("SELECT tablename::text FROM pg_tables WHERE tableowner = current_user") == []
    with pytest.raises(Error, match="permission denied"):
        ask("TRUNCATE django_session")


def test_every_table_of_the_record_keeps_its_history() -> None:
    tracked = {
        model.pgh_tracked_model._meta.label for model in our_models() if hasattr(model, "pgh_tracked_model")
    }

    without = {
        model._meta.label for model in our_models() if not hasattr(model, "pgh_tracked_model")
    } - tracked

    assert tracked
    assert sorted(without - set(NO_HISTORY)) == []
    assert sorted(set(NO_HISTORY) - without) == [], "On the list, but no longer true"


def test_history_is_written_a_statement_at_a_time() -> None:
    by_row = ask(
        "SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger"
        " WHERE tgname ~ '^pgtrigger_(insert_insert|update_update|delete_delete)' AND tgtype & 1 = 1"
    )
    by_statement = ask(
        "SELECT count(*) FROM pg_trigger WHERE tgname ~ '^pgtrigger_insert_insert' AND tgtype & 1 = 0"
    )

    assert by_row == []
    assert by_statement[0] > 0


def test_every_table_of_the_record_and_its_history_has_row_security() -> None:
    rooms = [room for room in ROOMS if room not in {"standards", "web", "shared"}]
    open_tables = ask(
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity"
        " AND relnamespace = 'public'::regnamespace AND split_part(relname, '_', 1) = ANY(%s) ORDER BY 1",
        [room.split("_")[0] for room in rooms],
    )

    assert sorted(set(open_tables) - set(NOT_ABOUT_A_CHILD)) == []


def test_nobody_known_sees_no_row() -> None:
    tables = ask(
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relrowsecurity"
        " AND relnamespace = 'public'::regnamespace"
    )

    assert tables
    assert [table for table in tables if ask(f'SELECT 1 FROM "{table}" LIMIT 1')] == []
