"""Stepping up with everything carried along, what came of it, and a child who comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.cases.models import Allocation, Case, Event
from sightline.early_help import carried, facts, permissions, policy
from sightline.early_help.actions.deciding import locked
from sightline.early_help.models import CameBack, StepUp
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class StepUpTold:
    """What somebody who leads a family's help tells social care, in a minute."""

    what_happened: str
    child_said: str = ""
    rang: str = ""
    family_told: bool | None = None
    family_view: str = ""
    is_immediate: bool = False


@transaction.atomic
def ask_to_step_up(
    case: Case, told: StepUpTold, *, by: Worker, at: datetime, reason: str = ""
) -> tuple[StepUp, Event]:
    """Keep the asking, with the whole early help record as it stands. Early help goes on: it does not close."""
    case = locked(case)
    permissions.check_may_record(by, case.child)
    stands = facts.standing_of(case)
    check(
        policy.obstacles_to_stepping_up(
            is_closed=case.closed_at is not None,
            already_waits=stands.waiting_step_up is not None,
            what_happened=told.what_happened,
            family_told=told.family_told,
            family_view=told.family_view,
        )
    )
    holding = allocations.holder_of(case, at)
    step_up = StepUp.objects.create(
        child=case.child,
        case=case,
        lead=holding.worker if holding else by,
        asked_by=by,
        asked_at=at,
        what_happened=told.what_happened.strip(),
        child_said=told.child_said.strip(),
        rang=told.rang.strip(),
        family_told=bool(told.family_told),
        family_view=told.family_view.strip(),
        is_immediate=told.is_immediate,
        carried=carried.whole_record(stands),
    )
    asked = [("stepup.requested", "")]
    if stands.asked_at and not stands.is_accepted:
        asked.append(("eh.triage_decided", "stepped_up"))
    new = [
        NewEvent(
            case.child, kind, at, case, outcome=outcome, detail=step_up, summary=told.what_happened[:300]
        )
        for kind, outcome in asked
    ]
    return step_up, events.record_many(new, at=at, by=by)[0]


@transaction.atomic
def carried_to(
    step_up: StepUp, contact_case: Case, reference: str, *, by: Worker, at: datetime, reason: str = ""
) -> StepUp:
    """Keep where the front door has it."""
    step_up.contact_case, step_up.contact = contact_case, reference
    step_up.save(update_fields=["contact_case", "contact"])
    return step_up


@transaction.atomic
def answer_step_up(
    step_up: StepUp, outcome: str, told: str, *, by: Worker, at: datetime, because_of: Event, reason: str = ""
) -> Event:
    """Social care decided. Whoever leads the help is told in the same moment, on their own page."""
    step_up = (
        StepUp.objects.select_for_update(of=("self",)).select_related("child", "case").get(pk=step_up.pk)
    )
    step_up.decided_at, step_up.outcome, step_up.told = at, outcome, told
    step_up.save(update_fields=["decided_at", "outcome", "told"])
    return events.record(
        step_up.child,
        "stepup.decided",
        happened_at=at,
        at=at,
        by=by,
        case=step_up.case if step_up.case.closed_at is None else None,
        outcome=outcome,
        because_of=because_of,
        detail=step_up,
        summary=told[:300],
    )


@transaction.atomic
def read_answer(step_up: StepUp, *, by: Worker, at: datetime, reason: str = "") -> StepUp:
    """Whoever leads the help says that they have read what was decided."""
    step_up = StepUp.objects.select_for_update(of=("self",)).select_related("child").get(pk=step_up.pk)
    permissions.check_may_record(by, step_up.child)
    check(
        ([] if step_up.decided_at else ["Social care has not decided yet"])
        + ([] if by.pk == step_up.lead_id else [f"This was written to {step_up.lead.name}"])
    )
    step_up.read_at = step_up.read_at or at
    step_up.save(update_fields=["read_at"])
    return step_up


@transaction.atomic
def ask_why_they_came_back(child: Person, came_back: Event, *, by: Worker, at: datetime) -> CameBack | None:
    """A child is referred again within six months of a step-down: the decision is looked at again, by name."""
    since = at - timedelta(days=policy.CAME_BACK_WITHIN_MONTHS * 30.5)
    handed_over = (
        events.standing()
        .filter(child=child, kind=events.kind_id("stepdown.accepted"), happened_at__range=(since, at))
        .order_by("-happened_at", "-pk")
        .first()
    )
    if handed_over is None:
        return None
    return CameBack.objects.create(
        child=child,
        handed_over=handed_over,
        came_back=came_back,
        team_manager=_manager_then(handed_over),
        asked_at=at,
        due_on=england_and_wales().nth_working_day_after(london_date(at), policy.LOOK_AGAIN_WORKING_DAYS),
    )


@transaction.atomic
def answer_why_they_came_back(
    question: CameBack, answer: str, *, by: Worker, at: datetime, reason: str
) -> CameBack:
    """Say whether handing over was right, and what is done differently now. `reason` is what is learned."""
    question = CameBack.objects.select_for_update(of=("self",)).select_related("child").get(pk=question.pk)
    permissions.check_may_manage(by, question.child)
    check(
        policy.obstacles_to_answering_why(
            is_answered=question.answered_at is not None, answer=answer, learned=reason
        )
    )
    question.answer, question.learned = answer, reason.strip()
    question.answered_at, question.answered_by = at, by
    question.save()
    return question


def _manager_then(handed_over: Event) -> Worker | None:
    """The manager of the team that let the child go answers for why."""
    held = (
        Allocation.objects.filter(case=handed_over.case_id)
        .select_related("team__manager")
        .order_by("-period")
        .first()
    )
    return held.team.manager if held else None
