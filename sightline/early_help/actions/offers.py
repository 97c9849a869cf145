"""Keeping the directory of help. Free places are never written here: they are worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction

from sightline.early_help import permissions, policy
from sightline.early_help.models import HelpOffer
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class OfferTold:
    """An offer as somebody describes it."""

    name: str
    agency: str
    about: str
    what_for: Sequence[str] = field(default_factory=list)
    from_age: int = 0
    to_age: int = 18
    where: str = ""
    reach: str = ""
    places: int = 0


@transaction.atomic
def add_offer(told: OfferTold, *, by: Worker, at: datetime, reason: str = "") -> HelpOffer:
    """Put help that families can ask for into the directory."""
    permissions.check_may_keep_offers(by)
    again = HelpOffer.objects.filter(name=told.name.strip(), agency=told.agency.strip()).exists()
    check(_obstacles(told) + (["This offer is already in the directory"] if again else []))
    return HelpOffer.objects.create(**_plain(told), added_by=by, added_at=at, changed_by=by, changed_at=at)


@transaction.atomic
def change_offer(
    offer: HelpOffer, told: OfferTold, *, by: Worker, at: datetime, reason: str = ""
) -> HelpOffer:
    """Change what an offer is, or how many it can help at once. Nobody with a place loses it."""
    permissions.check_may_keep_offers(by)
    offer = locked_offer(offer)
    check(_obstacles(told, taken=taken(offer)))
    for name, value in _plain(told).items():
        setattr(offer, name, value)
    offer.changed_by, offer.changed_at = by, at
    offer.save()
    return offer


@transaction.atomic
def end_offer(offer: HelpOffer, ends_on: date, *, by: Worker, at: datetime, reason: str = "") -> HelpOffer:
    """Say when an offer ends. Those who go there stay on their children's records, to be followed up."""
    permissions.check_may_keep_offers(by)
    offer = locked_offer(offer)
    offer.ends_on, offer.changed_by, offer.changed_at = ends_on, by, at
    offer.save()
    return offer


def locked_offer(offer: HelpOffer) -> HelpOffer:
    return HelpOffer.objects.select_for_update().get(pk=offer.pk)


def taken(offer: HelpOffer) -> int:
    """How many places are given."""
    return offer.referrals.filter(accepted_at__isnull=False, ended_on__isnull=True).count()


def _plain(told: OfferTold) -> dict[str, object]:
    values = {
        name: value.strip() if isinstance(value, str) else value for name, value in asdict(told).items()
    }
    return {**values, "what_for": list(told.what_for)}


def _obstacles(told: OfferTold, taken: int = 0) -> list[str]:
    return policy.obstacles_to_offering(
        name=told.name,
        about=told.about,
        what_for=len(told.what_for),
        from_age=told.from_age,
        to_age=told.to_age,
        places=told.places,
        taken=taken,
    )
