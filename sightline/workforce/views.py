"""The page on which a manager records when somebody is away, and who covers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access.gate import requires
from sightline.shared import clock
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.workforce import absences, actions
from sightline.workforce import who_runs as reading
from sightline.workforce.forms import AbsenceForm, BackForm, CoverForm, MoveTeamsForm
from sightline.workforce.models import Absence, Worker
from sightline.workforce.permissions import RECORD_ABSENCE, SAY_WHO_RUNS
from sightline.workforce.present import WorkerRequest


@requires(RECORD_ABSENCE)
def away(request: WorkerRequest, worker_id: int) -> HttpResponse:
    """One worker’s days away, now and to come, and a form for more."""
    now = clock.now()
    worker = get_object_or_404(absences.everybody(), pk=worker_id)
    colleagues = absences.who_could_cover(worker, now)
    form = AbsenceForm(request.POST or None, colleagues=colleagues, at=now)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data

        def act() -> str:
            actions.record_absence(
                worker,
                by=request.worker,
                at=now,
                starts_on=told["starts_on"],
                ends_on=told["ends_on"],
                cover=_named(told["cover"], colleagues),
            )
            return f"{worker}’s days away are recorded."

        if _done(request, form, act):
            return redirect("workforce:away", worker.pk)
    return _show(request, worker, now, form=form)


@requires(RECORD_ABSENCE)
@require_POST
def name_cover(request: WorkerRequest, absence_id: int) -> HttpResponse:
    """Name who covers, or somebody else instead."""
    now = clock.now()
    absence = get_object_or_404(absences.every_absence(), pk=absence_id)
    colleagues = absences.who_could_cover(absence.worker, now)
    form = CoverForm(request.POST, colleagues=colleagues)

    def act() -> str:
        cover = _named(form.cleaned_data["cover"], colleagues)
        assert cover is not None
        actions.name_cover(absence, cover, by=request.worker, at=now)
        return f"{cover} covers for {absence.worker} {absence.until}."

    if form.is_valid() and _done(request, form, act):
        return redirect("workforce:away", absence.worker_id)
    return _show(request, absence.worker, now, cover_form=form, about=absence)


@requires(RECORD_ABSENCE)
@require_POST
def come_back(request: WorkerRequest, absence_id: int) -> HttpResponse:
    """Say when somebody is back."""
    now = clock.now()
    absence = get_object_or_404(absences.every_absence(), pk=absence_id)
    form = BackForm(request.POST, at=now)

    def act() -> str:
        actions.come_back(absence, by=request.worker, at=now, back_on=form.cleaned_data["back_on"])
        return f"{absence.worker}’s return is recorded."

    if form.is_valid() and _done(request, form, act):
        return redirect("workforce:away", absence.worker_id)
    return _show(request, absence.worker, now, back_form=form, about=absence)


@requires(SAY_WHO_RUNS)
def who_runs(request: WorkerRequest) -> HttpResponse:
    """Which body runs each team, and from when; a form to say that another will."""
    now = clock.now()
    runs = reading.teams_run(clock.london_date(now))
    form = MoveTeamsForm(request.POST or None, teams=[each.team for each in runs], at=now)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data

        def act() -> str:
            chosen = [each.team for each in runs if str(each.team.pk) in told["teams"]]
            actions.move_teams(
                chosen,
                told["body"],
                from_on=told["from_on"],
                by=request.worker,
                at=now,
                reason=told["reason"],
            )
            return "It is recorded who runs these teams. Nothing changes for any child."

        if _done(request, form, act):
            return redirect("workforce:who_runs")
    shown = {"runs": runs, "form": form}
    return render(request, "workforce/who_runs.html", shown, status=422 if form.is_bound else 200)


def _done(request: WorkerRequest, form: GovukForm, act: Callable[[], str]) -> bool:
    try:
        messages.success(request, act())
    except Refused as refused:
        form.refuse(refused.reasons)
        return False
    return True


def _show(
    request: WorkerRequest,
    worker: Worker,
    now: datetime,
    form: GovukForm | None = None,
    about: Absence | None = None,
    **forms: GovukForm,
) -> HttpResponse:
    colleagues = absences.who_could_cover(worker, now)
    wrong = next((each for each in (form, *forms.values()) if each is not None and each.is_bound), None)
    shown: dict[str, Any] = {
        "worker": worker,
        "now": now,
        "absences": absences.now_and_to_come(worker, now),
        "covers": absences.covering(worker, now),
        "form": form or AbsenceForm(colleagues=colleagues, at=now),
        "cover_form": CoverForm(colleagues=colleagues),
        "back_form": BackForm(at=now),
        "about": about,
        "wrong": wrong,
        **forms,
    }
    return render(request, "workforce/away.html", shown, status=422 if wrong else 200)


def _named(number: str, colleagues: list[Worker]) -> Worker | None:
    return next((each for each in colleagues if str(each.pk) == number), None)
