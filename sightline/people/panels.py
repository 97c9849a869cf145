"""The parts of a person's page, in order. A room above registers its own, so that nothing here looks up.

    panels.register(Panel("duties", "What happens next", "cases.view", 40, show_duties))

`show(request, person)` returns a template and what it needs, or None where there is nothing for this person.
A part that fails never takes the page down: it says that it could not be shown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from sightline.people.models import Person
from sightline.people.reading import Unspoilt, unspoilt
from sightline.workforce.present import WorkerRequest

log = logging.getLogger(__name__)

Part = tuple[str, Mapping[str, Any]]


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
        found = [_shown(panel, request, person, reading) for panel in panels]
    return [each for each in found if each is not None]


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
