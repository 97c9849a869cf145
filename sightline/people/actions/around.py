"""Who is around somebody: family, the professionals who know them, and how to reach them."""

from __future__ import annotations

from datetime import date, datetime

import pghistory
from django.db import transaction
from django.db.models import Q, QuerySet

from sightline.people import permissions, policy
from sightline.people.models import ContactPoint, Person, Professional, Relationship, RelationshipKind
from sightline.people.search.typed import dialled
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

BOTH_WAYS = {
    RelationshipKind.SIBLING,
    RelationshipKind.HALF_SIBLING,
    RelationshipKind.PARTNER,
    RelationshipKind.FORMER_PARTNER,
    RelationshipKind.FRIEND,
    RelationshipKind.OTHER,
}
"""Relationships that read the same from either side."""


@transaction.atomic
def relate(
    person: Person,
    to: Person,
    kind: str,
    *,
    by: Worker | None,
    at: datetime,
    has_parental_responsibility: bool = False,
    from_on: date | None = None,
    note: str = "",
    source: str = "",
) -> Relationship:
    """Write down what the first person is to the second. Read from the first: "Leanne is a parent of Max"."""
    permissions.check_may_edit(by, person, to)
    check(
        policy.obstacles_to_relating(
            kind=kind,
            is_same_person=person.pk == to.pk,
            first=person.name,
            second=to.name,
            first_born=person.born_on,
            second_born=to.born_on,
            exists=_same(person, to, kind).exists(),
        )
    )
    return Relationship.objects.create(
        person=person,
        to=to,
        kind=kind,
        has_parental_responsibility=has_parental_responsibility,
        from_on=from_on,
        note=note.strip(),
        source=source,
    )


@transaction.atomic
def end_relationship(
    relationship: Relationship, *, to_on: date, by: Worker | None, at: datetime, reason: str
) -> Relationship:
    """A relationship is over, such as a partner who has left. It stays part of the family's history."""
    relationship = (
        Relationship.objects.select_for_update().select_related("person", "to").get(pk=relationship.pk)
    )
    permissions.check_may_edit(by, relationship.person, relationship.to)
    check(
        ([] if reason.strip() else ["Say how you know that this has ended"])
        + (["This is already recorded as over"] if relationship.to_on else [])
    )
    relationship.to_on = to_on
    with pghistory.context(reason=reason):
        relationship.save(update_fields=["to_on"])
    return relationship


@transaction.atomic
def add_professional(
    person: Person,
    *,
    name: str,
    role: str,
    agency: str = "",
    phone: str = "",
    email: str = "",
    from_on: date | None = None,
    by: Worker | None,
    at: datetime,
) -> Professional:
    """Somebody from another agency who knows this person."""
    permissions.check_may_edit(by, person)
    check(
        ([] if name.strip() else ["Give the professional’s name"])
        + ([] if role.strip() else ["Say what they do, for example “class teacher”"])
    )
    return Professional.objects.create(
        person=person,
        name=name.strip(),
        role=role.strip(),
        agency=agency.strip(),
        phone=phone,
        email=email,
        from_on=from_on,
    )


@transaction.atomic
def add_contact_point(
    person: Person, value: str, *, kind: str = "phone", note: str = "", by: Worker | None, at: datetime
) -> ContactPoint:
    """A telephone number or email address. The same one twice is kept once."""
    permissions.check_may_edit(by, person)
    value = " ".join(value.split())
    digits = dialled(value) if kind == "phone" else ""
    check([] if value and (digits or kind != "phone") else ["Give the telephone number or email address"])
    same = ContactPoint.objects.filter(person=person, kind=kind, to_on__isnull=True)
    found = same.filter(digits=digits[:20]).first() if digits else same.filter(value__iexact=value).first()
    return found or ContactPoint.objects.create(
        person=person, kind=kind, value=value, digits=digits[:20], note=note.strip()
    )


def _same(person: Person, to: Person, kind: str) -> QuerySet[Relationship]:
    either = Q(person=person, to=to)
    if kind in BOTH_WAYS:
        either |= Q(person=to, to=person)
    return Relationship.objects.filter(either, kind=kind, to_on__isnull=True)
