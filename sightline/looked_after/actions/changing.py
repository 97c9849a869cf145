"""The legal status changes, or they move."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases.models import Event
from sightline.looked_after import facts, permissions
from sightline.looked_after.actions import writing as write
from sightline.looked_after.actions.told import Moved
from sightline.looked_after.actions.writing import Writing
from sightline.looked_after.models import LegalStatus, Stay
from sightline.looked_after.policy import care as policy
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def change_legal_status(
    child: Person,
    code: str,
    *,
    happened_at: datetime,
    is_timed: bool = True,
    by: Worker,
    at: datetime,
    reason: str = "",
) -> LegalStatus:
    """The legal reason for looking after a child changes, from a moment until the next change recorded."""
    care = write.locked_care(child, happened_at)
    permissions.check_may_record(by, child)
    check(
        [
            *policy.obstacles_to_changing_legal_status(
                facts.child_facts(child, london_date(happened_at)),
                facts.moment(happened_at, at),
                facts.standing_of(child, happened_at, of="legal"),
                legal=code,
            ),
            *write.obstacles_to_lateness(happened_at, at, reason),
        ]
    )
    assert care is not None
    before, stay = facts.legal_at(care, happened_at), facts.stay_at(care, happened_at)
    assert before is not None
    assert stay is not None
    until, before.ended_at = before.ended_at, happened_at
    before.save(update_fields=["ended_at"])
    legal = write.begin_legal(care, code, happened_at, is_timed, by=by, at=at, until=until)
    writing = Writing(child, care.case, by, at, reason, [])
    write.add_legal(writing, legal, before=before, placement=stay.placement, is_short_break=False)
    writing.append()
    return legal


@transaction.atomic
def move_home(child: Person, told: Moved, *, by: Worker, at: datetime, reason: str = "") -> Stay:
    """A child moves to another home, from a moment until the next move recorded."""
    care = write.locked_care(child, told.moved_at)
    permissions.check_may_record(by, child)
    check(obstacles_to_moving(child, told, at=at, reason=reason))
    assert care is not None
    before, legal = facts.stay_at(care, told.moved_at), facts.legal_at(care, told.moved_at)
    assert before is not None
    assert legal is not None
    writing = Writing(child, care.case, by, at, reason, [])
    after = (before.ended_at, before.left_because, before.was_unplanned)
    if before.ended_at:  # written down out of order: who left when is said afresh
        write.withdraw_all(_leavings(before), by=by, at=at, reason="A move in between was written down later")
    before.ended_at, before.left_because = told.moved_at, told.because
    before.was_unplanned = told.was_unplanned
    before.save(update_fields=["ended_at", "left_because", "was_unplanned"])
    stay = write.make_stay(
        care,
        told.home,
        legal=legal.code,
        began_at=told.moved_at,
        is_timed=told.is_timed,
        by=by,
        at=at,
        after=after,
    )
    write.add_leaving(writing, before)
    write.add_arrival(writing, stay, before=before)
    if stay.ended_at:
        write.add_leaving(writing, stay)
    else:
        write.live_at(stay, by=by, at=at)
    writing.append()
    return stay


def obstacles_to_moving(child: Person, told: Moved, *, at: datetime, reason: str = "") -> list[str]:
    """Why it cannot be recorded that this child moved."""
    return [
        *policy.obstacles_to_moving(
            facts.child_facts(child, london_date(told.moved_at)),
            facts.moment(told.moved_at, at),
            facts.standing_of(child, told.moved_at, of="homes"),
            home=write.home_facts(told.home, child, told.moved_at),
            to=told.home.home.pk,
            because=told.because,
        ),
        *write.obstacles_to_lateness(told.moved_at, at, reason),
    ]


def _leavings(stay: Stay) -> list[Event]:
    return [each for each in write.events_about(stay) if each.kind.name.startswith("placement.ended")]
