"""A conference puts a child on a protection plan, or ends it; help goes on under another plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sightline.cases import events
from sightline.cases.models import Case, Event
from sightline.cases.written_down import open_case_of
from sightline.child_protection import facts, policy
from sightline.meetings.models import ChildOfMeeting
from sightline.plans import actions as plans
from sightline.plans.actions.ending import Dealing
from sightline.plans.kinds import kind_of
from sightline.plans.models import Action, Plan
from sightline.plans.policy import DROPPED
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

PROTECTION, HELP = "child_protection", "child_in_need"


@transaction.atomic
def start_protection_plan(part: ChildOfMeeting, *, because_of: Event, by: Worker, at: datetime) -> Event:
    """A child is protected by a plan from the day of the conference, under a category of harm."""
    child, case = part.child, facts.social_care_of(part.child)
    check(
        policy.obstacles_to_starting_a_plan(
            child.called, is_on_a_plan=facts.plan_of(child) is not None, has_work=case is not None
        )
    )
    assert case is not None
    started = _say(part, "cp_plan.started", case, because_of, by=by, at=at, outcome=part.category)
    plan = plans.start_plan(
        case, PROTECTION, by=by, at=at, reason=part.reason, because_of=started, is_decided=True
    )
    _hand_on(part, HELP, plan, because_of, by=by, at=at)
    return started


@transaction.atomic
def end_protection_plan(
    part: ChildOfMeeting, *, because_of: Event, by: Worker, at: datetime, is_help_to_go_on: bool
) -> Event:
    """The conference ends the plan. Where help goes on, all that is unfinished goes with it."""
    child = part.child
    check(policy.obstacles_to_ending_a_plan(child.called, is_on_a_plan=facts.plan_of(child) is not None))
    case = open_case_of(child)
    ended = _say(part, "cp_plan.ended", case, because_of, by=by, at=at)
    plan = Plan.objects.open().filter(child=child, kind=PROTECTION).first()
    if is_help_to_go_on:
        help_plan = start_help_plan(part, because_of=because_of, by=by, at=at)
        if plan is not None and help_plan is not None:
            plans.carry_over(plan, help_plan, by=by, at=at, reason=part.reason)
            return ended
    if plan is not None:
        _end(plan, by=by, at=at, reason=part.reason)
    return ended


@transaction.atomic
def start_help_plan(part: ChildOfMeeting, *, because_of: Event, by: Worker, at: datetime) -> Plan | None:
    """Help goes on, or begins, under a child in need plan. One that is already running goes on."""
    child, case = part.child, facts.social_care_of(part.child)
    if facts.help_plan_of(child) is None:
        _say(part, "cin_plan.started", case, because_of, by=by, at=at)
    already = Plan.objects.open().filter(child=child, kind=HELP).first()
    if already is not None or case is None:
        return already
    return plans.start_plan(
        case, HELP, by=by, at=at, reason=part.reason, because_of=because_of, is_decided=True
    )


@transaction.atomic
def take_back_plan(part: ChildOfMeeting, held: Event, *, by: Worker, at: datetime, reason: str) -> None:
    """The conference did not start this plan after all: its writing is closed, and stays readable."""
    begun = Plan.objects.open().filter(Q(because_of=held) | Q(because_of__because_of=held), child=part.child)
    for plan in begun:
        _end(plan, by=by, at=at, reason=reason or "Recorded by mistake")


@transaction.atomic
def take_back_end(part: ChildOfMeeting, held: Event, *, by: Worker, at: datetime, reason: str) -> None:
    """The conference did not end the plan after all: it goes on as it stood, and help that took its place does not."""
    why = reason or "Recorded by mistake"
    ended = Plan.objects.filter(child=part.child, kind=PROTECTION, ended_at__gte=held.recorded_at)
    plan = ended.order_by("ended_at").first()
    if plan is not None:
        plans.reopen_plan(plan, by=by, at=at, reason=why)
    take_back_plan(part, held, by=by, at=at, reason=why)


def check_on_a_plan(part: ChildOfMeeting) -> None:
    """Only a plan that runs can go on."""
    check(
        policy.obstacles_to_ending_a_plan(
            part.child.called, is_on_a_plan=facts.plan_of(part.child) is not None
        )
    )


def _hand_on(
    part: ChildOfMeeting, kind: str, to: Plan, because_of: Event, *, by: Worker, at: datetime
) -> None:
    """A plan of help that the protection plan takes the place of, with all that is unfinished in it."""
    plan = Plan.objects.open().filter(child=part.child, kind=kind).first()
    if plan is not None:
        plans.carry_over(plan, to, by=by, at=at, reason=part.reason)
    if facts.help_plan_of(part.child) is not None and not (plan and kind_of(kind).ended):
        _say(part, "cin_plan.ended", to.case, because_of, by=by, at=at)


def _end(plan: Plan, *, by: Worker, at: datetime, reason: str) -> None:
    """Every action still open is dropped by name, with the conference's reason."""
    dealings = {action.pk: Dealing(DROPPED, reason) for action in Action.objects.open().filter(plan=plan)}
    plans.end_plan(plan, by=by, at=at, reason=reason, dealings=dealings, is_decided=True)


def _say(
    part: ChildOfMeeting,
    kind: str,
    case: Case | None,
    because_of: Event,
    *,
    by: Worker,
    at: datetime,
    outcome: str = "",
) -> Event:
    return events.record(
        part.child,
        kind,
        happened_at=because_of.happened_at,
        at=at,
        by=by,
        case=case,
        outcome=outcome,
        because_of=because_of,
        detail=part,
        summary=part.meeting.what.categories.get(outcome, ""),
    )
