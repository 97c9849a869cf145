"""What oversight does: gives a local standard another value, and times the children again by it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from sightline.access.models import Account
from sightline.cases import duties
from sightline.oversight.changing import children_with
from sightline.shared.clock import london_midnight
from sightline.standards import actions
from sightline.standards.models import Standard


@transaction.atomic
def change_local_value(
    standard: Standard, allowance: int, effective_from: date, *, by: Account, at: datetime, reason: str
) -> Standard:
    """Give a local standard another value, and time again each clock that starts under it."""
    made = actions.change_local_value(standard, allowance, effective_from, by=by, at=at, reason=reason)
    duties.refresh(children_with(Q(opened_at__gte=london_midnight(effective_from)), standard.code))
    return made
