"""Everything known about everybody in a contact, gathered for its page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from sightline.front_door.known.history import Entry, Work, contacts_in_a_year, history_of, open_work, plans
from sightline.front_door.known.homes import Home, homes, household, other_children
from sightline.front_door.models import Contact, ContactChild
from sightline.people.duplicates import possible_duplicates
from sightline.people.family import OtherChild
from sightline.people.models import Person, PossibleSamePerson
from sightline.people.search import Match
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker

NEAR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Two records that somebody has said may be one person."""

    first: str
    second: str
    reason: str
    second_id: int


@dataclass(slots=True)
class Known:
    """Everything found, in the order a decision needs it."""

    matches: list[tuple[ContactChild, list[Match]]] = field(default_factory=list)
    possibly_same: list[SamePerson] = field(default_factory=list)
    work: list[Work] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    same_story: list[Contact] = field(default_factory=list)
    contacts_in_a_year: int = 0
    history: list[Entry] = field(default_factory=list)
    has_more_history: bool = False
    household: list[tuple[str, str, int, str]] = field(default_factory=list)
    """Name, age, id, and what they are."""
    other_children: list[OtherChild] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)


def known_about(contact: Contact, *, worker: Worker, at: datetime) -> Known:
    """Look for every child and adult of a contact: history, household, other children, other addresses."""
    today = london_date(at)
    children = list(contact.children.select_related("child", "case"))
    adults = [each.person for each in contact.adults.select_related("person")]
    people = [*(about.child for about in children), *adults]
    cases = [about.case_id for about in children]
    entries, has_more = history_of(people, cases, worker=worker)
    return Known(
        matches=_matches(children, people, contact, worker=worker, at=at),
        possibly_same=_possibly_same(people, worker=worker),
        work=open_work(people, worker=worker),
        plans=plans(people),
        same_story=same_story(contact, worker=worker),
        contacts_in_a_year=contacts_in_a_year(people, cases, at),
        history=entries,
        has_more_history=has_more,
        household=household(children, people, worker=worker, today=today),
        other_children=other_children(children, adults, worker=worker, today=today),
        homes=homes(people),
    )


def matches_for(
    *,
    forenames: str,
    surname: str,
    born_on: date | None,
    born_on_is_estimated: bool = False,
    address: str = "",
    postcode: str = "",
    phone: str = "",
    worker: Worker,
    at: datetime,
    not_these: Collection[int] = (),
) -> list[Match]:
    """Who a name just typed may already be, each with why. Nothing merges by itself."""
    if not (forenames.strip() or surname.strip() or phone.strip()):
        return []
    return possible_duplicates(
        forenames=forenames,
        surname=surname,
        born_on=born_on,
        born_on_is_estimated=born_on_is_estimated,
        address=address,
        postcode=postcode,
        phone=phone,
        worker=worker,
        at=at,
        limit=6,
        not_these=not_these,
    )


def same_story(contact: Contact, *, worker: Worker) -> list[Contact]:
    """Other open contacts near in time, with a child, an adult or an address in common."""
    children = contact.children.values("child")
    adults = contact.adults.values("person")
    shared = Q(children__child__in=children) | Q(adults__person__in=adults)
    if contact.postcode:
        shared |= Q(postcode=contact.postcode) & ~Q(address="")
    near = (contact.received_at - NEAR, contact.received_at + NEAR)
    found = Contact.objects.visible_to(worker).open().filter(shared, received_at__range=near)
    return list(found.exclude(pk=contact.pk).distinct().order_by("received_at")[:6])


def _matches(
    children: Iterable[ContactChild], people: list[Person], contact: Contact, *, worker: Worker, at: datetime
) -> list[tuple[ContactChild, list[Match]]]:
    here = {person.pk for person in people}
    found = []
    for about in children:
        if about.case.closed_at:
            continue
        child = about.child
        matches = possible_duplicates(
            forenames=child.forenames,
            surname=child.surname,
            known_as=child.known_as,
            born_on=child.born_on,
            born_on_is_estimated=child.born_on_is_estimated,
            expected_on=child.expected_on,
            address=contact.address,
            postcode=contact.postcode,
            worker=worker,
            at=at,
            limit=5,
            not_these=here,
        )
        found.append((about, matches))
    return found


def _possibly_same(people: list[Person], *, worker: Worker) -> list[SamePerson]:
    ids = [person.pk for person in people]
    visible = Person.objects.visible_to(worker)
    pairs = (
        PossibleSamePerson.objects.filter(Q(first__in=ids) | Q(second__in=ids), answer="open")
        .filter(first__in=visible, second__in=visible)
        .select_related("first", "second")
    )
    found = []
    for pair in pairs:
        ours, other = (pair.first, pair.second) if pair.first_id in ids else (pair.second, pair.first)
        found.append(SamePerson(ours.name, other.name, pair.reason, other.pk))
    return found
