"""Gathers from the hall what the journey of one child is worked out from."""

from __future__ import annotations

from datetime import datetime

from sightline.cases import events
from sightline.cases.models import Allocation, Case
from sightline.oversight.asking import kind_ids
from sightline.oversight.journey import Holding, Mark, Stretch, Work, journey, states
from sightline.people.models import Person


def journey_of(child: Person, now: datetime) -> list[Stretch]:
    """Every stretch of a child's time with us until now, with who held them."""
    cases = list(Case.objects.filter(child=child, opened_at__lte=now))
    allocations = Allocation.objects.filter(case__in=cases).select_related("worker", "team")
    names = {number: name for name, number in kind_ids().items() if name in states()}
    marks = events.standing().filter(child=child, kind__in=names, happened_at__lte=now)
    return journey(
        [Work(case.pk, case.kind, case.opened_at, case.closed_at) for case in cases],
        [
            Holding(
                each.case_id,
                each.worker.name,
                each.team.name,
                each.period.lower,
                each.period.upper,
                each.is_holding,
            )
            for each in allocations
        ],
        [Mark(event.case_id, names[event.kind_id], event.happened_at) for event in marks],
        now,
    )
