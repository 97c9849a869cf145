"""Writing an act down, putting it right, and withdrawing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.models import Event
from sightline.cases.policy import is_late
from sightline.cases.written_down import open_case_of, working_days_since
from sightline.people.models import Person
from sightline.recording import permissions, policy, worded
from sightline.recording.models import Entry
from sightline.recording.reading import OUTCOME, Act
from sightline.recording.standing import offered
from sightline.shared.refusals import check
from sightline.standards.kinds import everything_it_is
from sightline.workforce.models import Worker

DETAIL = "recording.entry"


@transaction.atomic
def record(
    act: Act,
    child: Person,
    answers: Mapping[str, Any],
    *,
    by: Worker,
    at: datetime,
    happened_at: datetime,
    is_timed: bool = True,
    reason: str = "",
    because_of: Event | None = None,
) -> Event:
    """Write down that something happened to a child, with the answers. `reason` says why it is late."""
    check([f"“{act.says}” is written down at a meeting: call it first"] if act.instead else [])
    return _record(act, child, answers, by, at, happened_at, is_timed, reason, because_of)


@transaction.atomic
def put_right(
    entry: Entry,
    act: Act,
    answers: Mapping[str, Any],
    *,
    by: Worker,
    at: datetime,
    happened_at: datetime,
    reason: str,
    is_timed: bool = True,
) -> Event:
    """Put a mistaken entry right with another. The old one stays readable, with why."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("child").get(pk=entry.pk)
    permissions.check_may_record(by, act, entry.child)
    check(_obstacles_to_changing(entry, reason))
    _withdraw_events(entry, by=by, at=at, reason=reason)
    return _record(
        act,
        entry.child,
        answers,
        by,
        at,
        happened_at,
        is_timed,
        entry.late_because or reason,
        None,
        entry,
        reason,
    )


@transaction.atomic
def withdraw(entry: Entry, act: Act, *, by: Worker, at: datetime, reason: str) -> Entry:
    """Say that it never happened. It stays readable, with why, and what it stopped is due again."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("child").get(pk=entry.pk)
    permissions.check_may_record(by, act, entry.child)
    check(_obstacles_to_changing(entry, reason))
    entry.withdrawn_at, entry.withdrawn_by, entry.why = at, by, reason
    entry.save(update_fields=["withdrawn_at", "withdrawn_by", "why"])
    _withdraw_events(entry, by=by, at=at, reason=reason)
    return entry


def events_of(entry: Entry) -> list[Event]:
    """The events that an entry appended and that still stand."""
    return list(events.standing().filter(room=DETAIL, row=entry.pk).order_by("pk"))


def _record(
    act: Act,
    child: Person,
    answers: Mapping[str, Any],
    by: Worker,
    at: datetime,
    happened_at: datetime,
    is_timed: bool,
    late_because: str,
    because_of: Event | None,
    puts_right: Entry | None = None,
    why: str = "",
) -> Event:
    permissions.check_may_record(by, act, child)
    case, days = open_case_of(child, act.work), working_days_since(happened_at, at)
    kept = {
        q.code: answers[q.code] for q in act.questions if q.code in answers and policy.is_asked(q, answers)
    }
    check(
        policy.obstacles_to_recording(
            act,
            kept,
            happened_at=happened_at,
            at=at,
            is_offered=bool(offered(child, [act], happened_at)) or puts_right is not None,
            has_work=case is not None or puts_right is not None,
            working_days_ago=days,
            late_because=late_because,
        )
    )
    entry = Entry.objects.create(
        child=child,
        case=puts_right.case if puts_right else case,
        act=act.address,
        asked=worded.asked(act, kept),
        answers=kept,
        happened_at=happened_at,
        is_timed=is_timed,
        recorded_at=at,
        recorded_by=by,
        late_because=late_because if is_late(days) else "",
        puts_right=puts_right,
        why=why,
    )
    return _append(act, entry, because_of)


def _append(act: Act, entry: Entry, because_of: Event | None) -> Event:
    kinds = [kind for name in (act.kind_for(entry.answers), *act.also) for kind in everything_it_is(name)]
    outcome = str(entry.answers.get(OUTCOME) or "")
    new = [
        NewEvent(
            entry.child,
            kind,
            entry.happened_at,
            case=entry.case,
            outcome=outcome,
            because_of=because_of,
            detail=entry,
            is_timed=entry.is_timed,
            summary=worded.summary(act, entry.answers),
            reason=entry.late_because,
        )
        for kind in dict.fromkeys(kinds)
    ]
    return events.record_many(new, at=entry.recorded_at, by=entry.recorded_by)[0]


def _withdraw_events(entry: Entry, *, by: Worker, at: datetime, reason: str) -> None:
    for event in events_of(entry):
        events.withdraw(event, by=by, at=at, reason=reason)


def _obstacles_to_changing(entry: Entry, reason: str) -> list[str]:
    obstacles = []
    if entry.withdrawn_at is not None:
        obstacles.append("This was withdrawn already")
    if Entry.objects.filter(puts_right=entry).exists():
        obstacles.append("This was put right already")
    if not reason.strip():
        obstacles.append("Say why")
    return obstacles
