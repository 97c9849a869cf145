"""Everyone who is owed leaving care support, each with what they have and what they lack. Many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Event
from sightline.leaving_care import had, history
from sightline.leaving_care.had import Had
from sightline.leaving_care.policy import Lacking, Status, Support, Worked, lacking, work_out
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.due import add_months
from sightline.workforce.models import Worker

YOUNGEST, OLDEST = 16, 25


@dataclass(frozen=True, slots=True)
class Leaver:
    """One young person as they stand on a day."""

    person: Person
    worked: Worked
    had: Had
    holder: Allocation | None
    """Who holds their leaving care work; None when nobody does."""
    qualified: Worker | None
    """The qualified social worker who holds them in any work."""
    is_held_at_all: bool
    """Whether anybody holds them, in leaving care or in social care."""
    lacks: tuple[Lacking, ...]

    @property
    def status(self) -> Status:
        return self.worked.status

    @property
    def holder_words(self) -> str:
        if self.holder is None:
            return "Nobody"
        waiting = ", until a worker is allocated" if self.holder.is_holding else ""
        return f"{self.holder.worker.name}, {self.holder.team.name}{waiting}"


def of(person: Person, at: datetime) -> Leaver | None:
    """One person, whatever they are owed. None where their date of birth is not known."""
    return next(iter(of_people([person], at)), None)


def of_people(people: Sequence[Person], at: datetime) -> list[Leaver]:
    """Each of these people, in the order given, in five questions to the database."""
    on, lives = london_date(at), history.lives(people, at)
    found, held = had.by_person(people, at), _holding(people)
    return [_leaver(each, work_out(lives[each.pk], on), found[each.pk], held[each.pk], on)
            for each in people if each.pk in lives]  # fmt: skip


def everyone(worker: Worker, at: datetime) -> list[Leaver]:
    """Everyone to 25 whom this worker may see and who is owed support, or is still held."""
    people = list(candidates(at).filter(pk__in=Person.objects.visible_to(worker)))
    return [each for each in of_people(people, at) if is_listed(each)]


def candidates(at: datetime) -> QuerySet[Person]:
    """Whoever was in care and is of an age, or has leaving care work open."""
    on = london_date(at)
    kinds = [events.kind_id(name) for name in (*history.LOOKED_AFTER, *history.TOLD)]
    known = Event.objects.filter(kind__in=kinds).values("child")
    open_work = Case.objects.open().filter(kind=Case.Kind.LEAVING_CARE).values("child")
    of_age = Q(born_on__lte=add_months(on, -12 * YOUNGEST), born_on__gt=add_months(on, -12 * OLDEST))
    return (
        Person.objects.filter((of_age & Q(pk__in=known)) | Q(pk__in=open_work), born_on__isnull=False)
        .filter(Q(died_on__isnull=True) | Q(died_on__gt=on))
        .order_by("born_on", "pk")
    )


def is_listed(leaver: Leaver) -> bool:
    """Whether somebody stands on the list: owed support that was not ended, or still held by somebody."""
    return leaver.holder is not None or (leaver.worked.is_owed and not leaver.had.is_ended)


def may_be_owed(person: Person, at: datetime) -> bool:
    """Whether leaving care is written down for somebody at all: from 15 and three quarters, after any care."""
    on = london_date(at)
    if person.born_on is None or on < add_months(person.born_on, 12 * YOUNGEST - 3):
        return False
    names = [events.kind_id(name) for name in (*history.LOOKED_AFTER, *history.TOLD)]
    return (
        events.standing().filter(child=person, kind__in=names).exists()
        or Case.objects.open().filter(child=person, kind=Case.Kind.LEAVING_CARE).exists()
    )


def _leaver(person: Person, worked: Worked, found: Had, held: list[Allocation], on: date) -> Leaver:
    holder = next((each for each in held if each.case.kind == Case.Kind.LEAVING_CARE), None)
    qualified = next((a.worker for a in held if not a.is_holding and a.worker.is_registered_on(on)), None)
    missing = _lacks(person, worked, found, holder, qualified, on)
    return Leaver(person, worked, found, holder, qualified, bool(held), missing)


def _lacks(
    person: Person, worked: Worked, found: Had, holder: Allocation | None, qualified: Worker | None, on: date
) -> tuple[Lacking, ...]:
    if not worked.is_owed or worked.since is None or person.born_on is None or found.is_ended:
        return ()
    support = Support(
        status=worked.status,
        since=worked.since,
        born_on=person.born_on,
        is_held=holder is not None,
        has_qualified_worker=qualified is not None,
        has_adviser=found.has_adviser,
        has_plan=found.planned_at is not None,
        first_owed_on=min(each.from_on for each in worked.stages),
        last_in_touch_on=london_date(found.in_touch_at) if found.in_touch_at else None,
        home_is_suitable=found.home.is_suitable if found.home else None,
        given_a_home_on=london_date(found.home.since) if found.home and found.home.is_provided else None,
        visits_there=found.home.visits if found.home else 0,
        head_was_told=found.home.head_told_at is not None if found.home else True,
    )
    return lacking(support, on)


def _holding(people: Collection[Person]) -> dict[int, list[Allocation]]:
    """Who holds each of them, in social care and in leaving care."""
    held: dict[int, list[Allocation]] = defaultdict(list)
    rows = Allocation.objects.filter(
        case__child__in=[each.pk for each in people],
        case__closed_at__isnull=True,
        case__kind__in=[Case.Kind.LEAVING_CARE, Case.Kind.SOCIAL_CARE],
        period__endswith__isnull=True,
    )
    for row in rows.select_related("case", "worker", "team").order_by("pk"):
        held[row.case.child_id].append(row)
    return held
