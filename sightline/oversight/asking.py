"""Puts the statements of sql/ to the database, with what they all need to know."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from sightline.oversight.concern import concern
from sightline.oversight.scope import Scope
from sightline.people.models import Person
from sightline.standards.models import EventKind
from sightline.workforce.models import Worker

SQL = Path(__file__).parent / "sql"
Row = dict[str, Any]


@cache
def statement(*names: str) -> str:
    """The text of one file of sql/, or of several that follow one another."""
    return "\n".join((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in names)


def ask(sql: str, parameters: Row) -> list[Row]:
    """The rows that a statement gives, each by its column names."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        columns = [column.name for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def ask_one(sql: str, parameters: Row) -> Row:
    """The one row that a statement gives."""
    return ask(sql, parameters)[0]


@cache
def kind_ids() -> dict[str, int]:
    """Every registered kind of event and its number."""
    return dict(EventKind.objects.values_list("name", "id"))


@cache
def kinds_in(group: str) -> list[int]:
    """The numbers of the kinds of event in a group of content/concern.toml, such as "seen"."""
    known = kind_ids()
    return sorted(known[name] for name in concern().names_of(group, sorted(known)))


def hidden_from(viewer: Worker | None) -> list[int]:
    """The few children whom this person may not see, by the one rule for seeing (people.visible_to).

    No viewer means a command acting for the service.
    """
    restricted = Person.objects.filter(is_restricted=True)
    if viewer is not None:
        seen = Person.objects.visible_to(viewer).filter(is_restricted=True).values("pk")
        restricted = restricted.exclude(pk__in=seen)
        return list(restricted.values_list("pk", flat=True))
    return []


def common(scope: Scope, viewer: Worker | None, now: datetime) -> Row:
    """What every statement about the children of a scope is told."""
    return {**scope.parameters(), "now": now, "hidden": hidden_from(viewer)}
