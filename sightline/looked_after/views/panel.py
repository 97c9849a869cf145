"""On a child's page: that they are in care, where they live, and what care asks next."""

from __future__ import annotations

from sightline.cases import chronology
from sightline.cases.models import Case, Event
from sightline.looked_after import facts, reading
from sightline.looked_after.models import TimeInCare
from sightline.looked_after.permissions import VIEW, may_record
from sightline.people.models import Person
from sightline.people.panels import Held, Panel, Part, register
from sightline.people.viewing import is_child, knowing
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

MOST = 3


def show_care(request: WorkerRequest, child: Person) -> Part | None:
    """A child's care at a glance. For a child never in care, only the way in, where social care is open."""
    now = clock.now()
    known = knowing(request, child, at=now)
    care = reading.care_now(child, known=known)
    may = may_record(request.worker, child)
    if care is None and not (may and is_child(child, known.today) and facts.social_care_of(child)):
        return None
    clocks = reading.clocks_of(child, None, now) if care and care.is_in_care else []
    return "looked_after/panels/care.html", {
        "child": child,
        "care": care,
        "clocks": clocks[:MOST],
        "how_many": len(clocks),
        "may_record": may,
        "now": now,
    }


def register_all() -> None:
    """Put it on the page, and let what the story says of care lead there."""
    known = (Held(Case), Held(TimeInCare), Held(Event))
    register(Panel("care", "In care", VIEW, 32, show_care, held_in=known))
    for detail in ("timeincare", "legalstatus", "stay"):
        chronology.opens(f"looked_after.{detail}", "looked_after:from_the_story")
