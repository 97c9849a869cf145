"""A practitioner's home."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.cases.my_children.children import held_by
from sightline.cases.my_children.today import came_back_to, drafts_of, to_do
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires("cases.view")
def my_children(request: WorkerRequest) -> HttpResponse:
    """Today first, in the order of the day; then my children; then drafts; then what came back."""
    now, worker = clock.now(), request.worker
    mine = held_by(worker, now)
    ids = [each.child.pk for each in mine]
    today, soon = to_do(ids, now)
    page = {
        "now": now,
        "mine": mine,
        "due_today": today,
        "due_soon": soon,
        "drafts": drafts_of(request.user, worker),
        "came_back": came_back_to(worker, ids, now),
        "as_rows": request.GET.get("as") == "rows",
    }
    return render(request, "cases/my_children.html", page)
