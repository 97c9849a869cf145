"""Who gets in, what they see, and what they are told when it cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.models import Look
from sightline.people import panels, standing
from sightline.people.actions import add_identifier, add_person, note_possible_same_person
from sightline.people.models import Person, PossibleSamePerson, Relationship, Residence
from sightline.people.panels import Panel
from sightline.people.tests.house import NOW, House
from tests.fixtures.signing_in import client_of


@pytest.fixture
def mia(house: House) -> Person:
    return house.person("Mia Hart", date(2017, 5, 4))


def page(person: Person, name: str = "person") -> str:
    return reverse(f"people:{name}", args=[person.pk])


def whole(browser: Client, person: Person) -> str:
    """Everything that the page of somebody shows, with the parts it fetches once they are come to."""
    return "".join(browser.get(page(person, name)).content.decode() for name in ("person", "more"))


FORMS = [
    "change",
    "born",
    "add_name",
    "add_number",
    "add_address",
    "add_contact_point",
    "add_relationship",
    "add_professional",
    "same_person",
]


def test_a_worker_opens_the_page_and_the_look_is_written_down(house: House, mia: Person) -> None:
    answer = client_of(house.amina).get(page(mia))

    assert answer.status_code == 200
    look = Look.objects.get()
    assert (look.subject, look.subject_id, look.account) == ("person", mia.pk, house.amina.account)


def test_what_is_far_down_the_page_is_fetched_when_it_is_come_to_and_is_a_page_of_its_own(
    house: House, mia: Person
) -> None:
    house.related(house.person("Leanne Hart"), mia, "parent")
    browser = client_of(house.amina)

    first = browser.get(page(mia)).content.decode()
    fetched = browser.get(page(mia, "more"), headers={"HX-Request": "true"}).content.decode()
    alone = browser.get(page(mia, "more")).content.decode()

    assert f'hx-get="{page(mia, "more")}"' in first
    assert f'href="{page(mia, "more")}#family"' in first
    assert fetched.lstrip().startswith('<section class="people-part" id="story"')
    assert "Leanne Hart" in fetched
    assert "Leanne Hart" in alone
    assert "Back to Mia Hart" in alone


def test_the_page_says_who_has_looked(house: House, mia: Person) -> None:
    client_of(house.ben).get(page(mia))

    assert "Ben Carter" in whole(client_of(house.amina), mia)


@pytest.mark.parametrize("name", ["person", *FORMS])
def test_a_restricted_record_is_not_there_for_those_not_on_its_list(
    house: House, mia: Person, name: str
) -> None:
    house.restrict(mia, house.ben)

    assert client_of(house.amina).get(page(mia, name)).status_code == 404
    assert client_of(house.ben).get(page(mia, name)).status_code == 200


@pytest.mark.parametrize("name", FORMS)
def test_dev_looks_and_never_touches(house: House, mia: Person, name: str) -> None:
    dev = client_of(house.dev)

    assert dev.get(page(mia)).status_code == 200
    assert dev.get(page(mia, name)).status_code == 403
    assert dev.post(page(mia, name)).status_code == 403


def test_somebody_with_no_role_finds_and_opens_nobody(house: House, mia: Person) -> None:
    nina = client_of(house.nobody)

    assert nina.get(page(mia)).status_code == 403
    assert nina.get(reverse("people:search"), {"q": "mia"}).status_code == 403


@pytest.mark.parametrize("name", ["search", "search_suggestions"])
def test_search_shows_who_was_found_and_why(house: House, mia: Person, name: str) -> None:
    shown = client_of(house.amina).get(reverse(f"people:{name}"), {"q": "mia hart 2017"}).content.decode()

    assert page(mia) in shown
    assert "name as typed; born in 2017" in shown


def test_a_suggestion_is_an_option_of_a_listbox(house: House, mia: Person) -> None:
    shown = client_of(house.amina).get(reverse("people:search_suggestions"), {"q": "mia"}).content.decode()

    assert f'<a role="option" href="{page(mia)}"' in shown


def test_a_search_that_is_too_short_is_answered_with_advice(house: House) -> None:
    assert (
        "at least 3 letters"
        in client_of(house.amina).get(reverse("people:search"), {"q": "mi"}).content.decode()
    )


def test_somebody_is_added_with_where_they_live(house: House) -> None:
    typed = {
        "forenames": "Ava",
        "surname": "Dunn",
        "born": "born",
        "born_on-day": "9",
        "born_on-month": "3",
        "born_on-year": "2017",
        "sex": "F",
        "address": "8 Weir Close",
        "postcode": "WY4 4AB",
        "phone": "01632 960001",
    }
    answer = client_of(house.amina).post(reverse("people:add"), typed)

    ava = Person.objects.get()
    assert answer.headers["Location"] == page(ava)
    assert (ava.name, ava.born_on, ava.added_by) == ("Ava Dunn", date(2017, 3, 9), house.amina)
    assert Residence.objects.get().address.postcode == "WY4 4AB"


def test_nobody_is_added_before_whoever_they_may_be_has_been_shown(house: House, mia: Person) -> None:
    typed = {"forenames": "Mia", "surname": "Hart", "born": "born"}
    browser = client_of(house.amina)

    answer = browser.post(reverse("people:add"), typed)

    assert answer.status_code == 422
    assert page(mia) in answer.content.decode()
    assert Person.objects.count() == 1
    assert browser.post(reverse("people:add"), {**typed, "is_somebody_new": "yes"}).status_code == 302
    assert Person.objects.count() == 2


def test_a_refused_form_keeps_what_was_typed(house: House) -> None:
    typed = {"surname": "Dunn", "born": "unborn", "phone": "01632 960001"}

    answer = client_of(house.amina).post(reverse("people:add"), typed)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Give the date the baby is expected" in shown
    assert "01632 960001" in shown


def test_who_somebody_may_be_is_shown_while_they_are_typed(house: House, mia: Person) -> None:
    typed = {
        "prefix": "children-0-",
        "choose": "known",
        "children-0-forenames": "Mia",
        "children-0-surname": "Hart",
        "children-0-born_on-day": "5",
        "children-0-born_on-month": "4",
        "children-0-born_on-year": "2017",
    }
    shown = client_of(house.amina).post(reverse("people:possible_duplicates"), typed).content.decode()

    assert "same name; day and month of birth swapped" in shown
    assert f'name="known" value="{mia.pk}"' in shown


def test_half_a_date_is_no_error_while_it_is_typed(house: House, mia: Person) -> None:
    typed = {"forenames": "Mia", "surname": "Hart", "born_on-day": "5", "born_on-month": "x"}

    assert client_of(house.amina).post(reverse("people:possible_duplicates"), typed).status_code == 200


def test_a_name_is_changed_only_with_a_reason(house: House, mia: Person) -> None:
    browser = client_of(house.amina)
    typed = {
        "forenames": "Mia",
        "surname": "Lowe",
        "born_on-day": "4",
        "born_on-month": "5",
        "born_on-year": "2017",
        "name_was": "former",
    }

    refused = browser.post(page(mia, "change"), typed)
    browser.post(page(mia, "change"), {**typed, "reason": "Adopted"})

    assert refused.status_code == 422
    assert "Say why the name should change" in refused.content.decode()
    mia.refresh_from_db()
    assert mia.name == "Mia Lowe"


def test_a_baby_is_recorded_as_born(house: House) -> None:
    baby = add_person(
        surname="Dunn", expected_on=date(2026, 1, 1), is_unborn=True, by=None, at=NOW.replace(year=2025)
    )

    client_of(house.amina).post(
        page(baby, "born"),
        {
            "born_on-day": "2",
            "born_on-month": "1",
            "born_on-year": "2026",
            "forenames": "Jay",
            "surname": "Dunn",
        },
    )

    baby.refresh_from_db()
    assert (baby.name, baby.born_on) == ("Jay Dunn", date(2026, 1, 2))


@pytest.mark.parametrize(("kind", "first"), [("parent", "leanne"), ("of:parent", "mia")])
def test_a_relationship_is_recorded_from_either_page(
    house: House, mia: Person, kind: str, first: str
) -> None:
    leanne = house.person("Leanne Hart")
    people = {"mia": mia, "leanne": leanne}

    client_of(house.amina).post(
        page(mia, "add_relationship") + "?q=leanne",
        {"other": str(leanne.pk), "kind": kind, "note": "Says school"},
    )

    relationship = Relationship.objects.get()
    assert (relationship.person, relationship.kind, relationship.note) == (
        people[first],
        "parent",
        "Says school",
    )


def test_two_records_are_noted_as_perhaps_one_and_both_pages_say_so(house: House, mia: Person) -> None:
    other = house.person("Mia Hart", date(2017, 4, 5))
    browser = client_of(house.amina)

    browser.post(page(mia, "same_person"), {"other": str(other.pk), "reason": "Same school"})

    assert PossibleSamePerson.objects.count() == 1
    for one, another in [(mia, other), (other, mia)]:
        shown = whole(browser, one)
        assert "Same school" in shown
        assert page(another) in shown


def test_a_question_about_a_restricted_record_is_not_shown(house: House, mia: Person) -> None:
    other = house.person("Mia Harte", date(2017, 4, 5))
    note_possible_same_person(mia, other, by=house.amina, at=NOW, reason="Same school")
    house.restrict(other, house.ben)

    assert "Same school" not in whole(client_of(house.amina), mia)


def test_an_address_is_made_confidential_and_the_page_says_from_whom(house: House, mia: Person) -> None:
    kyle = house.person("Kyle Marsh")
    house.related(kyle, mia, "parent")
    home = house.lives(mia, "3 Haven Court", "WY9 9ZZ")
    browser = client_of(house.amina)

    browser.post(
        reverse("people:confidential_address", args=[mia.pk, home.pk]),
        {"because": "Violence", "kept_from": [str(kyle.pk)]},
    )

    shown = whole(browser, mia)
    assert "Confidential: must not be told to Kyle Marsh" in shown
    assert "3 Haven Court" not in shown


def test_a_confidential_address_is_shown_with_its_warning_on_a_record_open_to_us(
    house: House, mia: Person, told: None
) -> None:
    kyle = house.person("Kyle Marsh")
    house.lives(mia, "3 Haven Court", is_confidential=True, confidential_because="Violence", kept_from=[kyle])

    shown = whole(client_of(house.amina), mia)

    assert "3 Haven Court" in shown
    assert "Confidential: must not be told to Kyle Marsh" in shown


def test_another_persons_address_or_number_cannot_be_changed_through_this_page(
    house: House, mia: Person
) -> None:
    other = house.person("Ava Dunn")
    home = house.lives(other, "8 Weir Close")
    number = add_identifier(other, "police", "1/26", by=None, at=NOW)
    browser = client_of(house.amina)

    for name, pk in [
        ("left_address", home.pk),
        ("confidential_address", home.pk),
        ("supersede_number", number.pk),
    ]:
        assert browser.get(reverse(f"people:{name}", args=[mia.pk, pk])).status_code == 404


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody above says that everybody is open to us."""
    monkeypatch.setattr(
        standing, "_tellers", [lambda ids, worker, at: {each: {"is_open": True} for each in ids}]
    )


@pytest.fixture
def broken() -> Iterator[None]:
    """A room above whose part of the page fails, in the database too."""

    def fail(request: object, person: Person) -> None:
        Person.objects.raw("SELECT nothing FROM nowhere")[0]

    panels.register(Panel("broken", "What broke", "people.view", 1, fail))
    yield
    del panels._panels["broken"]


def test_a_part_that_fails_says_so_and_the_rest_of_the_page_stands(
    house: House, mia: Person, broken: None
) -> None:
    answer = client_of(house.amina).get(page(mia))

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "This part could not be shown" in shown
    assert "4 May 2017" in shown
    assert Look.objects.count() == 1


def test_a_teller_that_fails_takes_no_page_down(
    house: House, mia: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> dict[int, standing.StandingPart]:
        raise RuntimeError("broken")

    monkeypatch.setattr(standing, "_tellers", [fail])

    assert client_of(house.amina).get(page(mia)).status_code == 200
