"""A practitioner's home."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.cases.models import Offer
from sightline.cases.my_children.came_back import came_back_to
from sightline.cases.my_children.children import held_by
from sightline.cases.my_children.today import to_do
from sightline.cases.my_children.unsent import drafts_of
from sightline.cases.transfers.waiting import made_by, waiting_for
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires("cases.view")
def my_children(request: WorkerRequest) -> HttpResponse:
    """Today first, in the order of the day; then my children; then drafts; then what came back."""
    now, worker = clock.now(), request.worker
    mine = held_by(worker, now)
    ids = [each.child.pk for each in mine]
    page = {
        "now": now,
        "mine": mine,
        "to_do": to_do(worker, ids, now),
        "drafts": drafts_of(request.user, worker),
        "came_back": came_back_to(worker, ids, now),
        "offers": list(waiting_for(worker, now).filter(pk__in=Offer.objects.visible_to(worker))),
        "offered": list(made_by(worker).filter(pk__in=Offer.objects.visible_to(worker))),
        "as_rows": request.GET.get("as") == "rows",
    }
    return render(request, "cases/my_children.html", page)
