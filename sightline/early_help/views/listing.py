"""The list of early help: whose help is open, where it has come to, and what a manager must answer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.early_help import alerts, lines
from sightline.early_help.permissions import MANAGE, VIEW
from sightline.shared import clock
from sightline.workforce.models import Team
from sightline.workforce.present import WorkerRequest

ON_A_PAGE = 25


@requires(VIEW)
def early_help_list(request: WorkerRequest) -> HttpResponse:
    """Early help that is open, narrowed by the address. Whoever leads a family’s help sees theirs and no others."""
    now, worker = clock.now(), request.worker
    leads_only = not worker.may("people.view")
    team = request.GET.get("team", _own_team(request))
    lead = "me" if leads_only and not worker.may(MANAGE) else request.GET.get("lead", "")
    stands = request.GET.get("stands", "")
    found = lines.open_help(
        worker, now, team="" if leads_only else team, stands=stands, lead="" if leads_only else lead
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "lines": lines.lines_of(list(page.object_list), now),
        "how_many": page.paginator.count,
        "teams": [] if leads_only else lines.teams(),
        "team": team,
        "stands": [(code, words) for code, (words, _) in lines.STANDS.items()],
        "alerts": alerts.for_the_manager(worker, now) if worker.may(MANAGE) else [],
        "leads_only": leads_only,
        "now": now,
    }
    return render(request, "early_help/list.html", shown)


def _own_team(request: WorkerRequest) -> str:
    """Somebody of an early help team begins with their own."""
    team = request.worker.team
    return str(team.pk) if team is not None and team.kind == Team.Kind.EARLY_HELP else ""
