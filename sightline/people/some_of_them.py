"""Who may open the records of some people only. Known by the rooms above, which tell us when the application starts.

    some_of_them.register("early_help.lead", children_led_by)

A worker with `people.view` may open every record that is not restricted, and is never asked about here. Pages that
ask for `people.view` stay closed to everybody else, so what such a person sees is what a room shows them itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from sightline.workforce.models import Worker

_whose: dict[str, Callable[[Worker], QuerySet[Any]]] = {}


def register(permission: str, whose: Callable[[Worker], QuerySet[Any]]) -> None:
    """Whoever holds this permission may open the people whose numbers `whose` gives. The same again replaces."""
    _whose[permission] = whose


def may_open(worker: Worker) -> Q | None:
    """The people this worker may open by what rooms have told us; None where that is nobody."""
    found = [Q(pk__in=whose(worker)) for permission, whose in _whose.items() if worker.may(permission)]
    return reduce(or_, found) if found else None
