"""Towards adoption: the steps in their order, with dates, and what is next."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from sightline.access.gate import requires
from sightline.adoption import steps
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.recording import acts
from sightline.recording.permissions import may_record
from sightline.recording.standing import offered
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

VIEW = "looked_after.view"


@requires(VIEW, looking_at=OF_A_CHILD)
def towards(request: WorkerRequest, child_id: int) -> HttpResponse:
    """One child's way to a family of their own."""
    child = child_of(request, child_id)
    now = clock.now()
    way = steps.of(child, now)
    if way is None:
        raise Http404
    ours = [act for act in acts.registered() if act.room == "adoption"]
    may = [act for act in offered(child, ours, now) if may_record(request.worker, act, child)]
    nearest = next((act for act in may if way.next and way.next.kind in act.every_kind()), None)
    context = {
        "way": way,
        "duties": steps.clocks(child, now),
        "nearest": nearest,
        "acts": [act for act in may if act != nearest],
    }
    return show(request, "adoption/towards.html", child, now, **context)
