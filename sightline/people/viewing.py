"""What pages show of somebody: the banner above every page about a child, and the lines of their own page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse

from sightline.people import family, permissions, standing
from sightline.people.models import AddressKeptFrom, Identifier, Person, RelationshipKind, Residence
from sightline.people.search.finding import ask
from sightline.people.search.steps import AS_WRITTEN, step
from sightline.people.search.typed import plain
from sightline.people.standing import Accountable, Standing
from sightline.shared.clock import london_date
from sightline.shared.wording import age, listed, long_date
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

CONFIDENTIAL = "Confidential address"
MOST_NAMESAKES = 6
NOT_OPEN = Accountable("Nobody: not open to us now")


@dataclass(frozen=True, slots=True)
class ChildBanner:
    """Everything `child_banner` of components.html draws."""

    name: str
    known_as: str
    url: str
    age: str
    born_on: date | None
    pronouns: str
    id_number: str
    language: str
    communicates: str
    accountable: Accountable | None
    lives_at: str
    address_is_confidential: bool
    lives_with: str
    status: str
    last_seen: str
    last_seen_alone: str
    last_said: str
    same_name_warning: str
    alerts: list[tuple[str, str]] = field(default_factory=list)
    photo_url: str = ""
    needs_interpreter: bool = False
    is_child: bool = True


@dataclass(frozen=True, slots=True)
class ShownResidence:
    """An address on somebody's page, with who must not be told."""

    residence: Residence
    words: str
    kind: str
    is_current: bool
    is_confidential: bool
    warning: str
    """ "Confidential: must not be told to Kyle Dunn"."""
    because: str


class Knowing:
    """What several parts of one page need to know of a person, each read once."""

    def __init__(self, person: Person, *, worker: Worker, at: datetime) -> None:
        self.person, self.worker, self.at = person, worker, at
        self.today = london_date(at)

    @cached_property
    def stands(self) -> Standing:
        """How they stand with us now."""
        return standing.of_people([self.person.pk], worker=self.worker, at=self.at)[self.person.pk]

    @cached_property
    def related(self) -> list[family.Related]:
        """Family and network."""
        return family.related_to(self.person, worker=self.worker)

    @cached_property
    def housemates(self) -> list[family.Housemate]:
        """Who else lives where they live now."""
        return family.household_of(
            self.person,
            worker=self.worker,
            today=self.today,
            related=self.related,
            here=[home.residence.address_id for home in self.homes if home.is_current],
        )

    @cached_property
    def homes(self) -> list[ShownResidence]:
        """Where they live and lived."""
        return shown_residences(self.person, worker=self.worker, is_open=self.stands.is_open)


def knowing(request: WorkerRequest, person: Person, *, at: datetime) -> Knowing:
    """What this page already knows of somebody, so that no part of it asks again."""
    held: dict[int, Knowing] = request.__dict__.setdefault("_knowing", {})
    return held.setdefault(person.pk, Knowing(person, worker=request.worker, at=at))


def banner(person: Person, *, worker: Worker, at: datetime) -> ChildBanner:
    """The banner of one person, for any page about them. They must already be visible to the worker."""
    return banner_of(Knowing(person, worker=worker, at=at))


def banner_of(known: Knowing) -> ChildBanner:
    """The same where the page has begun to know them."""
    person, stands, today = known.person, known.stands, known.today
    home = next((each for each in known.homes if each.is_current), None)
    return ChildBanner(
        name=person.name,
        known_as=person.known_as if person.known_as != person.forenames else "",
        url=reverse("people:person", args=[person.pk]),
        age=age(person.born_on, today, person.expected_on),
        born_on=person.born_on,
        pronouns=person.pronouns,
        id_number=_id_number(person),
        language=person.first_language if person.first_language.lower() != "english" else "",
        communicates=person.communication,
        accountable=stands.accountable or (None if stands.is_open else NOT_OPEN),
        lives_at=home.words if home else "",
        address_is_confidential=bool(home and home.words == CONFIDENTIAL),
        lives_with=listed([each.person.called for each in known.housemates]),
        status=stands.status,
        last_seen=stands.last_seen,
        last_seen_alone=stands.last_seen_alone,
        last_said=stands.last_said,
        same_name_warning=same_name_warning(person, known.related, worker=known.worker, today=today),
        alerts=_alerts(person, home, known.related),
        is_child=is_child(person, today),
    )


def is_child(person: Person, today: date) -> bool:
    """Whether somebody is under 18, or not yet born."""
    years = person.age_on(today)
    return person.is_unborn or (years is not None and years < 18)


def shown_residences(person: Person, *, worker: Worker, is_open: bool) -> list[ShownResidence]:
    """Where somebody lives and lived, the latest first; confidential ones only as they may be known."""
    rows = list(Residence.objects.filter(person=person).select_related("address").order_by("id"))
    kept = _kept_from(person, worker=worker) if any(row.is_confidential for row in rows) else {}
    found = [_shown_residence(row, kept.get(row.pk, []), worker=worker, is_open=is_open) for row in rows]
    return sorted(found, key=_latest_first, reverse=True)


def same_name_warning(person: Person, related: list[family.Related], *, worker: Worker, today: date) -> str:
    """A twin or a namesake is the commonest reason for writing in the wrong record, so it is always said."""
    twins = [
        each.person
        for each in related
        if each.kind in (RelationshipKind.SIBLING, RelationshipKind.HALF_SIBLING)
        and person.born_on is not None
        and each.person.born_on == person.born_on
    ]
    sentences = [f"{person.called} has a twin, {twin.name}." for twin in twins]
    others = [each for each in _namesakes(person, worker=worker, today=today) if each not in twins]
    if len(others) == 1:
        born = f", born {long_date(others[0].born_on)}" if others[0].born_on else ""
        sentences.append(f"There is another {others[0].name}{born}.")
    elif others:
        sentences.append(f"There are {len(others)} others called {person.name}. Check the date of birth.")
    return " ".join(sentences)


def _namesakes(person: Person, *, worker: Worker, today: date) -> list[Person]:
    first, last = plain(person.forenames).split()[:1], plain(person.surname).split()
    if not first or not last:
        return []
    words = [*first, *last]
    exactly = step([(place, AS_WRITTEN) for place in range(len(words))])
    hits = ask(words, [exactly], worker=worker, today=today, limit=MOST_NAMESAKES + 20)
    ids = [hit.person_id for hit in hits if hit.person_id != person.pk]
    return [
        other
        for other in Person.objects.visible_to(worker).filter(pk__in=ids).order_by("born_on", "id")
        if plain(other.forenames).split()[:1] == first
        and plain(other.surname).split() == last
        and (is_child(other, today) or not is_child(person, today))
    ]


def _shown_residence(
    row: Residence, kept_from: list[str], *, worker: Worker, is_open: bool
) -> ShownResidence:
    may_know = permissions.may_know_address(worker, row, is_open=is_open)
    warning = ""
    if row.is_confidential:
        warning = (
            f"Confidential: must not be told to {listed(kept_from, 'or')}" if kept_from else "Confidential"
        )
    return ShownResidence(
        residence=row,
        words=str(row.address) if may_know else CONFIDENTIAL,
        kind=row.get_kind_display(),
        is_current=row.to_on is None,
        is_confidential=row.is_confidential,
        warning=warning,
        because=row.confidential_because if row.is_confidential else "",
    )


def _kept_from(person: Person, *, worker: Worker) -> dict[int, list[str]]:
    """Who must not be told of each address, by name as far as this worker may know them."""
    rows = list(
        AddressKeptFrom.objects.filter(residence__person=person)
        .order_by("id")
        .values_list("residence", "person")
    )
    names = {
        each.pk: each.name
        for each in Person.objects.visible_to(worker).filter(pk__in=[who for _, who in rows])
    }
    found: dict[int, list[str]] = {}
    for residence_id, who in rows:
        found.setdefault(residence_id, []).append(names.get(who, "somebody whose record is restricted"))
    return found


def _latest_first(shown: ShownResidence) -> tuple[bool, date, int]:
    return (shown.is_current, shown.residence.from_on or date.min, shown.residence.pk)


def _id_number(person: Person) -> str:
    numbers = Identifier.objects.filter(person=person, kind=Identifier.Kind.LA_CHILD_ID, is_superseded=False)
    return numbers.values_list("value", flat=True).order_by("-id").first() or ""


def _alerts(
    person: Person, home: ShownResidence | None, related: list[family.Related]
) -> list[tuple[str, str]]:
    """What matters at the door: who may not know the address, who may be a risk, dogs and threats."""
    found = [(home.warning, home.because)] if home and home.warning else []
    found += [
        (f"{each.person.name} may be a risk", each.note)
        for each in related
        if each.kind == RelationshipKind.POSES_RISK
        and not each.is_over
        and each.relationship.to_id == person.pk
    ]
    found += [("At the door", line) for line in person.door_alerts.splitlines() if line.strip()]
    return found
