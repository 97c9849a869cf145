"""Handing over what somebody holds, and letting them go once their hands are empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sightline.cases import allocations, permissions, policy
from sightline.cases.leaving.theirs import theirs
from sightline.cases.models import Case
from sightline.cases.transfers import offers
from sightline.shared.refusals import check
from sightline.workforce import actions as workforce
from sightline.workforce.models import Team, Worker


@transaction.atomic
def hand_over(
    leaver: Worker, to: Mapping[Case, Worker | Team], *, by: Worker, at: datetime, reason: str
) -> tuple[int, int]:
    """Give each piece of work to a colleague of its own team now, or offer it to another team. All or nothing.

    Returns how many were given and how many were offered. A child who is offered stays with the leaver until
    somebody accepts, and the leaver cannot go before then.
    """
    permissions.check(by.may(permissions.ALLOCATE), "Only a manager can hand over for somebody.")
    check([] if reason.strip() else ["Say why these children change hands"])
    given = offered = 0
    for case, who in to.items():
        holding = allocations.holder_of(case, at)
        check(
            policy.obstacles_to_handing_over(
                name=leaver.name,
                is_theirs=holding is not None and holding.worker_id == leaver.pk,
                is_to_self=isinstance(who, Worker) and who.pk == leaver.pk,
            )
        )
        assert holding is not None
        if isinstance(who, Worker) and who.team_id == holding.team_id:
            allocations.allocate(case, who, by=by, at=at, reason=reason[:300], team=holding.team)
            given += 1
        else:
            team, worker = (who, None) if isinstance(who, Team) else (who.team, who)
            assert team is not None
            offers.offer(case, team, worker, by=by, at=at, reason=reason)
            offered += 1
    return given, offered


@transaction.atomic
def leave(worker: Worker, *, by: Worker, at: datetime) -> Worker:
    """End somebody's account, once nothing at all is theirs."""
    permissions.check(by.may(permissions.END_ACCOUNT), "Only a manager can end an account.")
    left = theirs(worker, at, viewer=by).in_words
    check(policy.obstacles_to_leaving(name=worker.name, theirs=left, is_self=worker.pk == by.pk))
    return workforce.end_account(worker, by=by, at=at)
