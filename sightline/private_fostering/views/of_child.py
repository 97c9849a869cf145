"""One child who lives with people outside the family: what happened, what is due, and whether it suits them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.people.permissions import may
from sightline.private_fostering import actions, facts
from sightline.private_fostering.forms import SEND_BACK, JudgeForm, SignForm
from sightline.private_fostering.models import Judgement
from sightline.private_fostering.permissions import PROPOSE, SIGN, VIEW
from sightline.private_fostering.policy import WORDS
from sightline.recording import acts
from sightline.recording.permissions import may_record
from sightline.recording.standing import offered
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires(VIEW, looking_at=OF_A_CHILD)
def arrangement(request: WorkerRequest, child_id: int) -> HttpResponse:
    """How it stands: the law's clocks, what was decided, all that happened."""
    child, now = child_of(request, child_id), clock.now()
    stands = facts.of(child, now)
    if stands is None:
        raise Http404
    ours = [act for act in acts.registered() if act.room == "private_fostering"]
    judged = Judgement.objects.visible_to(request.worker).filter(child=child)
    return _page(
        request,
        "arrangement",
        child,
        now,
        stands=stands,
        duties=facts.clocks(child, now),
        judged=judged.select_related("made_by", "signed_by"),
        words=WORDS,
        acts=[act for act in offered(child, ours, now) if may_record(request.worker, act, child)],
        may_propose=stands.is_here and may(request.worker, PROPOSE, child),
        may_sign=may(request.worker, SIGN, child),
    )


@requires(PROPOSE, looking_at=OF_A_CHILD)
def judge(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Say whether living there suits the child, for a manager to sign."""
    child, now = child_of(request, child_id), clock.now()
    form = JudgeForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            said = {name: value or "" for name, value in form.cleaned_data.items()}
            actions.judge(child, by=request.worker, at=now, **said)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is with a manager. Nothing takes effect until they sign.")
            return redirect("private_fostering:arrangement", child.pk)
    beside = card("Does this home suit this child?", "PLA")
    return _page(request, "judge", child, now, form=form, beside=beside)


@requires(SIGN, looking_at=OF_A_CHILD)
def sign(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Read what was put forward and sign it, or send it back."""
    child, now = child_of(request, child_id), clock.now()
    judgement = get_object_or_404(Judgement.objects.visible_to(request.worker).waiting(), child=child)
    form = SignForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        act = actions.send_back if form.cleaned_data["answer"] == SEND_BACK else actions.sign
        try:
            done = act(judgement, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"{done.get_state_display()}.")
            return redirect("private_fostering:arrangement", child.pk)
    return _page(request, "sign", child, now, form=form, judgement=judgement, words=WORDS[judgement.outcome])


def _page(request: WorkerRequest, name: str, child: Person, now: datetime, **page: Any) -> HttpResponse:
    return show(request, f"private_fostering/{name}.html", child, now, **page)
