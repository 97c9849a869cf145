"""Who a contact is about: joined to people we know, or added as new, never merged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sightline.front_door.models import Contact, ContactAdult, ContactChild, Part
from sightline.front_door.told import AdultTold, ChildTold
from sightline.people import actions as people
from sightline.people.models import Person, PossibleSamePerson, RelationshipKind
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker

NAMELESS = "the child"
"""What to call a child of whom nobody could say even the age. They are let in all the same."""
RELATED_AS = {
    Part.MOTHER: RelationshipKind.PARENT,
    Part.FATHER: RelationshipKind.PARENT,
    Part.PARENTS_PARTNER: RelationshipKind.STEP_PARENT,
    Part.GRANDPARENT: RelationshipKind.GRANDPARENT,
    Part.CARER: RelationshipKind.CARER,
    Part.MAY_POSE_RISK: RelationshipKind.POSES_RISK,
}
"""What an adult's part in a contact says about them and the children, where it says anything lasting."""


def child_of(told: ChildTold, contact: Contact, *, by: Worker | None, at: datetime) -> Person:
    """The child somebody said this is, or a new person as the contact names them."""
    if told.person is not None:
        return told.person
    born_on, is_estimated = told.born_on, False
    if born_on is None and told.age is not None:
        born_on, is_estimated = about_when_born(told.age, london_date(contact.received_at)), True
    return people.add_person(
        forenames=told.forenames,
        surname=told.surname,
        known_as="" if told.forenames or told.surname or born_on or told.expected_on else NAMELESS,
        born_on=born_on,
        born_on_is_estimated=is_estimated,
        expected_on=told.expected_on if born_on is None else None,
        sex=told.sex,
        source="" if told.is_new_to_us else f"As named in contact {contact.reference}",
        by=by,
        at=at,
    )


def about_when_born(age: int, on: date) -> date:
    """The middle of the year in which somebody of this age was born."""
    months = on.year * 12 + on.month - 1 - age * 12 - 6
    return date(months // 12, months % 12 + 1, 1)


def adults_of(
    told: Iterable[AdultTold], contact: Contact, children: list[Person], *, by: Worker | None, at: datetime
) -> list[ContactAdult]:
    """The adults of a contact, each with their part in it."""
    return [adult_of(each, contact, children, by=by, at=at) for each in told]


def adult_of(
    told: AdultTold, contact: Contact, children: list[Person], *, by: Worker | None, at: datetime
) -> ContactAdult:
    """One adult, known or new, and what they are to the children."""
    person = told.person or people.add_person(
        forenames=told.forenames,
        surname=told.surname,
        known_as=""
        if told.forenames or told.surname or told.born_on
        else f"the {Part(told.part).label.lower()}",
        born_on=told.born_on,
        sex={Part.MOTHER: "F", Part.FATHER: "M"}.get(Part(told.part), "U"),
        source="" if by else f"As named in contact {contact.reference}",
        by=by,
        at=at,
    )
    if told.phone:
        people.add_contact_point(person, told.phone, by=by, at=at)
    if by is not None:
        _relate(person, told.part, children, by=by, at=at)
    adult, _ = ContactAdult.objects.get_or_create(
        contact=contact,
        person=person,
        defaults={
            "part": told.part,
            "is_alleged_to_have_harmed": told.is_alleged_to_have_harmed,
            "note": told.note,
        },
    )
    return adult


def _relate(person: Person, part: str, children: list[Person], *, by: Worker, at: datetime) -> None:
    """Only what one of us wrote down becomes a relationship: a web form may be mistaken, or malicious."""
    kind = RELATED_AS.get(Part(part))
    known = set(person.relationships.filter(to__in=children).values_list("to", "kind"))
    for child in children:
        if kind and child.pk != person.pk and (child.pk, kind.value) not in known:
            people.relate(person, child, kind, by=by, at=at)


def home_of(
    contact: Contact, people_here: list[Person], told: Iterable[ChildTold], *, by: Worker | None, at: datetime
) -> None:
    """Where new children live, as told. The address of somebody we already know is changed only by hand."""
    if not contact.address:
        return
    new = [person for person, each in zip(people_here, told, strict=True) if each.person is None]
    for person in new:
        people.move_to(person, contact.address, postcode=contact.postcode, by=by, at=at)


def let_go_of_the_name_as_told(
    about: ContactChild, person: Person, *, by: Worker, at: datetime, reason: str
) -> None:
    """The name the web form gave and the person it turned out to be stay two records, with a note of why."""
    first, second = sorted((about.child, person), key=lambda each: each.pk)
    if not PossibleSamePerson.objects.filter(first=first, second=second).exists():
        people.note_possible_same_person(first, second, by=by, at=at, reason=reason)
