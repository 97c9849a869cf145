"""The kinds of plan, and the events that each begins and ends with.

A room of practice registers its own when the application starts, because it knows its events and this room,
a floor below, must not look up:

    kinds.register(PlanKind("child_in_need", "child in need plan", started="cin_plan.started", ...))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sightline.plans import policy
from sightline.plans.policy import PlanFacts


@dataclass(frozen=True, slots=True)
class PlanKind:
    """One kind of plan: what it is called, what it appends, and what it must have to be agreed."""

    code: str
    name: str
    """Within a sentence: "child in need plan"."""
    started: str = ""
    """The kind of event it begins with. Blank where beginning to write one is no event."""
    agreed: str = ""
    reviewed: str = ""
    ended: str = ""
    standard: str = ""
    """The area of practice whose questions stand beside the writing."""
    offered_while: tuple[str, str] | None = None
    """A worker may begin to write one between the first kind of event and the second."""
    must_have: Callable[[PlanFacts], list[str]] = policy.what_every_plan_must_have
    is_ended_by_decision: bool = False
    """Only a signed decision ends it, so the page of the plan does not offer to."""
    after_review: str = ""
    """The name of the page that follows a review, given the number of the plan."""
    own_page: str = ""
    """The name of a page of the practice room about this plan, given the number of the plan."""
    own_page_words: str = ""


_kinds: dict[str, PlanKind] = {}


def register(kind: PlanKind) -> None:
    """A room says here what its kind of plan is. The same code again takes the place of the first."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> PlanKind:
    """A kind of plan. One that no room has registered has words and appends nothing."""
    return _kinds.get(code) or PlanKind(code, PLAIN_NAMES.get(code, f"{code.replace('_', ' ')} plan"))


def registered() -> list[PlanKind]:
    """Every kind that a room has registered."""
    return list(_kinds.values())


PLAIN_NAMES = {
    "early_help": "family help plan",
    "child_in_need": "child in need plan",
    "child_protection": "child protection plan",
    "care": "care plan",
    "placement": "placement plan",
    "pathway": "pathway plan",
    "closing": "plan for after we leave",
}
