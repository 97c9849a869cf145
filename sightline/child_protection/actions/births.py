"""A child we knew before birth is born: one history, and their plan goes on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.written_down import open_case_of
from sightline.child_protection import permissions, policy
from sightline.people import actions as people
from sightline.people.models import Person
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def record_birth(
    child: Person,
    born_on: date,
    *,
    by: Worker,
    at: datetime,
    forenames: str = "",
    surname: str = "",
    sex: str = "",
    is_relinquished: bool = False,
    reason: str = "",
) -> Event:
    """Write down that they were born, on the record that was theirs before. `reason` is how we know.

    `is_relinquished` says that their mother is thinking of having them adopted: the law makes her wait six weeks.
    """
    child = Person.objects.select_for_update().get(pk=child.pk)
    permissions.check_may_write(by, child)
    today = london_date(at)
    check(policy.obstacles_to_birth(is_unborn=child.is_unborn, born_on=born_on, today=today))
    people.record_birth(
        child, born_on, by=by, at=at, forenames=forenames, surname=surname, sex=sex, reason=reason
    )
    return events.record(
        child,
        "child.born",
        happened_at=london_midnight(born_on),
        is_timed=False,
        at=at,
        by=by,
        case=open_case_of(child),
        outcome="relinquished" if is_relinquished else "",
        summary=reason[:300],
    )
