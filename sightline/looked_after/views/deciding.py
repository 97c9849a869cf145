"""Who may decide what for a child in care."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.looked_after import actions
from sightline.looked_after.forms import WhoDecidesForm
from sightline.looked_after.models import DelegatedDecision
from sightline.looked_after.permissions import RECORD
from sightline.looked_after.views.shown import show
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires(RECORD, looking_at=OF_A_CHILD)
def who_decides(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Agree who may decide what, one thing at a time."""
    child, now = child_of(request, child_id), clock.now()
    standing = list(DelegatedDecision.objects.visible_to(request.worker).filter(child=child))
    form = WhoDecidesForm(request.POST or None, typed=typed_here(request), now=standing)
    if form.is_valid():
        try:
            actions.agree_who_decides(
                child,
                form.answers(),
                agreed_with=form.cleaned_data["agreed_with"],
                by=request.worker,
                at=now,
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, "Who may decide what is on the record. Give it to the carers in writing."
            )
            return redirect("looked_after:in_care", child.pk)
    beside = card("What may the people they live with decide?", "PLA")
    return show(request, "who_decides.html", child, now, form=form, beside=beside)
