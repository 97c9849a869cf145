"""What this room tells the desk: its two kinds of plan."""

from __future__ import annotations

from sightline.plans.kinds import PlanKind, register

CARE = ("child.became_looked_after", "care.ended")


def register_all() -> None:
    """The care plan, for as long as a child is in care; and the placement plan, one for each home."""
    register(PlanKind("care", "care plan", agreed="care_plan.approved", standard="LAC", offered_while=CARE))
    register(
        PlanKind(
            "placement",
            "placement plan",
            agreed="placement_plan.approved",
            standard="PLA",
            offered_while=CARE,
        )
    )
