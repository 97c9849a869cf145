"""A review: is it better, the same or worse, and is this still the right plan?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from sightline.plans import permissions, policy
from sightline.plans.actions.appending import append, locked, touch
from sightline.plans.kinds import kind_of
from sightline.plans.models import Plan, Progress, Review
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Judged:
    """What a review found of one outcome."""

    progress: str
    """better, same or worse."""
    how_we_know: str = ""
    is_reached: bool = False
    """It is so now, and nothing more is needed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a review found of the whole plan."""

    what_changed: str
    is_right_plan: bool
    judged: Mapping[int, Judged] = field(default_factory=dict)
    """By the number of the outcome."""
    next_review_on: date | None = None
    who_came: str = ""
    how_the_child_took_part: str = ""


@transaction.atomic
def review_plan(
    plan: Plan, found: Found, *, by: Worker, at: datetime, reviewed_at: datetime, reason: str
) -> Review:
    """Keep what a review found. `reason` is why this is, or is not, still the right plan."""
    plan = locked(plan)
    permissions.check_may_review(by, plan)
    still = {outcome.pk: outcome for outcome in plan.outcomes.filter(reached_on__isnull=True)}
    check(
        policy.obstacles_to_reviewing(
            is_ended=plan.is_ended,
            what_changed=found.what_changed,
            why=reason,
            judged={number: judged.progress for number, judged in found.judged.items()},
            outcomes={number: outcome.what for number, outcome in still.items()},
            reviewed_on=london_date(reviewed_at),
            started_on=london_date(plan.started_at),
            today=london_date(at),
            next_review_on=found.next_review_on,
            is_right_plan=found.is_right_plan,
        )
    )
    review = Review.objects.create(
        plan=plan,
        event=append(
            plan,
            kind_of(plan.kind).reviewed,
            by=by,
            at=at,
            happened_at=reviewed_at,
            summary=found.what_changed,
        ),
        reviewed_at=reviewed_at,
        who_came=found.who_came,
        how_the_child_took_part=found.how_the_child_took_part,
        what_changed=found.what_changed,
        is_right_plan=found.is_right_plan,
        why=reason,
        next_review_on=found.next_review_on,
        recorded_by=by,
        recorded_at=at,
    )
    for number, outcome in still.items():
        judged = found.judged[number]
        Progress.objects.create(
            review=review, outcome=outcome, progress=judged.progress, how_we_know=judged.how_we_know
        )
        if judged.is_reached:
            outcome.reached_on = london_date(reviewed_at)
            outcome.save(update_fields=["reached_on"])
    plan.next_review_on = found.next_review_on
    plan.save(update_fields=["next_review_on"])
    touch(plan, by=by, at=at)
    return review
