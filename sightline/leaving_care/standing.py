"""Tells the room of people, below, what a young person is owed after care: it stands in their banner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sightline.cases.models import Case
from sightline.leaving_care import had, history, owed
from sightline.leaving_care.policy import Status, Worked, work_out
from sightline.leaving_care.reading import statuses
from sightline.people.models import Person
from sightline.people.standing import StandingPart, register
from sightline.shared.clock import london_date
from sightline.standards.due import add_months
from sightline.workforce.models import Worker


def what_they_are_owed(person_ids: list[int], worker: Worker, at: datetime) -> Mapping[int, StandingPart]:
    """For those who have left care and have nobody in social care: their right, and who their adviser is.

    Somebody who is owed support is open to us, whoever closed their case: the banner then says that nobody
    is accountable yet.
    """
    worked = _worked_out(person_ids, at)
    if not worked:
        return {}
    people = list(Person.objects.filter(pk__in=worked))
    in_social_care = set(
        Case.objects.open()
        .filter(child__in=people, kind=Case.Kind.SOCIAL_CARE)
        .values_list("child_id", flat=True)
    )
    found = had.by_person(people, at)
    return {
        each.pk: {"is_open": True, "status": _line(worked[each.pk].status, found[each.pk])}
        for each in people
        if each.pk not in in_social_care and not found[each.pk].is_ended
    }


def tell() -> None:
    """Register with the room of people."""
    register(what_they_are_owed)


def _worked_out(person_ids: list[int], at: datetime) -> dict[int, Worked]:
    """Only those of an age who have left care and are owed something: most lists hold none of them."""
    on = london_date(at)
    people = list(
        Person.objects.filter(
            pk__in=person_ids,
            born_on__lte=add_months(on, -12 * owed.YOUNGEST),
            born_on__gt=add_months(on, -12 * owed.OLDEST),
        )
    )
    if not people:
        return {}
    worked = {pk: work_out(life, on) for pk, life in history.lives(people, at).items()}
    return {pk: each for pk, each in worked.items() if each.status not in {Status.NONE, Status.ELIGIBLE}}


def _line(status: Status, found: had.Had) -> str:
    words = f"Left care, {statuses()[status].name.lower()}: owed support until 25"
    return (
        f"{words}. Personal adviser: {found.adviser}"
        if found.has_adviser
        else f"{words}. No personal adviser"
    )
