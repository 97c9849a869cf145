"""The pages on which it is put forward, and signed, what happens next for a child in need."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases import next_steps
from sightline.child_in_need import actions, facts, policy
from sightline.child_in_need.forms import AGREE, SEND_BACK, CloseForm, ConcludeForm, SignForm
from sightline.child_in_need.models import Conclusion
from sightline.child_in_need.permissions import PROPOSE, SIGN
from sightline.child_in_need.policy import DRIFT_MONTHS, Outcome
from sightline.child_in_need.views.shown import OF_A_PLAN, found, show, waiting_on
from sightline.plans.models import Action, Plan
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

FORMS = {"next": "child_in_need:conclude", "close": "child_in_need:close"}
"""The long forms that are kept as they are typed, and the page of each."""


@requires(PROPOSE, looking_at=OF_A_PLAN)
def conclude(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Say what should happen next under the plan, for a manager to sign."""
    plan, now = found(request, plan_id), clock.now()
    if waiting_on(request, plan):
        return redirect("child_in_need:working", plan.pk)
    stands = facts.of(plan, now)
    form = ConcludeForm(
        request.POST or None,
        steps=next_steps.choices(facts.QUESTION),
        has_signs=bool(policy.signs_to_step_up(stands) or stands.not_before),
        is_long=stands.months >= DRIFT_MONTHS,
        typed=_typed(request, plan, "next"),
    )
    if form.is_valid():
        try:
            actions.propose(plan, by=request.worker, at=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            return _put_forward(request, plan, "next")
    beside = card("Is this still the right help?", "CIN")
    return _page(request, "child_in_need/conclude.html", plan, now, "next", form=form, beside=beside)


@requires(PROPOSE, looking_at=OF_A_PLAN)
def close(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Answer the closing checklist, and put it to a manager."""
    plan, now = found(request, plan_id), clock.now()
    if waiting_on(request, plan):
        return redirect("child_in_need:working", plan.pk)
    form = _close_form(request, plan, now)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.propose(
                plan,
                Outcome.CLOSE,
                by=request.worker,
                at=now,
                reason=said["reason"],
                despite=said.get("despite") or "",
                closing=form.told(),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            return _put_forward(request, plan, "close")
    beside = card("What is different, and will it last?", "CLO")
    return _page(request, "child_in_need/close.html", plan, now, "close", form=form, beside=beside)


@requires(PROPOSE, looking_at=OF_A_PLAN)
@require_POST
def draft(request: WorkerRequest, plan_id: int, form: str) -> HttpResponse:
    """Keep what has been typed so far, valid or not, or let it go."""
    plan = found(request, plan_id)
    if form not in FORMS:
        raise Http404
    if "discard" in request.POST:
        drafts.drop(request.user, _name(form), plan.pk)
        return redirect(FORMS[form], plan.pk)
    drafts.keep(request.user, _name(form), plan.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


@requires(SIGN, looking_at=OF_A_PLAN)
def decide(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Read what was put forward and sign it, change what follows, or send it back."""
    plan, now = found(request, plan_id), clock.now()
    conclusion = waiting_on(request, plan)
    if conclusion is None:
        return redirect("child_in_need:working", plan.pk)
    steps = next_steps.choices(facts.QUESTION)
    proposed = next_steps.after(facts.QUESTION, conclusion.decision.outcome)
    form = SignForm(request.POST or None, typed=typed_here(request), steps=steps, proposed=proposed)
    if form.is_valid():
        try:
            words = _answer(request, conclusion, form, now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, words)
            return redirect("child_in_need:working", plan.pk)
    in_the_way = policy.obstacles_to_signing(
        is_waiting=True,
        signer_made_it=conclusion.decision.made_by_id == request.worker.pk,
        signer_is_registered=request.worker.is_registered_on(clock.london_date(now)),
        reason="to be given",
    )
    closing = getattr(conclusion, "closing", None)
    page: dict[str, Any] = {
        "form": form,
        "conclusion": conclusion,
        "closing": closing,
        "becomes": actions.becomes_of(closing) if closing else [],
        "reason_words": actions.words_of(closing.reason_for_closure) if closing else "",
        "in_the_way": in_the_way,
        "beside": card("Why this, why now?", "MGO"),
    }
    return show(request, "child_in_need/decide.html", plan, now, **page)


def _answer(request: WorkerRequest, conclusion: Conclusion, form: SignForm, now: datetime) -> str:
    """Do what the manager decided, and say what was done."""
    answer, reason = form.cleaned_data["answer"], form.cleaned_data["reason"]
    if answer == SEND_BACK:
        actions.send_back(conclusion, by=request.worker, at=now, reason=reason)
        return "It is back with its writer, with your reason."
    outcome = None if answer == AGREE else form.cleaned_data["outcome"]
    decision = actions.sign(conclusion, by=request.worker, at=now, reason=reason, outcome=outcome)
    return f"Signed. {next_steps.after(facts.QUESTION, decision.outcome).leads_to}"


def _close_form(request: WorkerRequest, plan: Plan, now: datetime) -> CloseForm:
    others = Plan.objects.visible_to(request.worker).open().filter(child=plan.child).exclude(pk=plan.pk)
    still = Action.objects.visible_to(request.worker).open().filter(plan=plan)
    return CloseForm(
        request.POST or None,
        at=now,
        open_actions=list(still.select_related("worker", "person")),
        other_plans=list(others),
        has_signs=bool(policy.against(facts.of(plan, now), Outcome.CLOSE)),
        typed=_typed(request, plan, "close"),
    )


def _put_forward(request: WorkerRequest, plan: Plan, form: str) -> HttpResponse:
    drafts.drop(request.user, _name(form), plan.pk)
    messages.success(request, "It is with a manager. Nothing takes effect until they sign.")
    return redirect("child_in_need:working", plan.pk)


def _page(
    request: WorkerRequest, template: str, plan: Plan, now: datetime, form_name: str, **page: Any
) -> HttpResponse:
    kept = drafts.kept(request.user, _name(form_name), plan.pk)
    return show(
        request, template, plan, now, draft=form_name, saved_at=kept.saved_at if kept else None, **page
    )


def _typed(request: WorkerRequest, plan: Plan, form: str) -> dict[str, list[str]] | None:
    kept = drafts.kept(request.user, _name(form), plan.pk)
    return kept.typed if kept else None


def _name(form: str) -> str:
    return f"child_in_need.{form}"
