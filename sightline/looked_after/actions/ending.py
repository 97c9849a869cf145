"""A child stops being looked after."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.looked_after import codes, facts, permissions
from sightline.looked_after.actions import writing as write
from sightline.looked_after.actions.writing import Writing
from sightline.looked_after.models import LegalStatus, Stay, TimeInCare
from sightline.looked_after.policy import care as policy
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def end_care(
    child: Person,
    because: str,
    *,
    happened_at: datetime,
    is_timed: bool = True,
    by: Worker,
    at: datetime,
    reason: str = "",
) -> TimeInCare:
    """A child stops being looked after. Our work with them does not end with it: somebody still holds them."""
    care = write.locked_care(child, happened_at)
    permissions.check_may_record(by, child)
    check(
        [
            *policy.obstacles_to_ending(
                facts.child_facts(child, london_date(happened_at)),
                facts.moment(happened_at, at),
                facts.standing_of(child, happened_at),
                because=because,
                is_waiting_for_agreement=facts.is_waiting_for_agreement_to_end(child, happened_at),
            ),
            *write.obstacles_to_lateness(happened_at, at, reason),
        ]
    )
    assert care is not None
    legal, stay = facts.legal_at(care, happened_at), facts.stay_at(care, happened_at)
    assert legal is not None
    assert stay is not None
    for row in (legal, stay, care):
        row.ended_at = happened_at
    care.ended_because = because
    legal.save(update_fields=["ended_at"])
    stay.save(update_fields=["ended_at"])
    care.save(update_fields=["ended_at", "ended_because"])
    _append_ending(Writing(child, care.case, by, at, reason, []), care, legal, stay, is_timed=is_timed)
    if not codes.reasons_ended()[because].stays and not codes.placements()[stay.placement].parents:
        write.leave_placement(child, happened_at, by=by, at=at)
    return care


def _append_ending(
    writing: Writing, care: TimeInCare, legal: LegalStatus, stay: Stay, *, is_timed: bool
) -> None:
    assert care.ended_at is not None
    reason = codes.reasons_ended()[care.ended_because]
    write.add_leaving(writing, stay)
    if codes.legal_statuses()[legal.code].agreement:
        writing.add("accommodation.ended", care.ended_at, detail=legal, is_timed=is_timed)
    if reason.adopted:
        writing.add("adoption.order_made", care.ended_at, detail=care, is_timed=is_timed)
    writing.add(
        "care.ended",
        care.ended_at,
        outcome=care.ended_because,
        detail=care,
        is_timed=is_timed,
        summary=reason.says,
    )
    writing.append()
