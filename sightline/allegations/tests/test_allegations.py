"""A room apart: nobody but a designated officer reads an allegation, nor learns that one is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse

from sightline.access.models import Look
from sightline.access.session import act_as, act_as_the_system
from sightline.allegations import actions, clocks
from sightline.allegations.actions import Told
from sightline.allegations.models import Allegation, Decision, Meeting, Outcome, Pointer
from sightline.cases.models import Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import client_of

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
POINTER = "Information is held elsewhere: ask the designated officer."


@pytest.fixture(autouse=True)
def on_friday() -> Iterator[None]:
    clock.start_at(MONDAY + 4 * DAY)
    yield
    clock.run_true()


@pytest.fixture
def olive(house: House) -> Worker:
    """The designated officer, at her desk."""
    worker = a_worker("Olive Marsh", "designated_officer", is_social_worker=False)
    house.signed_in(worker)
    return worker


@pytest.fixture
def mia(house: House) -> Person:
    child = a_child()
    a_case(child, house)
    return child


def told(**changes: Any) -> Told:
    said: dict[str, Any] = {
        "adult_name": "Graham Pell",
        "adult_role": "Football coach",
        "employer": "Larch Rovers",
        "what": "Held a boy by the neck",
        "safe_now": "He coaches nobody until we have met",
        "told_by": "The club",
        "known_on": MONDAY.date(),
        "received_at": MONDAY,
    }
    return Told(**{**said, **changes})


def received(officer: Worker, **changes: Any) -> Allegation:
    return actions.receive(told(**changes), by=officer, at=MONDAY + HOUR)


def managed(officer: Worker, **changes: Any) -> Allegation:
    found = received(officer, **changes)
    return actions.decide(found, Decision.MANAGED, by=officer, at=MONDAY + 2 * HOUR, reason="A mark was seen")


def met(allegation: Allegation, officer: Worker) -> Meeting:
    at = MONDAY + DAY
    return actions.record_meeting(
        allegation,
        "strategy",
        by=officer,
        at=at,
        held_at=at,
        who_came="Police, club",
        decided="He stays away",
    )


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


TABLES = [
    f"allegations_{name}{part}"
    for name in ("allegation", "childconcerned", "meeting")
    for part in ("", "event")
]


@pytest.fixture
def whole(house: House, olive: Worker, mia: Person) -> Allegation:
    """One with everything: a child, a meeting, and what it said before."""
    found = managed(olive)
    actions.add_child(found, mia, by=olive, at=MONDAY + 2 * HOUR)
    met(found, olive)
    return found


# What the database refuses


@pytest.mark.parametrize("table", TABLES)
def test_the_database_gives_it_to_the_designated_officer_and_to_nobody_else(
    table: str, whole: Allegation, house: House, olive: Worker
) -> None:
    assert rows(table) > 0
    for worker in (house.amina, house.ben, house.carol, house.dev):
        house.signed_in(worker)
        assert rows(table) == 0
    act_as_the_system()
    assert rows(table) == 0
    act_as(None)
    assert rows(table) == 0


@pytest.mark.parametrize("table", TABLES)
def test_an_officer_who_has_gone_reads_nothing(table: str, whole: Allegation, olive: Worker) -> None:
    assert olive.account is not None
    olive.account.is_active = False
    olive.account.save()

    assert rows(table) == 0


@pytest.mark.parametrize("table", TABLES)
def test_an_officer_reads_nothing_of_an_allegation_against_themselves(
    table: str, house: House, olive: Worker, mia: Person
) -> None:
    other = a_worker("Pat Lowe", "designated_officer", is_social_worker=False)
    found = managed(olive, worker=other)
    actions.add_child(found, mia, by=olive, at=MONDAY + 2 * HOUR)
    met(found, olive)

    house.signed_in(other)

    assert rows(table) == 0


def test_the_database_lets_nobody_else_write_one(house: House) -> None:
    house.signed_in(house.ben)
    fields = {name: getattr(told(), name) for name in Told.__slots__}

    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        Allegation.objects.create(**fields, recorded_at=MONDAY, recorded_by=house.ben)


# What pages say


@pytest.mark.parametrize("who", ["amina", "ben", "carol", "dev"])
def test_nobody_else_can_tell_one_that_is_there_from_one_that_is_not(
    who: str, whole: Allegation, house: House
) -> None:
    client = client_of(getattr(house, who))
    real, invented = (
        client.get(reverse("allegations:one", args=[number])) for number in (whole.pk, whole.pk + 1000)
    )

    assert real.status_code == invented.status_code == 403
    assert real.content.decode().replace(str(whole.pk), "") == invented.content.decode().replace(
        str(whole.pk + 1000), ""
    )
    assert client.get(reverse("allegations:list")).status_code == 403


def test_nothing_of_it_is_on_the_childs_record_in_search_or_in_what_is_due(
    whole: Allegation, house: House, mia: Person
) -> None:
    client = client_of(house.ben)
    for address in (
        reverse("people:person", args=[mia.pk]),
        f"{reverse('people:search')}?q=Pell",
        reverse("oversight:exceptions"),
        reverse("oversight:line_of_sight"),
        reverse("recording:choose", args=[mia.pk]),
    ):
        page = client.get(address).content.decode()
        assert "Graham" not in page
        assert "llegation" not in page
        assert POINTER not in page

    house.signed_in(house.ben)
    assert not Event.objects.filter(kind__name__startswith="lado.").exists()
    assert not Duty.objects.filter(standard__code__startswith="LADO").exists()


def test_looking_at_one_is_logged_and_not_on_the_childs_record(whole: Allegation, olive: Worker) -> None:
    client_of(olive).get(reverse("allegations:one", args=[whole.pk]))

    look = Look.objects.latest("pk")
    assert (look.subject, look.subject_id) == ("allegation", whole.pk)


def test_the_childs_record_points_here_only_when_the_officer_says_so_and_says_nothing_more(
    whole: Allegation, house: House, olive: Worker, mia: Person
) -> None:
    answer = client_of(olive).post(
        reverse("allegations:child", args=[whole.pk]), {"child": mia.pk, "shown": "yes"}
    )
    assert answer.status_code == 302
    page = client_of(house.amina).get(reverse("people:person", args=[mia.pk])).content.decode()
    assert POINTER in page
    assert "Graham" not in page

    client_of(olive).post(reverse("allegations:child", args=[whole.pk]), {"child": mia.pk, "shown": "no"})
    page = client_of(house.amina).get(reverse("people:person", args=[mia.pk])).content.decode()
    assert POINTER not in page


def test_nothing_points_here_where_the_adult_works_for_us_and_could_read_it(
    house: House, olive: Worker, mia: Person
) -> None:
    found = received(olive, worker=house.amina)
    actions.add_child(found, mia, by=olive, at=MONDAY + HOUR)

    with pytest.raises(Refused, match="The adult works here"):
        actions.point(found, mia, True, by=olive, at=MONDAY + HOUR)
    assert not Pointer.objects.exists()


def test_an_officer_writes_one_down_decides_and_concludes_it_on_the_pages(olive: Worker) -> None:
    client = client_of(olive)
    said = {
        **{
            name: getattr(told(), name)
            for name in ("adult_name", "adult_role", "employer", "what", "safe_now")
        },
        **{"told_by": "The club", "known_on-day": "23", "known_on-month": "11", "known_on-year": "2026"},
        **{"received_at-day": "23", "received_at-month": "11", "received_at-year": "2026"},
        "received_at-time": "9:00",
    }
    assert client.post(reverse("allegations:receive"), said).status_code == 302
    house_of = Allegation.objects.visible_to(olive)
    number = house_of.get().pk

    def write(what: str, **answers: str) -> int:
        return client.post(reverse("allegations:write", args=[number, what]), answers).status_code

    assert write("decide", decision="advice", reason="Poor practice") == 302
    assert write("conclude", outcome="unfounded", reason="Seen on film", who_was_told="All") == 302
    assert house_of.get().outcome == Outcome.UNFOUNDED
    assert "Unfounded" in client.get(reverse("allegations:list")).content.decode()
    assert client.get(reverse("allegations:one", args=[number])).status_code == 200


# What the facts allow


def test_the_first_decision_is_due_within_one_working_day(olive: Worker) -> None:
    found = received(olive)
    due = clocks.next_due(found)

    assert due is not None
    assert due.due_at is not None
    assert clock.london_date(due.due_at) == (MONDAY + DAY).date()


def test_what_is_managed_asks_for_a_meeting_and_a_review_each_month(whole: Allegation, olive: Worker) -> None:
    found = {each.words: each for each in clocks.clocks(whole)}

    assert found["Allegations management meeting"].discharged_at == MONDAY + DAY
    review = found["Allegation case reviewed"]
    assert (review.discharged_at, review.due_at and review.due_at.month) == (None, 12)


def test_what_is_managed_is_not_concluded_before_people_met(olive: Worker) -> None:
    found = managed(olive)

    with pytest.raises(Refused, match="people meet about it"):
        actions.conclude(
            found, "unfounded", by=olive, at=MONDAY + DAY, reason="Film", who_was_told="The adult"
        )


def test_nobody_is_concluded_upon_without_being_told(whole: Allegation, olive: Worker) -> None:
    with pytest.raises(Refused, match="Say who was told"):
        actions.conclude(whole, "false", by=olive, at=MONDAY + 2 * DAY, reason="Film", who_was_told=" ")


def test_the_first_decision_is_made_once(whole: Allegation, olive: Worker) -> None:
    with pytest.raises(Refused, match="made already"):
        actions.decide(whole, Decision.ADVICE, by=olive, at=MONDAY + DAY, reason="Again")


@pytest.mark.parametrize("who", ["amina", "ben", "dev"])
def test_nobody_else_may_act(who: str, whole: Allegation, house: House) -> None:
    with pytest.raises(NotPermitted):
        actions.decide(whole, Decision.ADVICE, by=getattr(house, who), at=MONDAY + DAY, reason="No")
