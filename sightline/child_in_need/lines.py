"""Children in need as lines of a list: how long, what speaks for more or less, what waits for a signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.cases.models import Allocation
from sightline.child_in_need import facts, policy
from sightline.child_in_need.models import Conclusion
from sightline.plans.models import Plan
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Line:
    """One child with a plan of help."""

    plan: Plan
    months: int
    more: list[str]
    """What says that more is needed."""
    less: list[str]
    holder: str
    team: str
    is_waiting: bool
    """Something is put forward, and nobody has signed it."""


def lines_of(*, worker: Worker, now: datetime, whose: str = "") -> list[Line]:
    """The plans of help of my children, of my team, or of all I may see; what speaks for more comes first."""
    plans = (
        Plan.objects.visible_to(worker).open().filter(kind="child_in_need").select_related("child", "case")
    )
    rows = Allocation.objects.filter(case__in=plans.values("case"), period__endswith__isnull=True)
    if whose == "team":
        rows = rows.filter(team=worker.team_id)
    elif whose != "all":
        rows = rows.filter(worker=worker)
    holders = {row.case_id: row for row in rows.select_related("worker", "team")}
    shown = [plan for plan in plans if plan.case_id in holders]
    waiting = set(Conclusion.objects.waiting().filter(plan__in=shown).values_list("plan", flat=True))
    stands = facts.of_many(shown, now)
    lines = [_line(plan, holders[plan.case_id], plan.pk in waiting, stands[plan.pk]) for plan in shown]
    return sorted(lines, key=lambda line: (-len(line.more), -line.months, line.plan.pk))


def _line(plan: Plan, holding: Allocation, is_waiting: bool, stands: policy.HelpFacts) -> Line:
    return Line(
        plan,
        stands.months,
        policy.signs_to_step_up(stands),
        policy.signs_to_step_down(stands),
        holding.worker.name,
        holding.team.name,
        is_waiting,
    )
