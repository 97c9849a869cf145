"""Says whether private fostering suits a child, with two names. Nothing else writes it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.private_fostering import facts, permissions, policy
from sightline.private_fostering.models import Judgement
from sightline.shared.clock import london_date
from sightline.shared.refusals import Refused, check
from sightline.workforce.models import Worker


@transaction.atomic
def judge(
    child: Person,
    outcome: str,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    requirements: str = "",
    tonight: str = "",
) -> Judgement:
    """Put forward whether living there suits the child. Nothing takes effect until somebody else signs."""
    permissions.check_may_propose(by, child)
    case = Case.objects.open().select_for_update(of=("self",)).filter(child=child).order_by("pk").last()
    stands = facts.of(child, at)
    if case is None:
        raise Refused(["There is no open work with this child, so somebody must open it first"])
    check(
        policy.obstacles_to_judging(
            outcome,
            reason=reason,
            requirements=requirements,
            tonight=tonight,
            is_here=stands is not None and stands.is_here,
            was_seen=stands is not None and stands.was_seen,
            is_waiting=Judgement.objects.waiting().filter(child=child).exists(),
        )
    )
    return Judgement.objects.create(
        child=child,
        case=case,
        outcome=outcome,
        reason=reason,
        requirements=requirements,
        tonight=tonight,
        made_by=by,
        made_at=at,
    )


@transaction.atomic
def sign(judgement: Judgement, *, by: Worker, at: datetime, reason: str) -> Judgement:
    """Agree it. From now on it stands in the child's story."""
    judgement = _answered(judgement, Judgement.State.SIGNED, by=by, at=at, reason=reason)
    events.record(
        judgement.child,
        "pf.suitability_decided",
        happened_at=at,
        at=at,
        by=by,
        case=judgement.case,
        outcome=judgement.outcome,
        detail=judgement,
        summary=f"{policy.WORDS[judgement.outcome][0]}. {judgement.reason}"[:300],
    )
    return judgement


@transaction.atomic
def send_back(judgement: Judgement, *, by: Worker, at: datetime, reason: str) -> Judgement:
    """Send it back to be thought about again, with what would make it good."""
    return _answered(judgement, Judgement.State.RETURNED, by=by, at=at, reason=reason)


def _answered(judgement: Judgement, state: str, *, by: Worker, at: datetime, reason: str) -> Judgement:
    found = Judgement.objects.select_for_update(of=("self",)).select_related("child", "case")
    judgement = found.get(pk=judgement.pk)
    permissions.check_may_sign(by, judgement.child)
    check(
        policy.obstacles_to_signing(
            is_waiting=judgement.state == Judgement.State.WAITING,
            signer_made_it=judgement.made_by_id == by.pk,
            signer_is_registered=by.is_registered_on(london_date(at)),
            reason=reason,
        )
    )
    judgement.state, judgement.signed_by, judgement.signed_at = state, by, at
    judgement.sign_off_reason = reason
    judgement.save()
    return judgement
