"""Saying what an entry meant for the child, and what the whole chronology says. Both are appended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.written_down import open_case_of
from sightline.documents import permissions
from sightline.documents.models import Marking, Pattern, Significance
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def mark(event: Event, *, by: Worker, at: datetime, significance: str, effect: str = "") -> Marking:
    """Say how much an entry matters, and what it meant for the child."""
    permissions.check_may_add(by, event.child)
    check(obstacles_to_marking(significance, effect))
    return Marking.objects.create(
        child=event.child,
        event=event,
        significance=significance,
        effect=effect.strip(),
        marked_by=by,
        marked_at=at,
    )


@transaction.atomic
def summarise(child: Person, *, by: Worker, at: datetime, says: str) -> Pattern:
    """Say what the pattern is. The chronology is up to date from here until the next thing happens."""
    permissions.check_may_add(by, child)
    check([] if says.strip() else ["Say what the whole chronology tells you"])
    pattern = Pattern.objects.create(child=child, says=says.strip(), written_by=by, written_at=at)
    case = open_case_of(child)
    for kind in ("chronology.updated", "summary.updated"):
        events.record(child, kind, happened_at=at, at=at, by=by, case=case, detail=pattern)
    return pattern


def obstacles_to_marking(significance: str, effect: str) -> list[str]:
    """Why an entry cannot be marked so."""
    if significance not in Significance.values:
        return ["Say how much it matters"]
    if significance != Significance.BACKGROUND and not effect.strip():
        return ["Say what it meant for the child"]
    return []
