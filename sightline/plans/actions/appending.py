"""What every action here needs: the plan, locked, and its line in the child's story."""

from __future__ import annotations

from datetime import datetime

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.written_down import shortened
from sightline.plans.models import Plan
from sightline.workforce.models import Worker


def locked(plan: Plan) -> Plan:
    """The plan as it is now, and nobody else changes it meanwhile."""
    return Plan.objects.select_for_update(of=("self",)).select_related("child", "case").get(pk=plan.pk)


def touch(plan: Plan, *, by: Worker | None, at: datetime) -> None:
    """Note who changed the plan last, and when."""
    plan.changed_by, plan.changed_at = by, at
    plan.save(update_fields=["changed_by", "changed_at"])


def append(
    plan: Plan,
    kind: str,
    *,
    by: Worker | None,
    at: datetime,
    happened_at: datetime | None = None,
    outcome: str = "",
    summary: str = "",
    reason: str = "",
    because_of: Event | None = None,
) -> Event | None:
    """Write it in the child's story, where this kind of plan has an event for it."""
    if not kind:
        return None
    return events.record(
        plan.child,
        kind,
        happened_at=happened_at or at,
        at=at,
        by=by,
        case=plan.case,
        outcome=outcome,
        because_of=because_of,
        detail=plan,
        summary=shortened(summary),
        reason=reason,
    )
