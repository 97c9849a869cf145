"""Other names, and the numbers that systems know somebody by."""

from __future__ import annotations

from datetime import date, datetime

import pghistory
from django.db import transaction

from sightline.people import permissions, policy
from sightline.people.models import Identifier, Name, Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def add_name(
    person: Person,
    *,
    forenames: str = "",
    surname: str = "",
    kind: str = Name.Kind.ALIAS,
    from_on: date | None = None,
    to_on: date | None = None,
    by: Worker | None,
    at: datetime,
    source: str = "",
) -> Name:
    """Another name that somebody uses or used; search finds them by it from now on."""
    permissions.check_may_edit(by, person)
    check([] if (forenames + surname).strip() else ["Give a first name or a surname"])
    name, _ = Name.objects.get_or_create(
        person=person,
        forenames=" ".join(forenames.split()),
        surname=" ".join(surname.split()),
        defaults={"kind": kind, "from_on": from_on, "to_on": to_on, "source": source},
    )
    return name


@transaction.atomic
def add_identifier(
    person: Person,
    kind: str,
    value: str,
    *,
    by: Worker | None,
    at: datetime,
    source: str = "",
    from_on: date | None = None,
) -> Identifier:
    """A number that some system knows somebody by. Two children never share a child number."""
    permissions.check_may_edit(by, person)
    value = " ".join(value.split())
    same = Identifier.objects.filter(kind=kind, value=value, is_superseded=False)
    check(
        policy.obstacles_to_number(
            kind,
            value,
            is_already_theirs=same.filter(person=person).exists(),
            owner=_other_owner(person, kind, value, by),
        )
    )
    return Identifier.objects.create(person=person, kind=kind, value=value, source=source, from_on=from_on)


@transaction.atomic
def supersede_identifier(
    identifier: Identifier, *, by: Worker | None, at: datetime, reason: str, to_on: date | None = None
) -> Identifier:
    """Say that a number is no longer theirs, or never was. It stays readable, and still finds them."""
    identifier = Identifier.objects.select_for_update().select_related("person").get(pk=identifier.pk)
    permissions.check_may_edit(by, identifier.person)
    check(
        ([] if reason.strip() else ["Say why this number no longer counts"])
        + (["This number is already marked as no longer used"] if identifier.is_superseded else [])
    )
    identifier.is_superseded = True
    identifier.to_on = to_on or identifier.to_on
    with pghistory.context(reason=reason):
        identifier.save(update_fields=["is_superseded", "to_on"])
    return identifier


def _other_owner(person: Person, kind: str, value: str, by: Worker | None) -> str | None:
    """Who else has a number of which there is one each; "" when this worker may not be told who."""
    if kind not in (Identifier.Kind.LA_CHILD_ID, Identifier.Kind.UPN, Identifier.Kind.NHS):
        return None
    other = (
        Identifier.objects.filter(kind=kind, value=value, is_superseded=False)
        .exclude(person=person)
        .select_related("person")
        .first()
    )
    if other is None:
        return None
    may_know = by is not None and Person.objects.visible_to(by).filter(pk=other.person_id).exists()
    return other.person.name if may_know else ""
