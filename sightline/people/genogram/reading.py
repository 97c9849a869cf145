"""Who is in a child's family drawing, and what each is to whom, as far as this worker may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sightline.people import family
from sightline.people.genogram.family_tree import STEPS, Relative, Tie
from sightline.people.genogram.layout import Layout, laid_out
from sightline.people.models import Person, Relationship, RelationshipKind
from sightline.shared.wording import age, listed, lower_first
from sightline.workforce.models import Worker

MOST, FURTHEST = 60, 4
"""People on one drawing, and how many steps from the child they may be."""
ENDS_WITH_ITS_DAY = {RelationshipKind.CARER, RelationshipKind.SPECIAL_GUARDIAN, RelationshipKind.STEP_PARENT}
JOINED_BY = {
    "cared for by them": "cared for by",
    "under their special guardianship": "under the special guardianship of",
}
SHAPES = {"M": "square", "F": "circle", "U": "diamond"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person of the drawing, in words."""

    person: Person
    shape: str
    age: str
    to_the_child: str
    """What they are to the child: "Mother". Empty for those further away."""
    ties: str
    """What they are to everybody drawn: "mother of Mia and Tom, partner of Ray"."""
    is_child: bool
    lives_here: bool

    @property
    def has_died(self) -> bool:
        return self.person.died_on is not None


@dataclass(frozen=True, slots=True)
class Genogram:
    """A family as laid out, with everybody of it in the order in which they are read."""

    child: Person
    layout: Layout
    people: list[Drawn]
    is_cut: bool
    """More are recorded than fit."""


def genogram_of(child: Person, *, worker: Worker, today: date) -> Genogram:
    """The family drawing of a child whom the worker may see."""
    people, rows, is_cut = _family(child, worker=worker)
    homes = [each.person.pk for each in family.household_of(child, worker=worker, today=today, related=())]
    at_home = {child.pk, *homes} & people.keys()
    layout = laid_out(_relatives(people), _ties(rows), child.pk, at_home if len(at_home) > 1 else ())
    drawn = [_drawn(people[box.id], child, rows, today, at_home) for box in layout.boxes]
    return Genogram(child, layout, drawn, is_cut)


def _family(child: Person, *, worker: Worker) -> tuple[dict[int, Person], list[Relationship], bool]:
    """Everybody within a few steps. Nobody is reached through somebody whom the worker may not see."""
    people, edge, is_cut = {child.pk: child}, {child.pk}, False
    for _ in range(FURTHEST):
        near = _relationships().filter(Q(person__in=edge) | Q(to__in=edge)).values_list("person", "to")
        new = {who for pair in near for who in pair} - people.keys()
        found = list(Person.objects.visible_to(worker).filter(pk__in=new).order_by("pk"))
        room = MOST - len(people)
        is_cut = is_cut or len(found) > room
        edge = {each.pk for each in found[:room]}
        people.update((each.pk, each) for each in found[:room])
        if not edge:
            break
    rows = (
        _relationships()
        .filter(person__in=people, to__in=people)
        .select_related("person", "to")
        .order_by("id")
    )
    return people, list(rows), is_cut


def _relationships() -> QuerySet[Relationship]:
    over = Q(kind__in=ENDS_WITH_ITS_DAY, to_on__isnull=False)
    return Relationship.objects.filter(kind__in=STEPS).exclude(over)


def _relatives(people: dict[int, Person]) -> list[Relative]:
    by_birth = sorted(
        people.values(), key=lambda each: (each.born_on or each.expected_on or date.max, each.pk)
    )
    return [Relative(each.pk, each.sex, place) for place, each in enumerate(by_birth)]


def _ties(rows: Iterable[Relationship]) -> list[Tie]:
    return [Tie(row.pk, row.person_id, row.to_id, _kind(row)) for row in rows]


def _kind(row: Relationship) -> str:
    """A partnership with an end is a former one."""
    is_over = row.kind == RelationshipKind.PARTNER and row.to_on is not None
    return RelationshipKind.FORMER_PARTNER.value if is_over else row.kind


def _drawn(person: Person, child: Person, rows: list[Relationship], today: date, at_home: set[int]) -> Drawn:
    to_the_child = [
        family.what_they_are(row, child, person)
        for row in rows
        if {row.person_id, row.to_id} == {child.pk, person.pk}
    ]
    return Drawn(
        person=person,
        shape="triangle" if person.is_unborn else SHAPES[person.sex],
        age=age_words(person, today),
        to_the_child=", ".join(dict.fromkeys(to_the_child)),
        ties=_tie_words(person, child, rows),
        is_child=person.pk == child.pk,
        lives_here=person.pk in at_home and person.pk != child.pk,
    )


def age_words(person: Person, today: date) -> str:
    """17 years; died 2019, aged 61; unborn, due 3 May 2026."""
    if person.died_on is None:
        return age(person.born_on, today, person.expected_on)
    years = person.age_on(person.died_on)
    return f"died {person.died_on.year}" + (f", aged {years}" if years is not None else "")


def _tie_words(person: Person, child: Person, rows: list[Relationship]) -> str:
    said: dict[str, list[str]] = {}
    for row in rows:
        other = row.to if row.person_id == person.pk else row.person
        if person.pk in (row.person_id, row.to_id) and child.pk != other.pk:
            words = lower_first(family.what_they_are(_as_it_is(row), other, person))
            said.setdefault(words, []).append(other.called)
    return "; ".join(
        f"{JOINED_BY.get(words, words + ' of')} {listed(names)}" for words, names in said.items()
    )


def _as_it_is(row: Relationship) -> Relationship:
    row.kind = _kind(row)
    return row
