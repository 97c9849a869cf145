"""The children in care, as a list that its address filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.looked_after import codes, reading
from sightline.looked_after.permissions import VIEW
from sightline.looked_after.reading import InCare
from sightline.looked_after.reading.children import KINDS_OF_HOME
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

A_PAGE = 50
NEVER = datetime.max.replace(tzinfo=UTC)
SORTS: dict[str, Callable[[InCare], Any]] = {
    "name": lambda each: (each.child.surname, each.child.forenames),
    "age": lambda each: each.age if each.age is not None else -1,
    "since": lambda each: each.since,
    "home": lambda each: each.home_since or date.max,
    "due": lambda each: each.due_at or NEVER,
}


@requires(VIEW)
def children(request: WorkerRequest) -> HttpResponse:
    """Children in care: whose they are, where they live, what is due next."""
    now = clock.now()
    every = reading.in_care(request.worker, now)
    found = _chosen(every, request, now)
    asked = request.GET.get("sort", "due")
    by = SORTS.get(asked.removeprefix("-"), SORTS["due"])
    found.sort(key=by, reverse=asked.startswith("-"))
    teams = {str(each.team_id): each.team for each in every if each.team_id}
    return render(
        request,
        "looked_after/children.html",
        {
            "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
            "how_many": len(found),
            "late": len([each for each in found if each.due_at and each.due_at < now]),
            "teams": sorted(teams.items(), key=lambda each: each[1]),
            "statuses": [
                (code, each.says)
                for code, each in codes.legal_statuses().items()
                if any(child.legal_code == code for child in every)
            ],
            "kinds": [*KINDS_OF_HOME.items(), ("other", "Another kind of home")],
            "now": now,
        },
    )


def _chosen(every: list[InCare], request: WorkerRequest, now: datetime) -> list[InCare]:
    """Those that the address asks for. What it cannot mean is left out."""
    get = request.GET.get
    team, legal, home, late = get("team", ""), get("legal", ""), get("home", ""), get("late", "")
    mine = get("mine", "")
    return [
        each
        for each in every
        if (not team or str(each.team_id) == team)
        and (not legal or each.legal_code == legal)
        and (not home or each.home_kind == home)
        and (not late or (each.due_at is not None and each.due_at < now))
        and (not mine or each.worker == request.worker.name)
    ]
