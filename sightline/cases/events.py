"""Writing down what happened. Events are appended; a correction supersedes and says why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet

from sightline.cases import duties, what_follows
from sightline.cases.models import Case, Event
from sightline.people.models import Person
from sightline.standards.models import EventKind
from sightline.workforce.models import Worker


@dataclass(slots=True)
class NewEvent:
    """Something about to be written down. `happened_at` is when it happened, not when it was written."""

    child: Person
    kind: str
    happened_at: datetime
    case: Case | None = None
    outcome: str = ""
    because_of: Event | None = None
    detail: models.Model | None = None
    is_timed: bool = True
    summary: str = ""
    reason: str = ""


@cache
def kind_id(name: str) -> int:
    """The number of a kind of event. An unknown name is a mistake in the code, and says so."""
    try:
        return EventKind.objects.values_list("id", flat=True).get(name=name)
    except EventKind.DoesNotExist:
        raise LookupError(
            f"“{name}” is not in the registry of event kinds (content/event_kinds.toml)"
        ) from None


def record(
    child: Person,
    kind: str,
    *,
    happened_at: datetime,
    at: datetime,
    by: Worker | None,
    case: Case | None = None,
    outcome: str = "",
    because_of: Event | None = None,
    detail: models.Model | None = None,
    is_timed: bool = True,
    summary: str = "",
    reason: str = "",
) -> Event:
    """Write down one thing that happened to a child, and work out again what is due for them."""
    new = NewEvent(child, kind, happened_at, case, outcome, because_of, detail, is_timed, summary, reason)
    return record_many([new], at=at, by=by)[0]


@transaction.atomic
def record_many(new: Iterable[NewEvent], *, at: datetime, by: Worker | None) -> list[Event]:
    """Write down several things at once, then work out once what is due for all the children."""
    made = Event.objects.bulk_create([_event(one, at=at, by=by) for one in new])
    duties.refresh(event.child_id for event in made)
    what_follows.follow(made, {kind_id(name): name for name in what_follows.registered()}, by=by, at=at)
    return made


@transaction.atomic
def correct(
    event: Event,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    happened_at: datetime | None = None,
    outcome: str | None = None,
    is_timed: bool | None = None,
) -> Event:
    """Put right a mistaken event. The old one stays readable, with why."""
    made = _copy(event, by=by, at=at, reason=reason)
    made.happened_at = (happened_at or event.happened_at).replace(microsecond=0)
    made.outcome = event.outcome if outcome is None else outcome
    made.is_timed = event.is_timed if is_timed is None else is_timed
    made.save()
    duties.refresh([event.child_id])
    return made


@transaction.atomic
def withdraw(event: Event, *, by: Worker | None, at: datetime, reason: str) -> Event:
    """Say that something written down never happened. The old event stays readable, with why."""
    made = _copy(event, by=by, at=at, reason=reason)
    made.is_withdrawal = True
    made.save()
    duties.refresh([event.child_id])
    return made


def standing() -> QuerySet[Event]:
    """The events that stand: neither superseded nor withdrawn."""
    later = Event.objects.filter(supersedes=OuterRef("pk"))
    return Event.objects.filter(~Exists(later), is_withdrawal=False)


def _event(new: NewEvent, *, at: datetime, by: Worker | None) -> Event:
    return Event(
        child_id=new.child.pk,
        case_id=new.case.pk if new.case else None,
        kind_id=kind_id(new.kind),
        happened_at=new.happened_at.replace(microsecond=0),
        is_timed=new.is_timed,
        recorded_at=at,
        recorded_by=by,
        because_of=new.because_of,
        outcome=new.outcome,
        summary=new.summary,
        reason=new.reason,
        room=new.detail._meta.label_lower if new.detail else "",
        row=new.detail.pk if new.detail else None,
    )


def _copy(event: Event, *, by: Worker | None, at: datetime, reason: str) -> Event:
    """A new event that supersedes this one and so far says the same."""
    return Event(
        child_id=event.child_id,
        case_id=event.case_id,
        kind_id=event.kind_id,
        happened_at=event.happened_at,
        is_timed=event.is_timed,
        recorded_at=at,
        recorded_by=by,
        because_of_id=event.because_of_id,
        outcome=event.outcome,
        summary=event.summary,
        room=event.room,
        row=event.row,
        supersedes=event,
        reason=reason,
    )
