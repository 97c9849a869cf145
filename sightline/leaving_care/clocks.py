"""Which clocks are those of leaving care, and what writes each of their beginnings and ends."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sightline.cases.models import Duty
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.people.models import Person
from sightline.standards.timescales import Timescale, timescales

DOMAIN = "care leaver"
ELSEWHERE = {
    "child.became_eligible": "worked out from dates (standards/content/status_rules.toml), or by pathway.after_care",
    "child.became_relevant": "worked out from dates, or by pathway.after_care",
    "child.became_former_relevant": "worked out from dates",
    "worker.allocated": "cases.allocations.allocate",
    "allocation.ended": "pathway.after_care, when the last qualified worker of a 16 or 17 year old is gone",
    "pathway_plan.approved": "plans: agreeing a pathway plan",
    "pathway_review.held": "plans: reviewing a pathway plan",
}
"""Kinds of event that no act of this room writes, and what does."""


@cache
def standards() -> tuple[Timescale, ...]:
    """Every standard of leaving care that is awake."""
    return tuple(one for one in timescales() if one.domain == DOMAIN and not one.is_asleep)


def running(child: Person, now: datetime) -> list[ShownDuty]:
    """Those of them that run for one young person, the soonest first, each with its working."""
    codes = [one.code for one in standards()]
    rows = Duty.objects.open_at(now).filter(child=child, standard__code__in=codes)
    return [shown(row) for row in soonest_first(rows.select_related("standard", "opened_by"))]
