"""A pathway plan: which events it begins, is agreed and is reviewed with, and what it must have."""

from __future__ import annotations

from sightline.plans.kinds import PlanKind, register
from sightline.plans.policy import PlanFacts

AREAS = "a home, money, learning or work, health, and the people who will be there"


def what_it_must_have(facts: PlanFacts) -> list[str]:
    """What a pathway plan still lacks before it can be agreed. It is the young person’s own plan."""
    obstacles = [] if facts.why.strip() else [f"Say why {facts.called} has this plan"]
    if not facts.outcomes:
        obstacles.append(f"Say what will be different, in {facts.called}’s words: {AREAS}")
    for outcome in facts.outcomes:
        if not outcome.how_many_actions:
            obstacles.append(f"Say who will do what, and by when: “{outcome.what}”")
    if not facts.contingency.strip():
        obstacles.append(
            f"Say who {facts.called} rings at 2 in the morning, and what we do if the home is lost"
        )
    if not facts.family_view.strip():
        obstacles.append(f"Write what {facts.called} says of this plan: it is made with them, not for them")
    return obstacles


def register_kind() -> None:
    """Tell the room of plans. It is written once the needs are assessed (Care Planning Regulations 2010, reg 43)."""
    register(
        PlanKind(
            "pathway",
            "pathway plan",
            agreed="pathway_plan.approved",
            reviewed="pathway_review.held",
            standard="PWP",
            offered_while=("pathway.assessment_complete", "leaving_care.ended"),
            must_have=what_it_must_have,
        )
    )
