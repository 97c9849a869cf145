"""The pages on which a child is offered to another team, and the offer is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.models import Case, Offer
from sightline.cases.permissions import DECIDE_DISPUTE, SEE_LOADS, TRANSFER
from sightline.cases.transfers import answers, offers, page
from sightline.cases.transfers.forms import (
    AcceptForm,
    DeclineForm,
    DisputeForm,
    MoveForm,
    OfferForm,
    StayForm,
    WithdrawForm,
)
from sightline.cases.transfers.waiting import made_by, waiting_for
from sightline.shared import clock
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.workforce.models import Team, Worker
from sightline.workforce.present import WorkerRequest


@requires("cases.view")
def waiting(request: WorkerRequest) -> HttpResponse:
    """Children offered to me or my team, disputes I decide, and what I wait to hear about."""
    now, worker = clock.now(), request.worker
    visible = Offer.objects.visible_to(worker)
    shown = {
        "now": now,
        "to_answer": list(waiting_for(worker, now).filter(pk__in=visible)),
        "offered": list(made_by(worker).filter(pk__in=visible)),
        "may_see_loads": worker.may(SEE_LOADS),
    }
    return render(request, "cases/transfers/waiting.html", shown)


@requires(TRANSFER)
def offer_child(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Ask another team or worker to take a child over."""
    now = clock.now()
    case = get_object_or_404(
        Case.objects.visible_to(request.worker).open().select_related("child"), pk=case_id
    )
    teams = page.teams(now)
    form = OfferForm(
        request.POST or None, typed=typed_here(request), teams=teams, workers=page.workers_in(teams, now)
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        team, worker = _asked(told["to"], page.workers_in(teams, now), teams)
        try:
            made = offers.offer(
                case,
                team,
                worker,
                by=request.worker,
                at=now,
                reason=told["reason"],
                to_know=told["to_know"],
                child_told=told["child_told"],
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, f"{made.asked} has been asked. {case.child.called} stays where they are."
            )
            return redirect("cases:offer", made.pk)
    shown = {
        **page.about(case.child, worker=request.worker, now=now),
        "case": case,
        "holding": page.holding_of(case),
        "form": form,
    }
    return render(request, "cases/transfers/offer_child.html", shown, status=422 if form.is_bound else 200)


@requires("cases.view")
def offer(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """One offer: what the receiver must know, and the answer."""
    return _show(request, _offer(request, offer_id), clock.now())


@requires(TRANSFER)
def accept(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """Take a child over, by name."""
    now, found = clock.now(), _offer(request, offer_id)
    workers = page.who_could_take(found, now)
    form = AcceptForm(request.POST, workers=workers, at=now)

    def act() -> str:
        done = answers.accept(
            found,
            by=request.worker,
            at=now,
            first_visit_on=form.cleaned_data["first_visit_on"],
            worker=_named(form.cleaned_data["worker"], workers),
        )
        return f"{done.given_to} is responsible for {found.case.child.called} from now on. No due date has moved."

    return _answer(request, found, form, "accept_form", act, now)


@requires(TRANSFER)
def decline(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """Say no, with why."""
    now, found, form = clock.now(), _offer(request, offer_id), DeclineForm(request.POST)

    def act() -> str:
        answers.decline(found, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        return f"You declined. {found.case.child.called} stays with {found.from_worker}."

    return _answer(request, found, form, "decline_form", act, now)


@requires(TRANSFER)
def withdraw(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """Take an offer back."""
    now, found, form = clock.now(), _offer(request, offer_id), WithdrawForm(request.POST)

    def act() -> str:
        offers.withdraw(found, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        return f"The offer is taken back. {found.case.child.called} stays where they are."

    return _answer(request, found, form, "withdraw_form", act, now)


@requires(TRANSFER)
def dispute(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """Put a disagreement to a senior manager."""
    now, found = clock.now(), _offer(request, offer_id)
    seniors = page.seniors(request.worker, now)
    form = DisputeForm(request.POST, seniors=seniors)

    def act() -> str:
        senior = _named(form.cleaned_data["senior"], seniors)
        answers.dispute(found, by=request.worker, at=now, reason=form.cleaned_data["reason"], senior=senior)
        return f"{senior} decides. {found.case.child.called} stays where they are until then."

    return _answer(request, found, form, "dispute_form", act, now)


@requires(DECIDE_DISPUTE)
def decide_move(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """A senior manager decides that the child moves."""
    now, found = clock.now(), _offer(request, offer_id)
    workers = page.who_could_take(found, now)
    form = MoveForm(request.POST, workers=workers, at=now)

    def act() -> str:
        told = form.cleaned_data
        done = answers.decide_dispute(
            found,
            by=request.worker,
            at=now,
            reason=told["why"],
            moves=True,
            worker=_named(told["worker"], workers),
            first_visit_on=told["first_visit_on"],
        )
        return f"You decided: {done.given_to} is responsible for {found.case.child.called} from now on."

    return _answer(request, found, form, "move_form", act, now)


@requires(DECIDE_DISPUTE)
def decide_stay(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """A senior manager decides that the child stays."""
    now, found, form = clock.now(), _offer(request, offer_id), StayForm(request.POST)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        answers.decide_dispute(found, by=request.worker, at=now, reason=reason, moves=False)
        return f"You decided: {found.case.child.called} stays with {found.from_worker}."

    return _answer(request, found, form, "stay_form", act, now)


def _answer(
    request: WorkerRequest, found: Offer, form: GovukForm, name: str, act: Callable[[], str], now: datetime
) -> HttpResponse:
    """Carry out an answer, or show the page again with what is wrong."""
    if request.method != "POST":
        return redirect("cases:offer", found.pk)
    if form.is_valid():
        try:
            messages.success(request, act())
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            return redirect("cases:offer", found.pk)
    return _show(request, found, now, status=422, **{name: form})


def _show(
    request: WorkerRequest, found: Offer, now: datetime, status: int = 200, **forms: GovukForm
) -> HttpResponse:
    workers = page.who_could_take(found, now)
    first = {"worker": str(found.to_worker_id or "")}

    def typed(answer: str) -> dict[str, list[str]] | None:
        return typed_here(request, at=reverse(f"cases:{answer}", args=[found.pk]))

    shown: dict[str, Any] = {
        **page.about(found.case.child, worker=request.worker, now=now),
        **page.about_offer(found, worker=request.worker, now=now),
        "accept_form": AcceptForm(workers=workers, at=now, initial=first, typed=typed("accept_offer")),
        "decline_form": DeclineForm(typed=typed("decline_offer")),
        "withdraw_form": WithdrawForm(typed=typed("withdraw_offer")),
        "dispute_form": DisputeForm(seniors=page.seniors(request.worker, now), typed=typed("dispute_offer")),
        "move_form": MoveForm(workers=workers, at=now, initial=first, typed=typed("decide_move")),
        "stay_form": StayForm(typed=typed("decide_stay")),
        **forms,
    }
    shown["wrong_form"] = next(iter(forms.values()), None)
    return render(request, "cases/transfers/offer.html", shown, status=status)


def _offer(request: WorkerRequest, offer_id: int) -> Offer:
    found = Offer.objects.visible_to(request.worker).select_related(
        "case__child",
        "from_team__manager",
        "from_worker",
        "to_team__manager",
        "to_worker",
        "offered_by",
        "senior",
        "disputed_by",
        "answered_by",
        "given_to",
    )
    return get_object_or_404(found, pk=offer_id)


def _asked(chosen: str, workers: list[Worker], teams: list[Team]) -> tuple[Team, Worker | None]:
    kind, _, number = chosen.partition(":")
    if kind == "team":
        return next(team for team in teams if team.pk == int(number)), None
    worker = _named(number, workers)
    return next(team for team in teams if team.pk == worker.team_id), worker


def _named(number: str, workers: list[Worker]) -> Worker:
    return next(worker for worker in workers if str(worker.pk) == number)
