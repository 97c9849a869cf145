"""The database is what the models say, whatever way the migrations took to make it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from pgtrigger.core import Trigger
from pgtrigger.registry import registered

from tests.house.rooms import ROOMS

pytestmark = pytest.mark.django_db


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in ROOMS]


def test_every_table_has_the_columns_of_its_model() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attname::text, format_type(atttypid, atttypmod), attnotnull"
            " FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped"
        )
        held = {(table, column): (kind, is_needed) for table, column, kind, is_needed in cursor.fetchall()}

    said = {
        (model._meta.db_table, field.column): (kind_of(field.db_type(connection)), not field.null)
        for model in ours()
        for field in model._meta.local_concrete_fields
    }

    tables = {table for table, _ in said}
    assert said == {key: value for key, value in held.items() if key[0] in tables}


def kind_of(said: str | None) -> str:
    """A type as PostgreSQL names it."""
    words = {
        "varchar": "character varying",
        "serial": "integer",
        "bigserial": "bigint",
    }
    name, bracket, rest = str(said).partition("(")
    return words.get(name, name) + (f"{bracket}{rest}".replace(", ", ","))


def test_every_index_and_constraint_of_a_model_is_there() -> None:
    missing = []
    with connection.cursor() as cursor:
        for model in ours():
            held = connection.introspection.get_constraints(cursor, model._meta.db_table)
            cursor.execute(
                "SELECT conname::text FROM pg_constraint WHERE conrelid = %s::regclass",
                [model._meta.db_table],
            )
            names = set(held) | {name for (name,) in cursor.fetchall()}
            wanted = [*model._meta.indexes, *model._meta.constraints]
            missing += [f"{model._meta.label}: {one.name}" for one in wanted if one.name not in names]
            missing += foreign_keys_that_are_not_there(model, held)

    assert missing == []


def foreign_keys_that_are_not_there(model: type[Model], held: Any) -> list[str]:
    there: set[tuple[str, ...]] = {tuple(one["columns"]) for one in held.values() if one["foreign_key"]}
    return [
        f"{model._meta.label}: a foreign key on {field.column}"
        for field in model._meta.local_concrete_fields
        if field.remote_field and getattr(field, "db_constraint", False) and (field.column,) not in there
    ]


def test_every_trigger_is_there_as_the_code_has_it() -> None:
    assert registered()
    assert [
        f"{model._meta.label}: {trigger.name} is {status}"
        for model, trigger in registered()
        if (status := status_of(model, trigger)) != "INSTALLED"
    ] == []


def status_of(model: Any, trigger: Trigger) -> str:
    return str(trigger.get_installation_status(model, database="default")[0])
