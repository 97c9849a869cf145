"""The pages on which the outcome of an enquiry is put forward and decided, and who leads it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases import next_steps
from sightline.child_protection import actions, facts, policy
from sightline.child_protection.forms import AGREE, SEND_BACK, DecideForm, GiveForm, OutcomeForm, StopForm
from sightline.child_protection.models import Enquiry
from sightline.child_protection.permissions import AUTHORISE, WRITE
from sightline.child_protection.views.enquiring import page
from sightline.child_protection.views.shown import found, sections
from sightline.people.of_a_child import OF_A_CHILD, show
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest


@requires(WRITE, looking_at=OF_A_CHILD)
@require_POST
def propose(request: WorkerRequest, child_id: int, enquiry_id: int) -> HttpResponse:
    """Put the outcome to a manager."""
    one = found(request, child_id, enquiry_id)
    steps, is_seen = next_steps.choices(actions.QUESTION), facts.of(one).is_seen_alone
    form = OutcomeForm(request.POST, steps=steps, is_seen_alone=is_seen)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.propose_outcome(
                one,
                said["outcome"],
                by=request.worker,
                at=clock.now(),
                reason=said["reason"],
                not_seen_alone_because=said.get("not_seen_alone_because", ""),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "The outcome is with a manager. Nothing takes effect yet.")
            return redirect("child_protection:enquiry", child_id, one.pk)
    return page(request, one, form)


@requires(AUTHORISE, looking_at=OF_A_CHILD)
def decide(request: WorkerRequest, child_id: int, enquiry_id: int) -> HttpResponse:
    """Read what was found, and authorise the outcome, change it or send it back."""
    one, now = found(request, child_id, enquiry_id), clock.now()
    if one.decision is None or one.state != Enquiry.State.PROPOSED:
        return redirect("child_protection:enquiry", child_id, one.pk)
    proposed = next_steps.after(actions.QUESTION, one.decision.outcome)
    form = DecideForm(
        request.POST or None,
        typed=typed_here(request),
        steps=next_steps.choices(actions.QUESTION),
        proposed=proposed,
    )
    if form.is_valid():
        try:
            words = _answer(request, one, form)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, words)
            return redirect("child_protection:enquiry", child_id, one.pk)
    in_the_way = policy.obstacles_to_authorising(
        facts.of(one),
        one.decision.outcome,
        "to be given",
        signer_made_it=one.decision.made_by_id == request.worker.pk,
        signer_is_registered=request.worker.is_registered_on(clock.london_date(now)),
    )
    shown: dict[str, Any] = {
        "enquiry": one,
        "form": form,
        "proposed": proposed,
        "sections": sections(one, request),
        "seen_alone_at": facts.seen_alone_at(one),
        "in_the_way": in_the_way,
        "beside": card("What are you deciding, on what evidence?", "S47", "MGO"),
    }
    return show(request, "child_protection/decide.html", one.child, now, **shown)


@requires(AUTHORISE, looking_at=OF_A_CHILD)
def stop(request: WorkerRequest, child_id: int, enquiry_id: int) -> HttpResponse:
    """Stop an enquiry before it is finished, with why."""
    one, now = found(request, child_id, enquiry_id), clock.now()
    form = StopForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            actions.stop_enquiry(one, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "The enquiry is stopped. Its clocks have ended, with your reason.")
            return redirect("child_protection:enquiry", child_id, one.pk)
    return show(
        request, "child_protection/small_form.html", one.child, now, form=form, title="Stop this enquiry"
    )


@requires(AUTHORISE, looking_at=OF_A_CHILD)
def give(request: WorkerRequest, child_id: int, enquiry_id: int) -> HttpResponse:
    """Give the enquiry to another registered social worker."""
    one, now = found(request, child_id, enquiry_id), clock.now()
    workers = facts.who_could_lead(request.worker)
    form = GiveForm(request.POST or None, typed=typed_here(request), workers=workers)
    if form.is_valid():
        chosen: Worker = next(each for each in workers if str(each.pk) == form.cleaned_data["worker"])
        try:
            actions.give_enquiry(one, chosen, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"{chosen.name} leads the enquiry from here.")
            return redirect("child_protection:enquiry", child_id, one.pk)
    return show(
        request, "child_protection/small_form.html", one.child, now, form=form, title="Who leads this enquiry"
    )


def _answer(request: WorkerRequest, one: Enquiry, form: DecideForm) -> str:
    """Do what the manager decided, and say what was done."""
    answer, reason = form.cleaned_data["answer"], form.cleaned_data["reason"]
    if answer == SEND_BACK:
        actions.send_back(one, by=request.worker, at=clock.now(), reason=reason)
        return "The enquiry is back with its writer, with your reason."
    outcome = None if answer == AGREE else form.cleaned_data["outcome"]
    done = actions.authorise(one, by=request.worker, at=clock.now(), reason=reason, outcome=outcome)
    assert done.decision is not None
    return f"Authorised. {next_steps.after(actions.QUESTION, done.decision.outcome).leads_to}"
