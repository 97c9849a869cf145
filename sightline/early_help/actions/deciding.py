"""Whether early help begins, who leads it, how long it goes on, and when it ends."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.models import Case
from sightline.early_help import facts, permissions, policy, promised
from sightline.early_help.models import Agreement, EarlyHelpDecision, Lead
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def triage(case: Case, outcome: str, *, by: Worker, at: datetime, reason: str) -> EarlyHelpDecision:
    """Decide whether early help begins. Not accepted: the work ends, and the reason says what they have instead."""
    case = locked(case)
    permissions.check_may_manage(by, case.child)
    stands = facts.standing_of(case)
    check(
        policy.obstacles_to_triage(
            is_asked=stands.asked_at is not None,
            is_decided=stands.is_accepted,
            is_closed=case.closed_at is not None,
            outcome=outcome,
            has_agreement=stands.agreement is not None,
            reason=reason,
        )
    )
    decision = _decide(case, EarlyHelpDecision.Kind.TRIAGE, outcome, by=by, at=at, reason=reason)
    _append(decision, "eh.triage_decided")
    if outcome == "not_accepted":
        _append(decision, "eh.closed")
        _decline_step_down(decision)
        allocations.close_case(case, by=by, at=at, outcome=outcome, reason=reason)
    return decision


@transaction.atomic
def name_lead(
    case: Case,
    worker: Worker,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    agency: str,
    reach: str,
    first_contact_on: date | None = None,
) -> Lead:
    """Name the one person, of any agency, who brings a family's help together. The council's team oversees."""
    case = locked(case)
    permissions.check_may_manage(by, case.child)
    stands = facts.standing_of(case)
    check(
        policy.obstacles_to_naming(
            is_accepted=stands.is_accepted,
            is_closed=case.closed_at is not None,
            agency=agency,
            reach=reach,
            reason=reason,
        )
    )
    holding = allocations.holder_of(case, at)
    assert holding is not None
    allocations.allocate(case, worker, by=by, at=at, reason=reason, team=holding.team)
    Lead.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
    lead = Lead.objects.create(
        child=case.child,
        case=case,
        worker=worker,
        agency=agency.strip(),
        reach=reach.strip(),
        reason=reason.strip(),
        first_contact_on=first_contact_on,
        named_by=by,
        named_at=at,
    )
    events.record(
        case.child,
        "eh.lead_practitioner_named",
        happened_at=at,
        at=at,
        by=by,
        case=case,
        detail=lead,
        summary=f"{worker.name}, {lead.agency}",
    )
    return lead


@transaction.atomic
def record_agreement(
    case: Case,
    *,
    agreed_by: str,
    in_their_words: str,
    may_know: str,
    given_on: date,
    by: Worker,
    at: datetime,
    may_not_know: str = "",
    child_says: str = "",
    reason: str = "",
) -> Agreement:
    """Keep what a family agreed to, in their words, and who may know what. It takes the place of the last."""
    case = locked(case)
    permissions.check_may_record(by, case.child)
    today = london_date(at)
    check(
        policy.obstacles_to_agreeing(
            agreed_by=agreed_by, in_their_words=in_their_words, may_know=may_know, is_future=given_on > today
        )
    )
    Agreement.objects.filter(case=case, ended_on__isnull=True).update(
        ended_on=given_on, ended_by=by, ended_because=reason.strip() or "Agreed anew"
    )
    return Agreement.objects.create(
        child=case.child,
        case=case,
        agreed_by=agreed_by.strip(),
        in_their_words=in_their_words.strip(),
        child_says=child_says.strip(),
        may_know=may_know.strip(),
        may_not_know=may_not_know.strip(),
        given_on=given_on,
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def end_agreement(agreement: Agreement, *, by: Worker, at: datetime, reason: str) -> Agreement:
    """A family no longer agrees. Early help stops asking and sharing; what is unsafe is never a matter of agreement."""
    agreement = Agreement.objects.select_for_update(of=("self",)).select_related("child").get(pk=agreement.pk)
    permissions.check_may_record(by, agreement.child)
    check(
        (["They had already ended it"] if agreement.ended_on else [])
        + ([] if reason.strip() else ["Write what the family said"])
    )
    agreement.ended_on, agreement.ended_by, agreement.ended_because = london_date(at), by, reason.strip()
    agreement.save()
    return agreement


@transaction.atomic
def extend(
    case: Case, goes_on_until: date, *, by: Worker, at: datetime, reason: str, family_view: str = ""
) -> EarlyHelpDecision:
    """Agree, as a manager, that help goes on longer, for a reason and until a day."""
    case = locked(case)
    permissions.check_may_manage(by, case.child)
    check(
        policy.obstacles_to_extending(
            is_started=facts.standing_of(case).is_started,
            is_closed=case.closed_at is not None,
            is_past=goes_on_until <= london_date(at),
            reason=reason,
        )
    )
    decision = _decide(
        case,
        EarlyHelpDecision.Kind.EXTENSION,
        "goes_on",
        by=by,
        at=at,
        reason=reason,
        family_view=family_view,
        goes_on_until=goes_on_until,
    )
    _append(decision, "eh.extension_authorised")
    return decision


@transaction.atomic
def close(
    case: Case, outcome: str, *, by: Worker, at: datetime, reason: str, family_view: str, child_view: str = ""
) -> EarlyHelpDecision:
    """End early help, with what the family say of it. Nothing that was promised vanishes with it."""
    case = locked(case)
    permissions.check_may_manage(by, case.child)
    check(
        policy.obstacles_to_closing(
            policy.ClosingFacts(
                is_closed=case.closed_at is not None,
                outcome=outcome,
                reason=reason,
                family_view=family_view,
                waits_for_step_up=facts.standing_of(case).waiting_step_up is not None,
                open_actions=promised.still_to_do(case),
                places_open=facts.places_open(case.child),
                social_care_is_open=facts.social_care_is_open(case.child),
            )
        )
    )
    decision = _decide(
        case,
        EarlyHelpDecision.Kind.CLOSING,
        outcome,
        by=by,
        at=at,
        reason=reason,
        family_view=family_view,
        child_view=child_view,
    )
    Lead.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
    promised.end_with(case, by=by, at=at, reason=reason)
    _append(decision, "eh.closed")
    allocations.close_case(case, by=by, at=at, outcome=outcome, reason=reason)
    return decision


def locked(case: Case) -> Case:
    """The work, held still while it is changed."""
    return Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case.pk)


def _decline_step_down(decision: EarlyHelpDecision) -> None:
    """Early help says no to social care: the social worker keeps the child, and reads why."""
    last = (
        events.standing()
        .filter(child=decision.child, kind__name__startswith="stepdown.")
        .select_related("kind", "case")
        .order_by("-happened_at", "-pk")
        .first()
    )
    if last is not None and last.kind.name == "stepdown.requested":
        events.record(
            decision.child,
            "stepdown.withdrawn",
            happened_at=decision.decided_at,
            at=decision.decided_at,
            by=decision.decided_by,
            case=last.case,
            because_of=last,
            detail=decision,
            summary=f"Early help did not accept: {decision.reason}"[:300],
        )


def _decide(case: Case, kind: str, outcome: str, *, by: Worker, at: datetime, reason: str,
            family_view: str = "", child_view: str = "", goes_on_until: date | None = None) -> EarlyHelpDecision:  # fmt: skip
    return EarlyHelpDecision.objects.create(
        child=case.child,
        case=case,
        kind=kind,
        outcome=outcome,
        reason=reason.strip(),
        family_view=family_view.strip(),
        child_view=child_view.strip(),
        goes_on_until=goes_on_until,
        decided_by=by,
        decided_at=at,
    )


def _append(decision: EarlyHelpDecision, kind: str) -> None:
    events.record(
        decision.child,
        kind,
        happened_at=decision.decided_at,
        at=decision.decided_at,
        by=decision.decided_by,
        case=decision.case,
        outcome=decision.outcome,
        detail=decision,
        summary=decision.reason[:300],
    )
