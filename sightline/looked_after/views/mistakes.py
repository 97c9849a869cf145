"""Taking back what was recorded of a child's care by mistake."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.looked_after import actions, facts, reading
from sightline.looked_after.forms import ReasonForm
from sightline.looked_after.models import LegalStatus, Stay, TimeInCare
from sightline.looked_after.permissions import RECORD
from sightline.looked_after.views.shown import show
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

WORDS = {
    "legal-status": "The last change of legal status was a mistake",
    "move": "The last move was a mistake",
    "end": "Care has not ended",
    "care": "They never came into care",
}


@requires(RECORD, looking_at=OF_A_CHILD)
def take_back(request: WorkerRequest, child_id: int, what: str) -> HttpResponse:
    """Say that the latest thing of a kind was recorded by mistake."""
    child, now = child_of(request, child_id), clock.now()
    row = _latest(child, what, request)
    form = ReasonForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            ACTS[what](row, by=request.worker, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It no longer stands. What it said stays readable, with your reason.")
            return redirect("looked_after:in_care", child.pk)
    return show(request, "take_back.html", child, now, form=form, title=WORDS[what])


ACTS: dict[str, Callable[..., object]] = {
    "legal-status": actions.take_back_legal_status,
    "move": actions.take_back_move,
    "end": actions.take_back_ending,
    "care": actions.take_back_care,
}


def _latest(child: Person, what: str, request: WorkerRequest) -> LegalStatus | Stay | TimeInCare:
    care = reading.latest_care_of(child, clock.now())
    if what not in ACTS or care is None:
        raise Http404
    moment = care.ended_at or clock.now()
    found = {
        "legal-status": facts.legal_at(care, moment),
        "move": facts.stay_at(care, moment),
        "end": care,
        "care": care,
    }[what]
    if found is None:
        raise Http404
    return found
