"""Where somebody lives, and who must not be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.db.models import QuerySet

from sightline.people import permissions, policy
from sightline.people.models import Address, AddressKeptFrom, Person, Residence
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def move_to(
    person: Person,
    lines: str,
    *,
    postcode: str = "",
    uprn: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
    kind: str = "home",
    is_confidential: bool = False,
    confidential_because: str = "",
    kept_from: Sequence[Person] = (),
    by: Worker | None,
    at: datetime,
    source: str = "",
) -> Residence:
    """Somebody lives somewhere. Their last place of the same kind ends that day, and the household is kept.

    Moving in with somebody whose address is confidential keeps it confidential for the newcomer too.
    """
    permissions.check_may_edit(by, person, *kept_from)
    today = london_date(at)
    check(policy.obstacles_to_living_there(lines=lines, from_on=from_on, to_on=to_on, today=today))
    address = _address(lines, postcode, uprn)
    if to_on is None:
        _leave_the_last(person, kind, from_on or today)
    residence = Residence.objects.create(
        person=person, address=address, kind=kind, from_on=from_on, to_on=to_on, source=source
    )
    if is_confidential:
        mark_address_confidential(residence, kept_from=kept_from, because=confidential_because, by=by, at=at)
    elif to_on is None:
        _join_in_confidence(residence)
    residence.refresh_from_db()
    return residence


@transaction.atomic
def end_residence(
    residence: Residence, *, to_on: date, by: Worker | None, at: datetime, reason: str = ""
) -> Residence:
    """Somebody no longer lives somewhere."""
    residence = Residence.objects.select_for_update().select_related("person").get(pk=residence.pk)
    permissions.check_may_edit(by, residence.person)
    check(
        policy.obstacles_to_leaving(
            from_on=residence.from_on,
            to_on=to_on,
            already_left=residence.to_on is not None,
            today=london_date(at),
        )
    )
    residence.to_on = to_on
    with pghistory.context(reason=reason):
        residence.save(update_fields=["to_on"])
    return residence


@transaction.atomic
def mark_address_confidential(
    residence: Residence, *, kept_from: Iterable[Person] = (), because: str, by: Worker | None, at: datetime
) -> Residence:
    """Keep where somebody lives from others, for all who live there now: a letter to one tells of all."""
    residence = Residence.objects.select_for_update().select_related("person").get(pk=residence.pk)
    kept_from = list(kept_from)
    permissions.check_may_edit(by, residence.person, *kept_from)
    household = _living_at(residence.address_id).select_related("person")
    check(
        policy.obstacles_to_confidence(
            because=because,
            kept_from=[
                person.name for person in kept_from if person.pk in {each.person_id for each in household}
            ],
            living_there=[each.person.name for each in household],
        )
    )
    with pghistory.context(reason=because):
        for each in {each.pk: each for each in (residence, *household)}.values():
            _keep_from(each, kept_from, because.strip())
    residence.refresh_from_db()
    return residence


def _address(lines: str, postcode: str, uprn: str) -> Address:
    """The same place is the same row, however its capitals and spaces were typed."""
    lines, postcode = " ".join(lines.split()).strip(" ,"), _postcode(postcode)
    same = Address.objects.filter(lines__iexact=lines, postcode=postcode).order_by("id").first()
    return same or Address.objects.create(lines=lines, postcode=postcode, uprn=uprn.strip())


def _postcode(typed: str) -> str:
    """As the Post Office writes it: "WY4 2AB"."""
    bare = "".join(typed.split()).upper()
    return f"{bare[:-3]} {bare[-3:]}" if len(bare) > 4 else bare


def _leave_the_last(person: Person, kind: str, on: date) -> None:
    last = Residence.objects.filter(person=person, kind=kind, to_on__isnull=True)
    for residence in last.select_for_update():
        residence.to_on = max(on, residence.from_on) if residence.from_on else on
        residence.save(update_fields=["to_on"])


def _living_at(address_id: int) -> QuerySet[Residence]:
    return Residence.objects.filter(address=address_id, to_on__isnull=True)


def _join_in_confidence(residence: Residence) -> None:
    """Take on the confidence in which others at the address live."""
    others = _living_at(residence.address_id).filter(is_confidential=True).exclude(pk=residence.pk)
    for other in others:
        kept_from = [kept.person for kept in _kept_from(other) if kept.person_id != residence.person_id]
        _keep_from(residence, kept_from, other.confidential_because)


def _kept_from(residence: Residence) -> QuerySet[AddressKeptFrom]:
    return AddressKeptFrom.objects.filter(residence=residence).select_related("person")


def _keep_from(residence: Residence, people: Iterable[Person], because: str) -> None:
    residence.is_confidential = True
    residence.confidential_because = because
    residence.save(update_fields=["is_confidential", "confidential_because"])
    for person in people:
        AddressKeptFrom.objects.get_or_create(residence=residence, person=person)
