"""Somebody from outside the council opens only the records that a room says are theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sightline.people import some_of_them
from sightline.people.models import Person
from sightline.people.tests.house import House, a_worker
from sightline.workforce.models import Worker

LEAD = "early_help.lead"


@pytest.fixture
def mo(house: House) -> Iterator[Worker]:
    """A lead practitioner of whom, so far, no room says anything."""
    before = dict(some_of_them._whose)
    some_of_them._whose.clear()
    yield a_worker("Mo Bailey", "lead_practitioner")
    some_of_them._whose.clear()
    some_of_them._whose.update(before)


def test_nobody_is_open_to_them_until_a_room_says_so(house: House, mo: Worker) -> None:
    house.person("Mia Hartley")

    assert not Person.objects.visible_to(mo).exists()


def test_they_open_the_record_of_those_whom_a_room_names_and_of_nobody_else(house: House, mo: Worker) -> None:
    mia = house.person("Mia Hartley")
    house.person("Tom Hartley")
    some_of_them.register(LEAD, lambda worker: Person.objects.filter(pk=mia.pk).values("pk"))

    assert list(Person.objects.visible_to(mo)) == [mia]
    assert Person.objects.visible_to(house.amina).count() == 2


def test_a_restricted_record_stays_closed_to_them_until_they_are_on_its_list(
    house: House, mo: Worker
) -> None:
    mia = house.restrict(house.person("Mia Hartley"))
    some_of_them.register(LEAD, lambda worker: Person.objects.values("pk"))

    assert not Person.objects.visible_to(mo).exists()
    house.restrict(mia, mo)
    assert list(Person.objects.visible_to(mo)) == [mia]
