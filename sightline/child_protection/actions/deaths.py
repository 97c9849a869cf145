"""A child dies. Every clock that asked for them ends, and the record stays as it was."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.written_down import open_case_of
from sightline.child_protection import permissions, policy
from sightline.people import actions as people
from sightline.people.models import Person
from sightline.shared.clock import london_midnight
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def record_death(child: Person, died_on: date, *, by: Worker, at: datetime, reason: str) -> Event:
    """Write down that a child died. `reason` is how we know. The work stays open until a manager closes it."""
    child = Person.objects.select_for_update().get(pk=child.pk)
    permissions.check_may_record_death(by, child)
    check(policy.obstacles_to_death(has_died=child.died_on is not None, reason=reason))
    people.change_person(child, by=by, at=at, reason=reason, died_on=died_on)
    return events.record(
        child,
        "child.died",
        happened_at=london_midnight(died_on),
        is_timed=False,
        at=at,
        by=by,
        case=open_case_of(child),
        summary=reason[:300],
    )
