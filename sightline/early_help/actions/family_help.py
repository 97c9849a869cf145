"""Giving work to somebody who is not a social worker, with a named social worker who oversees it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import allocations
from sightline.cases.models import Allocation, Case
from sightline.early_help import permissions, policy
from sightline.early_help.actions.deciding import locked
from sightline.early_help.models import Overseer
from sightline.early_help.who_may_hold import rule_for
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def give_family_help(
    case: Case, worker: Worker, *, overseer: Worker | None, by: Worker, at: datetime, reason: str
) -> Allocation:
    """Let a family help practitioner hold this work, if the rules allow and a social worker oversees it by name."""
    case = locked(case)
    permissions.check_may_manage(by, case.child)
    check(obstacles_to_holding(case, worker, overseer, at=at) + ([] if reason.strip() else ["Say why them"]))
    held = allocations.allocate(case, worker, by=by, at=at, reason=reason)
    Overseer.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
    if overseer is not None and overseer != worker:
        Overseer.objects.create(
            child=case.child,
            case=case,
            holder=worker,
            overseer=overseer,
            reason=reason.strip(),
            named_by=by,
            named_at=at,
        )
    return held


def obstacles_to_holding(case: Case, worker: Worker, overseer: Worker | None, *, at: datetime) -> list[str]:
    """Why this person may not hold this work, by the rules of content/who_may_hold.toml."""
    rule, today = rule_for(case), london_date(at)
    return policy.obstacles_to_holding(
        work=rule.name,
        needs=rule.needs,
        name=worker.name,
        is_registered=worker.is_registered_on(today),
        overseer=overseer.name if overseer else "",
        overseer_is_registered=bool(
            overseer and overseer.is_registered_on(today) and overseer.is_here_on(today)
        ),
        is_same=overseer == worker,
    )
