"""Receives, decides and concludes allegations. Nothing else writes them, and nothing of them is an event."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from sightline.allegations import permissions, policy
from sightline.allegations.models import Allegation, ChildConcerned, Decision, Meeting, Pointer
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told the designated officer."""

    adult_name: str
    adult_role: str
    employer: str
    what: str
    safe_now: str
    told_by: str
    known_on: date
    received_at: datetime
    worker: Worker | None = None


@transaction.atomic
def receive(told: Told, *, by: Worker, at: datetime) -> Allegation:
    """Write an allegation down. The first decision is due within one working day."""
    permissions.check_may_keep(by)
    check(policy.obstacles_to_receiving(received_at=told.received_at, known_on=told.known_on, at=at))
    said = {each.name: getattr(told, each.name) for each in fields(told)}
    return Allegation.objects.create(**said, recorded_at=at, recorded_by=by)


@transaction.atomic
def add_child(allegation: Allegation, child: Person, *, by: Worker, at: datetime) -> ChildConcerned:
    """Name a child whom it concerns. The child's own record is not touched."""
    allegation = _locked(allegation, by)
    found, _ = ChildConcerned.objects.get_or_create(
        allegation=allegation, child=child, defaults={"added_at": at, "added_by": by}
    )
    return found


@transaction.atomic
def decide(allegation: Allegation, decision: str, *, by: Worker, at: datetime, reason: str) -> Allegation:
    """Decide first what it is."""
    allegation = _locked(allegation, by)
    check(
        policy.obstacles_to_deciding(
            is_decided=bool(allegation.decision), is_open=allegation.is_open, reason=reason
        )
    )
    allegation.decision, allegation.decision_reason = decision, reason
    allegation.decided_at, allegation.decided_by = at, by
    allegation.save()
    return allegation


@transaction.atomic
def record_meeting(
    allegation: Allegation,
    kind: str,
    *,
    by: Worker,
    at: datetime,
    held_at: datetime,
    who_came: str,
    decided: str,
) -> Meeting:
    """Write down that people met about it, or that it was looked at again."""
    allegation = _locked(allegation, by)
    check(
        policy.obstacles_to_meeting(
            is_open=allegation.is_open, is_decided=bool(allegation.decision), held_at=held_at, at=at
        )
    )
    return Meeting.objects.create(
        allegation=allegation,
        kind=kind,
        held_at=held_at,
        who_came=who_came,
        decided=decided,
        recorded_at=at,
        recorded_by=by,
    )


@transaction.atomic
def conclude(
    allegation: Allegation, outcome: str, *, by: Worker, at: datetime, reason: str, who_was_told: str
) -> Allegation:
    """Say what was found, and who was told."""
    allegation = _locked(allegation, by)
    check(
        policy.obstacles_to_concluding(
            is_open=allegation.is_open,
            is_decided=bool(allegation.decision),
            is_managed=allegation.decision == Decision.MANAGED,
            was_met=allegation.meetings.filter(kind=Meeting.Kind.STRATEGY).exists(),
            reason=reason,
            who_was_told=who_was_told,
        )
    )
    allegation.outcome, allegation.conclusion, allegation.who_was_told = outcome, reason, who_was_told
    allegation.concluded_at, allegation.concluded_by = at, by
    allegation.save()
    return allegation


@transaction.atomic
def point(allegation: Allegation, child: Person, is_shown: bool, *, by: Worker, at: datetime) -> Pointer:
    """Let the child's record say, or no longer say, that information is held elsewhere. Never more."""
    allegation = _locked(allegation, by)
    check(
        policy.obstacles_to_pointing(
            is_concerned=allegation.children.filter(child=child).exists(),
            adult_works_here=allegation.worker_id is not None,
            is_shown=is_shown,
        )
    )
    pointer, _ = Pointer.objects.update_or_create(child=child, defaults={"is_shown": is_shown, "said_at": at})
    return pointer


def _locked(allegation: Allegation, by: Worker) -> Allegation:
    permissions.check_may_keep(by, allegation)
    return Allegation.objects.select_for_update(of=("self",)).get(pk=allegation.pk)
