"""Flow numbers, the list behind each of them, and the page of the whole service."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.oversight import charts, choosing, exceptions, flow, showing, to_decide
from sightline.oversight.measures import MEASURES, RATES
from sightline.oversight.period import LENGTHS, USUAL
from sightline.oversight.scope import Scope
from sightline.oversight.views.wrong import topics
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

ON_FLOW = ("contacts_in_24", "assessments_flow")
ON_SERVICE = (
    "contacts_received", "contacts_in_24", "contacts_in_day", "referrals_received",
    "assessments_flow", "assessments_by_law", "decisions_signed",
)  # fmt: skip


@requires("oversight.flow")
def show_flow(request: WorkerRequest) -> HttpResponse:
    """The work that comes in, is decided and is finished: each number opens its list."""
    now = clock.now()
    scope = _scope(request)
    period = choosing.period_of(request.GET, now)
    found = flow.numbers(scope, period, viewer=request.worker)
    context = {
        "scope": scope,
        "period": period,
        "lengths": [(str(weeks), words) for weeks, words in LENGTHS.items() if weeks != USUAL],
        "teams": choosing.teams_to_choose(),
        "found": found,
        "measures": MEASURES,
        "rates": RATES,
        "query": _query(request),
        "charts": [charts.of(code, scope, period, viewer=request.worker) for code in ON_FLOW],
    }
    return render(request, "oversight/flow.html", context)


@requires("oversight.flow")
def show_list(request: WorkerRequest, measure: str) -> HttpResponse:
    """The rows behind one number: as many as the number says."""
    if measure not in MEASURES:
        raise Http404
    now = clock.now()
    scope, period = _scope(request), choosing.period_of(request.GET, now)
    number = choosing.page_number(request.GET)
    found = flow.page_of_rows(MEASURES[measure], scope, period, viewer=request.worker, number=number)
    context = {
        "found": found,
        "rows": showing.rows(found, period),
        "columns": showing.COLUMNS[found.measure.population],
        "scope": scope,
        "period": period,
        "query": _query(request),
        "page": Paginator(range(found.count), flow.PER_PAGE).get_page(number),
    }
    return render(request, "oversight/list.html", context)


@requires("oversight.service")
def show_service(request: WorkerRequest) -> HttpResponse:
    """Is this service safe today, and is it getting better."""
    now = clock.now()
    scope = Scope.everybody()
    totals = exceptions.totals(scope, viewer=request.worker, now=now)
    period = choosing.period_of(request.GET, now)
    waiting = to_decide.waiting_for(request.worker, now=now)
    context = {
        "scope": scope,
        "waiting": waiting,
        "to_decide_counts": to_decide.counts(waiting),
        "totals": totals,
        "topics": topics(totals),
        "charts": [charts.of(code, scope, period, viewer=request.worker) for code in ON_SERVICE],
        "teams": choosing.teams_to_choose(),
        "now": now,
    }
    return render(request, "oversight/service.html", context)


def _scope(request: WorkerRequest) -> Scope:
    """Flow is of a team or of everybody: it counts work, never a worker."""
    team = request.GET.get("team", "")
    return (
        Scope.of_team(choosing.team_or_404(int(team)))
        if team.isascii() and team.isdigit()
        else Scope.everybody()
    )


def _query(request: WorkerRequest) -> str:
    """The filters of this page, for the address of the list behind a number on it."""
    kept = {name: request.GET[name] for name in ("team", "weeks", "from", "to") if request.GET.get(name)}
    return urlencode(kept)
