"""The pages on which the meetings about a child are read."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from sightline.access.gate import requires
from sightline.meetings.permissions import RECORD as MAY_RECORD
from sightline.meetings.permissions import SEE, may_record
from sightline.meetings.reading import due_for, lines_of, offered, shown
from sightline.meetings.views.shown import meeting_of
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires(SEE, looking_at=OF_A_CHILD)
def meetings(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Every meeting about this child, and those that may be called now."""
    child, now = child_of(request, child_id), clock.now()
    kinds = offered(child, request.worker) if request.worker.may(MAY_RECORD) else []
    return show(
        request,
        "meetings/meetings.html",
        child,
        now,
        meetings=lines_of(child, worker=request.worker),
        offered=[(kind, due_for(child, kind, now)) for kind in kinds],
    )


@requires(SEE, looking_at=OF_A_CHILD)
def meeting(request: WorkerRequest, child_id: int, meeting_id: int) -> HttpResponse:
    """One meeting, as it stands for this child."""
    child = child_of(request, child_id)
    found = shown(meeting_of(request, child, meeting_id), child, worker=request.worker)
    may = may_record(request.worker, found.meeting.what) and found.is_whole
    return show(request, "meetings/meeting.html", child, clock.now(), shown=found, may_record=may)


@requires(SEE, looking_at=OF_A_CHILD)
def minutes(request: WorkerRequest, child_id: int, meeting_id: int) -> HttpResponse:
    """The record of a meeting for one child, as it is printed and given to people."""
    child = child_of(request, child_id)
    found = shown(meeting_of(request, child, meeting_id), child, worker=request.worker)
    if found.meeting.held_at is None:
        raise Http404
    return show(request, "meetings/minutes.html", child, clock.now(), shown=found)
