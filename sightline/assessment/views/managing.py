"""The pages of a manager: who writes it, by when, what they think on the way, and whether they agree."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.assessment import actions, clocks, facts, policy
from sightline.assessment.forms import AllocateForm, DatesForm, ReviewForm, ShareForm, SignForm
from sightline.assessment.forms.managing import AGREE, SEND_BACK
from sightline.assessment.permissions import ALLOCATE, AUTHORISE, VIEW, WRITE
from sightline.assessment.views.shown import OF_AN_ASSESSMENT, found, sections, show
from sightline.cases import next_steps
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires(ALLOCATE, looking_at=OF_AN_ASSESSMENT)
def allocate(request: WorkerRequest, assessment_id: int) -> HttpResponse:
    """Give a child to a named worker of the team that holds them."""
    one, now = found(request, assessment_id), clock.now()
    could = facts.who_could_hold(one, clock.london_date(now))
    form = AllocateForm(request.POST or None, typed=typed_here(request), workers=could.choices)
    if form.is_valid():
        worker = get_object_or_404(could.workers, pk=form.cleaned_data["worker"])
        try:
            actions.allocate(one, worker, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"{one.child.called} now has {worker.name}.")
            return redirect("assessment:assessment" if one.target_on else "assessment:dates", one.pk)
    return show(
        request,
        "assessment/allocate.html",
        one,
        now,
        form=form,
        beside=card("Who has room and skill?", "MGO"),
    )


@requires(VIEW, looking_at=OF_AN_ASSESSMENT)
def dates(request: WorkerRequest, assessment_id: int) -> HttpResponse:
    """Agree when this child needs the assessment by, and when it is looked at on the way."""
    one, now = found(request, assessment_id), clock.now()
    before = {"target_on": one.target_on, "review_on": one.review_on, "reason": one.target_because}
    form = DatesForm(request.POST or None, typed=typed_here(request), at=now, initial=before)
    if form.is_valid():
        agreed = form.cleaned_data
        try:
            actions.set_review_point(
                one,
                target_on=agreed["target_on"],
                review_on=agreed["review_on"],
                by=request.worker,
                at=now,
                reason=agreed["reason"],
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "The dates are agreed.")
            return redirect("assessment:assessment", one.pk)
    return show(request, "assessment/dates.html", one, now, form=form, latest_on=facts.latest_on(one))


@requires(AUTHORISE, looking_at=OF_AN_ASSESSMENT)
def review(request: WorkerRequest, assessment_id: int, number: int) -> HttpResponse:
    """A manager's look at day 10 or day 20, and what they ask for."""
    one, now = found(request, assessment_id), clock.now()
    if number not in policy.REVIEWS:
        raise Http404
    form = ReviewForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.record_manager_review(
                one, number, by=request.worker, at=now, reason=said["note"], target_on=said["target_on"]
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "Your review is on the record.")
            return redirect("assessment:assessment", one.pk)
    shown = clocks.clocks_of(one).get(f"ASM-MGR{policy.REVIEWS[number]}")
    page: dict[str, Any] = {
        "form": form,
        "number": number,
        "day": policy.REVIEWS[number],
        "clock": shown,
        "sections": sections(one, request),
    }
    return show(request, "assessment/review.html", one, now, beside=card("Why this, why now?", "MGO"), **page)


@requires(AUTHORISE, looking_at=OF_AN_ASSESSMENT)
def authorise(request: WorkerRequest, assessment_id: int) -> HttpResponse:
    """Read an assessment and agree it, change what follows, or send it back."""
    one, now = found(request, assessment_id), clock.now()
    if one.decision is None or one.state != one.State.SUBMITTED:
        return redirect("assessment:assessment", one.pk)
    steps = next_steps.choices(actions.QUESTION)
    proposed = next_steps.after(actions.QUESTION, one.decision.outcome)
    form = SignForm(request.POST or None, typed=typed_here(request), steps=steps, proposed=proposed)
    if form.is_valid():
        try:
            words = _answer(request, one.pk, form)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, words)
            return redirect("assessment:assessment", one.pk)
    stands = facts.of(one)
    in_the_way = policy.obstacles_to_authorising(
        stands,
        one.decision.outcome,
        "to be given",
        signer_wrote_it=one.decision.made_by_id == request.worker.pk,
        signer_is_registered=request.worker.is_registered_on(clock.london_date(now)),
    )
    page: dict[str, Any] = {
        "form": form,
        "proposed": proposed,
        "sections": sections(one, request),
        "in_the_way": in_the_way,
    }
    return show(
        request,
        "assessment/authorise.html",
        one,
        now,
        beside=card("What would make this good?", "CFA", "MGO"),
        **page,
    )


@requires(WRITE, looking_at=OF_AN_ASSESSMENT)
def share(request: WorkerRequest, assessment_id: int) -> HttpResponse:
    """Note that the child and family know what it says."""
    one, now = found(request, assessment_id), clock.now()
    form = ShareForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            actions.share(one, by=request.worker, at=now, reason=form.cleaned_data["how"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "That they were told is on the record.")
            return redirect("assessment:assessment", one.pk)
    return show(
        request,
        "assessment/share.html",
        one,
        now,
        form=form,
        beside=card("Could the child read this?", "CFA"),
    )


def _answer(request: WorkerRequest, assessment_id: int, form: SignForm) -> str:
    """Do what the manager decided, and say what was done."""
    one, now = found(request, assessment_id), clock.now()
    answer, reason = form.cleaned_data["answer"], form.cleaned_data["reason"]
    if answer == SEND_BACK:
        actions.send_back(one, by=request.worker, at=now, reason=reason)
        return "The assessment is back with its writer, with your reason."
    outcome = None if answer == AGREE else form.cleaned_data["outcome"]
    done = actions.authorise(one, by=request.worker, at=now, reason=reason, outcome=outcome)
    assert done.decision is not None
    return f"Authorised. {next_steps.after(actions.QUESTION, done.decision.outcome).leads_to}"
