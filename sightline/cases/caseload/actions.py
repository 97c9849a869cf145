"""Agreeing how the work of somebody over their limit is made safe."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sightline.cases import permissions, policy
from sightline.cases.caseload.loads import load_of
from sightline.cases.models import ReliefPlan
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def agree_relief(worker: Worker, *, by: Worker, at: datetime, reason: str, review_on: date) -> ReliefPlan:
    """A manager says what will change for a worker who carries too much, and when it is looked at again."""
    worker = Worker.objects.select_for_update().get(pk=worker.pk)
    permissions.check(by.may(permissions.ALLOCATE), "Only a manager can agree a relief plan.")
    load = load_of(worker, at)
    check(
        policy.obstacles_to_a_relief_plan(
            is_over=load.is_over,
            plan=reason,
            review_is_past=review_on <= london_date(at),
            is_own=by.pk == worker.pk,
            name=worker.name,
        )
    )
    return ReliefPlan.objects.create(
        worker=worker,
        points=Decimal(str(load.points)),
        limit=Decimal(str(load.limit.points)),
        plan=reason,
        review_on=review_on,
        agreed_by=by,
        agreed_at=at,
    )
