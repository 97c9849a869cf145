"""Ending leaving care support: at 25, by a grown young person’s own choice, or because they died or moved."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.models import Case, Event
from sightline.leaving_care import owed, permissions, policy
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def end_support(
    child: Person, because: str, *, by: Worker, at: datetime, reason: str, asked_on: date | None = None
) -> Event:
    """Support ends with a reason, and the work with it. They may ask again until they are 25."""
    permissions.check_may_end(by, child)
    cases = list(Case.objects.select_for_update().open().filter(child=child, kind=Case.Kind.LEAVING_CARE))
    leaver, on = owed.of(child, at), london_date(at)
    if leaver is None or child.born_on is None:
        check(["Their date of birth is not known, so nobody can say what they are owed"])
    assert leaver is not None
    assert child.born_on is not None
    check(
        (["Support has already ended"] if leaver.had.is_ended else [])
        + policy.obstacles_to_ending(
            status=leaver.status,
            born_on=child.born_on,
            on=on,
            because=because,
            reason=reason,
            asked_on=asked_on,
            died=child.died_on is not None,
        )
    )
    ended = events.record(
        child,
        "leaving_care.ended",
        happened_at=at,
        at=at,
        by=by,
        case=cases[0] if cases else None,
        outcome=because,
        summary=reason[:300],
    )
    for case in cases:
        allocations.close_case(case, by=by, at=at, outcome=because, reason=reason)
    return ended
