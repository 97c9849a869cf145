"""On a child's page: the next meeting about them, the last, and the way to all of them."""

from __future__ import annotations

from sightline.meetings.permissions import RECORD, SEE
from sightline.meetings.reading import lines_of
from sightline.people import viewing
from sightline.people.models import Person
from sightline.people.panels import Panel, Part, register
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

MOST = 2


def show_meetings(request: WorkerRequest, child: Person) -> Part | None:
    """What was last decided together, and when people meet next. Nothing on an adult's page."""
    now = clock.now()
    if not viewing.is_child(child, clock.london_date(now)):
        return None
    found = lines_of(child, worker=request.worker)
    coming = [each.meeting for each in found if each.meeting.is_open]
    held = [each for each in found if each.meeting.held_at][:MOST]
    return "meetings/panels/meetings.html", {
        "child": child,
        "coming": coming,
        "held": held,
        "may_record": request.worker.may(RECORD),
        "how_many": len(found),
    }


def register_all() -> None:
    """Put it on the page."""
    register(Panel("meetings", "Meetings", SEE, 45, show_meetings))
