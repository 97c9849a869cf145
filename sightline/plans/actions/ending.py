"""A plan ends, and nothing that was promised in it is quietly lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.models import Case, Event
from sightline.plans import permissions, policy
from sightline.plans.actions.appending import append, locked, touch
from sightline.plans.actions.doing import close
from sightline.plans.kinds import kind_of
from sightline.plans.models import Action, Outcome, Plan
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Dealing:
    """What becomes of one open action when its plan ends: moved, dropped or done."""

    how: str
    reason: str = ""
    to: Plan | None = None
    """The child's other open plan that it moves to."""


@transaction.atomic
def end_plan(
    plan: Plan,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    dealings: Mapping[int, Dealing] | None = None,
    outcome: str = "",
    because_of: Event | None = None,
    is_decided: bool = False,
) -> Plan:
    """End a plan. Every action still open is dealt with by name, in `dealings` by its number.

    `is_decided` says that a signed decision ends it: whoever signed answers for the permission.
    """
    plan = locked(plan)
    if not is_decided:
        permissions.check_may_write(by, plan)
    open_actions = {action.pk: action for action in Action.objects.open().filter(plan=plan)}
    given = dealings or {}
    check(
        policy.obstacles_to_ending(
            is_ended=plan.is_ended,
            reason=reason,
            open_actions={number: action.what for number, action in open_actions.items()},
            dealt={number: _as_dealt(dealing, plan) for number, dealing in given.items()},
        )
    )
    for number, action in open_actions.items():
        _deal(action, given[number], by=by, at=at)
    plan.ended_at, plan.ended_by, plan.ended_because = at, by, reason
    plan.save(update_fields=["ended_at", "ended_by", "ended_because"])
    touch(plan, by=by, at=at)
    append(
        plan,
        kind_of(plan.kind).ended,
        by=by,
        at=at,
        outcome=outcome,
        summary=reason,
        because_of=because_of,
    )
    return plan


@transaction.atomic
def reopen_plan(plan: Plan, *, by: Worker, at: datetime, reason: str) -> Plan:
    """The end was written down by mistake: the plan goes on as it stood, with every action that ending it dealt with.

    Called when a decision is taken back: whoever mends its record answers for the permission.
    """
    plan = locked(plan)
    others = Plan.objects.open().filter(case=plan.case, kind=plan.kind)
    check(
        policy.obstacles_to_reopening(
            is_ended=plan.is_ended,
            has_another=others.exists(),
            is_case_closed=plan.case.closed_at is not None,
            reason=reason,
        )
    )
    for action in plan.actions.filter(dropped_on__isnull=False, dropped_because=plan.ended_because):
        action.dropped_on, action.dropped_because, action.dealt_with_by = None, "", None
        action.save()
    assert plan.ended_at is not None
    for action in plan.actions.filter(moved_to__added_at=plan.ended_at).select_related("moved_to"):
        _bring_back(action, by=by, at=at, reason=reason)
    told = {"room": plan._meta.label_lower, "row": plan.pk, "kind__name": kind_of(plan.kind).ended}
    for event in events.standing().filter(child=plan.child, **told):
        events.withdraw(event, by=by, at=at, reason=reason)
    plan.ended_at, plan.ended_by, plan.ended_because = None, None, ""
    plan.save(update_fields=["ended_at", "ended_by", "ended_because"])
    touch(plan, by=by, at=at)
    return plan


def _bring_back(action: Action, *, by: Worker, at: datetime, reason: str) -> None:
    """An action that had moved on is again where it was; what was done there since is kept as done."""
    moved = action.moved_to
    assert moved is not None
    action.moved_to, action.dealt_with_by = None, None
    action.done_on, action.what_came_of_it = moved.done_on, moved.what_came_of_it
    action.save()
    if Action.objects.open().filter(pk=moved.pk).exists():
        close(
            moved,
            policy.DROPPED,
            on=london_date(at),
            reason=f"It is again in the plan before. {reason}",
            by=by,
        )


@transaction.atomic
def carry_over(plan: Plan, to: Plan, *, by: Worker, at: datetime, reason: str) -> Plan:
    """End a plan because another takes its place, with all that is unfinished: outcomes and open actions.

    Called when a child is handed on: whoever accepted them answers for the permission.
    """
    plan, to = locked(plan), locked(to)
    outcomes: dict[int | None, Outcome] = {}
    for outcome in plan.outcomes.filter(reached_on__isnull=True):
        outcomes[outcome.pk] = Outcome.objects.create(
            plan=to,
            what=outcome.what,
            why_it_matters=outcome.why_it_matters,
            how_we_will_know=outcome.how_we_will_know,
            in_their_words=outcome.in_their_words,
            is_kept_from_child=outcome.is_kept_from_child,
            kept_because=outcome.kept_because,
            added_by=by,
            added_at=at,
        )
    moving = {
        action.pk: Dealing(policy.MOVED, reason, to) for action in Action.objects.open().filter(plan=plan)
    }
    ended = end_plan(plan, by=by, at=at, reason=reason, dealings=moving, is_decided=True)
    for action in Action.objects.filter(plan=to, moved_from__plan=plan, outcome__isnull=True):
        was = action.moved_from.get()
        if was.outcome_id in outcomes:
            action.outcome = outcomes[was.outcome_id]
            action.save(update_fields=["outcome"])
    return ended


def open_plan_of(case: Case, kind: str) -> Plan | None:
    """The plan of one kind that goes on in a piece of work, if there is one."""
    return Plan.objects.open().filter(case=case, kind=kind).first()


def _as_dealt(dealing: Dealing, plan: Plan) -> policy.Dealt:
    to = dealing.to
    has_place = (
        to is not None and to.pk != plan.pk and to.child_id == plan.child_id and not locked(to).is_ended
    )
    return policy.Dealt(dealing.how, dealing.reason, has_place)


def _deal(action: Action, dealing: Dealing, *, by: Worker, at: datetime) -> None:
    if dealing.how != policy.MOVED:
        close(action, dealing.how, on=london_date(at), reason=dealing.reason, by=by)
        return
    assert dealing.to is not None
    action.moved_to = Action.objects.create(
        plan=dealing.to,
        what=action.what,
        part=action.part,
        worker=action.worker,
        person=action.person,
        who_else=action.who_else,
        due_on=action.due_on,
        is_kept_from_child=action.is_kept_from_child,
        added_by=by,
        added_at=at,
    )
    action.dealt_with_by = by
    action.save(update_fields=["moved_to", "dealt_with_by"])
