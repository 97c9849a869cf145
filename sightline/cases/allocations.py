"""Who answers for each child. A case opens with a holder and is never without one while it is open."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from sightline.cases import events, policy, who_may_hold
from sightline.cases.models import Allocation, Case, Event
from sightline.cases.transfers.waiting import withdraw_what_waits
from sightline.cases.written_down import open_case_of
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Team, Worker


@transaction.atomic
def open_case(
    child: Person,
    kind: str,
    *,
    holder: Worker,
    team: Team,
    by: Worker | None,
    at: datetime,
    because_of: Event | None = None,
    is_holding: bool = False,
    opened_at: datetime | None = None,
    reason: str = "",
) -> Case:
    """Open a piece of work, held by somebody from its first instant.

    `is_holding` says that a manager holds the name until a worker is allocated: the child is owned, and the
    wait shows. A case opened late in the record is still held from when it began. Anybody else who holds it must
    be somebody who may: see who_may_hold.py.
    """
    began = opened_at or at
    case = Case.objects.create(child=child, kind=kind, opened_at=began, because_of=because_of)
    check([] if is_holding else who_may_hold.obstacles(case, holder, at))
    Allocation.objects.create(
        case=case,
        worker=holder,
        team=team,
        period=DateTimeTZRange(began, None),
        is_holding=is_holding,
        reason=reason,
        allocated_by=by,
    )
    return case


@transaction.atomic
def allocate(
    case: Case, worker: Worker, *, by: Worker, at: datetime, reason: str = "", team: Team | None = None
) -> Allocation:
    """Give a child to a named worker. The last holder keeps them until this instant: there is no gap."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    worker = Worker.objects.select_related("team").get(pk=worker.pk)  # as they are now: they may have left
    team = team or worker.team
    check(
        policy.obstacles_to_holding(
            name=worker.name,
            is_here=worker.is_here_on(london_date(at)) and worker.left_on is None,
            has_team=team is not None,
        )
        + (["This piece of work is closed"] if case.closed_at else who_may_hold.obstacles(case, worker, at))
    )
    assert team is not None
    last = _current(case)
    if last.worker_id == worker.pk and last.team_id == team.pk and not last.is_holding:
        return last
    _end(last, at)
    allocation = Allocation.objects.create(
        case=case, worker=worker, team=team, period=DateTimeTZRange(at, None), reason=reason, allocated_by=by
    )
    _tell(allocation, last, by=by, at=at)
    if last.team_id != team.pk:
        withdraw_what_waits(case, by=by, at=at, reason=f"Given to {worker.name}, {team}, another way")
    return allocation


@transaction.atomic
def close_case(case: Case, *, by: Worker | None, at: datetime, outcome: str = "", reason: str = "") -> Case:
    """Close a piece of work. Its holder is let go at the same instant, and duties that outlive it go on."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    check(["This piece of work is already closed"] if case.closed_at else [])
    withdraw_what_waits(case, by=by, at=at, reason="The work ended, so the offer ended with it")
    _end(_current(case), at)
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    if case.kind != Case.Kind.CONTACT:
        events.record(
            case.child,
            "case.closed",
            happened_at=at,
            at=at,
            by=by,
            case=case,
            outcome=outcome,
            summary=reason[:300],
        )
    return case


def holder_of(case: Case, at: datetime) -> Allocation | None:
    """Who answered for a case at an instant; None only when it was not open."""
    return Allocation.objects.select_related("worker", "team").filter(case=case, period__contains=at).first()


def _tell(allocation: Allocation, last: Allocation, *, by: Worker, at: datetime) -> None:
    """Put it in the child's story who has them now, whether that is a registered social worker, and who had them."""
    case, worker = allocation.case, allocation.worker
    is_registered = worker.is_registered_on(london_date(at))
    given = events.record(
        case.child,
        "worker.allocated",
        happened_at=at,
        at=at,
        by=by,
        case=case,
        outcome="registered" if is_registered else "not_registered",
        detail=allocation,
        summary=worker.name,
    )
    if last.is_holding or last.worker_id == worker.pk or case.kind == Case.Kind.CONTACT:
        return
    if (
        open_case_of(case.child) == case
    ):  # whoever holds the weightiest work is the one the child calls theirs
        summary = f"{worker.name} instead of {last.worker.name}. {allocation.reason}".strip()
        events.record(
            case.child,
            "worker.changed",
            happened_at=at,
            at=at,
            by=by,
            case=case,
            because_of=given,
            summary=summary[:300],
        )


def _current(case: Case) -> Allocation:
    return Allocation.objects.get(case=case, period__endswith__isnull=True)


def _end(allocation: Allocation, at: datetime) -> None:
    """End a holding at an instant. One that began at that very instant never was."""
    began = allocation.period.lower
    if began >= at:
        allocation.delete()
        return
    allocation.period = DateTimeTZRange(began, at)
    allocation.save(update_fields=["period"])
