"""What the pages about loads show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sightline.cases.caseload.loads import Load, loads_of, workers_of
from sightline.cases.caseload.model import model_on
from sightline.cases.caseload.points import said
from sightline.cases.models import ReliefPlan
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.workforce.models import Absence, Team, Worker


@dataclass(frozen=True, slots=True)
class WeighedChild:
    """One child in somebody's load, with what their points are made of."""

    child: Person
    points: float
    working: str


def everybody() -> QuerySet[Worker]:
    """Everybody whose load can be asked for."""
    return Worker.objects.select_related("team")


def of_team(asked: str, *, worker: Worker, now: datetime) -> dict[str, Any]:
    """One team's loads: the team asked for, or one's own, or the first."""
    today = london_date(now)
    teams = list(Team.objects.exclude(closed_on__lte=today).select_related("manager").order_by("name"))
    team = next((each for each in teams if str(each.pk) == asked), None)
    team = team or next((each for each in teams if each.manager_id == worker.pk), None)
    team = team or next((each for each in teams if each.pk == worker.team_id), None)
    team = team or (teams[0] if teams else None)
    found = loads_of(workers_of(team), now) if team else []
    return {
        "teams": teams,
        "team": team,
        "loads": found,
        "over": [each for each in found if each.is_over],
        "away": [each for each in found if each.away],
        "to_come": list(
            Absence.objects.filter(worker__in=[each.worker for each in found], starts_on__gt=today)
            .select_related("worker", "cover")
            .order_by("starts_on")
        ),
        "model": model_on(today),
    }


def of_worker(load: Load, *, viewer: Worker) -> dict[str, Any]:
    """One worker's load, child by child as far as the viewer may see them."""
    ids = [weight.child_id for weight in load.weights]
    children = Person.objects.visible_to(viewer).in_bulk(ids)
    weighed = [
        WeighedChild(children[weight.child_id], weight.points, said(weight))
        for weight in load.weights
        if weight.child_id in children
    ]
    return {
        "load": load,
        "worker": load.worker,
        "children": sorted(weighed, key=lambda each: (-each.points, each.child.surname, each.child.pk)),
        "unseen": len(load.weights) - len(weighed),
        "plans": list(
            ReliefPlan.objects.filter(worker=load.worker)
            .select_related("agreed_by")
            .order_by("-agreed_at")[:5]
        ),
    }
