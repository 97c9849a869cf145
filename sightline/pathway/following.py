"""How each next step is started, in the transaction that signs it. Named in the table, next_steps.py."""

from __future__ import annotations

from datetime import datetime

from sightline.assessment.actions import open_assessment
from sightline.assessment.models import Assessment
from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.cases.models import Case, Decision, Event
from sightline.cases.written_down import open_case_of
from sightline.early_help import actions as early_help
from sightline.pathway import helping, stepping_up
from sightline.pathway.teams import receiving
from sightline.people.models import Person
from sightline.workforce.models import Team, Worker


def nothing(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """Nothing opens and nothing closes. The table says so in words."""


def close(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """The work ends here; the reason goes with it."""
    allocations.close_case(decision.case, by=by, at=at, outcome=decision.outcome, reason=decision.reason)


def close_the_referral(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """The referral and the work it opened both end."""
    helping.check_nothing_is_promised(decision.case)
    helping.end_what_began_elsewhere(decision.case, signed, by=by, at=at)
    _append(decision, ["referral.closed"], signed, by, at)
    why = helping.AFTER_ASSESSMENT.get(decision.outcome, decision.outcome)
    allocations.close_case(decision.case, by=by, at=at, outcome=why, reason=decision.reason)


def ask_for_early_help(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """A contact becomes a request for early help, held by name from this instant.

    Where early help itself had asked social care to step in, the help that goes on is the answer: it is not
    asked for again.
    """
    if not stepping_up.goes_on(decision):
        _open_early_help(decision.child, signed, by, at)
    close(decision, signed, by, at)


def step_down_to_early_help(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """Early help is asked to take over. The social worker keeps the child until they accept."""
    _open_early_help(decision.child, signed, by, at)
    _append(decision, ["stepdown.requested"], signed, by, at)


def refer_for_assessment(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """A contact becomes a referral, counted from when it reached us, and an assessment opens."""
    _refer(decision, signed, by, at)
    close(decision, signed, by, at)


def hold_strategy_discussion(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """The same, and a strategy discussion is due, unless it was held in the night before anybody could decide."""
    case = _refer(decision, signed, by, at)
    if not _was_discussed(decision):
        threshold = NewEvent(decision.child, "s47_threshold.identified", at, case=case, because_of=signed)
        events.record_many([threshold], at=at, by=by)
    close(decision, signed, by, at)


def hold_strategy_discussion_after_assessment(
    decision: Decision, signed: Event, by: Worker, at: datetime
) -> None:
    """The assessment found that significant harm is likely. The work stays open."""
    _append(decision, ["s47_threshold.identified"], signed, by, at)


def propose_accommodation(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """A home with us is proposed. Nobody has moved, and nothing here says they may."""
    _append(decision, ["accommodation.proposed"], signed, by, at)


def _refer(decision: Decision, signed: Event, by: Worker, at: datetime) -> Case:
    """Write down the referral in the child's social care work, opening it if there is none."""
    case = _social_care_case(decision.child, signed, by, at)
    received = _received(decision)
    referral, decided = events.record_many(
        [
            NewEvent(
                decision.child,
                "referral.received",
                received.happened_at if received else decision.case.opened_at,
                case=case,
                because_of=received or signed,
                is_timed=received.is_timed if received else True,
            ),
            NewEvent(
                decision.child,
                "referral.decision_recorded",
                at,
                case=case,
                because_of=signed,
                outcome=decision.outcome,
                detail=decision,
            ),
        ],
        at=at,
        by=by,
    )
    if not Assessment.objects.open().filter(case=case).exists():
        open_assessment(case, by=by, at=at, reason=decision.reason, because_of=decided, referral=referral)
    early_help.ask_why_they_came_back(decision.child, referral, by=by, at=at)
    return case


def _social_care_case(child: Person, signed: Event, by: Worker, at: datetime) -> Case:
    """A child who already has a social worker keeps them; otherwise the team on duty takes the child."""
    already = open_case_of(child, [Case.Kind.SOCIAL_CARE])
    return already or _open(child, Case.Kind.SOCIAL_CARE, Team.Kind.ASSESSMENT, signed, by, at)


def _open_early_help(child: Person, signed: Event, by: Worker, at: datetime) -> None:
    already = open_case_of(child, [Case.Kind.EARLY_HELP])
    case = already or _open(child, Case.Kind.EARLY_HELP, Team.Kind.EARLY_HELP, signed, by, at)
    events.record_many(
        [NewEvent(child, "eh.request_received", at, case=case, because_of=signed)], at=at, by=by
    )


def _open(child: Person, kind: Case.Kind, team: Team.Kind, signed: Event, by: Worker, at: datetime) -> Case:
    """Open work in the name of the receiving team's manager, who allocates it. There is no gap."""
    to = receiving(team, at, otherwise=by)
    case = allocations.open_case(
        child,
        kind,
        holder=to.holder,
        team=to.team,
        by=by,
        at=at,
        because_of=signed,
        is_holding=True,
        reason=to.reason,
    )
    events.record_many([NewEvent(child, "case.opened", at, case=case, because_of=signed)], at=at, by=by)
    return case


def _was_discussed(decision: Decision) -> bool:
    """Whether police, health and social care already met about what reached us in this contact."""
    received = _received(decision)
    since = received.happened_at if received else decision.case.opened_at
    held = events.standing().filter(child=decision.child, kind__name="strategy.held", happened_at__gte=since)
    return held.exists()


def _received(decision: Decision) -> Event | None:
    """When the contact reached the council: the law counts from then, not from when we decided."""
    return (
        events.standing()
        .filter(case=decision.case, kind__name="contact.received")
        .order_by("happened_at")
        .first()
    )


def _append(decision: Decision, kinds: list[str], signed: Event, by: Worker, at: datetime) -> None:
    new = [
        NewEvent(decision.child, kind, at, case=decision.case, because_of=signed, detail=decision)
        for kind in kinds
    ]
    events.record_many(new, at=at, by=by)
