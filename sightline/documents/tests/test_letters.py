"""Letters: from a template, checked for what the reader may not know, kept as they were sent."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.documents.letters import actions, checking
from sightline.documents.letters.actions import LetterAsWritten
from sightline.documents.letters.templates import templates
from sightline.documents.models import Document, Letter
from sightline.people.models import Address, Person, Relationship, RelationshipKind, Residence
from sightline.shared import clock
from sightline.shared.refusals import Refused
from tests.fixtures.signing_in import signed_in

NOON = MONDAY + timedelta(hours=3)
SECRET = Address(lines="14 Tanyard Lane, Pershall", postcode="WY4 6EJ")


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    clock.start_at(NOON)
    yield
    clock.run_true()


@pytest.fixture
def mia(house: House) -> Person:
    child = a_child()
    a_case(child, house)
    return child


@pytest.fixture
def leanne(mia: Person) -> Person:
    return a_parent("Leanne", mia, SECRET, is_confidential=True)


@pytest.fixture
def kyle(mia: Person, leanne: Person) -> Person:
    father = a_parent("Kyle", mia, Address(lines="2 Mill Row, Castle", postcode="WY1 1AA"))
    Residence.objects.get(person=leanne).kept_from.add(father)
    return father


def a_parent(name: str, child: Person, address: Address, *, is_confidential: bool = False) -> Person:
    adult = a_child(name, "Dunn", born_on=None)
    Relationship.objects.create(person=adult, to=child, kind=RelationshipKind.PARENT)
    home = Address.objects.create(lines=address.lines, postcode=address.postcode)
    Residence.objects.create(
        person=adult,
        address=home,
        is_confidential=is_confidential,
        confidential_because="Danger" if is_confidential else "",
    )
    return adult


def a_letter(to: Person | None, **changes: str) -> LetterAsWritten:
    told: dict[str, Any] = {
        "template": "own_words",
        "to_person": to,
        "to_name": to.name if to else "The head teacher",
        "to_address": "",
        "subject": "Mia",
        "body": "Thank you for coming.\n\nWe will meet again.",
        **changes,
    }
    return LetterAsWritten(**told)


@pytest.mark.parametrize(
    "told",
    [
        "She is at 14 Tanyard Lane now",
        "near 14, tanyard lane",
        "somewhere on Tanyard Lane",
        "her postcode is wy46ej",
        "WY4  6EJ",
    ],
)
def test_a_confidential_address_never_leaves_in_a_letter(
    house: House, mia: Person, kyle: Person, told: str
) -> None:
    with pytest.raises(Refused, match="tells where Leanne Dunn lives"):
        actions.write(mia, a_letter(kyle, body=told), by=house.amina, at=NOON)

    assert not Letter.objects.exists()


def test_a_letter_is_not_sent_to_a_confidential_address_of_somebody_else(
    house: House, mia: Person, kyle: Person
) -> None:
    with pytest.raises(Refused, match="tells where Leanne Dunn lives"):
        actions.write(mia, a_letter(kyle, to_address=str(SECRET)), by=house.amina, at=NOON)


def test_a_stranger_may_know_no_confidential_address(house: House, mia: Person, leanne: Person) -> None:
    with pytest.raises(Refused, match="this reader may not know"):
        actions.write(mia, a_letter(None, body="They live at 14 Tanyard Lane"), by=house.amina, at=NOON)


def test_somebody_may_be_written_to_where_they_live(house: House, mia: Person, leanne: Person) -> None:
    letter = actions.write(mia, a_letter(leanne, to_address=str(SECRET)), by=house.amina, at=NOON)

    assert letter.to_address == str(SECRET)


def test_an_address_that_became_confidential_stops_a_letter_that_was_written_before(
    house: House, mia: Person, kyle: Person
) -> None:
    home = Residence.objects.get(person__forenames="Leanne")
    home.is_confidential = False
    home.save()
    home.kept_from.clear()
    letter = actions.write(mia, a_letter(kyle, body="At 14 Tanyard Lane"), by=house.amina, at=NOON)
    home.is_confidential, home.confidential_because = True, "Danger"
    home.save()

    with pytest.raises(Refused, match="tells where"):
        actions.send(letter, by=house.amina, at=NOON, how="by post", authority="Wyreshire")


def test_a_gap_that_was_not_filled_stops_a_letter(house: House, mia: Person, kyle: Person) -> None:
    with pytest.raises(Refused) as refused:
        actions.write(mia, a_letter(kyle, body="I will come on [day] at [time]."), by=house.amina, at=NOON)

    assert refused.value.reasons == ["Fill in [day], or take it out", "Fill in [time], or take it out"]


def test_a_sent_letter_is_an_accessible_pdf_on_the_record_and_can_no_longer_be_changed(
    house: House, mia: Person, kyle: Person
) -> None:
    letter = actions.write(mia, a_letter(kyle, body="It’s #emph(fine) at *school*."), by=house.amina, at=NOON)
    letter = actions.send(
        letter, by=house.amina, at=NOON, how="by post", authority="Wyreshire County Council"
    )

    assert letter.document is not None
    read = PdfReader(io.BytesIO(bytes(letter.document.stored.content)))
    words = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert "It’s #emph(fine) at *school*." in words, "What is typed is never read as markup"
    about = read.root_object
    assert cast("Any", about["/MarkInfo"])["/Marked"]
    assert str(about["/Lang"]) == "en-GB"
    assert events.standing().get(kind__name="document.letter_sent").summary == "To Kyle Dunn: Mia"
    with pytest.raises(Refused, match="was sent, so it can no longer be changed"):
        actions.write(mia, a_letter(kyle), by=house.amina, at=NOON, letter=letter)


def test_every_template_fills_its_gaps_and_leaves_the_writers() -> None:
    for template in templates().values():
        assert "Mia" in template.subject.format(child="Mia")
        assert "{" not in template.body.format(child="Mia")


def test_a_letter_is_written_looked_at_and_sent_on_the_pages(
    house: House, mia: Person, kyle: Person, client: Client
) -> None:
    pages = signed_in(client, house.amina)
    write = reverse("documents:write_letter", args=[mia.pk, "appointment"])
    shown = pages.get(write).content.decode()
    assert "Seeing Mia and you" in shown
    filled = {"to": str(kyle.pk), "subject": "Seeing Mia", "body": "I will come on Friday at 4pm."}

    refused = pages.post(write, {**filled, "body": "At 14 Tanyard Lane"}).content.decode()
    assert "tells where Leanne Dunn lives" in refused
    assert pages.post(write, filled).status_code == 302
    letter = Letter.objects.get()
    assert letter.to_address == "2 Mill Row, Castle, WY1 1AA"
    page = reverse("documents:letter", args=[mia.pk, letter.pk])
    looked = pages.get(page).content.decode()
    assert "Where Leanne Dunn lives is confidential from this reader" in looked
    assert "Tanyard" not in looked
    assert pages.get(reverse("documents:letter_pdf", args=[mia.pk, letter.pk])).content.startswith(b"%PDF")
    assert pages.post(page, {"how": "by post"}).status_code == 302
    assert Document.objects.get().name == "Letter to Kyle Dunn: Seeing Mia"


def test_what_is_kept_from_a_reader_is_said_without_saying_it(mia: Person, kyle: Person) -> None:
    [kept] = checking.kept_from(kyle, mia)

    assert "Tanyard" not in kept.words
