"""What each worker of a team carries now: children, points, the limit, who is over it and who is away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases.caseload import points
from sightline.cases.caseload.facts import known_of
from sightline.cases.caseload.model import model_on
from sightline.cases.caseload.points import Limit, Weight
from sightline.cases.models import Allocation, ReliefPlan
from sightline.shared.clock import london_date
from sightline.standards.working_days import england_and_wales
from sightline.workforce.absences import away
from sightline.workforce.models import Absence, Team, Worker

RELIEF_WITHIN = 5
"""Working days in which a relief plan is agreed: a local standard, ALL-CASELOAD."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one worker carries."""

    worker: Worker
    weights: list[Weight]
    limit: Limit
    band: str
    is_over: bool
    is_far_over: bool
    over_since: date | None
    plan: ReliefPlan | None
    """The relief plan that still stands: agreed since they went over, and not yet due to be looked at again."""
    away: Absence | None

    @property
    def children(self) -> int:
        return len(self.weights)

    @property
    def points(self) -> float:
        return sum(weight.points for weight in self.weights)

    @property
    def plan_by(self) -> date | None:
        """The last day on which a relief plan can be agreed in time."""
        if self.over_since is None or not self.is_over:
            return None
        return england_and_wales().nth_working_day_after(self.over_since, RELIEF_WITHIN)


def loads_of(workers: Iterable[Worker], now: datetime) -> list[Load]:
    """The load of each of these workers, by name. Nobody is ranked."""
    those = sorted(workers, key=lambda worker: (worker.name, worker.pk))
    today = london_date(now)
    model = model_on(today)
    known = known_of([worker.pk for worker in those], model)
    absent, plans = away(those, now), _plans(those)
    made = []
    for worker in those:
        weights = points.weigh(known.get(worker.pk, []), model, today)
        limit = points.limit_of(
            model,
            full_time_share=float(worker.full_time_share),
            other_duties=worker.other_duties,
            qualified_on=worker.qualified_on,
            today=today,
        )
        total = sum(weight.points for weight in weights)
        since = points.over_since(weights, limit)
        plan = plans.get(worker.pk)
        made.append(
            Load(
                worker,
                weights,
                limit,
                points.band(total, limit, model),
                total > limit.points * model.relief_from,
                total > limit.points * model.head_of_service_from,
                since,
                plan if plan and since and plan.review_on >= today else None,
                absent.get(worker.pk),
            )
        )
    return made


def load_of(worker: Worker, now: datetime) -> Load:
    """The load of one worker."""
    return loads_of([worker], now)[0]


def workers_of(team: Team) -> list[Worker]:
    """Everybody in post in a team, and anybody else who holds one of its children."""
    holders = Allocation.objects.filter(team=team, period__endswith__isnull=True).values("worker")
    in_post = Worker.objects.filter(team=team, left_on__isnull=True)
    return list((in_post | Worker.objects.filter(pk__in=holders)).distinct().select_related("team"))


def _plans(workers: list[Worker]) -> dict[int, ReliefPlan]:
    newest = (
        ReliefPlan.objects.filter(worker__in=workers)
        .order_by("worker_id", "-agreed_at", "-pk")
        .distinct("worker_id")
    )
    return {plan.worker_id: plan for plan in newest.select_related("agreed_by")}
