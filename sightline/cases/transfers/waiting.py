"""Offers nobody has answered: whose they are, and what becomes of one that no longer makes sense."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from sightline.cases import events
from sightline.cases.models import Case, Offer
from sightline.shared.clock import london_date, london_midnight
from sightline.standards.working_days import england_and_wales
from sightline.workforce.absences import covering
from sightline.workforce.models import Worker

WORKING_DAYS_TO_DECIDE = 2
"""A local standard: the two that the receiving team has, and two more for the senior manager after them."""


def waiting_for(worker: Worker, at: datetime) -> QuerySet[Offer]:
    """What this worker must answer: children offered to them, their team, or those they cover; their disputes."""
    who = [worker.pk, *(absence.worker_id for absence in covering(worker, at))]
    asked = Q(state=Offer.State.WAITING) & (Q(to_worker__in=who) | Q(to_team__manager__in=who))
    if worker.may("cases.allocate") and worker.team_id:
        asked |= Q(state=Offer.State.WAITING, to_team=worker.team_id)
    return _shown(Offer.objects.filter(asked | Q(state=Offer.State.DISPUTED, senior=worker)))


def made_by(worker: Worker) -> QuerySet[Offer]:
    """What this worker, or the team they manage, has offered and waits to hear about."""
    mine = Q(offered_by=worker) | Q(from_worker=worker) | Q(from_team__manager=worker)
    return _shown(Offer.objects.unanswered().filter(mine))


def of_team(team_ids: list[int]) -> QuerySet[Offer]:
    """Every unanswered offer to or from these teams."""
    return _shown(Offer.objects.unanswered().filter(Q(from_team__in=team_ids) | Q(to_team__in=team_ids)))


def answer_by(offer: Offer) -> datetime:
    """The last instant for an answer: the end of the second working day after it was asked or disputed."""
    began = (
        offer.disputed_at if offer.state == Offer.State.DISPUTED and offer.disputed_at else offer.offered_at
    )
    day = england_and_wales().nth_working_day_after(london_date(began), WORKING_DAYS_TO_DECIDE)
    return london_midnight(day + timedelta(days=1)) - timedelta(seconds=1)


def withdraw_what_waits(case: Case, *, by: Worker | None, at: datetime, reason: str) -> None:
    """Take back an offer that makes no sense any more: the case has closed, or the child was given another way."""
    for offer in Offer.objects.select_for_update().filter(case=case, state__in=Offer.UNANSWERED):
        offer.state, offer.answer_reason = Offer.State.WITHDRAWN, reason
        offer.answered_by, offer.answered_at = by or offer.offered_by, at
        offer.save()
        events.record(
            case.child,
            "transfer.withdrawn",
            happened_at=at,
            at=at,
            by=by,
            case=case,
            detail=offer,
            summary=reason[:300],
        )


def _shown(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    return offers.select_related(
        "case__child", "from_team", "from_worker", "to_team", "to_worker", "offered_by", "senior"
    ).order_by("offered_at", "pk")
