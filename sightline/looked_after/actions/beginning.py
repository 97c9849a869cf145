"""A child comes into care."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import allocations
from sightline.cases.models import Case
from sightline.looked_after import codes, facts, permissions
from sightline.looked_after.actions import writing as write
from sightline.looked_after.actions.told import Began
from sightline.looked_after.actions.writing import Writing
from sightline.looked_after.models import LegalStatus, Stay, TimeInCare
from sightline.looked_after.policy import care as policy
from sightline.people.models import Person, Residence
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def begin_care(child: Person, told: Began, *, by: Worker, at: datetime, reason: str = "") -> TimeInCare:
    """A child comes into care. `reason` says why it is written down late."""
    child = Person.objects.select_for_update().get(pk=child.pk)
    permissions.check_may_record(by, child)
    check(obstacles_to_beginning(child, told, by=by, at=at, reason=reason))
    case = facts.social_care_of(child) or _open_work(child, by=by, at=at)
    care = TimeInCare.objects.create(
        child=child,
        case=case,
        began_at=told.began_at,
        is_timed=told.is_timed,
        category_of_need=told.need,
        home_postcode=told.home_postcode or _home_postcode(child),
        agreed_by=told.agreed_by[:300],
        recorded_by=by,
        recorded_at=at,
    )
    legal = write.begin_legal(care, told.legal, told.began_at, told.is_timed, by=by, at=at)
    stay = write.make_stay(
        care, told.home, legal=told.legal, began_at=told.began_at, is_timed=told.is_timed, by=by, at=at
    )
    _append_beginning(Writing(child, case, by, at, reason, []), care, legal, stay)
    if not codes.placements()[stay.placement].parents and stay.outcome != "short_break":
        write.leave_placement(child, told.began_at, by=by, at=at, kind="home")
    write.live_at(stay, by=by, at=at)
    return care


def obstacles_to_beginning(
    child: Person, told: Began, *, by: Worker, at: datetime, reason: str = ""
) -> list[str]:
    """Why it cannot be recorded that this child came into care."""
    on = london_date(told.began_at)
    known = facts.known_to_be_in_care(child, at)
    found = policy.obstacles_to_beginning(
        facts.child_facts(child, on),
        facts.moment(told.began_at, at),
        facts.standing_of(child, told.began_at),
        legal=told.legal,
        need=told.need,
        home=write.home_facts(told.home, child, told.began_at),
        agreed=bool(told.agreed_by.strip()) or facts.has_agreement(child, told.began_at),
    )
    if known and facts.care_of(child, at) is None:
        found.insert(
            0, f"{child.called} is known to be in care already. Fill in what is not known here instead"
        )
    if facts.social_care_of(child) is None and by.team is None:
        found.append("Nobody in social care holds this child, and you belong to no team. Ask a team manager")
    return [*found, *write.obstacles_to_lateness(told.began_at, at, reason)]


def _append_beginning(writing: Writing, care: TimeInCare, legal: LegalStatus, stay: Stay) -> None:
    known = codes.legal_statuses()[legal.code]
    if known.agreement and care.agreed_by:
        writing.add(
            "s20_agreement.signed",
            care.began_at,
            detail=care,
            is_timed=care.is_timed,
            summary=f"Agreed by {care.agreed_by}",
        )
    writing.add(
        "child.became_looked_after",
        care.began_at,
        outcome=legal.code,
        detail=care,
        is_timed=care.is_timed,
        summary=f"{known.says}. {codes.words(codes.needs(), care.category_of_need)}",
    )
    write.add_legal(writing, legal, before=None, placement=stay.placement, is_short_break=known.short_breaks)
    write.add_arrival(writing, stay, before=None)
    writing.append()


def _open_work(child: Person, *, by: Worker, at: datetime) -> Case:
    """Social care opens in the name of whoever records it, so that nobody in care is without somebody."""
    assert by.team is not None
    case = allocations.open_case(
        child,
        Case.Kind.SOCIAL_CARE,
        holder=by,
        team=by.team,
        by=by,
        at=at,
        is_holding=True,
        reason="Came into care, and no social care was open",
    )
    opening = Writing(child, case, by, at, "", [])
    opening.add("case.opened", at)
    opening.append()
    return case


def _home_postcode(child: Person) -> str:
    """Where they are recorded as living until now."""
    homes = Residence.objects.filter(person=child, kind="home", to_on__isnull=True).select_related("address")
    home = homes.order_by("-from_on", "-pk").first()
    return home.address.postcode if home else ""
