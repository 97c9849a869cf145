"""Who may offer a child to another team, answer, decide a dispute, and hand over for somebody who leaves."""

from __future__ import annotations

from collections.abc import Collection

from sightline.cases.models import Offer
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

ALLOCATE = "cases.allocate"
TRANSFER = "cases.transfer"
DECIDE_DISPUTE = "cases.decide_dispute"
SEE_LOADS = "cases.see_loads"
END_ACCOUNT = "workforce.end_account"


def may_offer(worker: Worker, *, holds: bool, covers_holder: bool) -> bool:
    """Whoever holds the child, whoever covers for them, or a manager who allocates."""
    return worker.may(ALLOCATE) or (worker.may(TRANSFER) and (holds or covers_holder))


def may_answer(worker: Worker, offer: Offer, *, covered: Collection[int] = ()) -> bool:
    """The worker asked by name, the receiving team's manager, or whoever covers for either of them."""
    asked = {offer.to_worker_id, offer.to_team.manager_id} - {None}
    if asked & ({worker.pk} | set(covered)):
        return worker.may(TRANSFER) or worker.may(ALLOCATE)
    return worker.may(ALLOCATE) and worker.team_id == offer.to_team_id


def may_withdraw(worker: Worker, offer: Offer) -> bool:
    """Whoever made the offer, whoever holds the child, or a manager of the team that made it."""
    of_the_team = worker.team_id == offer.from_team_id or offer.from_team.manager_id == worker.pk
    return worker.pk in {offer.offered_by_id, offer.from_worker_id} or (worker.may(ALLOCATE) and of_the_team)


def may_decide(worker: Worker, offer: Offer) -> bool:
    """Only the senior who was named."""
    return offer.senior_id == worker.pk and worker.may(DECIDE_DISPUTE)


def check(is_allowed: bool, words: str) -> None:
    """Refuse, with why, somebody whose place it is not."""
    if not is_allowed:
        raise NotPermitted(words)
