"""The exceptions list: what is wrong, for which child, since when, whose it is and what to do next."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.oversight import choosing, exceptions
from sightline.oversight.concern import concern
from sightline.oversight.exceptions import PER_PAGE, Totals, Wanted
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires("oversight.exceptions")
def show_exceptions(request: WorkerRequest) -> HttpResponse:
    """Every child in scope for whom something is wrong, one entry a child."""
    now = clock.now()
    scope = choosing.scope_of(request.GET, request.worker, now)
    topic = request.GET.get("topic", "")
    wanted = Wanted(
        topic=topic if topic in concern().topics else "",
        standard_code=request.GET.get("standard", ""),
        only_safety=request.GET.get("safe") == "no",
    )
    number = choosing.page_number(request.GET)
    found = exceptions.page_of_children(scope, viewer=request.worker, now=now, wanted=wanted, number=number)
    return render(
        request,
        "oversight/exceptions.html",
        {
            "scope": scope,
            "found": found,
            "wanted": wanted,
            "topics": topics(found.totals),
            "teams": choosing.teams_to_choose() if request.worker.may("oversight.line_of_sight") else [],
            "page": Paginator(range(found.wanted), PER_PAGE).get_page(number),
            "now": now,
        },
    )


def topics(totals: Totals) -> list[tuple[str, str, int]]:
    """Each topic that somebody is on: its code, its words and how many children."""
    return [(code, topic.says, totals[code]) for code, topic in concern().topics.items() if totals[code]]
