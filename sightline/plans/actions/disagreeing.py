"""A child does not agree with something in their plan, and is answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.models import Event
from sightline.cases.written_down import shortened
from sightline.plans import disagreements, permissions, policy
from sightline.plans.actions.appending import locked
from sightline.plans.models import Outcome, Plan
from sightline.shared.refusals import check
from sightline.standards.kinds import everything_it_is
from sightline.workforce.models import Worker


@transaction.atomic
def disagree(plan: Plan, words: str, *, by: Worker, at: datetime, outcome: Outcome | None = None) -> Event:
    """Keep what a child does not agree with, in their own words. `by` is whoever reads the plan with them."""
    plan = locked(plan)
    permissions.check_may_hear(by, plan)
    check(
        policy.obstacles_to_disagreeing(
            called=plan.child.called,
            is_ended=plan.is_ended,
            words=words,
            is_of_this_plan=outcome is None or outcome.plan_id == plan.pk,
        )
    )
    return _append(plan, disagreements.NOT_AGREED, words, by=by, at=at, detail=outcome or plan)


@transaction.atomic
def answer_disagreement(plan: Plan, disagreement: Event, reply: str, *, by: Worker, at: datetime) -> Event:
    """Tell a child what we did because they did not agree, or why it stays as it is. It stands on their page."""
    plan = locked(plan)
    permissions.check_may_hear(by, plan)
    one = next((each for each in disagreements.of(plan) if each.event_id == disagreement.pk), None)
    check(
        policy.obstacles_to_answering(
            called=plan.child.called,
            is_known=one is not None,
            is_answered=bool(one and one.reply),
            reply=reply,
        )
    )
    return _append(plan, disagreements.ANSWERED, reply, by=by, at=at, because_of=disagreement, detail=plan)


def _append(
    plan: Plan,
    kind: str,
    words: str,
    *,
    by: Worker,
    at: datetime,
    detail: Plan | Outcome,
    because_of: Event | None = None,
) -> Event:
    """The line in the child's story, and what it also is: something they said, or an answer to it."""
    new = [
        NewEvent(
            plan.child,
            each,
            at,
            case=plan.case,
            detail=detail,
            because_of=because_of,
            summary=shortened(words),
            reason=words,
        )
        for each in everything_it_is(kind)
    ]
    return events.record_many(new, at=at, by=by)[0]
