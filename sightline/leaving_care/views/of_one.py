"""One young person after care: what they are owed and had, with the working; and how support ends."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.leaving_care import actions, clocks, owed
from sightline.leaving_care.forms import EndForm
from sightline.leaving_care.had import OTHER
from sightline.leaving_care.permissions import END, VIEW, may_end
from sightline.leaving_care.shown import open_page, shown
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.recording.choosing import choices
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.standards.kinds import kinds
from sightline.workforce.present import WorkerRequest


@requires(VIEW, looking_at=OF_A_CHILD)
def after_care(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Everything of this young person's way out of care on one page."""
    child, now = child_of(request, child_id), clock.now()
    leaver = owed.of(child, now)
    if leaver is None or not owed.may_be_owed(child, now):
        raise Http404
    acts = [act for group in choices(child, request.worker, now).groups.values() for act in group]
    page = {
        "shown": shown(leaver),
        "duties": clocks.running(child, now),
        "acts": [act for act in acts if act.room == "leaving_care"],
        "may_end": may_end(request.worker, child),
        "may_record": bool(acts),
        "open_page": open_page(leaver),
        "other_words": {name: kinds()[name].means for name in OTHER},
        "beside": card("What good support after care looks like", "PWP"),
    }
    return show(request, "leaving_care/after_care.html", child, now, **page)


@requires(END, looking_at=OF_A_CHILD)
def end(request: WorkerRequest, child_id: int) -> HttpResponse:
    """End support, with a reason."""
    child, now = child_of(request, child_id), clock.now()
    form = EndForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.end_support(
                child,
                told["because"],
                by=request.worker,
                at=now,
                reason=told["reason"],
                asked_on=told.get("asked_on"),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"Support for {child.called} has ended. It opens again if they ask.")
            return redirect("leaving_care:after_care", child.pk)
    return show(request, "leaving_care/end.html", child, now, form=form)
