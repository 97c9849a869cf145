"""Receives complaints and writes down what happens to them. Nothing else does, and none of it is an event."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from sightline.complaints import permissions, policy, safety
from sightline.complaints.models import Complaint, Pointer, Step
from sightline.complaints.policy import Kind
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Told:
    """What a child, or somebody for them, complained of."""

    child: Person
    said_by: str
    words: str
    wants: str
    grounds_on: date
    received_at: datetime
    advocate: str
    is_about_safety: bool
    safety: str = ""
    advocate_name: str = ""
    about: Worker | None = None


@transaction.atomic
def receive(told: Told, *, by: Worker, at: datetime) -> Complaint:
    """Write a complaint down. What is about being safe is at the front door in the same moment."""
    permissions.check_may_keep(by)
    check(
        policy.obstacles_to_receiving(
            received_at=told.received_at,
            grounds_on=told.grounds_on,
            at=at,
            is_about_safety=told.is_about_safety,
            safety=told.safety,
        )
    )
    said = {each.name: getattr(told, each.name) for each in fields(told)}
    complaint = Complaint.objects.create(**said, recorded_at=at, recorded_by=by)
    if told.is_about_safety:
        _tell_of_safety(complaint, told.safety, reached_us_at=told.received_at, by=by, at=at)
    return complaint


@transaction.atomic
def record_step(
    complaint: Complaint, kind: str, *, by: Worker, at: datetime, happened_at: datetime, words: str
) -> Step:
    """Write down what happened to it next."""
    complaint = _locked(complaint, by)
    check(
        policy.obstacles_to_stepping(
            kind,
            set(complaint.steps.values_list("kind", flat=True)),
            happened_at=happened_at,
            received_at=complaint.received_at,
            at=at,
            words=words,
        )
    )
    if kind == Kind.SAFETY_TOLD:
        complaint.is_about_safety, complaint.safety = True, words
        complaint.save(update_fields=["is_about_safety", "safety"])
        return _tell_of_safety(complaint, words, reached_us_at=happened_at, by=by, at=at)
    return Step.objects.create(
        complaint=complaint,
        kind=kind,
        happened_at=happened_at,
        words=words,
        recorded_at=at,
        recorded_by=by,
    )


@transaction.atomic
def point(complaint: Complaint, is_shown: bool, *, by: Worker, at: datetime) -> Pointer:
    """Let the child's record say, or no longer say, that information is held elsewhere. Never more."""
    complaint = _locked(complaint, by)
    check(policy.obstacles_to_pointing(is_about_a_worker=complaint.about_id is not None, is_shown=is_shown))
    pointer, _ = Pointer.objects.update_or_create(
        child=complaint.child, defaults={"is_shown": is_shown, "said_at": at}
    )
    return pointer


def _tell_of_safety(
    complaint: Complaint, words: str, *, reached_us_at: datetime, by: Worker, at: datetime
) -> Step:
    """A contact at the front door now, and here what it is called. The complaint goes on beside it."""
    ask = by if complaint.about_id is None else None
    reference = safety.tell(safety.Unsafe(complaint.child, words, reached_us_at, ask), at=at)
    return Step.objects.create(
        complaint=complaint,
        kind=Kind.SAFETY_TOLD,
        happened_at=at,
        words=f"{words}\n\nAt the front door: {reference}",
        recorded_at=at,
        recorded_by=by,
    )


def _locked(complaint: Complaint, by: Worker) -> Complaint:
    permissions.check_may_keep(by, complaint)
    return Complaint.objects.select_for_update(of=("self",)).select_related("child").get(pk=complaint.pk)
