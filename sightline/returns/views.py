"""The pages of loads: what has been loaded, giving us another, and what came of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.gate import requires
from sightline.returns import permissions
from sightline.returns.forms import LoadForm
from sightline.returns.load import holders, load_paths
from sightline.returns.load.report import held_back, sentences
from sightline.returns.models import Load
from sightline.returns.rejections import CannotRead
from sightline.returns.uploads import is_too_large, put_down
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

LOADS_A_PAGE = 25
REJECTIONS_A_PAGE = 50


@require_GET
@requires(permissions.VIEW)
def show_loads(request: WorkerRequest) -> HttpResponse:
    """Every extract that was given to us, the newest first."""
    found = Load.objects.visible_to(request.worker).select_related("by").defer("report").order_by("-pk")
    page = Paginator(found, LOADS_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "may_load": request.worker.may(permissions.LOAD)}
    return render(request, "returns/loads.html", shown)


@require_http_methods(["GET", "POST"])
@csrf_exempt  # only until its size has been looked at: what is taken in is checked by _take_in, before anything is done
@requires(permissions.LOAD)
def add(request: WorkerRequest) -> HttpResponse:
    """Give us an extract. It is read at once, and kept whole or not at all."""
    if is_too_large(request):
        refusal = CannotRead(
            "That is too large to load.", "Check that it is the right file, or send its parts in turn."
        )
        return _form_page(request, LoadForm(holders=holders.who_may_hold()), refusal)
    return _take_in(request)


@csrf_protect
def _take_in(request: WorkerRequest) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, LoadForm(holders=holders.who_may_hold()))
    form = LoadForm(request.POST, request.FILES, holders=holders.who_may_hold())
    if not form.is_valid():
        return _form_page(request, form)
    try:
        load = _load(request, form)
    except CannotRead as refusal:
        return _form_page(request, form, refusal)
    return HttpResponseRedirect(reverse("returns:load", args=[load]))


def _form_page(request: WorkerRequest, form: LoadForm, refusal: CannotRead | None = None) -> HttpResponse:
    status = 422 if form.errors or refusal else 200
    return render(request, "returns/add.html", {"form": form, "refusal": refusal}, status=status)


def _load(request: WorkerRequest, form: LoadForm) -> int:
    with put_down(request.FILES.getlist("extract")) as paths:
        reports = load_paths(
            paths,
            at=clock.now(),
            by=request.worker,
            holder=form.chosen_holder(),
            may_withdraw_many=form.cleaned_data["is_whole"],
        )
    return reports[0].load


@require_GET
@requires(permissions.VIEW, looking_at=("load", "load_id"))
def show_load(request: WorkerRequest, load_id: int) -> HttpResponse:
    """What one extract brought, what was left out and why, and what it cannot tell."""
    load = get_object_or_404(Load.objects.visible_to(request.worker).select_related("by"), pk=load_id)
    report: dict[str, Any] = load.report
    rejections = Paginator(report.get("rejections", []), REJECTIONS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "load": load,
        "report": report,
        "said": sentences(load.counts) if load.counts else [],
        "held_back": held_back(report["not_withdrawn"]) if report.get("not_withdrawn") else "",
        "rejections": rejections,
        "seconds": (load.finished_at - load.started_at).total_seconds(),
    }
    return render(request, "returns/load.html", shown)


@require_GET
@requires(permissions.VIEW, looking_at=("load", "load_id"))
def show_report(request: WorkerRequest, load_id: int) -> HttpResponse:
    """The same for a machine."""
    load = get_object_or_404(Load.objects.visible_to(request.worker), pk=load_id)
    told = {"state": load.state, "refusal": load.refusal, "mend": load.mend, "name": load.name, **load.report}
    answer = JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="load-{load.pk}.json"'
    return answer
