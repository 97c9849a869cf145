"""Who is around a child, and which other children the same adults have."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.people import family
from sightline.people.models import Person
from sightline.people.tests.house import NOW, TODAY, House
from sightline.people.viewing import banner


class Dunns:
    """Leanne, her children, Kyle, and Kyle's other child."""

    def __init__(self, house: House) -> None:
        self.leanne = house.person("Leanne Dunn", date(1994, 2, 3), sex="F")
        self.kyle = house.person("Kyle Marsh", sex="M")
        self.ava = house.person("Ava Dunn", date(2017, 3, 9), sex="F")
        self.jay = house.person("Jay Dunn", date(2026, 10, 19), sex="M")
        self.tia = house.person("Tia Frost", date(2015, 1, 20), sex="F")
        for child in (self.ava, self.jay):
            house.related(self.leanne, child, "parent")
            house.lives(child, "8 Weir Close")
        house.lives(self.leanne, "8 Weir Close")
        house.related(self.leanne, self.kyle, "partner")
        house.related(self.kyle, self.jay, "parent")
        house.related(self.kyle, self.tia, "parent", note="No contact: court order")


@pytest.fixture
def dunns(house: House) -> Dunns:
    return Dunns(house)


def words(house: House, person: Person) -> dict[str, str]:
    return {each.person.called: each.words for each in family.related_to(person, worker=house.amina)}


def test_each_person_reads_what_the_others_are_to_them(house: House, dunns: Dunns) -> None:
    assert words(house, dunns.ava) == {"Leanne": "Mother", "Jay": "Brother, same mother"}
    assert words(house, dunns.leanne) == {"Ava": "Daughter", "Jay": "Son", "Kyle": "Partner"}
    assert words(house, dunns.tia) == {"Kyle": "Father", "Jay": "Brother, same father"}


def test_a_household_is_everybody_at_the_same_address_now(house: House, dunns: Dunns) -> None:
    found = family.household_of(dunns.ava, worker=house.amina, today=TODAY)

    assert [(each.person.called, each.words) for each in found] == [
        ("Leanne", "Mother"),
        ("Jay", "Brother, same mother"),
    ]


def test_an_adults_link_surfaces_the_other_child_with_the_no_contact_condition(
    house: House, dunns: Dunns
) -> None:
    children = [dunns.ava, dunns.jay]
    adults = family.adults_around(children, worker=house.amina, today=TODAY)

    others = family.other_children_of(adults, besides=children, worker=house.amina, today=TODAY)

    assert [adult.called for adult in adults] == ["Leanne", "Kyle"]
    assert [(each.child.called, each.words, each.note) for each in others] == [
        ("Tia", "Kyle Marsh is their father", "No contact: court order")
    ]


def test_a_child_of_two_of_the_adults_stands_once(house: House, dunns: Dunns) -> None:
    adults = [dunns.leanne, dunns.kyle]

    others = family.other_children_of(adults, besides=[dunns.ava], worker=house.amina, today=TODAY)

    assert [each.words for each in others if each.child == dunns.jay] == [
        "Leanne Dunn is their mother and Kyle Marsh is their father"
    ]


@pytest.mark.parametrize("hidden", ["leanne", "kyle", "tia", "jay"])
def test_a_restricted_person_is_around_nobody(house: House, dunns: Dunns, hidden: str) -> None:
    person: Person = getattr(dunns, hidden)
    name = person.called
    house.restrict(person, house.ben)
    children = [child for child in (dunns.ava, dunns.jay) if child != person]
    adults = family.adults_around(children, worker=house.amina, today=TODAY)
    seen = [
        *(words(house, child) for child in children),
        [each.person.called for each in family.household_of(dunns.ava, worker=house.amina, today=TODAY)],
        [adult.called for adult in adults],
        family.other_children_of(adults, besides=children, worker=house.amina, today=TODAY),
        banner(dunns.ava, worker=house.amina, at=NOW),
    ]

    assert name not in repr(seen)


def test_the_banner_warns_of_a_twin_and_of_a_namesake(house: House, dunns: Dunns) -> None:
    ella = house.person("Ella Dunn", date(2017, 3, 9))
    house.related(dunns.ava, ella, "sibling")
    house.person("Ava Dunn", date(2016, 7, 1))

    assert banner(dunns.ava, worker=house.amina, at=NOW).same_name_warning == (
        "Ava has a twin, Ella Dunn. There is another Ava Dunn, born 1 July 2016."
    )


def test_an_adult_of_the_same_name_is_no_warning_on_a_childs_page(house: House, dunns: Dunns) -> None:
    house.person("Ava Dunn", date(1980, 7, 1))

    assert banner(dunns.ava, worker=house.amina, at=NOW).same_name_warning == ""


def test_the_banner_says_what_matters_at_the_door(house: House, dunns: Dunns) -> None:
    house.related(dunns.kyle, dunns.ava, "poses_risk", note="Strangled their mother")
    Person.objects.filter(pk=dunns.ava.pk).update(door_alerts="Dog loose in the garden")
    dunns.ava.refresh_from_db()

    shown = banner(dunns.ava, worker=house.amina, at=NOW)

    assert shown.alerts == [
        ("Kyle Marsh may be a risk", "Strangled their mother"),
        ("At the door", "Dog loose in the garden"),
    ]
    assert (shown.lives_at, shown.lives_with) == ("8 Weir Close", "Leanne and Jay")


def test_a_confidential_address_stands_in_no_banner_of_somebody_not_open_to_us(
    house: House, dunns: Dunns
) -> None:
    house.lives(
        dunns.ava,
        "3 Haven Court",
        is_confidential=True,
        confidential_because="Violence",
        kept_from=[dunns.kyle],
    )

    shown = banner(dunns.ava, worker=house.amina, at=NOW)

    assert (shown.lives_at, shown.address_is_confidential) == ("Confidential address", True)
    assert shown.alerts == [("Confidential: must not be told to Kyle Marsh", "Violence")]


def test_who_an_address_is_kept_from_is_not_named_when_they_are_restricted(
    house: House, dunns: Dunns
) -> None:
    house.lives(
        dunns.ava,
        "3 Haven Court",
        is_confidential=True,
        confidential_because="Violence",
        kept_from=[dunns.kyle],
    )
    house.restrict(dunns.kyle, house.ben)

    [(warning, _)] = banner(dunns.ava, worker=house.amina, at=NOW).alerts

    assert warning == "Confidential: must not be told to somebody whose record is restricted"
