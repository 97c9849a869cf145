"""How a load is added up. Pure: what is known of each child goes in, and points with their working come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sightline.cases.caseload.model import Model, Work


@dataclass(slots=True)
class Known:
    """What bears on the weight of one child's work."""

    child_id: int
    held_since: date
    family: int
    """Children with one number are brothers and sisters."""
    born_on: date | None = None
    last: Mapping[str, tuple[date, str]] = field(default_factory=dict)
    """When each kind of event last happened, and its outcome."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The points of one child, and what they are made of: ("Child protection plan", 7)."""

    child_id: int
    held_since: date
    parts: tuple[tuple[str, float], ...]

    @property
    def points(self) -> float:
        return sum(points for _, points in self.parts)


@dataclass(frozen=True, slots=True)
class Limit:
    """How much somebody can carry, and how that was worked out."""

    points: float
    working: tuple[str, ...]


def weigh(children: list[Known], model: Model, today: date) -> list[Weight]:
    """The points of each child that one worker holds. The heaviest child of a family counts whole."""
    found: dict[int, Work] = {}
    for child in children:
        running = [work for work in model.work if work.starts_on and _is_running(work, child, today)]
        found[child.child_id] = max(running, key=lambda work: work.points, default=model.work[-1])
    first: dict[int, int] = {}
    for child in sorted(children, key=lambda each: (-found[each.child_id].points, each.child_id)):
        first.setdefault(child.family, child.child_id)
    return [_weight(child, found[child.child_id], first[child.family], model, today) for child in children]


def limit_of(
    model: Model, *, full_time_share: float, other_duties: int, qualified_on: date | None, today: date
) -> Limit:
    """How many points of work with children somebody can carry."""
    whole = model.capacity * full_time_share
    working = [
        f"{_said(whole)} for {'full time' if full_time_share == 1 else f'{full_time_share:.0%} of full time'}"
    ]
    taken = [(model.stable, "for what everybody does besides")]
    if other_duties:
        taken.append((float(other_duties), "for other duties"))
    if less := _newly_qualified(model, qualified_on, today):
        taken.append((less, "while newly qualified"))
    working += [f"less {_said(points)} {why}" for points, why in taken]
    return Limit(max(whole - sum(points for points, _ in taken), 0.0), tuple(working))


def over_since(weights: list[Weight], limit: Limit) -> date | None:
    """When the load passed the limit, as far as the children held now can tell; None when it has not."""
    total = 0.0
    for weight in sorted(weights, key=lambda each: (each.held_since, each.child_id)):
        total += weight.points
        if total > limit.points:
            return weight.held_since
    return None


def band(points: float, limit: Limit, model: Model) -> str:
    """What the load comes to, in words."""
    if points <= limit.points * model.full_from:
        return "Within the limit"
    if points <= limit.points * model.relief_from:
        return "Full"
    if points <= limit.points * model.head_of_service_from:
        return "Over the limit"
    return "Far over the limit"


def said(weight: Weight) -> str:
    """Child protection plan 7, new to this worker 1."""
    return ", ".join(f"{name} {_said(points)}" for name, points in weight.parts)


def _weight(child: Known, work: Work, first: int, model: Model, today: date) -> Weight:
    is_first = first == child.child_id
    parts = [
        (
            work.name + ("" if is_first else ", with a brother or sister"),
            work.points if is_first else work.sibling_points,
        )
    ]
    parts += [(each.name, each.points) for each in model.extra if _is_running(each, child, today)]
    if child.held_since > today - timedelta(weeks=model.new_to_worker_weeks):
        parts.append(("New to this worker", model.new_to_worker_points))
    return Weight(child.child_id, child.held_since, tuple(parts))


def _is_running(work: Work, child: Known, today: date) -> bool:
    began = max(
        (
            child.last[kind][0]
            for kind in work.starts_on
            if kind in child.last and (not work.only_outcomes or child.last[kind][1] in work.only_outcomes)
        ),
        default=None,
    )
    if began is None or not _is_of_age(work, child.born_on, today):
        return False
    if any(kind in child.last and child.last[kind][0] >= began for kind in work.ends_on):
        return False
    if work.lasts_weeks is not None and today >= began + timedelta(weeks=work.lasts_weeks):
        return False
    return work.until_months is None or _months(began, today) < work.until_months


def _is_of_age(work: Work, born_on: date | None, today: date) -> bool:
    years = _months(born_on, today) // 12 if born_on else 0
    return work.age_from <= years < work.age_under


def _newly_qualified(model: Model, qualified_on: date | None, today: date) -> float:
    if qualified_on is None:
        return 0.0
    months = _months(qualified_on, today)
    return next((points for until, points in model.newly_qualified if months < until), 0.0)


def _months(began: date, today: date) -> int:
    return (today.year - began.year) * 12 + today.month - began.month - (today.day < began.day)


def _said(points: float) -> str:
    return f"{points:g}"


def in_words(points: float) -> str:
    """12.5 points."""
    return f"{points:g} {'point' if points == 1 else 'points'}"
