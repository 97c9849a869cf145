"""Who does what by when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sightline.people.models import Person
from sightline.plans import permissions, policy
from sightline.plans.actions.appending import locked, touch
from sightline.plans.models import Action, Outcome, Plan
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Owner:
    """Who will do it: one worker, one person of the family, or one named person of another agency."""

    worker: Worker | None = None
    person: Person | None = None
    who_else: str = ""

    @property
    def how_many(self) -> int:
        return sum(1 for each in (self.worker, self.person, self.who_else.strip()) if each)


@transaction.atomic
def add_action(
    plan: Plan,
    what: str,
    *,
    owner: Owner,
    due_on: date,
    by: Worker,
    at: datetime,
    outcome: Outcome | None = None,
    part: str = Action.Part.SOCIAL_CARE,
    is_kept_from_child: bool = False,
) -> Action:
    """Say what one person will do, by which day."""
    plan = locked(plan)
    permissions.check_may_write(by, plan)
    check(
        policy.obstacles_to_adding_action(
            is_ended=plan.is_ended,
            what=what,
            how_many_owners=owner.how_many,
            due_on=due_on,
            today=london_date(at),
        )
        + (["That outcome belongs to another plan"] if outcome and outcome.plan_id != plan.pk else [])
    )
    action = Action.objects.create(
        plan=plan,
        outcome=outcome,
        what=what,
        part=part,
        worker=owner.worker,
        person=owner.person,
        who_else=owner.who_else.strip(),
        due_on=due_on,
        is_kept_from_child=is_kept_from_child,
        added_by=by,
        added_at=at,
    )
    touch(plan, by=by, at=at)
    return action


@transaction.atomic
def mark_action(
    action: Action,
    how: str,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    on: date | None = None,
    due_on: date | None = None,
) -> Action:
    """Say what became of an action: "done", "dropped", or "later" with its new day.

    `reason` is what came of it, why it will not be done, or why it needs longer.
    """
    plan = locked(action.plan)
    action = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    permissions.check_may_write(by, plan)
    today = london_date(at)
    check(
        policy.obstacles_to_marking(
            is_open=action.is_open and not plan.is_ended,
            how=how,
            on=on or today,
            today=today,
            said=reason,
            due_on=due_on,
        )
    )
    if how == "later":
        assert due_on is not None
        action.due_on, action.moved_because = due_on, reason
        action.save(update_fields=["due_on", "moved_because"])
    else:
        close(action, how, on=on or today, reason=reason, by=by)
    touch(plan, by=by, at=at)
    return action


def close(action: Action, how: str, *, on: date, reason: str, by: Worker) -> None:
    """Write down that an action is over: done, or not to be done. Judged by whoever calls."""
    if how == policy.DONE:
        action.done_on, action.what_came_of_it = on, reason
    else:
        action.dropped_on, action.dropped_because = on, reason
    action.dealt_with_by = by
    action.save()
