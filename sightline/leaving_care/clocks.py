"""Which clocks are those of leaving care, and what writes each of their beginnings and ends."""

from __future__ import annotations

from functools import cache

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


@cache
def names() -> frozenset[str]:
    """Their names, as the clocks of a young person's page carry them."""
    return frozenset(one.name for one in standards())
