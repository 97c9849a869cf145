"""A duty worker finds the right child, whatever they were told."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.access.session import act_as
from sightline.people.actions import (
    add_contact_point,
    add_identifier,
    add_name,
    add_person,
    change_person,
    end_residence,
    supersede_identifier,
)
from sightline.people.models import Address, ContactPoint, Person
from sightline.people.search import index_later, look_for
from sightline.people.tests.house import NOW, TODAY, House

BORN = date(2022, 3, 9)


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        ("Maxwell Dunn", "Max Dunn"),
        ("Maxwell Dunn", "dunn maxwell"),
        ("Maxwell Dunn", "maxw"),
        ("Maxwell Dunn", "Makswel Dun"),
        ("Elizabeth Khan", "Liz Khan"),
        ("Liz Khan", "Elisabeth Khan"),
        ("Muhammad Ali", "mohamed ali"),
        ("Siân O’Brien", "sian o'brien"),
        ("Siân O’Brien", "Sian OBrien"),
        ("Siân O'Brien", "o brien"),
        ("Zoë Smith-Jones", "zoe smith jones"),
        ("Zoë Smith-Jones", "jones"),
        ("Zoë Smith-Jones", "smithjones"),
        ("Łukasz Kowalczyk", "lukasz kovalchik"),
        ("Prince", "prince"),
        ("Mia|van der Berg", "vanderberg"),
        ("Ruairi McDonald", "mc donald"),
        ("Nguyễn Văn An", "nguyen"),
        ("Shaun Reid", "sean reed"),
        ("Caitlin Hughes", "kaitlyn"),
    ],
)
def test_somebody_is_found_by_half_a_name_a_sound_or_another_form_of_it(
    house: House, held: str, typed: str
) -> None:
    house.person("Olivia Westwood")
    person = house.person(held)

    assert house.names(typed) == [person.name]


def test_the_result_says_why_it_is_there(house: House) -> None:
    person = house.person("Maxwell Dunn", BORN)
    house.lives(person, "14 Tanyard Lane, Pershall", "WY4 2AB")
    add_identifier(person, "upn", "A123456789012", by=None, at=NOW)
    add_contact_point(person, "07700 900123", by=None, at=NOW)

    assert house.why("Maxwell Dunn", person) == ["name as typed"]
    assert house.why("Max Dunn", person) == ["part of the name as typed", "Max is short for Maxwell"]
    assert house.why("Maxwell Don", person) == ["part of the name as typed", "“Don” sounds like Dunn"]
    assert house.why("maxw", person) == ["a name begins “Maxw”"]
    assert house.why("9/3/2022", person) == ["date of birth 9 March 2022"]
    assert house.why("Dunn 2022", person) == ["name as typed", "born in 2022"]
    assert house.why("dunn aged 4", person) == ["name as typed", "about that age: aged 4"]
    assert house.why("tanyard lane", person) == ["lives at 14 Tanyard Lane, Pershall, WY4 2AB"]
    assert house.why("wy4 2ab", person) == ["lives at 14 Tanyard Lane, Pershall, WY4 2AB"]
    assert house.why("2ab", person) == ["lives at 14 Tanyard Lane, Pershall, WY4 2AB"]
    assert house.why("dunn wy4", person) == ["name as typed", "lives at 14 Tanyard Lane, Pershall, WY4 2AB"]
    assert house.why("a1234567 89012", person) == ["Unique pupil number A123456789012"]
    assert house.why("900123", person) == ["phone 07700 900123"]
    assert house.why("+447700900123", person) == ["phone 07700 900123"]


def test_a_date_of_birth_with_day_and_month_swapped_is_still_found(house: House) -> None:
    person = house.person("Maxwell Dunn", BORN)

    assert house.why("Dunn 3/9/2022", person) == ["name as typed", "date of birth with day and month swapped"]


def test_results_come_in_the_order_a_duty_worker_needs(house: House) -> None:
    by_address = house.person("Olivia Westwood")
    house.lives(by_address, "2 Max Street", "WY1 1AA")
    by_sound = house.person("Maks Donne")
    beginning = house.person("Maxima Dunning")
    nickname = house.person("Maxwell Dunn")
    exact = house.person("Max Dunn", date(2010, 1, 1))
    with_date = house.person("Maxwell Dunn", BORN)
    number = house.person("Ava Hill")
    add_identifier(number, "police", "MAX DUNN 9 3 2022", by=None, at=NOW)

    found = [match.person_id for match in house.found("Max Dunn 9/3/2022")]

    assert found == [each.pk for each in (number, with_date, exact, nickname, beginning, by_sound)]
    assert [match.person_id for match in house.found("max street")] == [by_address.pk]


def test_children_come_before_adults_of_the_same_name(house: House) -> None:
    adult = house.person("Ava Dunn", date(1990, 1, 1))
    child = house.person("Ava Dunn", BORN)

    assert [match.person_id for match in house.found("ava dunn")] == [child.pk, adult.pk]


def test_an_unborn_baby_is_found_by_family_name_and_when_expected(house: House) -> None:
    baby = add_person(surname="Dunn", expected_on=date(2027, 2, 3), is_unborn=True, by=None, at=NOW)

    [match] = house.found("dunn 2027")

    assert match.person_id == baby.pk
    assert (match.name, match.age, match.is_child) == (
        "Unborn baby Dunn",
        "unborn, due 3 February 2027",
        True,
    )
    assert match.reasons == ["name as typed", "expected 3 February 2027"]


def test_other_names_and_what_they_are_known_as_find_somebody(house: House) -> None:
    person = house.person("Jayden Cole", known_as="JJ Bright")
    add_name(person, forenames="Jayden", surname="Marsh", kind="former", by=None, at=NOW)

    assert house.why("bright", person) == ["known as JJ Bright"]
    assert house.why("jayden marsh", person) == ["part of the name as typed", "former name: Jayden Marsh"]


def test_a_number_that_was_superseded_still_finds_them(house: House) -> None:
    person = house.person("Mia Hart")
    number = add_identifier(person, "la_child_id", "100234", by=None, at=NOW)
    supersede_identifier(number, by=None, at=NOW, reason="Typed into the wrong record")

    assert house.names("100234") == ["Mia Hart"]


def test_an_address_they_have_left_finds_them_and_says_so(house: House) -> None:
    person = house.person("Mia Hart")
    residence = house.lives(person, "9 Mill Row, Pershall", from_on=date(2025, 1, 1))
    end_residence(residence, to_on=TODAY, by=None, at=NOW)

    assert house.why("9 mill row", person) == ["lived at 9 Mill Row, Pershall"]


def test_a_confidential_address_is_found_without_being_told(house: House) -> None:
    kyle = house.person("Kyle Marsh")
    leanne = house.person("Leanne Dunn")
    house.lives(
        leanne,
        "3 Haven Court",
        "WY9 9ZZ",
        is_confidential=True,
        confidential_because="Violence",
        kept_from=[kyle],
    )

    [match] = house.found("3 haven court")

    assert (match.name, match.reasons, match.lives_at) == (
        "Leanne Dunn",
        ["matched an address we hold"],
        "Confidential address",
    )


def test_search_stays_true_when_the_record_changes(house: House) -> None:
    person = house.person("Mia Hart")
    residence = house.lives(person, "9 Mill Row")
    change_person(person, surname="Lowe", by=None, at=NOW, reason="Adopted")
    Address.objects.filter(pk=residence.address_id).update(lines="9 Weir Row")
    phone = add_contact_point(person, "01632 960001", by=None, at=NOW)
    assert house.names("mia lowe") == house.names("weir row") == house.names("01632960001") == ["Mia Lowe"]
    assert house.names("mill row") == []

    ContactPoint.objects.filter(pk=phone.pk).delete()

    assert house.names("01632960001") == []


def test_a_search_of_two_letters_is_refused_with_advice(house: House) -> None:
    house.person("Jo Ng")

    found = look_for("jo", worker=house.amina, at=NOW)

    assert found.matches == []
    assert "at least 3" in found.advice
    assert house.names("jo ng") == ["Jo Ng"]


def test_when_there_are_more_than_fit_it_says_so(house: House) -> None:
    for _ in range(4):
        house.person("Mia Hart")

    found = look_for("mia hart", worker=house.amina, at=NOW, limit=3)

    assert (len(found.matches), found.has_more) == (3, True)


def test_nobody_without_the_permission_finds_anybody(house: House) -> None:
    house.person("Mia Hart")

    assert house.names("mia hart", house.nobody) == []


@pytest.mark.parametrize(
    "text",
    ["Ava Secret", "10/10/2019", "Hidden Lane", "WY8 8QQ", "07700900777", "SECRET9", "avva sekret", "aves"],
)
def test_a_restricted_person_is_found_by_those_on_their_list_and_nobody_else(house: House, text: str) -> None:
    person = house.person("Ava Secret", date(2019, 10, 10), known_as="Aves")
    house.lives(person, "1 Hidden Lane", "WY8 8QQ")
    add_contact_point(person, "07700 900777", by=None, at=NOW)
    add_identifier(person, "case_system", "SECRET9", by=None, at=NOW)
    house.restrict(person, house.ben)

    assert house.names(text) == []
    house.signed_in(house.ben)
    assert house.names(text, house.ben) == ["Ava Secret"]


def test_nobody_finds_a_restricted_person_by_naming_another_worker(house: House) -> None:
    house.restrict(house.person("Ava Secret"), house.ben)

    assert house.names("ava secret", house.ben) == []  # Amina is signed in


def test_without_anybody_signed_in_nothing_is_read(house: House) -> None:
    house.person("Mia Hart")
    act_as(None)

    assert Person.objects.count() == 0
    assert house.names("mia hart") == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM people_sounding(ARRAY['mia'],"
            " ARRAY(SELECT generate_series(1, 9999)::bigint))"
        )
        assert cursor.fetchone() == (0,)


def test_the_words_of_search_cannot_be_read_by_themselves(house: House) -> None:
    house.person("Mia Hart")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_searchable")
        assert cursor.fetchone() == (0,)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_search_is_an_error(house: House, text: str) -> None:
    assert look_for(text, worker=house.amina, at=NOW).matches == []


def test_many_people_written_down_at_once_are_indexed_once_at_the_end(house: House) -> None:
    with index_later() as changed:
        mia = house.person("Mia Hart")
        house.lives(mia, "9 Mill Row")
        assert house.names("mia hart") == []
        changed.add(mia.pk)

    assert house.names("mia hart") == house.names("mill row") == ["Mia Hart"]
    house.person("Ava Hart")
    assert house.names("ava hart") == ["Ava Hart"]
