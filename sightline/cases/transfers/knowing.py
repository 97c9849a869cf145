"""What whoever takes a child over must know on day one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.cases.models import Decision, Duty
from sightline.cases.my_children.children import ALONE, SEEN, latest
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.cases.next_steps import after
from sightline.people.models import Person
from sightline.shared.wording import ago, short_date


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """Something put forward and not yet agreed."""

    words: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToKnow:
    """What stands on the page of a transfer."""

    late: list[ShownDuty]
    """Past their time now: the receiver takes these on as they are."""
    to_come: list[ShownDuty]
    last_seen: str
    last_seen_alone: str
    decisions: list[OpenDecision]


def what_to_know(child: Person, now: datetime) -> ToKnow:
    """The next dates with their working, what is late, when last seen and alone, and what waits for a decision."""
    asked = Duty.objects.open_at(now).filter(child=child, standard__is_watched=True)
    rows = asked.exclude(standard__authority="data_rule").exclude(standard__code__startswith="TRF-")
    duties = [shown(duty) for duty in soonest_first(rows.select_related("standard", "opened_by"))]
    return ToKnow(
        [duty for duty in duties if duty.due_at and duty.due_at < now],
        [duty for duty in duties if duty.due_at and duty.due_at >= now],
        _when(child, SEEN, now),
        _when(child, ALONE, now),
        [
            _decision(each)
            for each in Decision.objects.filter(child=child, state="proposed").select_related("made_by")
        ],
    )


def _when(child: Person, kinds: tuple[str, ...], now: datetime) -> str:
    found = list(latest([child.pk], kinds))
    if not found:
        return "No visit is recorded"
    return f"{ago(found[0].happened_at.date(), now).capitalize()}, {short_date(found[0].happened_at)}"


def _decision(decision: Decision) -> OpenDecision:
    label = after(decision.question, decision.outcome).label
    return OpenDecision(label, decision.reason, str(decision.made_by), decision.made_at)
