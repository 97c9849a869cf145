"""Tells the room of people, a floor below, how each person stands: who answers for them, when last seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Max, Q

from sightline.cases import events
from sightline.cases.models import Allocation, Case
from sightline.people.standing import Accountable, StandingPart, register
from sightline.shared.wording import ago, long_date, short_date
from sightline.standards.kinds import kinds
from sightline.workforce.models import Worker

ALONE = tuple(name for name in kinds() if name.endswith(".child_seen_alone"))
SEEN = (
    *ALONE,
    "pa_visit.seen",
    *(name for name in kinds() if name.endswith((".child_seen", ".child_observed"))),
)

BY_EARLY_HELP = ("eh.visit_done",)

WEIGHT = {Case.Kind.SOCIAL_CARE: 0, Case.Kind.LEAVING_CARE: 1, Case.Kind.EARLY_HELP: 2, Case.Kind.CONTACT: 3}
"""Whose name stands in the banner, when more than one piece of work is open."""

OPEN_TO = {
    Case.Kind.SOCIAL_CARE: "Open to social care",
    Case.Kind.LEAVING_CARE: "Open to leaving care",
    Case.Kind.EARLY_HELP: "Open to early help",
    Case.Kind.CONTACT: "A contact is being decided",
}


def how_they_stand(person_ids: list[int], worker: Worker, at: datetime) -> Mapping[int, StandingPart]:
    """What the hall knows of these people for a banner or a line of a list."""
    told: dict[int, StandingPart] = {}
    held = _holding(person_ids)
    for allocation in held:
        told.setdefault(allocation.case.child_id, _open(allocation))
    for person_id, part in _seen_parts(person_ids, held, at):
        told.setdefault(person_id, {}).update(part)
    return told


def _seen_parts(
    person_ids: list[int], held: list[Allocation], at: datetime
) -> Iterable[tuple[int, StandingPart]]:
    """When each was last seen, and by whom, where that was not us."""
    helped = _only_helped_early(held)
    by_us = _last_seen(person_ids, SEEN, Q(kind__in=_ids(ALONE)))
    by_early_help = _last_seen(helped, BY_EARLY_HELP, Q(outcome="alone")) if helped else []
    latest: dict[int, datetime] = {}
    for who, rows in (("", by_us), (" by early help", by_early_help)):
        for person_id, seen_at, alone_at in rows:
            if seen_at < latest.get(person_id, seen_at):
                continue
            latest[person_id] = seen_at
            part: StandingPart = {"last_seen": _seen(f"Seen{who}", seen_at, at)}
            if alone_at:
                part["last_seen_alone"] = _seen(f"Seen alone{who}", alone_at, at)
            yield person_id, part


def _only_helped_early(held: list[Allocation]) -> list[int]:
    """The children whom early help has and social care has not: being seen by early help counts for them alone."""
    work: dict[int, set[str]] = {}
    for allocation in held:
        work.setdefault(allocation.case.child_id, set()).add(allocation.case.kind)
    return [
        child
        for child, kinds_of in work.items()
        if Case.Kind.EARLY_HELP in kinds_of and Case.Kind.SOCIAL_CARE not in kinds_of
    ]


def tell() -> None:
    """Register with the room of people."""
    register(how_they_stand)


def _holding(person_ids: list[int]) -> list[Allocation]:
    """Who holds each open piece of work, the weightiest first."""
    rows = Allocation.objects.filter(
        case__child__in=person_ids, case__closed_at__isnull=True, period__endswith__isnull=True
    ).select_related("case", "worker", "team")
    return sorted(rows, key=lambda row: (WEIGHT[Case.Kind(row.case.kind)], row.case.opened_at, row.pk))


def _open(allocation: Allocation) -> StandingPart:
    case, worker = allocation.case, allocation.worker
    waiting = ", waiting for a worker" if allocation.is_holding else ""
    return {
        "is_open": True,
        "accountable": Accountable(worker.name, worker.job_title, allocation.team.name, worker.phone),
        "status": f"{OPEN_TO[Case.Kind(case.kind)]} since {long_date(case.opened_at)}{waiting}",
    }


def _last_seen(
    person_ids: list[int], names: Iterable[str], is_alone: Q
) -> Iterable[tuple[int, datetime, datetime | None]]:
    """When each was last seen, and last seen alone."""
    seen = events.standing().filter(child__in=person_ids, kind__in=_ids(names))
    rows = seen.values("child").order_by("child")
    return rows.annotate(seen=Max("happened_at"), alone=Max("happened_at", filter=is_alone)).values_list(
        "child", "seen", "alone"
    )


def _ids(names: Iterable[str]) -> list[int]:
    return [events.kind_id(name) for name in names]


def _seen(verb: str, seen_at: datetime, at: datetime) -> str:
    return f"{verb} {ago(seen_at.date(), at)}, {short_date(seen_at)}"
