"""The first page of somebody who chairs: the meetings to come, and what of those held is still to be sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.meetings.chairing import chaired_by
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires("meetings.record")
def chaired(request: WorkerRequest) -> HttpResponse:
    """The meetings that whoever looks at this chairs."""
    now = clock.now()
    to_come, held = chaired_by(request.worker, now)
    return render(request, "meetings/chaired.html", {"to_come": to_come, "held": held, "now": now})
