"""What people do between rooms: accept a child who is handed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.models import Allocation, Case, Event
from sightline.early_help import actions as early_help
from sightline.early_help import facts
from sightline.pathway import helping as helping_ends
from sightline.pathway import permissions, policy
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Taking:
    """How early help takes a child on: who leads it, when they first see the family, what the family agreed."""

    lead: Worker
    agency: str
    reach: str
    first_contact_on: date
    agreed_by: str
    in_their_words: str
    may_know: str
    may_not_know: str = ""
    child_says: str = ""


@transaction.atomic
def accept_step_down(case: Case, taking: Taking, *, by: Worker, at: datetime, reason: str) -> Event:
    """Early help takes the child by name, and the social worker lets go.

    `reason` is the handover: who met, and what was agreed. Help does not count as begun until somebody has
    spoken to the family: that clock starts here.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case.pk)
    permissions.check_may_accept(by, case.child)
    asked = _latest(case, "stepdown.requested")
    check(_obstacles(case, asked, taking, by=by, at=at, reason=reason))
    helping = facts.open_help(case.child)
    assert helping is not None
    assert asked is not None
    early_help.record_agreement(
        helping,
        agreed_by=taking.agreed_by,
        in_their_words=taking.in_their_words,
        may_know=taking.may_know,
        may_not_know=taking.may_not_know,
        child_says=taking.child_says,
        given_on=london_date(at),
        by=by,
        at=at,
        reason="Agreed anew when social care stepped down",
    )
    if not facts.standing_of(helping).is_accepted:
        early_help.triage(helping, "accepted", by=by, at=at, reason=reason)
    early_help.name_lead(
        helping,
        taking.lead,
        by=by,
        at=at,
        reason=reason,
        agency=taking.agency,
        reach=taking.reach,
        first_contact_on=taking.first_contact_on,
    )
    accepted = events.record(
        case.child,
        "stepdown.accepted",
        happened_at=at,
        at=at,
        by=by,
        case=case,
        because_of=asked,
        summary=_line(taking, reason),
    )
    why = helping_ends.hand_over(case, accepted, by=by, at=at, reason=reason)
    allocations.close_case(case, by=by, at=at, outcome=why, reason=f"Early help accepted: {reason}")
    return accepted


def _obstacles(
    case: Case, asked: Event | None, taking: Taking, *, by: Worker, at: datetime, reason: str
) -> list[str]:
    today = london_date(at)
    return policy.obstacles_to_accepting(
        is_asked=asked is not None,
        is_accepted=_latest(case, "stepdown.accepted") is not None,
        is_closed=case.closed_at is not None,
        belongs_to_early_help=_holds_early_help(case, by),
        reason=reason,
        is_past=taking.first_contact_on < today,
        working_days_away=england_and_wales().elapsed(today, max(today, taking.first_contact_on)),
    )


def _line(taking: Taking, reason: str) -> str:
    on = taking.first_contact_on
    return f"{taking.lead.name} sees the family on {on.day} {on:%B %Y}. {reason}"[:300]


def _latest(case: Case, kind: str) -> Event | None:
    """The last time this happened in the child's work, unless it was withdrawn since."""
    names = [kind, "stepdown.withdrawn"] if kind == "stepdown.requested" else [kind]
    last = (
        events.standing()
        .filter(case=case, kind__name__in=names)
        .select_related("kind")
        .order_by("-happened_at", "-pk")
        .first()
    )
    return last if last and last.kind.name == kind else None


def _holds_early_help(case: Case, by: Worker) -> bool:
    """Whether this person's team holds the early help that was asked for."""
    now_held = Allocation.objects.filter(case__child=case.child_id, case__kind=Case.Kind.EARLY_HELP)
    return now_held.filter(period__endswith__isnull=True, team=by.team_id).exists()
