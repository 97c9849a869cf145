"""The parts of a child's page that this room draws, each alone: swapped in when asked for, or changed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.access.gate import requires
from sightline.cases import panels
from sightline.people.models import Person
from sightline.people.of_a_child import child_of
from sightline.people.panels import Part
from sightline.workforce.present import WorkerRequest


@require_GET
@requires("cases.view", looking_at=("person", "person_id"))
def next_for_child(request: WorkerRequest, person_id: int) -> HttpResponse:
    """What happens next for one child, as it stands now."""
    return _part(request, person_id, panels.show_next)


@require_GET
@requires("cases.view", looking_at=("person", "person_id"))
def story(request: WorkerRequest, person_id: int) -> HttpResponse:
    """The story so far at the depth and with the filters asked for."""
    return _part(request, person_id, panels.show_story)


def _part(
    request: WorkerRequest, person_id: int, show: Callable[[WorkerRequest, Person], Part | None]
) -> HttpResponse:
    person = child_of(request, person_id)
    part = show(request, person)
    if part is None:
        return HttpResponse(status=204)
    template, context = part
    return render(request, template, {**context, "person": person})
