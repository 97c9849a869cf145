"""Decisions waiting for a different person to sign them, the longest waiting first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.cases import next_steps
from sightline.cases.models import Decision
from sightline.oversight import policy, telling
from sightline.oversight.concern import Act, concern
from sightline.oversight.scope import Scope
from sightline.people.models import Person
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Waiting:
    """One decision that nobody has signed yet, so that nothing has happened for the child."""

    child_name: str
    about: str
    outcome: str
    made_by: str
    made_at: datetime
    waiting: str
    url: str
    is_own: bool
    """Made by whoever is looking, so that somebody else must sign it."""


def waiting(scope: Scope, *, viewer: Worker, now: datetime) -> list[Waiting]:
    """What the children in scope wait for a signature on."""
    decisions = Decision.objects.filter(
        state=Decision.State.PROPOSED, child__in=Person.objects.visible_to(viewer)
    ).select_related("child", "made_by")
    if not scope.is_everybody:
        decisions = decisions.filter(child__in=scope.children() or [])
    found = list(decisions.order_by("made_at"))
    rows = telling.rows_of({decision.case_id for decision in found})
    return [_waiting(decision, rows, viewer, now) for decision in found]


def _waiting(decision: Decision, rows: telling.Rows, viewer: Worker, now: datetime) -> Waiting:
    clock = concern().decisions.get(decision.question)
    act = Act("sign", "", clock.page, "row", clock.of) if clock else Act("sign", "")
    return Waiting(
        child_name=decision.child.name,
        about=clock.says if clock else decision.question.replace("_", " "),
        outcome=_outcome(decision),
        made_by=decision.made_by.name,
        made_at=decision.made_at,
        waiting=policy.how_long(now - decision.made_at),
        url=telling.address_of(act, decision.child_id, decision.case_id, rows),
        is_own=decision.made_by_id == viewer.pk,
    )


def _outcome(decision: Decision) -> str:
    try:
        return next_steps.after(decision.question, decision.outcome).label
    except LookupError:
        return decision.outcome.replace("_", " ")
