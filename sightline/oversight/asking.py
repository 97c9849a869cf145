"""Puts the statements of sql/ to the database, with what they all need to know."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path

from sightline.oversight import told
from sightline.oversight.concern import concern
from sightline.oversight.scope import Scope
from sightline.people.models import Person
from sightline.shared import planned_once
from sightline.standards.models import EventKind
from sightline.workforce.models import Worker

SQL = Path(__file__).parent / "sql"
Row = planned_once.Row


@cache
def statement(*names: str) -> str:
    """The text of one file of sql/, or of several that follow one another, with what rooms told in its place."""
    text = "\n".join((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in names)
    for place, words in told.places().items():
        text = text.replace(place, words)
    return text


IF_ONLY_THESE = re.compile(
    r"\(%\(children\)s::bigint\[\] IS NULL OR ([a-z.]*child_id(?: \+ 0)?) = ANY \(%\(children\)s::bigint\[\]\)\)"
)
KINDS_BY_NAME = re.compile(
    r"\(SELECT id FROM standards_eventkind\s+WHERE name (?:= ('[^']+')|IN \(((?:\s*'[^']+',?)+)\s*\))\)"
)


def ask(sql: str, parameters: Row) -> list[Row]:
    """The rows that a statement gives, each by its column names."""
    if "children" in parameters:
        sql = _of_children(sql, everybody=parameters["children"] is None)
    return planned_once.ask(_by_number(sql), parameters)


@cache
def _of_children(sql: str, *, everybody: bool) -> str:
    """A statement about everybody, or about some children only: each is planned for what it is."""
    return IF_ONLY_THESE.sub("true" if everybody else r"\1 = ANY (%(children)s::bigint[])", sql)


@cache
def _by_number(sql: str) -> str:
    """Kinds of event by their numbers, so that whoever plans the question knows how rare each is."""
    return KINDS_BY_NAME.sub(lambda kinds: f"({_numbers(kinds[1] or kinds[2])})", sql)


def _numbers(names: str) -> str:
    return ", ".join(str(kind_ids()[name]) for name in re.findall("'([^']+)'", names))


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
