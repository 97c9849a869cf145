"""Line of sight to every child of a team, and the home page of managers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access.gate import requires
from sightline.cases.caseload.loads import loads_of
from sightline.oversight import choosing, exceptions, line_of_sight, to_decide
from sightline.oversight.exceptions import Wanted
from sightline.oversight.line_of_sight import Sight
from sightline.oversight.permissions import check_may_see
from sightline.oversight.rules import rules
from sightline.oversight.scope import Scope
from sightline.oversight.views.wrong import topics
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

AT_HOME = 10
PER_PAGE = 50
LONG_AGO = 10**6

SORTS: dict[str, Callable[[Sight], Any]] = {
    "seen": lambda child: child.days_unseen if child.days_unseen is not None else LONG_AGO,
    "alone": lambda child: child.days_unseen_alone if child.days_unseen_alone is not None else LONG_AGO,
    "plan": lambda child: child.plan_since.timestamp() if child.plan_since else 0,
    "next": lambda child: child.next_due_at.timestamp() if child.next_due_at else float("inf"),
    "late": lambda child: child.late_since.timestamp() if child.late_since else float("inf"),
    "worker": lambda child: child.worker,
    "child": lambda child: child.child_name,
}


@requires("oversight.line_of_sight")
def managers_home(request: WorkerRequest) -> HttpResponse:
    """What a manager must do now: who may not be safe, what to answer, what to sign, and the team."""
    now = clock.now()
    scope = choosing.scope_of(request.GET, request.worker, now)
    unsafe = exceptions.page_of_children(
        scope, viewer=request.worker, now=now, wanted=Wanted(only_safety=True), per_page=AT_HOME
    )
    children = line_of_sight.of(scope, viewer=request.worker, now=now) if not scope.is_everybody else []
    waiting, workers = to_decide.waiting_for(request.worker, now=now), choosing.workers_of(scope)
    context = {
        "scope": scope,
        "unsafe": unsafe,
        "topics": topics(unsafe.totals),
        "waiting": waiting,
        "to_decide_counts": to_decide.counts(waiting),
        "children": children,
        "loads": line_of_sight.loads(children, workers),
        "too_much": [load for load in loads_of(workers, now) if load.is_over and load.plan is None],
        "now": now,
    }
    return render(request, "oversight/home.html", context)


@requires("oversight.line_of_sight")
def own_team(request: WorkerRequest) -> HttpResponse:
    """Line of sight to the teams somebody answers for; or, for those who answer for all, a choice of team."""
    now = clock.now()
    scope = choosing.scope_of(request.GET, request.worker, now)
    if scope.team is not None:
        return redirect("oversight:team", scope.team)
    if scope.is_everybody:
        return render(request, "oversight/teams.html", {"teams": choosing.teams_to_choose()})
    return _show(request, scope)


@requires("oversight.line_of_sight", looking_at=("team", "team_id"))
def show_team(request: WorkerRequest, team_id: int) -> HttpResponse:
    """Every child that one team holds, the greatest worry first."""
    scope = Scope.of_team(choosing.team_or_404(team_id))
    check_may_see(request.worker, scope)
    return _show(request, scope)


def _show(request: WorkerRequest, scope: Scope) -> HttpResponse:
    now, known = clock.now(), rules()
    children = line_of_sight.of(scope, viewer=request.worker, now=now, known=known)
    in_order = _sorted(children, request.GET.get("sort", ""))
    context = {
        "scope": scope,
        "page": Paginator(in_order, PER_PAGE).get_page(choosing.page_number(request.GET)),
        "loads": line_of_sight.loads(children, choosing.workers_of(scope)),
        "topics": topics(_totals(children)),
        "untold": known.cannot_tell(),
        "may_not_be_safe": sum(1 for child in children if child.is_safety),
        "teams": choosing.teams_to_choose(),
        "now": now,
    }
    return render(request, "oversight/line_of_sight.html", context)


def _totals(children: list[Sight]) -> exceptions.Totals:
    counts = exceptions.Totals()
    for child in children:
        for topic in child.topics:
            counts[topic] += 1
    return counts


def _sorted(children: list[Sight], asked: str) -> list[Sight]:
    """By concern unless the address says otherwise; "-" turns it round."""
    by = SORTS.get(asked.removeprefix("-"))
    return sorted(children, key=by, reverse=asked.startswith("-")) if by else children
