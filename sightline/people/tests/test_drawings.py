"""The family drawing and the people around a child: who is on it, who is not, and that everybody can read it."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as Xml

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse

from sightline.people.actions import add_professional
from sightline.people.actions.connections import say_how_strong
from sightline.people.genogram import ecomap
from sightline.people.genogram.drawing import svg_of
from sightline.people.genogram.reading import Genogram, genogram_of
from sightline.people.models import Connection, Person, Relationship
from sightline.people.tests.house import NOW, TODAY, House
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import client_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def mia(house: House) -> Person:
    """Mia with her mother, a stepfather, a father who left, a grandmother who died, and a baby on the way."""
    mia = house.person("Mia Hart", date(2017, 5, 4), sex="F")
    leanne = house.person("Leanne Hart", date(1992, 3, 1), sex="F")
    kyle = house.person("Kyle Dunn", date(1990, 3, 1), sex="M")
    ray = house.person("Ray Poole", date(1988, 3, 1), sex="M")
    jean = house.person("Jean Hart", date(1960, 3, 1), sex="F", died_on=date(2020, 1, 1))
    baby = house.person("Baby Hart", expected_on=date(2027, 2, 1))
    for first, second, kind in (
        (leanne, mia, "parent"),
        (kyle, mia, "parent"),
        (leanne, kyle, "former_partner"),
        (leanne, ray, "partner"),
        (ray, mia, "step_parent"),
        (leanne, baby, "parent"),
        (ray, baby, "parent"),
        (jean, leanne, "parent"),
    ):
        house.related(first, second, kind)
    for person in (mia, leanne, ray):
        house.lives(person, "14 Tanyard Lane, Pershall", "WY1 2AB")
    return mia


def drawn_for(worker: Worker, child: Person) -> Genogram:
    return genogram_of(child, worker=worker, today=TODAY)


def picture_of(drawn: Genogram) -> Xml.Element:
    links = {each.person.pk: f"/people/{each.person.pk}/" for each in drawn.people}
    return Xml.fromstring(svg_of(drawn, links=links))


def test_everybody_is_drawn_once_with_a_name_an_age_and_a_link(house: House, mia: Person) -> None:
    picture = picture_of(drawn_for(house.amina, mia))

    labels = [" ".join(link.itertext()) for link in picture.iter(f"{SVG}a")]
    assert len(labels) == len(set(labels)) == 6
    assert any(label.startswith("Jean Hart died 2020, aged 59") for label in labels)
    assert any(label.startswith("Baby Hart unborn, due 1 February 2027") for label in labels)
    assert picture.find(f"{SVG}title") is not None
    assert picture.find(f"{SVG}desc") is not None


def test_shapes_say_who_they_are_as_the_words_do(house: House, mia: Person) -> None:
    drawn = drawn_for(house.amina, mia)

    shapes = {each.person.called: each.shape for each in drawn.people}
    assert shapes["Mia"] == "circle"
    assert shapes["Kyle"] == "square"
    assert [each.shape for each in drawn.people if each.person.is_unborn] == ["triangle"]
    assert [each.person.called for each in drawn.people if each.has_died] == ["Jean"]
    assert {each.person.called for each in drawn.people if each.lives_here} == {"Leanne", "Ray"}
    assert len(drawn.layout.outlines) >= 1


def test_a_restricted_person_is_not_drawn_and_nobody_is_reached_through_them(
    house: House, mia: Person
) -> None:
    leanne = Person.objects.get(forenames="Leanne")
    house.restrict(leanne, house.ben)

    seen = {each.person.called for each in drawn_for(house.amina, mia).people}

    assert "Leanne" not in seen
    assert "Jean" not in seen
    assert "Leanne" not in Xml.tostring(picture_of(drawn_for(house.amina, mia)), encoding="unicode")
    assert "Leanne" in {each.person.called for each in drawn_for(house.ben, mia).people}


def test_no_address_is_on_a_drawing(house: House, mia: Person) -> None:
    for name in ("family_drawing_file", "people_around_file"):
        answer = client_of(house.amina).get(reverse(f"people:{name}", args=[mia.pk]))

        assert answer["Content-Type"] == "image/svg+xml"
        assert "Tanyard" not in answer.content.decode()


def test_a_drawing_that_leaves_says_who_took_it_and_holds_no_links(house: House, mia: Person) -> None:
    written = client_of(house.dev).get(reverse("people:family_drawing_file", args=[mia.pk])).content.decode()

    assert f"Mia Hart, record {mia.pk}. Taken by Dev Rao" in written
    assert "<a" not in written


def test_the_page_has_the_same_as_a_list(house: House, mia: Person) -> None:
    written = client_of(house.amina).get(reverse("people:family_drawing", args=[mia.pk])).content.decode()

    listed = written.split("The same as a list")[1]
    for words in (
        "Leanne Hart",
        "mother of Mia",
        "former partner of Kyle",
        "stepfather of Mia",
        "in the same home",
    ):
        assert words in listed, words


def test_a_name_that_looks_like_markup_stays_a_name(house: House) -> None:
    child = house.person("<script>alert(1)</script> Hart", date(2017, 5, 4))

    written = client_of(house.amina).get(reverse("people:family_drawing", args=[child.pk])).content.decode()

    assert "<script>alert" not in written


def test_nobody_sees_the_drawing_of_a_child_they_may_not_see(house: House, mia: Person) -> None:
    house.restrict(mia, house.ben)

    for name in (
        "family_drawing",
        "family_drawing_file",
        "people_around",
        "people_around_file",
        "connection",
    ):
        assert client_of(house.amina).get(reverse(f"people:{name}", args=[mia.pk])).status_code == 404


def test_a_carer_who_no_longer_cares_is_not_drawn(house: House, mia: Person) -> None:
    carer = house.person("Dot Wells", date(1970, 1, 1))
    row = house.related(carer, mia, "carer")
    assert "Dot" in {each.person.called for each in drawn_for(house.amina, mia).people}

    Relationship.objects.filter(pk=row.pk).update(to_on=TODAY)

    assert "Dot" not in {each.person.called for each in drawn_for(house.amina, mia).people}


def test_an_adoptive_parent_is_drawn_as_one(house: House, mia: Person) -> None:
    house.related(house.person("Ann Lea", date(1980, 1, 1), sex="F"), mia, "adoptive_parent")

    drawn = drawn_for(house.amina, mia)

    assert "adoptive_parent" in {line.kind for line in drawn.layout.lines}
    assert "Adoptive mother" in {each.to_the_child for each in drawn.people}


def test_the_people_around_say_how_strong_the_connection_is(house: House, mia: Person) -> None:
    teacher = add_professional(mia, name="Mrs Ali", role="Teacher", by=house.amina, at=NOW)
    said = {each.name: each.strength_words for each in ecomap.around(mia, worker=house.amina)}
    assert said["Mrs Ali"] == "Not said yet"

    say_how_strong(mia, teacher, "strong", by=house.amina, at=NOW, how_known="She said so")
    say_how_strong(mia, teacher, "strained", by=house.amina, at=NOW, how_known="They fell out")

    said = {each.name: each.strength_words for each in ecomap.around(mia, worker=house.amina)}
    assert said["Mrs Ali"] == "Strained"
    assert Connection.objects.count() == 2


def test_what_was_said_of_a_connection_is_never_changed(house: House, mia: Person) -> None:
    kyle = Person.objects.get(forenames="Kyle")
    say_how_strong(mia, kyle, "weak", by=house.amina, at=NOW, how_known="He rings once a month")

    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_connection SET strength = 'strong'")


def test_a_connection_is_written_by_those_who_record_and_says_how_we_know(house: House, mia: Person) -> None:
    kyle = Person.objects.get(forenames="Kyle")

    with pytest.raises(NotPermitted):
        say_how_strong(mia, kyle, "weak", by=house.dev, at=NOW, how_known="Seen")
    with pytest.raises(Refused):
        say_how_strong(mia, kyle, "weak", by=house.amina, at=NOW, how_known=" ")


def test_a_connection_is_said_on_its_page(house: House, mia: Person) -> None:
    kyle = Person.objects.get(forenames="Kyle")
    address = reverse("people:connection", args=[mia.pk]) + f"?person={kyle.pk}"

    answer = client_of(house.amina).post(address, {"strength": "weak", "how_known": "He rings once a month"})

    assert answer.status_code == 302
    assert Connection.objects.get().to == kyle
    stranger = house.person("Una Known", date(1980, 1, 1))
    assert client_of(house.amina).get(address.replace(str(kyle.pk), str(stranger.pk))).status_code == 404


@pytest.mark.parametrize("number", range(1, ecomap.MOST + 1))
def test_nobody_around_a_child_stands_over_anybody_else(number: int) -> None:
    found, width, height = ecomap.places(number)

    found.append((width / 2, height / 2))
    for place, (x, y) in enumerate(found):
        for a, b in found[:place]:
            assert abs(x - a) >= ecomap.WIDTH or abs(y - b) >= ecomap.HEIGHT


def test_a_family_of_forty_is_drawn_with_a_handful_of_questions(
    house: House, django_assert_max_num_queries: object
) -> None:
    child = a_family_of_forty(house)

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        drawn = drawn_for(house.amina, child)

    assert len(drawn.people) == 40


def a_family_of_forty(house: House) -> Person:
    """Two grandmothers with nine children each, and two children in each of ten homes."""
    people = [house.person(f"Person{number} Hart", date(1950 + number, 1, 1)) for number in range(40)]
    for number, person in enumerate(people[2:20]):
        house.related(people[number % 2], person, "parent")
    for number, person in enumerate(people[20:40]):
        house.related(people[2 + number // 2 * 9 % 18], person, "parent")
        house.related(people[2 + (number // 2 * 9 + 1) % 18], person, "parent")
    return people[39]
