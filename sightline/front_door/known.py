"""What we already know about everybody in a contact, to stand beside the decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Event
from sightline.front_door.models import Contact, ContactAdult, ContactChild
from sightline.people import family
from sightline.people.duplicates import possible_duplicates
from sightline.people.family import OtherChild
from sightline.people.models import Person, PossibleSamePerson, Residence
from sightline.people.models.places import AddressKeptFrom
from sightline.people.search import Match
from sightline.shared.clock import london_date
from sightline.shared.wording import age
from sightline.workforce.models import Worker

MOST_LINES = 40
NEAR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history across all the children and adults."""

    title: str
    at: datetime
    words: str = ""
    by: str = ""
    url: str = ""
    written_at: datetime | None = None
    source: str = ""
    kind: str = ""


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


@dataclass(frozen=True, slots=True)
class Work:
    """Work that is open with one of them elsewhere in the service."""

    person: str
    kind: str
    worker: str
    team: str
    phone: str


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
    history, has_more = _history(people, cases, worker=worker)
    return Known(
        matches=_matches(children, people, contact, worker=worker, at=at),
        possibly_same=_possibly_same(people, worker=worker),
        work=_open_work(people, worker=worker),
        plans=_plans(people),
        same_story=same_story(contact, worker=worker),
        contacts_in_a_year=_contacts_in_a_year(people, cases, at),
        history=history,
        has_more_history=has_more,
        household=_household(children, people, worker=worker, today=today),
        other_children=_other_children(children, adults, worker=worker, today=today),
        homes=_homes(people),
    )


def matches_for(
    *,
    forenames: str,
    surname: str,
    born_on: date | None,
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
        address=address,
        postcode=postcode,
        phone=phone,
        worker=worker,
        at=at,
        limit=6,
        not_these=not_these,
    )


def same_story(contact: Contact, *, worker: Worker) -> list[Contact]:
    """Other open contacts that may tell the same story: a child, an adult or an address in common, near in time."""
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


def _open_work(people: list[Person], *, worker: Worker) -> list[Work]:
    held = (
        Allocation.objects.filter(
            case__child__in=people, case__closed_at__isnull=True, period__endswith__isnull=True
        )
        .exclude(case__kind=Case.Kind.CONTACT)
        .select_related("case__child", "worker", "team")
        .order_by("case__opened_at")
    )
    return [
        Work(
            each.case.child.name,
            each.case.get_kind_display(),
            each.worker.name,
            each.team.name,
            each.worker.phone,
        )
        for each in held
    ]


def _plans(people: list[Person]) -> list[str]:
    """Child protection plans now and before: never overlooked because a record was doubled."""
    kinds = {events.kind_id("cp_plan.started"): "started", events.kind_id("cp_plan.ended"): "ended"}
    latest: dict[int, str] = {}
    plans = (
        events.standing()
        .filter(child__in=people, kind__in=kinds)
        .select_related("child")
        .order_by("happened_at", "pk")
    )
    for event in plans:
        day = london_date(event.happened_at)
        words = (
            "is on a child protection plan, since"
            if kinds[event.kind_id] == "started"
            else "was on a child protection plan that ended on"
        )
        latest[event.child_id] = f"{event.child.name} {words} {day.day} {day:%B %Y}"
    return list(latest.values())


def _contacts_in_a_year(people: list[Person], cases: list[int], at: datetime) -> int:
    """Earlier contacts about any of them, each counted once however many children it was about."""
    earlier = (
        events.standing()
        .filter(
            child__in=people,
            kind=events.kind_id("contact.received"),
            happened_at__gt=at - timedelta(days=365),
        )
        .exclude(case__in=cases)
    )
    return len(
        {
            (room, row) if row else (day, child)
            for room, row, day, child in earlier.values_list("room", "row", "happened_at", "child")
        }
    )


def _history(people: list[Person], cases: list[int], *, worker: Worker) -> tuple[list[Entry], bool]:
    seen = (
        events.standing()
        .filter(child__in=Person.objects.visible_to(worker).filter(pk__in=[person.pk for person in people]))
        .filter(kind__depth__in=["life", "decision"])
        .exclude(case__in=cases)
        .select_related("kind", "child", "recorded_by")
        .order_by("-happened_at", "-pk")[: MOST_LINES + 1]
    )
    found = [_entry(event) for event in seen]
    return found[:MOST_LINES], len(found) > MOST_LINES


def _entry(event: Event) -> Entry:
    late = event.recorded_at - event.happened_at > timedelta(days=7) and not event.load
    return Entry(
        title=f"{event.child.called}: {event.kind.means[0].lower()}{event.kind.means[1:]}",
        at=event.happened_at,
        words=" · ".join(part for part in (event.outcome.replace("_", " "), event.summary) if part),
        by=event.recorded_by.name if event.recorded_by else "",
        written_at=event.recorded_at if late else None,
        source=event.source,
        kind="decision" if event.kind.depth == "decision" else "",
    )


def _household(
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


def _other_children(
    children: list[ContactChild], adults: list[Person], *, worker: Worker, today: date
) -> list[OtherChild]:
    ours = [about.child for about in children]
    around = {adult.pk: adult for adult in [*adults, *family.adults_around(ours, worker=worker, today=today)]}
    return family.other_children_of(list(around.values()), besides=ours, worker=worker, today=today)


def _homes(people: list[Person]) -> list[Home]:
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
