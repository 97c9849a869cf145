"""Who lives with the children, where, who must not be told, and the adults’ other children."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.front_door.models import Contact, ContactAdult, ContactChild
from sightline.people import family
from sightline.people.family import OtherChild
from sightline.people.models import Person, Residence
from sightline.people.models.places import AddressKeptFrom
from sightline.shared.wording import age
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives or lived, and who must not be told."""

    person: str
    address: str
    since: str
    is_now: bool
    is_confidential: bool
    kept_from: list[str]
    because: str


def household(
    children: list[ContactChild], people: list[Person], *, worker: Worker, today: date
) -> list[tuple[str, str, int, str]]:
    """Who the record says lives with the children, whether or not anybody mentioned them."""
    named = {person.pk for person in people}
    found: dict[int, tuple[str, str, int, str]] = {}
    for about in children:
        for each in family.household_of(about.child, worker=worker, today=today):
            words = f"{about.child.called}’s {each.words.lower()}" if each.words else ""
            words = words if each.person.pk in named else f"{words or 'not named in this contact'}"
            found.setdefault(each.person.pk, (each.person.name, each.age, each.person.pk, words))
    return list(found.values())


def other_children(
    children: list[ContactChild], adults: list[Person], *, worker: Worker, today: date
) -> list[OtherChild]:
    ours = [about.child for about in children]
    around = {adult.pk: adult for adult in [*adults, *family.adults_around(ours, worker=worker, today=today)]}
    return family.other_children_of(list(around.values()), besides=ours, worker=worker, today=today)


def homes(people: list[Person]) -> list[Home]:
    lived = list(
        Residence.objects.filter(person__in=people)
        .select_related("person", "address")
        .order_by("to_on", "-from_on", "person__surname", "pk")
    )
    kept: dict[int, list[str]] = {}
    for residence, name in (
        AddressKeptFrom.objects.filter(residence__in=lived)
        .select_related("person")
        .values_list("residence", "person__pk")
    ):
        kept.setdefault(residence, []).append(str(name))
    names = {
        str(person.pk): person.name
        for person in Person.objects.filter(pk__in={int(n) for ns in kept.values() for n in ns})
    }
    now_first = sorted(lived, key=lambda each: each.to_on is not None)
    return [
        Home(
            person=each.person.name,
            address=str(each.address),
            since=_since(each),
            is_now=each.to_on is None,
            is_confidential=each.is_confidential,
            kept_from=[names.get(pk, "somebody") for pk in kept.get(each.pk, [])],
            because=each.confidential_because,
        )
        for each in now_first
    ]


def _since(residence: Residence) -> str:
    if residence.to_on:
        return f"until {residence.to_on:%B %Y}"
    return f"since {residence.from_on:%B %Y}" if residence.from_on else "now"


def adults_in(contact: Contact, today: date) -> list[tuple[ContactAdult, str]]:
    """The adults of a contact, with their ages."""
    return [
        (each, age(each.person.born_on, today) if each.person.born_on else "")
        for each in contact.adults.select_related("person")
    ]
