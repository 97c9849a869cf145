"""What another value of a local standard would do to the children of today, tried out and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from sightline.access.models import Account
from sightline.cases import duties
from sightline.cases.models import Duty
from sightline.shared.clock import london_midnight
from sightline.standards import actions
from sightline.standards.models import Standard


@dataclass(frozen=True, slots=True)
class Effect:
    """How many clocks of a standard are late today, as things are and as they would be."""

    late_now: int
    late_then: int
    newly_late: int
    """Children late under the new value and not under the old."""
    no_longer_late: int

    @property
    def changed(self) -> int:
        """How many of today's exceptions would come or go."""
        return self.newly_late + self.no_longer_late


class _TakenBack(Exception):
    """Ends the trial: everything in it is undone."""


def try_out(
    standard: Standard, allowance: int, effective_from: date, *, by: Account, at: datetime, reason: str
) -> Effect:
    """What the change would do to today's exceptions. Refuses what the change itself would refuse."""
    before = _late(standard.code, at)
    after: set[tuple[int, datetime]] = set()
    try:
        with transaction.atomic():
            actions.change_local_value(standard, allowance, effective_from, by=by, at=at, reason=reason)
            still_open = Q(stopped_at__isnull=True, ended_at__isnull=True)
            started = Q(opened_at__gte=london_midnight(effective_from))
            duties.refresh(children_with(still_open & started, standard.code))
            after = _late(standard.code, at)
            raise _TakenBack
    except _TakenBack:
        pass
    return Effect(len(before), len(after), len(after - before), len(before - after))


def _late(code: str, at: datetime) -> set[tuple[int, datetime]]:
    """Each late clock of a standard, by what does not change when it is worked out again."""
    late = Duty.objects.overdue_at(at).filter(standard__code=code)
    return set(late.values_list("opened_by_id", "opened_at"))


def children_with(which: Q, code: str) -> set[int]:
    return set(Duty.objects.filter(which, standard__code=code).values_list("child_id", flat=True))
