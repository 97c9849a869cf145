"""The people around somebody: family and network, household, and the other children of the same adults.

Everything here is read through what the worker may see: a restricted person is simply not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from sightline.people.models import Person, Relationship, RelationshipKind, Residence
from sightline.shared.wording import age, listed
from sightline.workforce.models import Worker

KIND = RelationshipKind
CARING = {
    KIND.PARENT,
    KIND.ADOPTIVE_PARENT,
    KIND.STEP_PARENT,
    KIND.GRANDPARENT,
    KIND.CARER,
    KIND.SPECIAL_GUARDIAN,
    KIND.POSES_RISK,
}
"""What an adult may be to a child that makes the adult's other children matter here."""
COUPLES = {KIND.PARTNER, KIND.FORMER_PARTNER}

_BY_SEX = {
    KIND.PARENT: {"F": "Mother", "M": "Father", "U": "Parent"},
    KIND.ADOPTIVE_PARENT: {"F": "Adoptive mother", "M": "Adoptive father", "U": "Adoptive parent"},
    KIND.STEP_PARENT: {"F": "Stepmother", "M": "Stepfather", "U": "Step-parent"},
    KIND.GRANDPARENT: {"F": "Grandmother", "M": "Grandfather", "U": "Grandparent"},
    KIND.SIBLING: {"F": "Sister", "M": "Brother", "U": "Brother or sister"},
    KIND.HALF_SIBLING: {"F": "Half-sister", "M": "Half-brother", "U": "Half-brother or half-sister"},
    KIND.AUNT_OR_UNCLE: {"F": "Aunt", "M": "Uncle", "U": "Aunt or uncle"},
}
_SAME = {
    KIND.PARTNER: "Partner",
    KIND.FORMER_PARTNER: "Former partner",
    KIND.CARER: "Carer",
    KIND.SPECIAL_GUARDIAN: "Special guardian",
    KIND.FRIEND: "Friend or network",
    KIND.POSES_RISK: "May be a risk",
    KIND.OTHER: "Connected",
}
_THE_OTHER_WAY = {
    KIND.PARENT: {"F": "Daughter", "M": "Son", "U": "Child"},
    KIND.ADOPTIVE_PARENT: {"F": "Adopted daughter", "M": "Adopted son", "U": "Adopted child"},
    KIND.STEP_PARENT: {"F": "Stepdaughter", "M": "Stepson", "U": "Stepchild"},
    KIND.GRANDPARENT: {"F": "Granddaughter", "M": "Grandson", "U": "Grandchild"},
    KIND.AUNT_OR_UNCLE: {"F": "Niece", "M": "Nephew", "U": "Niece or nephew"},
    KIND.CARER: dict.fromkeys("FMU", "Cared for by them"),
    KIND.SPECIAL_GUARDIAN: dict.fromkeys("FMU", "Under their special guardianship"),
    KIND.POSES_RISK: dict.fromkeys("FMU", "May be at risk from them"),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody around a person, and what they are to them: "Leanne Dunn, mother"."""

    person: Person
    words: str
    kind: str
    relationship: Relationship
    is_over: bool
    note: str
    has_parental_responsibility: bool
    is_worked_out: bool = False
    """Nobody wrote it down: they have a parent in common."""


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody who lives at the same address now."""

    person: Person
    age: str
    words: str
    """What they are to the person, when recorded."""


@dataclass(frozen=True, slots=True)
class OtherChild:
    """A child of one of the adults around, who is not one of the children asked about."""

    child: Person
    age: str
    adult: Person
    words: str
    """How they are joined: "Kyle Dunn is their father"."""
    note: str
    """Such as a no-contact condition."""


def what_they_are(relationship: Relationship, person: Person, other: Person) -> str:
    """What the other is to the person, as it is said: "Mother", "Daughter", "Partner"."""
    kind = RelationshipKind(relationship.kind)
    is_turned = relationship.person_id == person.pk
    by_sex = (_THE_OTHER_WAY.get(kind) if is_turned else None) or _BY_SEX.get(kind)
    return by_sex[other.sex] if by_sex else _SAME[kind]


def related_to(person: Person, *, worker: Worker) -> list[Related]:
    """Everybody recorded as family or network, those now before those who were."""
    rows = (
        Relationship.objects.filter(Q(person=person) | Q(to=person))
        .select_related("person", "to")
        .order_by("id")
    )
    found = [_related(row, person) for row in _both_visible(rows, worker)]
    found += _siblings_by_parents(person, found, worker=worker)
    return sorted(
        found, key=lambda each: (each.is_over, _nearness(each.kind), each.person.born_on or date.max)
    )


def household_of(
    person: Person,
    *,
    worker: Worker,
    today: date,
    related: Iterable[Related] | None = None,
    here: Collection[int] | None = None,
) -> list[Housemate]:
    """Everybody else who lives where this person lives now, the oldest first. `here`: where, if known."""
    related = related_to(person, worker=worker) if related is None else related
    if here is None:
        homes = Residence.objects.filter(person=person, to_on__isnull=True)
        here = list(homes.values_list("address", flat=True))
    living = Residence.objects.filter(address__in=here, to_on__isnull=True).exclude(person=person)
    people = (
        Person.objects.visible_to(worker).filter(pk__in=living.values("person")).order_by("born_on", "id")
    )
    words = {each.person.pk: each.words for each in related if not each.is_over}
    return [
        Housemate(each, age(each.born_on, today, each.expected_on), words.get(each.pk, "")) for each in people
    ]


ADULTS_AROUND = """
WITH child AS (SELECT unnest(%(children)s::bigint[]) AS id),
caring AS (
    SELECT person_id AS id FROM people_relationship
    WHERE to_id IN (SELECT id FROM child) AND kind = ANY (%(caring)s)
)
SELECT id FROM caring
UNION
SELECT unnest(ARRAY[person_id, to_id]) FROM people_relationship
WHERE kind = ANY (%(couples)s) AND (person_id IN (SELECT id FROM caring) OR to_id IN (SELECT id FROM caring))
UNION
SELECT there.person_id FROM people_residence here JOIN people_residence there USING (address_id)
WHERE here.person_id IN (SELECT id FROM child) AND here.to_on IS NULL AND there.to_on IS NULL
"""


def adults_around(children: Iterable[Person], *, worker: Worker, today: date) -> list[Person]:
    """The adults who matter to these children: parents, carers, their partners, who lives with them."""
    ids = {child.pk for child in children}
    with connection.cursor() as cursor:
        cursor.execute(
            ADULTS_AROUND, {"children": list(ids), "caring": sorted(CARING), "couples": sorted(COUPLES)}
        )
        near = {person_id for (person_id,) in cursor.fetchall()} - ids
    people = Person.objects.visible_to(worker).filter(pk__in=near).order_by("surname", "forenames", "id")
    return [person for person in people if _is_grown(person, today) or not _has_age(person)]


def other_children_of(
    adults: Collection[Person], *, besides: Iterable[Person], worker: Worker, today: date
) -> list[OtherChild]:
    """Children of these adults who are not among those we are thinking about: they may be at risk too.

    Each child stands once, with everything that joins them to the adults.
    """
    known = {child.pk for child in besides}
    rows = (
        Relationship.objects.filter(person__in=[adult.pk for adult in adults], kind__in=CARING)
        .exclude(to__in=known)
        .filter(to__in=Person.objects.visible_to(worker))
        .select_related("person", "to")
        .order_by("to__born_on", "id")
    )
    joined: dict[int, list[Relationship]] = {}
    for row in rows:
        if not _is_grown(row.to, today):
            joined.setdefault(row.to_id, []).append(row)
    return [_other_child(each, today) for each in joined.values()]


def _other_child(rows: list[Relationship], today: date) -> OtherChild:
    child = rows[0].to
    said = [f"{row.person.name} is their {what_they_are(row, child, row.person).lower()}" for row in rows]
    return OtherChild(
        child=child,
        age=age(child.born_on, today, child.expected_on),
        adult=rows[0].person,
        words=listed(said),
        note="; ".join(row.note for row in rows if row.note),
    )


def _siblings_by_parents(person: Person, known: list[Related], *, worker: Worker) -> list[Related]:
    """Brothers and sisters whom nobody wrote down as such, but who have a parent in common."""
    parents = [
        each.person for each in known if each.kind == KIND.PARENT and each.relationship.to_id == person.pk
    ]
    if not parents:
        return []
    said = {person.pk, *(each.person.pk for each in known)}
    rows = (
        Relationship.objects.filter(person__in=parents, kind=KIND.PARENT)
        .exclude(to__in=said)
        .select_related("person", "to")
        .order_by("to", "id")
    )
    found: dict[int, list[Relationship]] = {}
    for row in _both_visible(rows, worker):
        found.setdefault(row.to_id, []).append(row)
    return [_worked_out(each) for each in found.values()]


def _worked_out(rows: list[Relationship]) -> Related:
    sibling, kind = rows[0].to, KIND.SIBLING if len(rows) > 1 else KIND.HALF_SIBLING
    in_common = listed([what_they_are(row, sibling, row.person).lower() for row in rows])
    words = {"F": "Sister", "M": "Brother", "U": "Brother or sister"}[sibling.sex]
    return Related(sibling, f"{words}, same {in_common}", kind, rows[0], False, "", False, is_worked_out=True)


def _both_visible(rows: Iterable[Relationship], worker: Worker) -> list[Relationship]:
    """Those whose two people this worker may both see. Only restricted people need to be asked about."""
    found = list(rows) if worker.pk is not None and worker.may("people.view") else []
    hidden = {person.pk for row in found for person in (row.person, row.to) if person.is_restricted}
    if hidden:
        hidden -= set(Person.objects.visible_to(worker).filter(pk__in=hidden).values_list("pk", flat=True))
    return [row for row in found if not {row.person_id, row.to_id} & hidden]


def _related(row: Relationship, person: Person) -> Related:
    other = row.to if row.person_id == person.pk else row.person
    return Related(
        person=other,
        words=what_they_are(row, person, other),
        kind=row.kind,
        relationship=row,
        is_over=row.to_on is not None,
        note=row.note,
        has_parental_responsibility=row.has_parental_responsibility,
    )


def _nearness(kind: str) -> int:
    order = list(RelationshipKind.values)
    return -1 if kind == KIND.POSES_RISK else order.index(kind)


def _is_grown(person: Person, today: date) -> bool:
    years = person.age_on(today)
    return years is not None and years >= 18


def _has_age(person: Person) -> bool:
    """Somebody of no known age at home counts as an adult: better to look at one too many."""
    return person.born_on is not None or person.is_unborn
