"""Care that began in another system: what an extract could not say is filled in, and the care goes on here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases.models import Event
from sightline.looked_after import facts, permissions
from sightline.looked_after.actions import writing as write
from sightline.looked_after.actions.told import Began
from sightline.looked_after.models import LegalStatus, TimeInCare
from sightline.looked_after.policy import care as policy
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def take_up(child: Person, told: Began, *, by: Worker, at: datetime, reason: str = "") -> TimeInCare:
    """Say the legal status and the home of a child who was in care before Sightline.

    Nothing is appended to their story: what happened is in it already. `told.began_at` is the moment from
    which both are known to stand; what came before rests with the extract.
    """
    child = Person.objects.select_for_update().get(pk=child.pk)
    permissions.check_may_record(by, child)
    known = facts.known_to_be_in_care(child, at)
    check(obstacles_to_taking_up(child, told, at=at, known=known))
    assert known is not None
    since = max(told.began_at, known.happened_at)
    care = TimeInCare.objects.create(
        child=child,
        case=facts.social_care_of(child),
        began_at=known.happened_at,
        is_timed=known.is_timed,
        known_from_at=since,
        category_of_need=told.need,
        home_postcode=told.home_postcode,
        recorded_by=by,
        recorded_at=at,
    )
    LegalStatus.objects.create(
        care=care, code=told.legal, began_at=since, is_timed=told.is_timed, recorded_by=by, recorded_at=at
    )
    stay = write.make_stay(
        care, told.home, legal=told.legal, began_at=since, is_timed=told.is_timed, by=by, at=at
    )
    write.live_at(stay, by=by, at=at)
    return care


def obstacles_to_taking_up(child: Person, told: Began, *, at: datetime, known: Event | None) -> list[str]:
    """Why the care of a child cannot be filled in."""
    if known is None:
        return [f"{child.called} is not known to be in care"]
    if facts.care_of(child, at) is not None:
        return [f"The care of {child.called} is already recorded here"]
    on = london_date(told.began_at)
    return policy.obstacles_to_taking_up(
        facts.child_facts(child, on),
        facts.moment(told.began_at, at),
        legal=told.legal,
        need=told.need,
        home=write.home_facts(told.home, child, told.began_at),
    )
