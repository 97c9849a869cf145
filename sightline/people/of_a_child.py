"""A page about one child, in whichever room: found if this worker may see them, under their own banner."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from sightline.people.models import Person
from sightline.people.viewing import banner_of, knowing
from sightline.workforce.present import WorkerRequest

OF_A_CHILD = ("person", "child_id")
"""What the gate writes down of such a page: whose record was looked at, from which part of the address."""


def child_of(request: WorkerRequest, child_id: int) -> Person:
    """The child of the address; a child whom this worker may not see is not found."""
    found = get_object_or_404(Person.objects.visible_to(request.worker), pk=child_id)
    found.opened_by = request.worker.pk
    return found


def show(request: WorkerRequest, template: str, child: Person, now: datetime, /, **page: Any) -> HttpResponse:
    """A page that extends `people/of_child.html`, with what that needs."""
    banner = banner_of(knowing(request, child, at=now))
    return render(request, template, {"child": child, "banner": banner, "now": now, **page})
