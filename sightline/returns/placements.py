"""What a national placement code and legal status mean for the clocks of a placement."""

from __future__ import annotations

TEMPORARY = {"T1": "temporary_t1", "T3": "temporary_t3", "T4": "temporary_t4"}
SHORT_BREAKS = frozenset({"V3", "V4"})
WITH_PARENTS = {"C1": "interim_order_with_parents", "C2": "care_order_with_parents"}


def kind_of_placement(place: str, legal: str) -> str:
    """The outcome of placement.started: which of the rules for visits and plans this home falls under."""
    if legal in SHORT_BREAKS:
        return "short_break"
    if place in TEMPORARY:
        return TEMPORARY[place]
    if place == "P1" and legal in WITH_PARENTS:
        return WITH_PARENTS[legal]
    return "ordinary"
