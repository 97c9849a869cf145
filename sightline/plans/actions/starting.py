"""A plan begins, is agreed, and is read with the child."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases.models import Case, Event
from sightline.plans import facts, permissions, policy
from sightline.plans.actions.appending import append, locked
from sightline.plans.kinds import kind_of
from sightline.plans.models import Plan
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def start_plan(
    case: Case,
    kind: str,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    because_of: Event | None = None,
    is_decided: bool = False,
) -> Plan:
    """Begin a plan for a child. `reason` is why they have it, and can be written better later.

    Where the child's story already says that a plan of this kind began (an extract, another system), this
    is its writing, and it does not begin a second time. `is_decided` says that a signed decision asked for
    it: whoever signed answers for the permission.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case.pk)
    if not is_decided:
        permissions.check_may_start(by, case)
    open_already = Plan.objects.open().filter(case=case, kind=kind)
    check(
        policy.obstacles_to_starting(
            is_open_already=open_already.exists(), is_case_closed=case.closed_at is not None
        )
    )
    begun = facts.begun(case.child, kind)
    plan = Plan.objects.create(
        child=case.child,
        case=case,
        kind=kind,
        because_of=because_of or begun,
        started_at=begun.happened_at if begun else at,
        started_by=by,
        why=reason,
        changed_at=at,
        changed_by=by,
    )
    if begun is None:
        append(plan, kind_of(kind).started, by=by, at=at, because_of=because_of, summary=reason)
    return plan


@transaction.atomic
def agree_plan(plan: Plan, *, by: Worker, at: datetime, reason: str) -> Plan:
    """The plan is whole and agreed. `reason` is who agreed it, and how."""
    plan = locked(plan)
    permissions.check_may_review(by, plan)
    kind, stands = kind_of(plan.kind), facts.of(plan)
    check(policy.obstacles_to_agreeing(stands, kind.must_have(stands), reason))
    plan.agreed_at, plan.agreed_by, plan.agreed_how = at, by, reason
    plan.save(update_fields=["agreed_at", "agreed_by", "agreed_how"])
    append(plan, kind.agreed, by=by, at=at, summary=reason)
    return plan


@transaction.atomic
def share_with_child(plan: Plan, *, on: date, said: str, by: Worker, at: datetime) -> Plan:
    """Note that the child has read their plan, or had it read to them, and what they said of it."""
    plan = locked(plan)
    permissions.check_may_write(by, plan)
    check(["The day must be today or in the past"] if on > london_date(at) else [])
    check([] if said.strip() else [f"Write what {plan.child.called} said of it, or how they took it"])
    plan.shared_with_child_on, plan.child_said_of_it = on, said
    plan.save(update_fields=["shared_with_child_on", "child_said_of_it"])
    return plan
