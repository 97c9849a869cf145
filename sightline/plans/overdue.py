"""What was promised in a plan and whose day has passed, each with somebody who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.cases.models import Allocation
from sightline.people.models import Person
from sightline.plans.models import Action
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Late:
    """One action past its day."""

    action: Action
    who: str
    """Who promised it, as far as this worker may know them."""
    owner: str
    """Whoever holds the child in this work: they see to it, whoever promised it."""
    owner_id: int | None
    team_id: int | None
    team: str
    days: int


@dataclass(frozen=True, slots=True)
class Whose:
    """Which action is past its day, and who sees to it: all that counting needs."""

    action_id: int
    owner_id: int | None
    team_id: int | None


def whose_are_late(*, worker: Worker, today: date) -> list[Whose]:
    """Every action past its day, in open plans of the children this worker may see, the longest first."""
    late = Action.objects.visible_to(worker).overdue_on(today).order_by("due_on", "pk")
    rows = list(late.values_list("pk", "plan__case_id"))
    holding = Allocation.objects.filter(case__in={case for _, case in rows}, period__endswith__isnull=True)
    held = {case: who for case, *who in holding.values_list("case_id", "worker_id", "team_id")}
    return [Whose(action, *held.get(case, (None, None))) for action, case in rows]


def late_actions(which: Iterable[int], *, worker: Worker, today: date) -> list[Late]:
    """These actions, in full: those on one page of the list, because a service may have thousands."""
    found = list(
        Action.objects.visible_to(worker)
        .filter(pk__in=list(which))
        .select_related("plan__child", "worker", "person", "outcome")
        .order_by("due_on", "pk")
    )
    holders = _holders({action.plan.case_id for action in found})
    people = [action.person_id for action in found if action.person_id]
    seen = set(Person.objects.visible_to(worker).filter(pk__in=people).values_list("pk", flat=True))
    return [_late(action, holders.get(action.plan.case_id), seen, today) for action in found]


def late_of(child_id: int, *, worker: Worker, today: date) -> list[Action]:
    """The same for one child."""
    rows = Action.objects.visible_to(worker).overdue_on(today).filter(plan__child=child_id)
    return list(rows.select_related("worker", "person"))


def _late(action: Action, holding: Allocation | None, seen: set[int], today: date) -> Late:
    is_hidden = action.person_id is not None and action.person_id not in seen
    return Late(
        action,
        "Somebody whose record is restricted" if is_hidden else action.who,
        holding.worker.name if holding else "",
        holding.worker_id if holding else None,
        holding.team_id if holding else None,
        holding.team.name if holding else "",
        (today - action.due_on).days,
    )


def _holders(cases: Iterable[int]) -> dict[int, Allocation]:
    rows = Allocation.objects.filter(case__in=list(cases), period__endswith__isnull=True)
    return {row.case_id: row for row in rows.select_related("worker", "team")}
