"""Before somebody is added, whoever they may already be is shown, with why. Nothing merges by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.people.actions import add_contact_point, add_person, note_possible_same_person
from sightline.people.duplicates import possible_duplicates
from sightline.people.likeness import Described, likeness
from sightline.people.models import Person, PossibleSamePerson
from sightline.people.search import Match
from sightline.people.tests.house import NOW, House
from sightline.shared.refusals import Refused

BORN = date(2022, 3, 9)
MAX = Described(forenames="Maxwell", surname="Dunn", born_on=BORN)


def alike(**other: Any) -> list[str]:
    return likeness(Described(**other), MAX).reasons


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({"forenames": "Maxwell", "surname": "Dunn", "born_on": BORN}, ["same name, same date of birth"]),
        (
            {"forenames": "Max", "surname": "Dunn", "born_on": BORN},
            ["short or other form of the name, same date of birth"],
        ),
        (
            {"forenames": "Maxwell", "surname": "Dunn", "born_on": date(2022, 9, 3)},
            ["same name", "day and month of birth swapped"],
        ),
        (
            {"forenames": "Maxwell", "surname": "Dunn", "born_on": date(2021, 3, 9)},
            ["same name", "date of birth differs in one place: 9 March 2022"],
        ),
        ({"forenames": "Maxwell", "surname": "Dunn"}, ["same name, no date of birth to compare"]),
        (
            {"forenames": "Maxwell", "surname": "Dunn", "born_on": date(2014, 11, 30)},
            ["same name, different date of birth"],
        ),
        (
            {
                "forenames": "Maxwell",
                "surname": "Dunn",
                "born_on": date(2021, 6, 1),
                "born_on_is_estimated": True,
            },
            ["same name", "about the same age"],
        ),
        (
            {"forenames": "Ava", "surname": "Dunn", "born_on": BORN},
            ["same date of birth, different first name: may be a twin"],
        ),
        (
            {"forenames": "Maxwell", "surname": "Marsh", "born_on": BORN},
            ["same first name and date of birth, different surname"],
        ),
        ({"forenames": "Ava", "surname": "Dunn", "born_on": date(2017, 1, 1)}, []),
        ({"forenames": "Maxwell", "surname": "Hill"}, []),
        ({"forenames": "Ava", "surname": "Hill", "born_on": BORN}, []),
    ],
)
def test_two_descriptions_are_alike_for_a_reason_or_not_at_all(
    other: dict[str, Any], reasons: list[str]
) -> None:
    assert alike(**other) == reasons


def test_brothers_and_sisters_are_told_from_one_person_at_the_same_address() -> None:
    home = (("14 Tanyard Lane, Pershall", "WY4 2AB"),)
    one = Described(forenames="Ava", surname="Dunn", born_on=date(2017, 1, 1), addresses=home)
    other = Described(forenames="Max", surname="Dunn", born_on=BORN, addresses=home)

    found = likeness(one, other)

    assert found.reasons == ["same surname and address: may be family", "same address"]
    assert found.weight < likeness(MAX, MAX).weight


def test_the_more_that_agrees_the_heavier_it_weighs() -> None:
    sounds = frozenset({("don", "dunn")})
    others = [
        MAX,
        Described(forenames="Maxwell", surname="Don", born_on=BORN),
        Described(forenames="Maxwell", surname="Dunn", born_on=date(2022, 9, 3)),
        Described(forenames="Maxwell", surname="Dunn"),
        Described(forenames="Ava", surname="Dunn", born_on=BORN),
        Described(forenames="Maxwell", surname="Dunn", born_on=date(2014, 11, 30)),
    ]
    weights = [likeness(other, MAX, sounds).weight for other in others]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def found(house: House, **described: Any) -> list[Match]:
    return possible_duplicates(worker=house.amina, at=NOW, **described)


def test_both_records_of_a_child_kept_twice_are_shown_and_stay_two(house: House) -> None:
    first = house.person("Maxwell Dunn", BORN)
    second = house.person("Maxwell Dunn", date(2022, 5, 18))
    house.person("Olivia Westwood", date(2022, 3, 10))

    shown = found(house, forenames="Max", surname="Dunn", born_on=BORN)

    assert [match.person_id for match in shown] == [first.pk, second.pk]
    assert Person.objects.count() == 3


def test_an_unborn_baby_of_the_same_family_is_shown(house: House) -> None:
    baby = add_person(surname="Dunn", expected_on=date(2026, 12, 20), is_unborn=True, by=None, at=NOW)

    [match] = found(house, forenames="Jay", surname="Dunn", born_on=date(2026, 12, 1))

    assert match.person_id == baby.pk
    assert "due or born about the same time" in match.reasons


def test_a_shared_phone_number_is_enough(house: House) -> None:
    person = house.person("Kyle Marsh")
    add_contact_point(person, "07700 900123", by=None, at=NOW)

    [match] = found(house, forenames="Kai", phone="+44 7700 900123")

    assert match.reasons == ["same phone number"]


def test_somebody_at_the_same_address_with_the_same_surname_is_shown(house: House) -> None:
    person = house.person("Leanne Dunn", date(1994, 2, 3))
    house.lives(person, "14 Tanyard Lane, Pershall", "WY4 2AB")

    [match] = found(house, surname="Dunn", address="14 Tanyard Lane", postcode="wy42ab")

    assert match.person_id == person.pk


def test_a_restricted_person_is_never_shown_as_a_possible_duplicate(house: House) -> None:
    house.restrict(house.person("Maxwell Dunn", BORN), house.ben)

    assert found(house, forenames="Maxwell", surname="Dunn", born_on=BORN) == []


@pytest.mark.parametrize("name", ["O’Brien", "Smith-Jones", "Zoë", "", "-", "'"])
def test_no_name_makes_the_comparison_fail(house: House, name: str) -> None:
    assert found(house, forenames=name, surname=name) == []


def test_a_question_is_asked_once_for_each_pair_and_says_why(house: House) -> None:
    one, other = house.person("Maxwell Dunn"), house.person("Max Dunn")

    noted = note_possible_same_person(other, one, by=house.amina, at=NOW, reason="Same mother")

    assert (noted.first, noted.second, noted.answer) == (one, other, "open")
    with pytest.raises(Refused, match="already been noted"):
        note_possible_same_person(one, other, by=house.amina, at=NOW, reason="Again")
    with pytest.raises(Refused, match="Say why"):
        note_possible_same_person(one, house.person("Maks Dunn"), by=house.amina, at=NOW, reason=" ")
    with pytest.raises(Refused, match="same record"):
        note_possible_same_person(one, one, by=house.amina, at=NOW, reason="Same")
    assert PossibleSamePerson.objects.count() == 1
