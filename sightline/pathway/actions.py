"""What people do between rooms: accept a child who is handed on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.models import Allocation, Case, Event
from sightline.pathway import helping as helping_ends
from sightline.pathway import permissions, policy
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def accept_step_down(case: Case, *, by: Worker, at: datetime, reason: str) -> Event:
    """Early help takes the child by name, and the social worker lets go. `reason` is the first contact."""
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case.pk)
    permissions.check_may_accept(by, case.child)
    happened = set(
        events.standing()
        .filter(case=case, kind__name__startswith="stepdown.")
        .values_list("kind__name", flat=True)
    )
    check(
        policy.obstacles_to_accepting(
            is_asked="stepdown.requested" in happened,
            is_accepted="stepdown.accepted" in happened,
            is_closed=case.closed_at is not None,
            belongs_to_early_help=_holds_early_help(case, by),
            reason=reason,
        )
    )
    accepted = events.record(
        case.child, "stepdown.accepted", happened_at=at, at=at, by=by, case=case, summary=reason[:300]
    )
    why = helping_ends.hand_over(case, accepted, by=by, at=at, reason=reason)
    allocations.close_case(case, by=by, at=at, outcome=why, reason=f"Early help accepted: {reason}")
    return accepted


def _holds_early_help(case: Case, by: Worker) -> bool:
    """Whether this person's team holds the early help that was asked for."""
    now_held = Allocation.objects.filter(case__child=case.child_id, case__kind=Case.Kind.EARLY_HELP)
    return now_held.filter(period__endswith__isnull=True, team=by.team_id).exists()
