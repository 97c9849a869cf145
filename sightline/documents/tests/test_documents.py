"""Documents on a child's record: kept whole, found by their words, withdrawn in the open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import reverse

from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.documents import actions
from sightline.documents.models import Document, Kind, Stored
from sightline.documents.reading import read
from sightline.documents.search import search
from sightline.documents.tests.files import a_pdf, a_photograph
from sightline.people.models import Person
from sightline.recording import acts
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import signed_in

NOON = MONDAY + timedelta(hours=3)


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


def a_report(child: Person, by: Worker, **changes: Any) -> Document:
    told: dict[str, Any] = {"name": "School report", "kind": Kind.REPORT, "by": by, "at": NOON, **changes}
    return actions.add(child, told.pop("file", None) or read(a_pdf()), **told)


def test_a_document_is_kept_with_its_event_and_its_words(house: House, mia: Person) -> None:
    document = a_report(mia, house.amina)

    assert bytes(document.stored.content) == read(a_pdf()).content or document.stored.content
    assert events.standing().get(kind__name="document.added").summary == "School report"
    [found] = search(mia, "close friend")
    assert (found.what, found.url) == (
        "School report",
        reverse("documents:document", args=[mia.pk, document.pk]),
    )
    assert [word for word, is_word in found.before_and_after if is_word] == ["close", "friends"]


def test_the_words_of_another_child_are_never_found(house: House, mia: Person) -> None:
    a_report(mia, house.amina)

    assert search(a_child("Max"), "friends") == []


def test_a_note_is_found_by_its_words(house: House, mia: Person) -> None:
    answers = {
        "about": "call_family",
        "who": "Nan",
        "what_happened": "She has the spare key",
        "what_changed": "Nothing",
    }
    acts.record(acts.find("documents.note"), mia, answers, by=house.amina, at=NOON, happened_at=NOON)

    [found] = search(mia, '"spare key"')
    assert found.what == "Written down"
    assert events.standing().get(kind__name="note.written").summary == (
        "A call or message with the family: She has the spare key"
    )


def test_the_same_file_is_not_put_on_a_record_twice(house: House, mia: Person) -> None:
    file = read(a_pdf())
    a_report(mia, house.amina, file=file)

    with pytest.raises(Refused, match="on the record already, as “School report”"):
        a_report(mia, house.amina, file=file, name="Report again")
    a_report(a_child("Max"), house.amina, file=file)
    assert Stored.objects.count() == 1


def test_a_withdrawn_document_cannot_be_opened_or_found_and_says_why(
    house: House, mia: Person, client: Client
) -> None:
    document = a_report(mia, house.amina)
    actions.withdraw(document, by=house.amina, at=NOON, reason="It is about her cousin")

    pages = signed_in(client, house.amina)
    assert search(mia, "friends") == []
    assert pages.get(reverse("documents:content", args=[mia.pk, document.pk])).status_code == 404
    shown = pages.get(reverse("documents:document", args=[mia.pk, document.pk])).content.decode()
    assert "It is about her cousin" in shown
    assert not events.standing().filter(kind__name="document.added").exists()


def test_the_bytes_that_were_kept_cannot_be_changed(house: House, mia: Person) -> None:
    a_report(mia, house.amina)

    with pytest.raises(Error, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_stored SET content = 'forged'")


def test_somebody_who_only_looks_adds_nothing(house: House, mia: Person, client: Client) -> None:
    with pytest.raises(NotPermitted):
        a_report(mia, house.dev)
    assert signed_in(client, house.dev).get(reverse("documents:add", args=[mia.pk])).status_code == 403


def test_a_file_is_added_on_the_page_and_opened_safely(house: House, mia: Person, client: Client) -> None:
    pages = signed_in(client, house.amina)
    file = SimpleUploadedFile("../../etc/passwd.exe", a_photograph(), "text/html")

    sent = pages.post(
        reverse("documents:add", args=[mia.pk]), {"file": file, "name": "Her drawing", "kind": "picture"}
    )

    document = Document.objects.get()
    assert (sent.status_code, document.type) == (302, "image/jpeg")
    opened = pages.get(reverse("documents:content", args=[mia.pk, document.pk]))
    assert opened.headers["Content-Disposition"] == 'inline; filename="Her drawing.jpg"'
    assert "sandbox" in opened.headers["Content-Security-Policy"]
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    listed = pages.get(reverse("documents:documents", args=[mia.pk])).content.decode()
    assert "Documents about Mia: 1" in listed


def test_a_file_that_cannot_be_taken_says_why_and_the_rest_is_kept(
    house: House, mia: Person, client: Client
) -> None:
    sent = signed_in(client, house.amina).post(
        reverse("documents:add", args=[mia.pk]),
        {"file": SimpleUploadedFile("run.pdf", b"MZ\x90\x00\x03"), "name": "A report", "kind": "report"},
    )

    page = sent.content.decode()
    assert "This kind of file is not taken" in page
    assert 'value="A report"' in page
    assert not Document.objects.exists()


def test_words_are_found_on_the_page(house: House, mia: Person, client: Client) -> None:
    a_report(mia, house.amina)

    pages = signed_in(client, house.amina)
    page = pages.get(reverse("documents:search", args=[mia.pk]), {"words": "friends"}).content.decode()
    assert "<mark>friends</mark>" in page
    none = pages.get(reverse("documents:search", args=[mia.pk]), {"words": "zebra"}).content.decode()
    assert "These words stand nowhere" in none
