"""Giving work to somebody who is not a social worker, with a named social worker who oversees it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.cases.models import Allocation, Case, Event
from sightline.early_help import permissions
from sightline.early_help.actions.deciding import locked
from sightline.early_help.models import Overseer
from sightline.early_help.who_may_hold import obstacles_to_holding
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def give_family_help(
    case: Case, worker: Worker, *, overseer: Worker | None, by: Worker, at: datetime, reason: str
) -> Allocation:
    """Let a family help practitioner hold this work, if the rules allow and a social worker oversees it by name."""
    case = locked(case)
    permissions.check_may_manage(by, case.child)
    check(obstacles_to_holding(case, worker, overseer, at=at) + ([] if reason.strip() else ["Say why them"]))
    Overseer.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
    oversees = overseer if overseer != worker else None
    if oversees is not None:
        Overseer.objects.create(
            child=case.child,
            case=case,
            holder=worker,
            overseer=oversees,
            reason=reason.strip(),
            named_by=by,
            named_at=at,
        )
    held = allocations.allocate(case, worker, by=by, at=at, reason=reason)
    if case.kind == Case.Kind.SOCIAL_CARE:
        _tell(case, worker, oversees, by=by, at=at)
    return held


def end_oversight(event: Event, by: Worker | None, at: datetime) -> None:
    """Somebody else holds the work from here: whoever oversaw the last holder no longer does."""
    held = allocations.holder_of(event.case, at) if event.case else None
    if held is not None:
        over = Overseer.objects.filter(case=event.case, ended_at__isnull=True)
        over.exclude(holder=held.worker).update(ended_at=at)


def overseen_by(worker: Worker) -> list[tuple[int, Person]]:
    """The work that this social worker oversees for somebody else, each with its child."""
    found = Overseer.objects.filter(overseer=worker, ended_at__isnull=True, case__closed_at__isnull=True)
    return [(each.pk, each.child) for each in found.select_related("child").order_by("pk")]


@transaction.atomic
def hand_on_oversight(number: int, to: Worker, by: Worker, at: datetime, reason: str) -> Overseer:
    """Another registered social worker oversees it from here; whoever holds the work keeps it."""
    was = (
        Overseer.objects.select_for_update(of=("self",))
        .select_related("child", "case", "holder")
        .get(pk=number)
    )
    permissions.check_may_manage(by, was.child)
    check(obstacles_to_holding(was.case, was.holder, to, at=at))
    was.ended_at = at
    was.save(update_fields=["ended_at"])
    now = Overseer.objects.create(
        child=was.child,
        case=was.case,
        holder=was.holder,
        overseer=to,
        reason=reason.strip(),
        named_by=by,
        named_at=at,
    )
    named = NewEvent(was.child, "practice_supervisor.oversight_named", at, case=was.case, summary=to.name)
    events.record_many([named], at=at, by=by)
    return now


def _tell(case: Case, worker: Worker, overseer: Worker | None, *, by: Worker, at: datetime) -> None:
    """Who leads help under section 17, and, where that is no registered social worker, who oversees them."""
    is_registered = worker.is_registered_on(london_date(at))
    lead = NewEvent(
        case.child,
        "lead_practitioner.assigned",
        at,
        case=case,
        outcome="social_worker" if is_registered else "not_a_social_worker",
        summary=worker.name,
    )
    told = [lead]
    if overseer is not None:
        told.append(
            NewEvent(case.child, "practice_supervisor.oversight_named", at, case=case, summary=overseer.name)
        )
    events.record_many(told, at=at, by=by)
