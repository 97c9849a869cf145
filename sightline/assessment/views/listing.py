"""The list of assessments: whose, how old, and what is next for each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.assessment import measures
from sightline.assessment.lines import Line, open_lines
from sightline.assessment.permissions import AUTHORISE, VIEW, WRITE
from sightline.shared import clock
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

A_PAGE = 50
WHOSE = [("mine", "Mine"), ("team", "My team’s"), ("everyone", "Everybody’s")]
STATES = [
    ("waiting", "Waiting for a worker"),
    ("submitted", "Waiting for a manager"),
    ("returned", "Sent back"),
]


@requires(VIEW)
def assessments(request: WorkerRequest) -> HttpResponse:
    """Open assessments, soonest due first; the numbers above open the lists behind them."""
    now, worker = clock.now(), request.worker
    whose = request.GET.get("whose") or usual(worker)
    every = lines_of(whose, worker, now)
    band = next((each for each in measures.BANDS if each.code == request.GET.get("age")), None)
    lines = band.lines(every) if band else every
    lines = [line for line in lines if is_in_state(line, request.GET.get("state", ""))]
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "whose": whose,
        "whose_choices": [(code, words) for code, words in WHOSE if code != usual(worker)],
        "usually": dict(WHOSE)[usual(worker)],
        "states": STATES,
        "band": band,
        "band_choices": [(each.code, each.days, len(each.lines(every))) for each in measures.BANDS],
        "how_many": len(lines),
        "every": len(every),
        "page": page,
        "now": now,
    }
    return render(request, "assessment/list.html", shown)


def usual(worker: Worker) -> str:
    """Whose assessments somebody came to see, when they have not said."""
    if worker.may(WRITE) and not worker.may(AUTHORISE):
        return "mine"
    return "team" if worker.may(WRITE) and worker.team_id else "everyone"


def lines_of(whose: str, worker: Worker, now: datetime) -> list[Line]:
    """This worker's, their team's, or everybody's."""
    if whose == "mine":
        return open_lines(worker=worker, now=now, held_by=worker)
    return open_lines(worker=worker, now=now, team_id=worker.team_id if whose == "team" else None)


def is_in_state(line: Line, state: str) -> bool:
    """Whether a line waits for a worker, for a manager, or for its writer."""
    if state == "waiting":
        return line.is_waiting_for_a_worker
    return not state or (line.assessment is not None and line.assessment.state == state)
