"""The page on which it is said that decisions or minutes went out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.meetings import actions
from sightline.meetings.forms import SendForm
from sightline.meetings.models import ChildOfMeeting, Sending
from sightline.meetings.permissions import RECORD as MAY_RECORD
from sightline.meetings.reading import shown
from sightline.meetings.views.shown import meeting_of
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

SENDING = {Sending.What.DECISIONS: actions.send_decisions, Sending.What.MINUTES: actions.send_minutes}


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
def send(request: WorkerRequest, child_id: int, meeting_id: int, what: str) -> HttpResponse:
    """Say to whom the decisions or the minutes for this child went, and when."""
    child, now = child_of(request, child_id), clock.now()
    found = meeting_of(request, child, meeting_id)
    if what not in Sending.What.values:
        raise Http404
    part = get_object_or_404(ChildOfMeeting.objects.visible_to(request.worker), meeting=found, child=child)
    there = [each.who for each in shown(found, child, worker=request.worker).invited if each.was_there]
    form = SendForm(
        request.POST or None,
        typed=typed_here(request),
        at=now,
        initial={"sent_on": clock.london_date(now), "sent_to": "\n".join(there)},
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            SENDING[Sending.What(what)](
                part, by=request.worker, at=now, sent_on=said["sent_on"], sent_to=said["sent_to"]
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"That the {what} went out is on the record.")
            return redirect("meetings:meeting", child.pk, found.pk)
    title = f"The {what} have gone out"
    return show(request, "meetings/small_form.html", child, now, meeting=found, form=form, title=title)
