"""The parts of a person's page, in order. A room above registers its own, so that nothing here looks up.

    panels.register(Panel("duties", "What happens next", "cases.view", 40, show_duties))

`show(request, person)` returns a template and what it needs, or None where there is nothing for this person.
A part that fails never takes the page down: it says that it could not be shown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model
from django.template.loader import render_to_string

from sightline.people.models import Person
from sightline.people.reading import Unspoilt, unspoilt
from sightline.workforce.present import WorkerRequest

log = logging.getLogger(__name__)

Part = tuple[str, Mapping[str, Any]]


THEM = object()
"""Stands in a question for whoever the page is about."""


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """Where a room holds something of a person, `Held(Case)` or `Held(Event, kind__name="born")`."""

    model: type[Model]
    by: str = "child"
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """Whether there is anything of a person in one place: several rooms may ask the same."""

    sql: str
    given: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the page about a person."""

    name: str
    """Short and lasting: the part's own address on the page, "#family"."""
    title: str
    permission: str
    place: int
    """The order on the page: 10 who I am, 20 worries, 30 plan, 40 what happens next, 50 the story so far,
    60 family, 70 documents, 80 who has looked."""
    show: Callable[[WorkerRequest, Person], Part | None]
    is_later: bool = False
    """Far down the page and there for everybody: fetched once somebody comes to it."""
    held_in: tuple[Held, ...] = ()
    """Where none of these holds anything of the person, the part is not asked for. Empty: it always is."""


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """A part as it stands on the page. No html: it could not be shown, or it is fetched later."""

    name: str
    title: str
    html: str | None
    is_later: bool = False


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Put a part on every person's page. The same name again takes the place of the first."""
    _panels[panel.name] = panel


def registered() -> list[Panel]:
    """Every part, in the order of the page."""
    return sorted(_panels.values(), key=lambda panel: (panel.place, panel.name))


def shown(request: WorkerRequest, person: Person) -> list[ShownPanel]:
    """The parts of this person's page that this worker may see and that have something to show."""
    return _read(request, person, [panel for panel in _allowed(request) if not panel.is_later])


def later(request: WorkerRequest) -> list[ShownPanel]:
    """The parts that are fetched once somebody comes to them, by name."""
    return [ShownPanel(each.name, each.title, None, True) for each in _allowed(request) if each.is_later]


def shown_later(request: WorkerRequest, person: Person) -> list[ShownPanel]:
    """Those parts themselves."""
    return _read(request, person, [panel for panel in _allowed(request) if panel.is_later])


def _allowed(request: WorkerRequest) -> list[Panel]:
    return [panel for panel in registered() if request.worker.may(panel.permission)]


def _read(request: WorkerRequest, person: Person, panels: list[Panel]) -> list[ShownPanel]:
    with unspoilt() as reading:
        found = [_shown(panel, request, person, reading) for panel in _with_something(panels, person)]
    return [each for each in found if each is not None]


def _with_something(panels: list[Panel], person: Person) -> list[Panel]:
    """Those that hold something of this person, all rooms asked in one question."""
    questions = list(dict.fromkeys(_any_of(held) for panel in panels for held in panel.held_in))
    if not questions:
        return panels
    with connection.cursor() as cursor:
        given = [person.pk if one is THEM else one for question in questions for one in question.given]
        cursor.execute(f"SELECT {', '.join(question.sql for question in questions)}", given)
        is_so = dict(zip(questions, cursor.fetchone(), strict=True))
    return [each for each in panels if not each.held_in or any(is_so[_any_of(held)] for held in each.held_in)]


@cache
def _any_of(held: Held) -> Question:
    nobody = -1  # nobody's number, so that its place among what is given can be found
    rows = held.model._base_manager.filter(**{f"{held.by}_id": nobody}, **held.where)
    sql, given = rows.order_by().values("pk").query.sql_with_params()
    return Question(f"EXISTS ({sql})", tuple(THEM if one == nobody else one for one in given))


def _shown(panel: Panel, request: WorkerRequest, person: Person, reading: Unspoilt) -> ShownPanel | None:
    try:
        part = panel.show(request, person)
        if part is None:
            return None
        template, context = part
        html = render_to_string(template, {**context, "person": person, "panel": panel}, request=request)
    except Exception:
        reading.put_behind()
        log.exception("the part “%s” of a person’s page could not be shown", panel.name)
        return ShownPanel(panel.name, panel.title, None)
    return ShownPanel(panel.name, panel.title, html)
