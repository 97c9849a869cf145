"""What is recorded about somebody, and each thing that the facts do not allow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.people.actions import (
    add_contact_point,
    add_identifier,
    add_name,
    add_person,
    add_professional,
    change_person,
    end_relationship,
    end_residence,
    mark_address_confidential,
    move_to,
    record_birth,
    relate,
    supersede_identifier,
)
from sightline.people.models import AddressKeptFrom, Name, Person, Residence
from sightline.people.tests.house import NOW, TODAY, House
from sightline.shared.refusals import NotPermitted, Refused


def test_somebody_is_added_by_name_with_who_added_them(house: House) -> None:
    person = add_person(
        forenames="  Mia ", surname="O’Brien", born_on=date(2017, 5, 4), by=house.amina, at=NOW
    )

    assert (person.name, person.added_by, person.added_at) == ("Mia O’Brien", house.amina, NOW)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "Say one thing at least"),
        ({"forenames": "Mia", "born_on": TODAY + timedelta(days=1)}, "The date of birth is in the future"),
        ({"forenames": "Mia", "born_on": date(1890, 1, 1)}, "more than 120 years ago"),
        ({"surname": "Dunn", "is_unborn": True}, "Give the date the baby is expected"),
        (
            {"surname": "Dunn", "is_unborn": True, "born_on": TODAY, "expected_on": TODAY},
            "has no date of birth",
        ),
        (
            {"surname": "Dunn", "is_unborn": True, "expected_on": TODAY + timedelta(weeks=43)},
            "more than 42 weeks",
        ),
        (
            {"surname": "Dunn", "is_unborn": True, "expected_on": TODAY - timedelta(weeks=5)},
            "more than 4 weeks ago",
        ),
        (
            {"forenames": "Mia", "born_on": TODAY, "died_on": TODAY - timedelta(days=1)},
            "before the date of birth",
        ),
        ({"forenames": "Mia", "died_on": TODAY + timedelta(days=1)}, "The date of death is in the future"),
    ],
)
def test_what_cannot_be_true_of_a_person_is_refused_with_the_reason(
    house: House, fields: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        add_person(by=house.amina, at=NOW, **fields)
    assert Person.objects.count() == 0


def test_dev_who_only_looks_adds_and_changes_nobody(house: House) -> None:
    person = house.person("Mia Hart")
    with pytest.raises(NotPermitted):
        add_person(forenames="Ava", by=house.dev, at=NOW)
    with pytest.raises(NotPermitted):
        change_person(person, known_as="Mi", by=house.dev, at=NOW)


def test_nobody_changes_a_restricted_record_unless_on_its_list(house: House) -> None:
    person = house.restrict(house.person("Mia Hart"), house.ben)
    with pytest.raises(NotPermitted):
        change_person(person, known_as="Mi", by=house.amina, at=NOW)
    with pytest.raises(NotPermitted):
        relate(house.person("Leanne Hart"), person, "parent", by=house.amina, at=NOW)

    change_person(person, known_as="Mi", by=house.ben, at=NOW)


def test_a_name_that_changes_needs_a_reason_and_the_old_one_stays(house: House) -> None:
    person = house.person("Mia Hart", date(2017, 5, 4))
    with pytest.raises(Refused, match="Say why the name and the date of birth should change"):
        change_person(person, surname="Lowe", born_on=date(2017, 5, 5), by=house.amina, at=NOW)

    person = change_person(person, surname="Lowe", by=house.amina, at=NOW, reason="Adopted")

    assert person.name == "Mia Lowe"
    assert [(str(name), name.kind) for name in Name.objects.all()] == [("Mia Hart", "former")]


def test_filling_in_what_was_not_known_needs_no_reason(house: House) -> None:
    person = change_person(house.person("Mia Hart"), born_on=date(2017, 5, 4), by=house.amina, at=NOW)

    assert person.born_on == date(2017, 5, 4)


def test_every_version_of_a_record_is_kept_with_why_it_changed(house: House) -> None:
    person = house.person("Mia Hart")
    change_person(person, surname="Lowe", by=house.amina, at=NOW, reason="Adopted")

    history = person.history.order_by("pgh_id")  # type: ignore[attr-defined]

    assert [(row.pgh_label, row.surname) for row in history] == [("insert", "Hart"), ("update", "Lowe")]
    assert history.last().pgh_context.metadata["reason"] == "Adopted"


def test_a_baby_is_born_on_the_same_record(house: House) -> None:
    baby = add_person(surname="Dunn", expected_on=date(2026, 11, 20), is_unborn=True, by=house.amina, at=NOW)
    assert baby.name == "Unborn baby Dunn"
    with pytest.raises(Refused, match="in the future"):
        record_birth(baby, TODAY + timedelta(days=1), by=house.amina, at=NOW)

    born = record_birth(baby, TODAY, forenames="Jay", sex="M", by=house.amina, at=NOW)

    assert (born.pk, born.name, born.is_unborn, born.expected_on) == (
        baby.pk,
        "Jay Dunn",
        False,
        date(2026, 11, 20),
    )
    with pytest.raises(Refused, match="already recorded as born"):
        record_birth(born, TODAY, by=house.amina, at=NOW)


def test_moving_ends_the_last_home_and_keeps_the_household_together(house: House) -> None:
    mia, ava = house.person("Mia Hart"), house.person("Ava Hart")
    house.lives(mia, "9 Mill Row", "wy11aa", from_on=date(2025, 1, 1))
    new = house.lives(mia, "2  weir close", "WY2 2BB", from_on=date(2026, 6, 1))
    same = house.lives(ava, "2 Weir Close,", "wy22bb")

    assert new.address == same.address
    assert new.address.postcode == "WY2 2BB"
    assert [(r.address.lines, r.to_on) for r in Residence.objects.filter(person=mia).order_by("id")] == [
        ("9 Mill Row", date(2026, 6, 1)),
        ("2 weir close", None),
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"lines": " "}, "Give the first line"),
        ({"lines": "9 Mill Row", "from_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"lines": "9 Mill Row", "from_on": TODAY, "to_on": date(2020, 1, 1)}, "cannot have left before"),
        ({"lines": "9 Mill Row", "is_confidential": True}, "Say why this address must be kept confidential"),
    ],
)
def test_an_address_that_cannot_be_is_refused(house: House, fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        move_to(house.person("Mia Hart"), by=house.amina, at=NOW, **fields)


def test_nobody_leaves_an_address_twice_or_before_they_came(house: House) -> None:
    residence = house.lives(house.person("Mia Hart"), "9 Mill Row", from_on=date(2026, 1, 1))
    with pytest.raises(Refused, match="cannot have left before"):
        end_residence(residence, to_on=date(2025, 1, 1), by=house.amina, at=NOW)

    end_residence(residence, to_on=TODAY, by=house.amina, at=NOW)

    with pytest.raises(Refused, match="already recorded as having left"):
        end_residence(residence, to_on=TODAY, by=house.amina, at=NOW)


def test_a_confidential_address_is_confidential_for_everybody_who_lives_there(house: House) -> None:
    kyle, leanne, ava = house.person("Kyle Marsh"), house.person("Leanne Dunn"), house.person("Ava Dunn")
    home = house.lives(leanne, "3 Haven Court", "WY9 9ZZ")
    house.lives(ava, "3 Haven Court", "WY9 9ZZ")

    mark_address_confidential(home, kept_from=[kyle], because="Violence", by=house.amina, at=NOW)

    assert all(Residence.objects.values_list("is_confidential", flat=True))
    kept = AddressKeptFrom.objects.order_by("residence").values_list(
        "residence__person__forenames", "person__forenames"
    )
    assert list(kept) == [("Leanne", "Kyle"), ("Ava", "Kyle")]


def test_moving_in_with_somebody_in_confidence_keeps_the_confidence(house: House) -> None:
    kyle, leanne, jay = house.person("Kyle Marsh"), house.person("Leanne Dunn"), house.person("Jay Dunn")
    house.lives(
        leanne, "3 Haven Court", is_confidential=True, confidential_because="Violence", kept_from=[kyle]
    )

    home = house.lives(jay, "3 haven court")

    assert home.is_confidential
    assert list(AddressKeptFrom.objects.filter(residence=home).values_list("person", flat=True)) == [kyle.pk]


def test_an_address_is_not_kept_from_somebody_who_lives_there(house: House) -> None:
    kyle, leanne = house.person("Kyle Marsh"), house.person("Leanne Dunn")
    house.lives(kyle, "8 Weir Close")
    home = house.lives(leanne, "8 Weir Close")

    with pytest.raises(Refused, match="Kyle Marsh is recorded as living at this address"):
        mark_address_confidential(home, kept_from=[kyle], because="Violence", by=house.amina, at=NOW)


def test_two_children_never_share_a_number_of_which_each_has_one(house: House) -> None:
    mia, ava = house.person("Mia Hart"), house.person("Ava Hart")
    add_identifier(mia, "la_child_id", "100234", by=house.amina, at=NOW)

    with pytest.raises(Refused, match="already belongs to Mia Hart"):
        add_identifier(ava, "la_child_id", "100234", by=house.amina, at=NOW)
    with pytest.raises(Refused, match="already recorded for this person"):
        add_identifier(mia, "la_child_id", "100234", by=house.amina, at=NOW)


def test_whose_number_it_is_is_not_told_when_they_are_restricted(house: House) -> None:
    mia, ava = house.person("Mia Hart"), house.person("Ava Hart")
    add_identifier(mia, "la_child_id", "100234", by=house.amina, at=NOW)
    house.restrict(mia, house.ben)

    with pytest.raises(Refused) as refused:
        add_identifier(ava, "la_child_id", "100234", by=house.amina, at=NOW)

    assert refused.value.reasons == ["This number is already in use. Ask the data team who has it"]


@pytest.mark.parametrize(
    ("kind", "value", "is_right"),
    [
        ("nhs", "943 476 5919", True),
        ("nhs", "9434765918", False),
        ("nhs", "12345", False),
        ("upn", "A123456789012", True),
        ("upn", "I123456789012", False),
        ("upn", "12345", False),
        ("police", "anything/26", True),
    ],
)
def test_a_number_that_cannot_be_one_is_refused(house: House, kind: str, value: str, is_right: bool) -> None:
    person = house.person("Mia Hart")
    if is_right:
        assert add_identifier(person, kind, value, by=house.amina, at=NOW).value == value
    else:
        with pytest.raises(Refused):
            add_identifier(person, kind, value, by=house.amina, at=NOW)


def test_a_number_stops_counting_once_and_with_a_reason(house: House) -> None:
    number = add_identifier(house.person("Mia Hart"), "police", "1/26", by=house.amina, at=NOW)
    with pytest.raises(Refused, match="Say why"):
        supersede_identifier(number, by=house.amina, at=NOW, reason="")

    assert supersede_identifier(number, by=house.amina, at=NOW, reason="Wrong child").is_superseded
    with pytest.raises(Refused, match="already marked"):
        supersede_identifier(number, by=house.amina, at=NOW, reason="Again")


def test_a_relationship_reads_from_one_side_and_is_recorded_once(house: House) -> None:
    mia, ava, leanne = house.person("Mia Hart"), house.person("Ava Hart"), house.person("Leanne Hart")
    relate(leanne, mia, "parent", by=house.amina, at=NOW)
    relate(mia, ava, "sibling", by=house.amina, at=NOW)

    for one, other, kind in [(leanne, mia, "parent"), (ava, mia, "sibling")]:
        with pytest.raises(Refused, match="already recorded"):
            relate(one, other, kind, by=house.amina, at=NOW)
    with pytest.raises(Refused, match="nobody is related to themselves"):
        relate(mia, mia, "sibling", by=house.amina, at=NOW)


def test_a_parent_is_older_than_their_child(house: House) -> None:
    child, younger = house.person("Mia Hart", date(2017, 1, 1)), house.person("Ava Hart", date(2018, 1, 1))

    with pytest.raises(Refused, match="Ava Hart is not older than Mia Hart"):
        relate(younger, child, "parent", by=house.amina, at=NOW)


def test_a_relationship_that_is_over_may_begin_again(house: House) -> None:
    leanne, kyle = house.person("Leanne Dunn"), house.person("Kyle Marsh")
    first = relate(leanne, kyle, "partner", by=house.amina, at=NOW)
    end_relationship(first, to_on=TODAY, by=house.amina, at=NOW, reason="She says so")

    with pytest.raises(Refused, match="already recorded as over"):
        end_relationship(first, to_on=TODAY, by=house.amina, at=NOW, reason="Again")
    assert relate(leanne, kyle, "partner", by=house.amina, at=NOW).pk != first.pk


def test_the_same_telephone_number_is_kept_once(house: House) -> None:
    person = house.person("Leanne Dunn")

    one = add_contact_point(person, "07700 900123", by=house.amina, at=NOW)
    same = add_contact_point(person, "+44 7700 900123", by=house.amina, at=NOW)

    assert (one, one.digits) == (same, "07700900123")
    with pytest.raises(Refused, match="Give the telephone number"):
        add_contact_point(person, " ", by=house.amina, at=NOW)


def test_a_professional_has_a_name_and_says_what_they_do(house: House) -> None:
    person = house.person("Mia Hart")
    with pytest.raises(Refused) as refused:
        add_professional(person, name="", role="", by=house.amina, at=NOW)
    assert len(refused.value.reasons) == 2

    assert (
        str(add_professional(person, name="Ms Reeve", role="teacher", by=house.amina, at=NOW))
        == "Ms Reeve, teacher"
    )


def test_another_name_needs_a_name_and_is_kept_once(house: House) -> None:
    person = house.person("Mia Hart")
    with pytest.raises(Refused, match="Give a first name or a surname"):
        add_name(person, by=house.amina, at=NOW)

    one = add_name(person, surname="Lowe", by=house.amina, at=NOW)

    assert add_name(person, surname="Lowe", by=house.amina, at=NOW) == one
