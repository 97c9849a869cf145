"""What this room tells the desk: its kinds of plan, and what a child said, for their plan to stand on."""

from __future__ import annotations

from sightline.child_in_need import policy
from sightline.participation.models import Voice
from sightline.people.models import Person
from sightline.plans import said
from sightline.plans.kinds import PlanKind, register
from sightline.plans.policy import PlanFacts
from sightline.plans.said import Said
from sightline.workforce.models import Worker


def register_all() -> None:
    """A plan of help under section 17, and the plan for after we leave."""
    register(
        PlanKind(
            "child_in_need",
            "child in need plan",
            started="cin_plan.started",
            reviewed="cin_review.held",
            ended="cin_plan.ended",
            standard="CIN",
            offered_while=("cin_plan.started", "cin_plan.ended"),
            must_have=policy.what_a_plan_must_have,
            is_ended_by_decision=True,
            after_review="child_in_need:conclude",
            own_page="child_in_need:working",
            own_page_words="Is it working, and what happens next?",
        )
    )
    register(
        PlanKind(
            "closing",
            "plan for after we leave",
            standard="CLO",
            offered_while=("cin_plan.started", "cin_plan.ended"),
            must_have=_after_we_leave,
        )
    )
    said.register(what_they_said)


def what_they_said(child: Person, worker: Worker) -> list[Said]:
    """What a child told us, less what they do not want somebody to read: the page may be read aloud at home."""
    voices = Voice.objects.visible_to(worker).of(child).filter(not_to_be_read_by="")[:MOST]
    return [Said(voice.words, voice.said_at, voice.what_changed) for voice in voices]


MOST = 5


def _after_we_leave(facts: PlanFacts) -> list[str]:
    obstacles = [] if facts.outcomes else ["Say what the family will keep going"]
    if not facts.contingency.strip():
        obstacles.append("Say what to watch for, and how the family can ask again")
    return obstacles
