"""What will be different, and how far along the family say it is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.plans import permissions, policy
from sightline.plans.actions.appending import locked, touch
from sightline.plans.models import Outcome, Plan, Score
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def add_outcome(
    plan: Plan,
    what: str,
    *,
    by: Worker,
    at: datetime,
    why_it_matters: str = "",
    how_we_will_know: str = "",
    in_their_words: str = "",
) -> Outcome:
    """Say one thing that will be different, in words the child would notice."""
    plan = locked(plan)
    permissions.check_may_write(by, plan)
    check(policy.obstacles_to_adding_outcome(is_ended=plan.is_ended, what=what))
    outcome = Outcome.objects.create(
        plan=plan,
        what=what,
        why_it_matters=why_it_matters,
        how_we_will_know=how_we_will_know,
        in_their_words=in_their_words,
        added_by=by,
        added_at=at,
    )
    touch(plan, by=by, at=at)
    return outcome


@transaction.atomic
def score_outcome(
    outcome: Outcome,
    score: int,
    *,
    scored_by: str,
    on: date,
    by: Worker,
    at: datetime,
    note: str = "",
    given: str = Score.Given.TOLD,
) -> Score:
    """Keep how far along the family say it is, from 0 to 10, on a day."""
    plan = locked(outcome.plan)
    permissions.check_may_score(by, plan)
    check(
        policy.obstacles_to_scoring(
            is_ended=plan.is_ended, score=score, scored_by=scored_by, on=on, today=london_date(at)
        )
    )
    return Score.objects.create(
        outcome=outcome,
        score=score,
        scored_by=scored_by.strip(),
        scored_on=on,
        given=given,
        note=note,
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def keep_from_child(outcome: Outcome, *, by: Worker, at: datetime, reason: str) -> Outcome:
    """Leave one outcome, and what is done for it, out of the plan as the child reads it, and say why."""
    plan = locked(outcome.plan)
    permissions.check_may_write(by, plan)
    check([] if reason.strip() else ["Say why the child should not read this"])
    outcome.is_kept_from_child, outcome.kept_because = True, reason
    outcome.save(update_fields=["is_kept_from_child", "kept_because"])
    touch(plan, by=by, at=at)
    return outcome
