"""How help under a child in need plan begins, is handed over and ends. Named in the table, next_steps.py."""

from __future__ import annotations

from datetime import datetime

from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.cases.models import Case, Decision, Event
from sightline.child_in_need import actions as child_in_need
from sightline.plans import actions as plans
from sightline.plans import facts as plan_facts
from sightline.plans.actions.ending import open_plan_of
from sightline.plans.models import Plan
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

PLAN, FAMILY_PLAN, AFTER_WE_LEAVE = "child_in_need", "early_help", "closing"
AFTER_ASSESSMENT = {"no_further_action": "RC8", "transfer_to_other_authority": "RC5"}
"""Why our work ends, in the codes of the children in need census, by what was decided."""
TO_EARLY_HELP, HELP_ENDED = "RC9", "RC7"
"""Referred to early help after an assessment; and the end of help under a plan, for any other reason."""


def start_plan(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """Help under a plan begins, and its visits are counted from today. One that is already running goes on."""
    if Plan.objects.open().filter(child=decision.child_id, kind=PLAN).exists():
        return
    plans.start_plan(
        decision.case, PLAN, by=by, at=at, reason=decision.reason, because_of=signed, is_decided=True
    )


def close(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """The plan ends with everything in it answered for, and so does our work."""
    agreed = NewEvent(
        decision.child, "case.closure_authorised", at, case=decision.case, because_of=signed, detail=decision
    )
    events.record_many([agreed], at=at, by=by)
    why = child_in_need.end_by_decision(decision, because_of=signed, by=by, at=at)
    over = NewEvent(
        decision.child, "referral.closed", at, case=decision.case, because_of=signed, detail=decision
    )
    events.record_many([over], at=at, by=by)
    allocations.close_case(decision.case, by=by, at=at, outcome=why, reason=decision.reason)


def hand_over(case: Case, accepted: Event, *, by: Worker, at: datetime, reason: str) -> str:
    """Early help takes over what is unfinished in the plan of help; why our work ends, as a code."""
    helping = (
        Case.objects.open()
        .filter(child=case.child_id, kind=Case.Kind.EARLY_HELP)
        .order_by("-opened_at")
        .first()
    )
    plan = Plan.objects.open().filter(child=case.child_id, kind=PLAN).first()
    if plan is not None and helping is not None:
        to = open_plan_of(helping, FAMILY_PLAN) or plans.start_plan(
            helping,
            FAMILY_PLAN,
            by=by,
            at=at,
            reason=plan.why or reason,
            because_of=accepted,
            is_decided=True,
        )
        plans.carry_over(plan, to, by=by, at=at, reason=reason)
        return HELP_ENDED
    return HELP_ENDED if end_what_began_elsewhere(case, accepted, by=by, at=at) else TO_EARLY_HELP


def end_what_began_elsewhere(case: Case, because_of: Event, *, by: Worker, at: datetime) -> bool:
    """A plan of help that came in an extract, with its dates and not its words, ends with our work."""
    if plan_facts.begun(case.child, PLAN) is None:
        return False
    ended = NewEvent(case.child, "cin_plan.ended", at, case=case, because_of=because_of)
    events.record_many([ended], at=at, by=by)
    return True


def check_nothing_is_promised(case: Case) -> None:
    """Our work does not end over a plan that goes on: what is promised in it would be nobody's."""
    going_on = Plan.objects.open().filter(case=case).exclude(kind=AFTER_WE_LEAVE).first()
    check(
        [
            f"{case.child.called} has a {going_on.name}. End it first, so that everything promised in it is answered for"
        ]
        if going_on
        else []
    )
