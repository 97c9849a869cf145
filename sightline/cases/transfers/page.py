"""What a page of a transfer shows, and who can be chosen on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sightline.cases import permissions
from sightline.cases.models import Allocation, Case, Offer
from sightline.cases.my_children.addresses import address
from sightline.cases.transfers.knowing import what_to_know
from sightline.cases.transfers.waiting import answer_by
from sightline.people import viewing
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.beside import card
from sightline.workforce.absences import absence_of, away, covering
from sightline.workforce.models import Absence, Team, Worker


def about(child: Person, *, worker: Worker, now: datetime) -> dict[str, Any]:
    """What every page of a transfer shows of the child."""
    return {
        "child": child,
        "banner": viewing.banner(child, worker=worker, at=now),
        "now": now,
        "know": what_to_know(child, now),
        "story": address("people:person", child.pk),
        "wrong": address("oversight:child", child.pk),
        "standard": card("A good transfer", "TRF"),
    }


def about_offer(offer: Offer, *, worker: Worker, now: datetime) -> dict[str, Any]:
    """Where an offer stands and what this person may do about it."""
    covered = [each.worker_id for each in covering(worker, now)]
    is_waiting = offer.state == Offer.State.WAITING
    answers = permissions.may_answer(worker, offer, covered=covered)
    sends = permissions.may_withdraw(worker, offer)
    newest = Offer.objects.filter(case=offer.case_id).order_by("-pk").values_list("pk", flat=True).first()
    is_last = newest == offer.pk and offer.case.closed_at is None
    can_dispute = is_last and (is_waiting or offer.state == Offer.State.DECLINED)
    return {
        "offer": offer,
        "holding": Allocation.objects.select_related("worker", "team")
        .filter(case=offer.case_id, period__endswith__isnull=True)
        .first(),
        "answer_by": answer_by(offer) if offer.is_unanswered else None,
        "may_answer": is_waiting and answers,
        "may_withdraw": offer.is_unanswered and sends,
        "may_dispute": can_dispute and (answers or sends),
        "may_decide": offer.state == Offer.State.DISPUTED and permissions.may_decide(worker, offer),
    }


def holding_of(case: Case) -> Allocation:
    """Who holds this piece of work now."""
    return Allocation.objects.select_related("worker", "team").get(case=case, period__endswith__isnull=True)


@dataclass(frozen=True, slots=True)
class Holding:
    """One open piece of work, who answers for it, and whether it is offered to somebody else."""

    allocation: Allocation
    offer: Offer | None
    away: Absence | None
    """The holder is away: somebody covers, or nobody does yet."""


def holdings_of(child: Person, now: datetime) -> list[Holding]:
    """Every open piece of work with a child, and who answers for each."""
    rows = list(
        Allocation.objects.filter(
            case__child=child, case__closed_at__isnull=True, period__endswith__isnull=True
        )
        .select_related("case", "worker", "team")
        .order_by("case__opened_at")
    )
    unanswered = Offer.objects.unanswered().filter(case__in=[row.case_id for row in rows])
    offers = {offer.case_id: offer for offer in unanswered.select_related("to_team", "to_worker")}
    absent = away([row.worker_id for row in rows], now)
    return [Holding(row, offers.get(row.case_id), absent.get(row.worker_id)) for row in rows]


def teams(now: datetime) -> list[Team]:
    """Every team that could be asked."""
    return list(Team.objects.exclude(closed_on__lte=london_date(now)).order_by("name"))


def workers_in(which: list[Team], now: datetime) -> list[Worker]:
    """Everybody in those teams who could hold a child from now on."""
    day = london_date(now)
    found = Worker.objects.filter(team__in=which, left_on__isnull=True).exclude(started_on__gt=day)
    return list(found.select_related("account", "team").order_by("name"))


def who_could_take(offer: Offer, now: datetime) -> list[Worker]:
    """Who can be named on acceptance: the worker asked first, then the others of the team who are here."""
    here = [each for each in workers_in([offer.to_team], now) if absence_of(each, now) is None]
    return sorted(here, key=lambda each: (each.pk != offer.to_worker_id, each.name))


def seniors(worker: Worker, now: datetime) -> list[Worker]:
    """Who can decide a dispute."""
    those = Worker.objects.filter(left_on__isnull=True, account__is_active=True).select_related("account")
    return [each for each in those if each.may(permissions.DECIDE_DISPUTE) and each.pk != worker.pk]
