"""The family's plan, and the team around the family, told to the rooms below that keep plans and meetings."""

from __future__ import annotations

from sightline.early_help.permissions import RECORD
from sightline.meetings import kinds as meetings
from sightline.meetings.kinds import MeetingKind
from sightline.plans import kinds as plans
from sightline.plans import policy
from sightline.plans.kinds import PlanKind
from sightline.plans.policy import PlanFacts

WHILE_OPEN = ("eh.request_received", "eh.closed")


def what_a_familys_plan_must_have(facts: PlanFacts) -> list[str]:
    """What every plan must have; and what would make somebody ring today."""
    obstacles = policy.what_every_plan_must_have(facts)
    return (
        obstacles
        if facts.step_up.strip()
        else [*obstacles, "Say what would make you ring the front door today"]
    )


def register_all() -> None:
    """Tell both rooms. Neither can look up."""
    plans.register(
        PlanKind(
            "early_help",
            "family help plan",
            reviewed="eh.review_held",
            standard="EHA",
            offered_while=WHILE_OPEN,
            must_have=what_a_familys_plan_must_have,
        )
    )
    meetings.register(
        MeetingKind(
            "team_around_the_family",
            "Team around the family",
            held="eh.taf_held",
            offered_while=("eh.started", "eh.closed"),
            due=("EH-TAF-1",),
            asks_how_child_took_part=True,
            standard=("EHA",),
            permission=RECORD,
            chair_permission=RECORD,
            place=20,
        )
    )
