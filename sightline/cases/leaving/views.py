"""Handing over everything that somebody holds, on one page, and then letting them go."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access.gate import requires
from sightline.cases.caseload.listing import everybody
from sightline.cases.caseload.loads import loads_of
from sightline.cases.leaving import actions, also
from sightline.cases.leaving.theirs import Theirs, theirs
from sightline.cases.models import Case
from sightline.cases.permissions import END_ACCOUNT
from sightline.cases.transfers import page
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce import actions as workforce
from sightline.workforce.models import Team, Worker
from sightline.workforce.present import WorkerRequest

LONGEST = 300


@requires(END_ACCOUNT)
def hand_over(request: WorkerRequest, worker_id: int) -> HttpResponse:
    """Everything that is one worker’s, with the next dates, to hand over row by row or all at once."""
    now = clock.now()
    leaver = get_object_or_404(everybody(), pk=worker_id)
    mine = theirs(leaver, now, viewer=request.worker)
    problems: list[str] = []
    if request.method == "POST":
        try:
            given, offered = actions.hand_over(
                leaver,
                _chosen(request.POST, mine, leaver, now),
                by=request.worker,
                at=now,
                reason=request.POST.get("reason", "")[:LONGEST],
            )
        except Refused as refused:
            problems = refused.reasons
        else:
            messages.success(request, _said(given, offered))
            return redirect("cases:hand_over", leaver.pk)
    return _show(request, leaver, mine, now, problems)


@requires(END_ACCOUNT)
@require_POST
def give_team(request: WorkerRequest, worker_id: int) -> HttpResponse:
    """Put a team of theirs under another manager."""
    now = clock.now()
    leaver = get_object_or_404(everybody(), pk=worker_id)
    team = next((each for each in page.teams(now) if str(each.pk) == request.POST.get("team")), None)
    manager = next(
        (each for each in _managers(now, leaver) if str(each.pk) == request.POST.get("manager")), None
    )
    if team is None or manager is None or team.manager_id != leaver.pk:
        problems = ["Choose who will manage the team"]
        return _show(request, leaver, theirs(leaver, now, viewer=request.worker), now, problems)
    workforce.give_team(team, manager, by=request.worker, at=now)
    messages.success(request, f"{manager} manages {team} from now on.")
    return redirect("cases:hand_over", leaver.pk)


@requires(END_ACCOUNT)
@require_POST
def give_also(request: WorkerRequest, worker_id: int) -> HttpResponse:
    """Put an enquiry to lead, or work to oversee, in somebody else’s name."""
    now = clock.now()
    leaver = get_object_or_404(everybody(), pk=worker_id)
    to = next((each for each in _anybody(now, leaver) if str(each.pk) == request.POST.get("to")), None)
    try:
        if to is None:
            raise Refused(["Choose who has it from here"])
        reason = f"{leaver.name} is leaving"
        also.give_also(leaver, request.POST.get("also", ""), to, by=request.worker, at=now, reason=reason)
    except Refused as refused:
        return _show(request, leaver, theirs(leaver, now, viewer=request.worker), now, refused.reasons)
    messages.success(request, f"It is {to}’s from now on.")
    return redirect("cases:hand_over", leaver.pk)


@requires(END_ACCOUNT)
@require_POST
def leave(request: WorkerRequest, worker_id: int) -> HttpResponse:
    """End somebody’s account, once nothing is theirs."""
    now = clock.now()
    leaver = get_object_or_404(everybody(), pk=worker_id)
    try:
        actions.leave(leaver, by=request.worker, at=now)
    except Refused as refused:
        mine = theirs(leaver, now, viewer=request.worker)
        return _show(request, leaver, mine, now, refused.reasons)
    messages.success(request, f"{leaver} has left. Their account is ended, and nothing was theirs.")
    return redirect("cases:hand_over", leaver.pk)


def _show(
    request: WorkerRequest, leaver: Worker, mine: Theirs, now: datetime, problems: list[str]
) -> HttpResponse:
    shown = {
        "leaver": leaver,
        "theirs": mine,
        "now": now,
        "problems": problems,
        "typed": request.POST,
        "colleagues": _colleagues(mine, leaver, now),
        "teams": page.teams(now),
        "managers": _managers(now, leaver),
        "anybody": _anybody(now, leaver) if mine.also else [],
        "has_left": leaver.left_on is not None,
        "is_self": leaver.pk == request.worker.pk,
    }
    return render(request, "cases/leaving/hand_over.html", shown, status=422 if problems else 200)


def _chosen(typed: QueryDict, mine: Theirs, leaver: Worker, now: datetime) -> dict[Case, Worker | Team]:
    """What one press hands over: one row, or every row that has somebody chosen for it."""
    only = typed.get("only", "")
    rows = [row for row in mine.children if row.offer is None and (not only or str(row.case.pk) == only)]
    teams = page.teams(now)
    workers = page.workers_in(teams, now)
    chosen: dict[Case, Worker | Team] = {}
    missing = []
    for row in rows:
        kind, _, number = (typed.get(f"to_{row.case.pk}") or typed.get("to_all") or "").partition(":")
        those: list[Worker] | list[Team] = workers if kind == "worker" else teams if kind == "team" else []
        found = next((each for each in those if str(each.pk) == number), None)
        if found is None:
            missing.append(f"Choose who takes {row.child.name}")
        else:
            chosen[row.case] = found
    if missing or not chosen:
        raise Refused(missing or ["Every child is already offered or handed over"])
    return chosen


def _colleagues(mine: Theirs, leaver: Worker, now: datetime) -> list[tuple[Worker, str]]:
    """Who else is in the teams whose children these are, each with what they carry."""
    teams = list({row.team.pk: row.team for row in mine.children}.values())
    if not teams and leaver.team:
        teams = [leaver.team]
    found = [each for each in page.workers_in(teams, now) if each.pk != leaver.pk]
    return [
        (load.worker, _carries(load.children, load.points, load.limit.points))
        for load in loads_of(found, now)
    ]


def _carries(children: int, points: float, limit: float) -> str:
    return f"{children} {'child' if children == 1 else 'children'}, {points:g} of {limit:g} points"


def _anybody(now: datetime, leaver: Worker) -> list[Worker]:
    return [each for each in page.workers_in(page.teams(now), now) if each.pk != leaver.pk]


def _managers(now: datetime, leaver: Worker) -> list[Worker]:
    found = page.workers_in(page.teams(now), now)
    return [each for each in found if each.pk != leaver.pk and each.may("cases.allocate")]


def _said(given: int, offered: int) -> str:
    parts = []
    if given:
        parts.append(f"{given} handed over")
    if offered:
        parts.append(f"{offered} offered to another team, and theirs until somebody accepts")
    return f"{' and '.join(parts)}. No due date has moved."
