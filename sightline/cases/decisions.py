"""Decisions: put forward by one person, signed by another, and only then followed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events, next_steps, policy
from sightline.cases.models import Case, Decision
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

SIGNED_AS = {
    "contact": "contact.outcome_authorised",
    "assessment": "assessment.authorised",
    "section_47": "s47.outcome_authorised",
    "child_in_need": "note.management_decision",
}
"""The event that a signed decision becomes, by the question it answers."""
PROPOSED_AS = {"contact": "contact.decided", "assessment": "assessment.submitted"}
"""Proposing is an event only where a clock or a reader asks for it."""
RETURNED_AS = {"contact": "contact.returned", "assessment": "assessment.returned"}


@transaction.atomic
def propose(case: Case, question: str, outcome: str, *, by: Worker, at: datetime, reason: str) -> Decision:
    """Put a decision forward. Nothing takes effect until a different person signs it."""
    next_steps.after(question, outcome)
    case = Case.objects.select_for_update().get(pk=case.pk)
    waiting = Decision.objects.filter(case=case, question=question, state=Decision.State.PROPOSED)
    check(
        policy.obstacles_to_proposing(
            reason=reason, is_waiting=waiting.exists(), is_closed=case.closed_at is not None
        )
    )
    decision = Decision.objects.create(
        child_id=case.child_id,
        case=case,
        question=question,
        outcome=outcome,
        reason=reason,
        made_by=by,
        made_at=at,
    )
    if question in PROPOSED_AS:
        events.record(
            case.child,
            PROPOSED_AS[question],
            happened_at=at,
            at=at,
            by=by,
            case=case,
            outcome=outcome,
            detail=decision,
        )
    return decision


@transaction.atomic
def sign(
    decision: Decision, *, by: Worker, at: datetime, reason: str, outcome: str | None = None
) -> Decision:
    """Agree a decision, or change its outcome, and start what follows from it, all or nothing."""
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("case", "child").get(pk=decision.pk)
    )
    check(
        policy.obstacles_to_signing(
            is_proposed=decision.state == Decision.State.PROPOSED,
            signer_made_it=decision.made_by_id == by.pk,
            signer_is_registered=by.is_registered_on(london_date(at)),
            reason=reason,
        )
    )
    if outcome and outcome != decision.outcome:
        decision.changed_from, decision.outcome = decision.outcome, outcome
    step = next_steps.after(decision.question, decision.outcome)
    decision.state, decision.signed_by, decision.signed_at = Decision.State.SIGNED, by, at
    decision.sign_off_reason = reason
    decision.save()
    signed = events.record(
        decision.child,
        SIGNED_AS[decision.question],
        happened_at=at,
        at=at,
        by=by,
        case=decision.case,
        outcome=decision.outcome,
        detail=decision,
    )
    step.follow(decision, signed, by, at)
    return decision


@transaction.atomic
def return_to_maker(decision: Decision, *, by: Worker, at: datetime, reason: str) -> Decision:
    """Send a decision back to be thought about again, with why."""
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("case", "child").get(pk=decision.pk)
    )
    check(
        policy.obstacles_to_signing(
            is_proposed=decision.state == Decision.State.PROPOSED,
            signer_made_it=decision.made_by_id == by.pk,
            signer_is_registered=True,
            reason=reason,
        )
    )
    decision.state, decision.signed_by, decision.signed_at = Decision.State.RETURNED, by, at
    decision.sign_off_reason = reason
    decision.save()
    if decision.question in RETURNED_AS:
        events.record(
            decision.child,
            RETURNED_AS[decision.question],
            happened_at=at,
            at=at,
            by=by,
            case=decision.case,
            detail=decision,
            summary=reason[:300],
        )
    return decision
