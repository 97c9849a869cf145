"""Offering a child to another team, and taking an offer back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events, permissions, policy, who_may_hold
from sightline.cases.models import Allocation, Case, Offer
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.absences import covering
from sightline.workforce.models import Team, Worker


@transaction.atomic
def offer(
    case: Case,
    to_team: Team,
    to_worker: Worker | None,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    to_know: str = "",
    child_told: str = "",
) -> Offer:
    """Ask another team, and perhaps one of its workers by name, to take a child over. Nothing moves yet."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    holding = (
        Allocation.objects.select_related("worker", "team")
        .filter(case=case, period__endswith__isnull=True)
        .first()
    )
    holder = holding.worker if holding else None
    permissions.check(
        permissions.may_offer(
            by, holds=holder == by, covers_holder=any(each.worker == holder for each in covering(by, at))
        ),
        "Only whoever holds this child, their cover or a manager can offer them to another team.",
    )
    check(
        policy.obstacles_to_offering(
            reason=reason,
            is_closed=case.closed_at is not None,
            is_waiting=case.offers.filter(state__in=Offer.UNANSWERED).exists(),
            to_same_holder=_is_the_same(holding, to_team, to_worker),
            worker_is_in_team=to_worker is None or to_worker.team_id == to_team.pk,
            team_is_open=to_team.closed_on is None or to_team.closed_on > london_date(at),
        )
    )
    if to_worker is not None:
        check(
            policy.obstacles_to_holding(
                name=to_worker.name, is_here=is_in_post(to_worker, at), has_team=to_worker.team_id is not None
            )
            + who_may_hold.obstacles(case, to_worker, at)
        )
    assert holding is not None
    made = Offer.objects.create(
        case=case,
        from_team=holding.team,
        from_worker=holding.worker,
        to_team=to_team,
        to_worker=to_worker,
        reason=reason,
        to_know=to_know,
        child_told=child_told,
        offered_by=by,
        offered_at=at,
    )
    say(made, "transfer.requested", by=by, at=at, summary=f"{made.asked}, was asked: {reason}")
    return made


@transaction.atomic
def withdraw(offer: Offer, *, by: Worker, at: datetime, reason: str) -> Offer:
    """Take an offer back. The child stays where they have been all along."""
    offer = locked(offer)
    permissions.check(
        permissions.may_withdraw(by, offer), "Only the team that made this offer can take it back."
    )
    check(policy.obstacles_to_refusing(is_unanswered=offer.is_unanswered, reason=reason))
    return answered(offer, Offer.State.WITHDRAWN, "transfer.withdrawn", by=by, at=at, reason=reason)


def locked(offer: Offer) -> Offer:
    """This offer as it stands, with its case locked first, so that nobody else changes either meanwhile."""
    Case.objects.select_for_update().get(pk=offer.case_id)
    found = Offer.objects.select_for_update(of=("self",)).select_related(
        "case__child", "from_team", "from_worker", "to_team", "to_worker", "senior"
    )
    return found.get(pk=offer.pk)


def answered(offer: Offer, state: str, kind: str, *, by: Worker, at: datetime, reason: str) -> Offer:
    """Write down an answer that leaves the child where they are."""
    offer.state, offer.answered_by, offer.answered_at, offer.answer_reason = state, by, at, reason
    offer.save()
    say(offer, kind, by=by, at=at, summary=reason)
    return offer


def say(offer: Offer, kind: str, *, by: Worker, at: datetime, summary: str) -> None:
    """Put what happened to an offer in the child's story, where the clocks read it."""
    events.record(
        offer.case.child,
        kind,
        happened_at=at,
        at=at,
        by=by,
        case=offer.case,
        detail=offer,
        summary=summary[:300],
    )


def is_in_post(worker: Worker, at: datetime) -> bool:
    """Whether somebody could hold a child from now on: here today, and not leaving."""
    return worker.is_here_on(london_date(at)) and worker.left_on is None


def _is_the_same(holding: Allocation | None, to_team: Team, to_worker: Worker | None) -> bool:
    if holding is None or holding.team_id != to_team.pk:
        return False
    return to_worker is None or (to_worker.pk == holding.worker_id and not holding.is_holding)
