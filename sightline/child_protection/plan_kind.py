"""The child protection plan, as the desk's one shape for plans needs to know it."""

from __future__ import annotations

from sightline.plans.kinds import PlanKind, register

CHILD_PROTECTION = PlanKind(
    "child_protection",
    "child protection plan",
    started="cp_plan.started",
    # Reviewed and ended by a conference, which says so in the child's story itself, on the day it was held
    standard="CPP",
    offered_while=("cp_plan.started", "cp_plan.ended"),
    is_ended_by_decision=True,
)


def register_it() -> None:
    """Enter it, when the application starts."""
    register(CHILD_PROTECTION)
