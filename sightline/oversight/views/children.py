"""What is wrong for one child now, and their journey with us."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.oversight import exceptions, journey, tracking
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires("oversight.exceptions", looking_at=OF_A_CHILD)
def show_wrong(request: WorkerRequest, child_id: int) -> HttpResponse:
    """What is wrong for one child, with each next step. Also a part of the child's own page."""
    child = child_of(request, child_id)
    now = clock.now()
    found = exceptions.of_children([child.pk], viewer=request.worker, now=now)
    return render(request, "oversight/child.html", {"child": child, "entry": found.get(child.pk), "now": now})


@requires("cases.view", looking_at=OF_A_CHILD)
def show_journey(request: WorkerRequest, child_id: int) -> HttpResponse:
    """From the first contact to today: the time in each state, and who held the child."""
    child = child_of(request, child_id)
    now = clock.now()
    stretches = tracking.journey_of(child, now)
    context = {
        "child": child,
        "stretches": stretches,
        "states": journey.time_in_each_state(stretches),
        "hand_offs": journey.hand_offs(stretches),
        "without_owner": journey.without_owner(stretches),
        "now": now,
    }
    return render(request, "oversight/journey.html", context)
