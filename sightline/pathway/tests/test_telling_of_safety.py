"""What a room apart hears about a child being unsafe is at the front door in the same moment, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from sightline.cases.models import Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_team, a_worker
from sightline.complaints.models import Complaint
from sightline.complaints.tests.test_complaints import received, step
from sightline.front_door.models import Contact
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.models import Team, Worker

HUNGRY = {"is_about_safety": True, "safety": "He is hungry at night"}


@pytest.fixture(autouse=True)
def on_friday() -> Iterator[None]:
    clock.start_at(MONDAY + timedelta(days=4))
    yield
    clock.run_true()


@pytest.fixture
def tyrese(house: House) -> Person:
    return Person.objects.create(forenames="Tyrese", surname="Cole", added_at=MONDAY)


@pytest.fixture
def front_door(house: House) -> Team:
    return a_team("Front door", Team.Kind.FRONT_DOOR, manager=house.ben)


@pytest.fixture
def will(house: House, front_door: Team) -> Worker:
    """The complaints officer, at his desk."""
    worker = a_worker("Will Tanner", "complaints_officer", is_social_worker=False)
    house.signed_in(worker)
    return worker


def at_the_front_door(child: Person) -> Contact:
    return Contact.objects.get(children__child=child)


def test_a_complaint_that_a_child_is_unsafe_is_a_contact_from_when_it_arrived(
    will: Worker, tyrese: Person
) -> None:
    received(tyrese, will, **HUNGRY)

    contact = at_the_front_door(tyrese)
    told = (contact.story, contact.received_at, contact.referrer_name)
    assert told == ("He is hungry at night", MONDAY, "Will Tanner")
    assert Event.objects.filter(child=tyrese, kind__name="contact.received").count() == 1


def test_the_contact_says_nothing_of_the_complaint(will: Worker, tyrese: Person) -> None:
    found = received(tyrese, will, **HUNGRY)

    read = " ".join(str(value) for value in vars(at_the_front_door(tyrese)).values())
    assert found.words not in read
    assert found.wants not in read


def test_where_it_is_about_a_worker_nobody_can_be_asked(house: House, will: Worker, tyrese: Person) -> None:
    received(tyrese, will, **HUNGRY, about=house.amina)

    contact = at_the_front_door(tyrese)
    assert (contact.referrer_name, contact.referrer_phone, contact.recorded_by) == ("", "", None)


def test_it_may_come_to_light_at_any_step_and_after_the_end(will: Worker, tyrese: Person) -> None:
    found = received(tyrese, will)
    step(found, "resolved", will, 1)
    assert not Contact.objects.filter(children__child=tyrese).exists()

    step(found, "safety_told", will, 2)

    assert at_the_front_door(tyrese).story == "Said and done"
    assert Complaint.objects.get().is_about_safety


def test_nothing_is_written_down_where_nobody_at_the_front_door_would_hold_the_child(
    front_door: Team, will: Worker, tyrese: Person
) -> None:
    Team.objects.filter(pk=front_door.pk).update(manager=None)

    with pytest.raises(Refused, match="nobody would hold this contact"):
        received(tyrese, will, **HUNGRY)

    assert not Complaint.objects.exists()
