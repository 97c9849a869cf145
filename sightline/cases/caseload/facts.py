"""What the hall knows that bears on how heavy somebody's work is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sightline.cases import events
from sightline.cases.caseload.model import Model
from sightline.cases.caseload.points import Known
from sightline.cases.models import Allocation
from sightline.people.models import Relationship, RelationshipKind
from sightline.shared.clock import london_date

SIBLINGS = (RelationshipKind.SIBLING, RelationshipKind.HALF_SIBLING)


def known_of(workers: Iterable[int], model: Model) -> dict[int, list[Known]]:
    """Each child these workers hold now, once a worker, with what bears on their weight."""
    held = _held(list(workers))
    children = {child.child_id for known in held.values() for child in known}
    last = _last(children, model)
    family = _families(children)
    for known in held.values():
        for child in known:
            child.last = last.get(child.child_id, {})
            child.family = family.get(child.child_id, child.child_id)
    return held


def _held(workers: list[int]) -> dict[int, list[Known]]:
    rows = (
        Allocation.objects.filter(
            worker__in=workers, period__endswith__isnull=True, case__closed_at__isnull=True
        )
        .order_by("worker_id", "case__child_id", "period")
        .values_list("worker", "case__child", "period", "case__child__born_on")
    )
    held: dict[int, dict[int, Known]] = {}
    for worker, child, period, born_on in rows:
        since = london_date(period.lower)
        mine = held.setdefault(worker, {})
        mine.setdefault(child, Known(child, since, child, born_on))
    return {worker: list(children.values()) for worker, children in held.items()}


def _last(children: set[int], model: Model) -> dict[int, dict[str, tuple[date, str]]]:
    """When each kind of event last happened to each child."""
    found: dict[int, dict[str, tuple[date, str]]] = {}
    rows = (
        events.standing()
        .filter(child__in=children, kind__in=[events.kind_id(name) for name in model.kinds])
        .order_by("child", "kind", "-happened_at", "-pk")
        .distinct("child", "kind")
        .values_list("child", "kind__name", "happened_at", "outcome")
    )
    for child, kind, happened_at, outcome in rows:
        found.setdefault(child, {})[kind] = (london_date(happened_at), outcome)
    return found


def _families(children: set[int]) -> dict[int, int]:
    """One number for each set of brothers and sisters: said to be so, or with a parent in common."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(one: tuple[str, int]) -> tuple[str, int]:
        while (above := parent.get(one, one)) != one:
            one = above
        return one

    said = Relationship.objects.filter(person__in=children, to__in=children, kind__in=SIBLINGS)
    pairs = [(("child", a), ("child", b)) for a, b in said.values_list("person", "to")]
    parents = Relationship.objects.filter(to__in=children, kind=RelationshipKind.PARENT)
    pairs += [(("adult", a), ("child", b)) for a, b in parents.values_list("person", "to")]
    for one, other in pairs:
        parent[root(one)] = root(other)
    first: dict[tuple[str, int], int] = {}
    return {child: first.setdefault(root(("child", child)), child) for child in sorted(children)}
