"""Handing a contact to the next team. Whoever offers it answers for it until somebody accepts by name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.front_door import permissions, policy
from sightline.front_door.actions.working import locked, open_children, received_event
from sightline.front_door.models import Contact, Handover
from sightline.shared.refusals import check
from sightline.workforce.models import Team, Worker


@transaction.atomic
def hand_over(
    contact: Contact,
    to_team: Team,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    for_worker: Worker | None = None,
) -> Handover:
    """Offer a contact to the next team on duty, with what they must know."""
    permissions.check_may_work_on(by)
    contact = locked(contact)
    children = open_children(contact)
    check(
        policy.obstacles_to_handing_over(
            is_open=bool(children),
            is_waiting=contact.handovers.filter(accepted_at__isnull=True).exists(),
            what_they_must_know=reason,
        )
    )
    offered = Handover.objects.create(
        contact=contact,
        from_worker=by,
        to_team=to_team,
        for_worker=for_worker,
        what_they_must_know=reason.strip(),
        offered_at=at,
    )
    if _is_for_the_day(offered):
        events.record_many(
            [
                NewEvent(
                    about.child,
                    "edt.contact_closed",
                    at,
                    about.case,
                    because_of=received_event(about),
                    detail=offered,
                    summary=f"Handed to {for_worker or to_team}",
                )
                for about in children
            ],
            at=at,
            by=by,
        )
    return offered


@transaction.atomic
def accept_handover(offered: Handover, *, by: Worker, at: datetime, reason: str = "") -> Handover:
    """Accept a handover by name. From this instant the contact is this worker's to answer for."""
    permissions.check_may_work_on(by)
    contact = locked(offered.contact)
    offered = Handover.objects.select_related("to_team", "from_worker", "for_worker").get(pk=offered.pk)
    check(
        policy.obstacles_to_accepting(
            is_waiting=offered.accepted_at is None,
            offered_by_them=offered.from_worker_id == by.pk,
            belongs=by.team_id == offered.to_team_id
            or offered.for_worker_id == by.pk
            or permissions.may_sign(by),
            to_team=offered.to_team.name,
        )
    )
    offered.accepted_by, offered.accepted_at = by, at
    offered.save(update_fields=["accepted_by", "accepted_at"])
    children = open_children(contact)
    for about in children:
        allocations.allocate(
            about.case, by, by=by, at=at, reason=reason or f"Accepted from {offered.from_worker}"[:300]
        )
    if _is_for_the_day(offered):
        accepted = [
            NewEvent(
                about.child,
                "day_team.handover_accepted",
                at,
                about.case,
                detail=offered,
                summary=f"Accepted by {by.name}",
            )
            for about in children
        ]
        events.record_many(accepted, at=at, by=by)
    return offered


def _is_for_the_day(offered: Handover) -> bool:
    """From night to night is one team's own business; from night to day is the clock that is watched."""
    return offered.to_team.kind != Team.Kind.EMERGENCY_DUTY
