"""Accepting, declining and disputing an offer. Only acceptance moves a child, at one instant."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import allocations, permissions, policy
from sightline.cases.models import Offer
from sightline.cases.transfers.offers import answered, is_in_post, locked, say
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.shared.wording import long_date
from sightline.workforce.absences import absence_of, covering
from sightline.workforce.models import Worker

NOT_ASKED = "Only the worker or the manager who was asked, or whoever covers for them, can answer this offer."


@transaction.atomic
def accept(
    offer: Offer, *, by: Worker, at: datetime, first_visit_on: date | None, worker: Worker | None = None
) -> Offer:
    """Take a child over, by name. From this instant the new worker answers for them; no due date moves."""
    offer = locked(offer)
    permissions.check(_may_answer(by, offer, at), NOT_ASKED)
    check(["A senior manager decides this now"] if offer.state == Offer.State.DISPUTED else [])
    return _move(offer, worker or offer.to_worker, by=by, at=at, first_visit_on=first_visit_on)


@transaction.atomic
def decline(offer: Offer, *, by: Worker, at: datetime, reason: str) -> Offer:
    """Say no, with why. The child stays with whoever holds them, who may dispute it."""
    offer = locked(offer)
    permissions.check(_may_answer(by, offer, at), NOT_ASKED)
    check(policy.obstacles_to_refusing(is_unanswered=offer.state == Offer.State.WAITING, reason=reason))
    return answered(offer, Offer.State.DECLINED, "transfer.declined", by=by, at=at, reason=reason)


@transaction.atomic
def dispute(offer: Offer, *, by: Worker, at: datetime, reason: str, senior: Worker) -> Offer:
    """Put a disagreement to a senior manager by name. The child stays where they are until it is decided."""
    offer = locked(offer)
    permissions.check(
        _may_answer(by, offer, at) or permissions.may_withdraw(by, offer),
        "Only one of the two teams can dispute this offer.",
    )
    was_declined = offer.state == Offer.State.DECLINED
    newer = Offer.objects.filter(case=offer.case, pk__gt=offer.pk)
    check(
        policy.obstacles_to_disputing(
            is_waiting_or_declined=was_declined or offer.state == Offer.State.WAITING,
            has_newer=newer.exists() or offer.case.closed_at is not None,
            reason=reason,
            senior=senior.name,
            may_decide=senior.may(permissions.DECIDE_DISPUTE) and is_in_post(senior, at),
            is_own=senior.pk == by.pk,
        )
    )
    offer.state, offer.senior = Offer.State.DISPUTED, senior
    offer.disputed_by, offer.disputed_at, offer.dispute_reason = by, at, reason
    offer.save()
    if was_declined:  # the answer stopped the clock; from here the senior has as long again
        say(offer, "transfer.requested", by=by, at=at, summary=f"{senior} was asked to decide: {reason}")
    return offer


@transaction.atomic
def decide_dispute(
    offer: Offer,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    moves: bool,
    worker: Worker | None = None,
    first_visit_on: date | None = None,
) -> Offer:
    """The named senior decides, with why: the child moves to a named worker, or stays."""
    offer = locked(offer)
    permissions.check(
        permissions.may_decide(by, offer), "Only the senior manager who was named can decide this."
    )
    check(policy.obstacles_to_refusing(is_unanswered=offer.state == Offer.State.DISPUTED, reason=reason))
    if not moves:
        return answered(offer, Offer.State.DECLINED, "transfer.declined", by=by, at=at, reason=reason)
    return _move(offer, worker or offer.to_worker, by=by, at=at, first_visit_on=first_visit_on, reason=reason)


def _move(
    offer: Offer,
    worker: Worker | None,
    *,
    by: Worker,
    at: datetime,
    first_visit_on: date | None,
    reason: str = "",
) -> Offer:
    away = absence_of(worker, at) if worker else None
    check(
        policy.obstacles_to_accepting(
            is_unanswered=offer.is_unanswered,
            is_closed=offer.case.closed_at is not None,
            name=worker.name if worker else "",
            is_in_team=worker is not None and worker.team_id == offer.to_team_id,
            away_until=away.until if away else "",
            first_visit_is_given=first_visit_on is not None,
            first_visit_is_past=first_visit_on is not None and first_visit_on < london_date(at),
        )
    )
    assert worker is not None
    assert first_visit_on is not None
    offer.state, offer.answered_by, offer.answered_at = Offer.State.ACCEPTED, by, at
    offer.answer_reason, offer.given_to, offer.first_visit_on = reason, worker, first_visit_on
    offer.save()
    allocations.allocate(offer.case, worker, by=by, at=at, reason=offer.reason[:300], team=offer.to_team)
    seeing = f"{worker} will see them by {long_date(first_visit_on)}"
    say(offer, "transfer.accepted", by=by, at=at, summary=reason or seeing)
    say(offer, "transfer.effective", by=by, at=at, summary=f"{worker}, {offer.to_team}. {seeing}")
    return offer


def _may_answer(by: Worker, offer: Offer, at: datetime) -> bool:
    return permissions.may_answer(by, offer, covered=[each.worker_id for each in covering(by, at)])
