"""Putting right what was recorded by mistake. What it said stays readable, with why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.looked_after import permissions
from sightline.looked_after.actions import writing as write
from sightline.looked_after.actions.writing import Writing
from sightline.looked_after.models import LegalStatus, Stay, TimeInCare
from sightline.looked_after.policy import care as policy
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def take_back_legal_status(legal: LegalStatus, *, by: Worker, at: datetime, reason: str) -> LegalStatus:
    """A change of legal status never happened. The one before it goes on in its place, and is returned."""
    care = _locked(legal.care)
    permissions.check_may_record(by, care.child)
    before = care.legal_statuses.filter(began_at__lt=legal.began_at).order_by("-began_at").first()
    check(policy.obstacles_to_taking_back(reason=reason, is_only=before is None, what="legal status"))
    assert before is not None
    write.withdraw_all(write.events_about(legal), by=by, at=at, reason=reason)
    before.ended_at = legal.ended_at
    legal.delete()
    before.save(update_fields=["ended_at"])
    return before


@transaction.atomic
def take_back_move(stay: Stay, *, by: Worker, at: datetime, reason: str) -> Stay:
    """A move never happened. They went on living where they lived before, which is returned."""
    care = _locked(stay.care)
    permissions.check_may_record(by, care.child)
    before = (
        care.stays.select_related("home__address")
        .filter(began_at__lt=stay.began_at)
        .order_by("-began_at")
        .first()
    )
    check(policy.obstacles_to_taking_back(reason=reason, is_only=before is None, what="home"))
    assert before is not None
    leavings = [each for each in write.events_about(before) if each.kind.name.startswith("placement.ended")]
    write.withdraw_all([*leavings, *write.events_about(stay)], by=by, at=at, reason=reason)
    before.ended_at, before.left_because = stay.ended_at, stay.left_because
    before.was_unplanned = stay.was_unplanned
    stay.delete()
    before.save(update_fields=["ended_at", "left_because", "was_unplanned"])
    if before.ended_at:
        writing = Writing(care.child, care.case, by, at, reason, [])
        write.add_leaving(writing, before)
        writing.append()
    else:
        before.care = care
        write.live_at(before, by=by, at=at)
    return before


@transaction.atomic
def take_back_ending(care: TimeInCare, *, by: Worker, at: datetime, reason: str) -> TimeInCare:
    """Care never ended. Legal status and home go on as they were."""
    care = _locked(care)
    permissions.check_may_record(by, care.child)
    found = policy.obstacles_to_taking_back(reason=reason, is_only=False, what="")
    if care.ended_at is None:
        found.append("This time in care has not ended")
    if TimeInCare.objects.filter(child=care.child_id, began_at__gt=care.began_at).exists():
        found.append("They came into care again since. Take that back first")
    check(found)
    ended_at = care.ended_at
    legal = care.legal_statuses.get(ended_at=ended_at)
    stay = care.stays.select_related("home__address").get(ended_at=ended_at)
    ending = [
        each
        for each in write.events_about(care, legal, stay)
        if each.happened_at == ended_at and each.kind.name in ENDINGS
    ]
    write.withdraw_all(ending, by=by, at=at, reason=reason)
    care.ended_at, care.ended_because, legal.ended_at, stay.ended_at = None, "", None, None
    care.save(update_fields=["ended_at", "ended_because"])
    legal.save(update_fields=["ended_at"])
    stay.save(update_fields=["ended_at"])
    stay.care = care
    write.live_at(stay, by=by, at=at)
    return care


ENDINGS = {
    "care.ended",
    "placement.ended",
    "placement.ended_unplanned",
    "accommodation.ended",
    "adoption.order_made",
}


@transaction.atomic
def take_back_care(care: TimeInCare, *, by: Worker, at: datetime, reason: str) -> Person:
    """A child never came into care. Everything of this time in care no longer stands."""
    care = _locked(care)
    permissions.check_may_record(by, care.child)
    check(policy.obstacles_to_taking_back(reason=reason, is_only=False, what=""))
    child, legal, stays = care.child, list(care.legal_statuses.all()), list(care.stays.all())
    was_open = care.ended_at is None
    write.withdraw_all(write.events_about(care, *legal, *stays), by=by, at=at, reason=reason)
    for row in (*legal, *stays, care):
        row.delete()
    if was_open:
        write.leave_placement(child, at, by=by, at=at)
    return child


def _locked(care: TimeInCare) -> TimeInCare:
    Person.objects.select_for_update().get(pk=care.child_id)
    locked: TimeInCare = TimeInCare.objects.select_related("child", "case").get(pk=care.pk)
    return locked
