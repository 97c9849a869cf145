"""The pages of leaving care, as people of each role meet them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.cases import allocations
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import House, a_child
from sightline.leaving_care import owed
from sightline.leaving_care.policy import Lacking
from sightline.leaving_care.tests.young_people import LEFT, AfterCare, in_care, leave_care, write
from sightline.people.models import Person
from sightline.shared import clock
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import client_of

DAY = timedelta(days=1)
BAD = {"suitable": "no", "safe": "no", "why": "No lock. Men he does not know come in at night"}


@pytest.fixture
def team(house: House) -> AfterCare:
    return AfterCare()


@pytest.fixture
def jordan(house: House, team: AfterCare) -> Person:
    clock.start_at(LEFT + 120 * DAY)
    child = in_care(house)
    leave_care(child, house)
    write(child, "home", team.sam, LEFT, provided="other", outcome="K", **BAD)
    return child


def body(worker: Worker, address: str, status: int = 200) -> str:
    response = client_of(worker).get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_page_says_what_is_owed_with_the_working_and_what_is_missing(
    team: AfterCare, jordan: Person
) -> None:
    page = body(team.sam, f"/children/{jordan.pk}/after-care")

    assert "Relevant</strong> since 10 September 2025" in page
    assert "Care ended on 10 September 2025, at 16, while eligible" in page
    assert "Children Act 1989, section 23A" in page
    for words in (
        "Jordan’s home is unsuitable",
        "The head of service has not been told about Jordan’s home",
        "Jordan has no personal adviser who works here",
        "Jordan has no pathway plan, more than three months on",
        "Nobody has been in touch with Jordan for 8 weeks",
    ):
        assert words in page
    assert "Men he does not know come in at night" in page


def test_there_is_no_such_page_for_a_child_to_whom_it_does_not_apply(house: House, team: AfterCare) -> None:
    body(house.amina, f"/children/{a_child().pk}/after-care", status=404)


@pytest.mark.parametrize("code", [code for code in Lacking if code is not Lacking.HOLDER])
def test_each_filter_of_the_list_stands_in_the_address(
    house: House, team: AfterCare, jordan: Person, code: Lacking
) -> None:
    leaver = owed.of(jordan, LEFT + 120 * DAY)
    assert leaver is not None

    page = body(team.nia, f"/leaving-care/?missing={code.value}")

    assert ("Jordan Ellis" in page) is (code in leaver.lacks)


def test_the_list_keeps_somebody_under_18_who_left_every_list_of_children_in_care(
    team: AfterCare, jordan: Person
) -> None:
    assert "Jordan Ellis" in body(team.nia, "/leaving-care/")
    assert "Jordan Ellis" in body(team.nia, "/leaving-care/?age=16&status=relevant&whose=team")
    assert "Jordan Ellis" not in body(team.nia, "/leaving-care/?age=21")
    assert "Jordan Ellis" not in body(team.sam, "/leaving-care/?whose=mine")


def test_the_banner_and_the_page_of_the_person_say_it(house: House, team: AfterCare, jordan: Person) -> None:
    page = body(team.sam, f"/people/{jordan.pk}/")

    assert 'id="after-care"' in page
    assert "Everything about Jordan after care" in page


def test_the_banner_names_the_right_and_the_adviser_once_social_care_has_closed(
    house: House, team: AfterCare, jordan: Person
) -> None:
    case = Case.objects.get(child=jordan, kind="social_care")
    allocations.close_case(case, by=house.ben, at=LEFT + 119 * DAY, outcome="done")

    assert "Left care, relevant: owed support until 25. No personal adviser" in body(
        team.sam, f"/people/{jordan.pk}/"
    )


def test_somebody_who_only_looks_is_offered_nothing_to_write(
    house: House, team: AfterCare, jordan: Person
) -> None:
    page = body(house.dev, f"/children/{jordan.pk}/after-care")

    assert "Record a visit" not in page
    assert "End support" not in page
    body(house.dev, f"/children/{jordan.pk}/after-care/end", status=403)


def test_support_is_not_ended_under_21_because_they_do_not_want_it_now(
    team: AfterCare, jordan: Person
) -> None:
    response = client_of(team.nia).post(
        f"/children/{jordan.pk}/after-care/end",
        {"because": "their_choice", "reason": "Says he is fine"},
    )

    assert "Support is owed until they are 21" in response.content.decode()


def test_support_opens_again_on_a_page(house: House, team: AfterCare) -> None:
    clock.start_at(LEFT + 120 * DAY)
    child = a_child(born_on=date(2005, 1, 1))
    page = body(house.amina, f"/children/{child.pk}/after-care/open")

    assert "What do they want help with?" in page
    answer = client_of(house.amina).post(f"/children/{child.pk}/after-care/open", {"reason": "A flat"})
    assert "no right to leaving care support" in answer.content.decode()
