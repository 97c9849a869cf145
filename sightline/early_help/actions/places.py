"""One child and one offer: asked, given, begun, ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases.models import Case
from sightline.early_help import permissions, policy
from sightline.early_help.actions.offers import locked_offer, taken
from sightline.early_help.models import HelpOffer, OfferReferral
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

MOST_WEIGHTY = (Case.Kind.SOCIAL_CARE, Case.Kind.LEAVING_CARE, Case.Kind.EARLY_HELP)


@transaction.atomic
def ask_for_place(
    offer: HelpOffer, child: Person, *, by: Worker, at: datetime, reason: str, family_says: str = ""
) -> OfferReferral:
    """Ask for a place, under whatever plan the child has. `reason` is what is hoped to change."""
    permissions.check_may_record(by, child)
    offer = locked_offer(offer)
    today, case = london_date(at), work_of(child)
    years = child.age_on(today)
    check(
        policy.obstacles_to_asking(
            has_work=case is not None,
            is_waiting=OfferReferral.objects.open().filter(child=child, offer=offer).exists(),
            is_running=offer.ends_on is None or offer.ends_on >= today,
            fits_age=years is None or offer.from_age <= years <= offer.to_age,
            called=child.called,
            why=reason,
        )
    )
    assert case is not None
    return OfferReferral.objects.create(
        child=child,
        case=case,
        offer=offer,
        why=reason.strip(),
        family_says=family_says.strip(),
        asked_by=by,
        asked_at=at,
    )


@transaction.atomic
def give_place(asked: OfferReferral, *, by: Worker, at: datetime, reason: str = "") -> OfferReferral:
    """Give a child one of the free places. The last one is given once."""
    offer = locked_offer(asked.offer)
    asked = _locked(asked, by)
    check(
        policy.obstacles_to_giving_a_place(
            is_waiting=asked.accepted_at is None and asked.declined_at is None and asked.ended_on is None,
            free=offer.places - taken(offer),
            name=offer.name,
        )
    )
    asked.accepted_at, asked.changed_by = at, by
    asked.save()
    return asked


@transaction.atomic
def decline_place(asked: OfferReferral, *, by: Worker, at: datetime, reason: str) -> OfferReferral:
    """Write down that there is no place for this child here, and what happens instead."""
    asked = _locked(asked, by)
    waits = asked.accepted_at is None and asked.declined_at is None and asked.ended_on is None
    check(
        policy.obstacles_to_moving_on(
            may=waits, words=reason, ask="Say why, and what the family have instead"
        )
    )
    asked.declined_at, asked.declined_because, asked.changed_by = at, reason.strip(), by
    asked.save()
    return asked


@transaction.atomic
def start_place(
    asked: OfferReferral, started_on: date, *, by: Worker, at: datetime, reason: str = ""
) -> OfferReferral:
    """Write down the day on which a child first went."""
    asked = _locked(asked, by)
    may = asked.accepted_at is not None and asked.started_on is None and asked.ended_on is None
    check(
        policy.obstacles_to_moving_on(
            may=may, words="first went", ask="", is_future=started_on > london_date(at)
        )
    )
    asked.started_on, asked.changed_by = started_on, by
    asked.save()
    return asked


@transaction.atomic
def end_place(
    asked: OfferReferral,
    ended_on: date,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    sessions: int | None = None,
) -> OfferReferral:
    """Write down that it ended and what came of it; the place is free from this instant."""
    asked = _locked(asked, by)
    check(
        policy.obstacles_to_moving_on(
            may=asked.ended_on is None and asked.declined_at is None,
            words=reason,
            ask="Say what came of it, in the family’s words",
            is_future=ended_on > london_date(at),
        )
    )
    asked.ended_on, asked.came_of_it, asked.sessions, asked.changed_by = (
        ended_on,
        reason.strip(),
        sessions,
        by,
    )
    asked.save()
    return asked


def work_of(child: Person) -> Case | None:
    """The open work in which a place is asked for: whatever plan weighs most."""
    found = list(Case.objects.open().filter(child=child, kind__in=MOST_WEIGHTY))
    return min(found, key=lambda case: MOST_WEIGHTY.index(Case.Kind(case.kind)), default=None)


def _locked(asked: OfferReferral, by: Worker) -> OfferReferral:
    asked = OfferReferral.objects.select_for_update(of=("self",)).select_related("child").get(pk=asked.pk)
    permissions.check_may_record(by, asked.child)
    return asked
