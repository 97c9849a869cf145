"""Keeping the register of homes: who they are, what they are approved for, and who may not know where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sightline.looked_after import facts, permissions
from sightline.looked_after.models import Approval, Home, HomeCarer, HomeKeptFrom, HomeLimit
from sightline.looked_after.policy import homes as policy
from sightline.people.actions import mark_address_confidential
from sightline.people.models import Address, Person, Residence
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def add_home(
    name: str,
    kind: str,
    *,
    provider: str,
    by: Worker,
    at: datetime,
    provider_name: str = "",
    urn: str = "",
    lines: str = "",
    postcode: str = "",
    phone: str = "",
    about: str = "",
    is_listed: bool = True,
    carers: Sequence[Person] = (),
) -> Home:
    """Put a home on the register; or, not listed, somewhere that one child went."""
    if is_listed:
        permissions.check_may_keep_homes(by)
    check(policy.obstacles_to_adding(name=name, kind=kind, provider=provider, lines=lines, urn=urn))
    home = Home.objects.create(
        name=" ".join(name.split()),
        kind=kind,
        provider=provider,
        provider_name=provider_name,
        urn=urn.strip().upper(),
        address=_address(lines, postcode),
        phone=phone,
        about=about,
        is_listed=is_listed,
        added_at=at,
        added_by=by,
    )
    for person in carers:
        HomeCarer.objects.create(home=home, person=person, from_on=london_date(at))
    return home


@transaction.atomic
def name_carer(home: Home, person: Person, *, from_on: date, by: Worker, at: datetime) -> HomeCarer:
    """Say that somebody cares for the children of a home."""
    permissions.check_may_keep_homes(by)
    already = HomeCarer.objects.filter(home=home, person=person, to_on__isnull=True).exists()
    check([f"{person.name} is already recorded as caring there"] if already else [])
    return HomeCarer.objects.create(home=home, person=person, from_on=from_on)


@transaction.atomic
def carer_left(carer: HomeCarer, *, on: date, by: Worker, at: datetime) -> HomeCarer:
    """Somebody no longer cares for the children of a home."""
    carer = HomeCarer.objects.select_for_update(of=("self",)).get(pk=carer.pk)
    permissions.check_may_keep_homes(by)
    carer.to_on = on
    carer.save(update_fields=["to_on"])
    return carer


@transaction.atomic
def approve(
    home: Home,
    *,
    places: int,
    age_from: int,
    age_to: int,
    from_on: date,
    by: Worker,
    at: datetime,
    to_on: date | None = None,
    is_temporary: bool = False,
    terms: str = "",
) -> Approval:
    """Say what a home is approved for, from a day on. What stood before ends the day before."""
    home = Home.objects.select_for_update(of=("self",)).get(pk=home.pk)
    permissions.check_may_keep_homes(by)
    check(
        policy.obstacles_to_approving(
            places=places,
            age_from=age_from,
            age_to=age_to,
            from_on=from_on,
            to_on=to_on,
            is_temporary=is_temporary,
        )
    )
    return Approval.objects.create(
        home=home,
        places=places,
        age_from=age_from,
        age_to=age_to,
        from_on=from_on,
        to_on=to_on,
        is_temporary=is_temporary,
        terms=terms,
        recorded_by=by,
    )


@transaction.atomic
def limit(
    home: Home,
    kind: str,
    words: str,
    *,
    from_on: date,
    by: Worker,
    at: datetime,
    to_on: date | None = None,
    child: Person | None = None,
) -> HomeLimit:
    """Say what must be kept to when placing a child in a home."""
    permissions.check_may_keep_homes(by)
    check(
        policy.obstacles_to_limiting(
            kind=kind, words=words, from_on=from_on, to_on=to_on, names_a_child=child is not None
        )
    )
    return HomeLimit.objects.create(
        home=home, kind=kind, words=words.strip(), from_on=from_on, to_on=to_on, child=child, recorded_by=by
    )


@transaction.atomic
def lift_limit(found: HomeLimit, *, on: date, by: Worker, at: datetime) -> HomeLimit:
    """A limit no longer holds, from a day on."""
    found = HomeLimit.objects.select_for_update(of=("self",)).get(pk=found.pk)
    permissions.check_may_keep_homes(by)
    found.to_on = on
    found.save(update_fields=["to_on"])
    return found


@transaction.atomic
def keep_from(home: Home, people: Sequence[Person], *, because: str, by: Worker, at: datetime) -> Home:
    """Keep where a home is from some people, for every child who lives there."""
    home = Home.objects.select_for_update(of=("self",)).get(pk=home.pk)
    permissions.check_may_keep_homes(by)
    check(policy.obstacles_to_keeping(because=because))
    home.is_confidential, home.confidential_because = True, because.strip()
    home.save(update_fields=["is_confidential", "confidential_because"])
    for person in people:
        HomeKeptFrom.objects.get_or_create(home=home, person=person)
    if home.address_id:
        living = Residence.objects.filter(address=home.address_id, to_on__isnull=True, kind="placement")
        for residence in living:
            mark_address_confidential(residence, kept_from=people, because=because, by=by, at=at)
    return home


@transaction.atomic
def close_home(home: Home, *, on: date, because: str, by: Worker, at: datetime) -> Home:
    """A home takes no more children, and none live there."""
    home = Home.objects.select_for_update(of=("self",)).get(pk=home.pk)
    permissions.check_may_keep_homes(by)
    there = [stay.care.child.name for stay in facts.living_in([home.pk])[home.pk]]
    check(policy.obstacles_to_closing(because=because, living_there=there))
    home.closed_on, home.closed_because = on, because.strip()
    home.save(update_fields=["closed_on", "closed_because"])
    return home


def _address(lines: str, postcode: str) -> Address | None:
    """The same place is the same row."""
    lines, postcode = " ".join(lines.split()).strip(" ,"), " ".join(postcode.upper().split())
    if not lines:
        return None
    same = Address.objects.filter(lines__iexact=lines, postcode=postcode).order_by("pk").first()
    return same or Address.objects.create(lines=lines, postcode=postcode)
