"""Who gets in, and what happens on the pages of acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access import drafts
from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House
from sightline.people.models import Person
from sightline.recording.models import Entry
from sightline.recording.reading import Act
from sightline.recording.tests.test_recording import entry_of, held
from sightline.recording.tests.test_recording import mia as mia
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in

FILLED = {
    "happened-day": "24",
    "happened-month": "11",
    "happened-year": "2026",
    "outcome": "done",
    "line": "I stayed at Jay’s",
}


@pytest.fixture(autouse=True)
def at_noon_on_tuesday() -> Iterator[None]:
    clock.start_at(MONDAY + timedelta(days=1, hours=3))
    yield
    clock.run_true()


def test_what_may_be_written_down_is_found_by_a_word(
    house: House, mia: Person, an_act: Act, client: Client
) -> None:
    pages = signed_in(client, house.amina)

    address = reverse("recording:choose", args=[mia.pk])
    assert "Record a return interview" in pages.get(address, {"words": "interview"}).content.decode()
    assert "Nothing is found with “crystal”." in pages.get(address, {"words": "crystal"}).content.decode()


def test_an_act_is_written_down_and_opens_from_the_story(
    house: House, mia: Person, an_act: Act, client: Client
) -> None:
    pages = signed_in(client, house.amina)
    page = reverse("recording:record", args=[mia.pk, an_act.address])

    assert pages.get(page).status_code == 200
    assert pages.post(page, FILLED).status_code == 302
    entry = Entry.objects.get()
    story = pages.get(reverse("cases:story", args=[mia.pk]), {"depth": "everything"}).content.decode()
    assert reverse("recording:entry", args=[mia.pk, entry.pk]) in story
    assert (
        "I stayed at Jay’s" in pages.get(reverse("recording:entry", args=[mia.pk, entry.pk])).content.decode()
    )


def test_what_was_typed_is_kept_when_something_is_wrong(
    house: House, mia: Person, an_act: Act, client: Client
) -> None:
    pages = signed_in(client, house.amina)

    answer = pages.post(
        reverse("recording:record", args=[mia.pk, an_act.address]), {**FILLED, "happened-month": "13"}
    ).content.decode()

    assert "I stayed at Jay’s" in answer
    assert "There is a problem" in answer
    assert not Entry.objects.exists()


def test_a_draft_is_kept_as_it_is_typed(house: House, mia: Person, an_act: Act, client: Client) -> None:
    pages = signed_in(client, house.amina)

    pages.post(reverse("recording:draft_record", args=[mia.pk, an_act.address]), {"line": "half a sen"})

    assert (
        "half a sen" in pages.get(reverse("recording:record", args=[mia.pk, an_act.address])).content.decode()
    )
    assert house.amina.account is not None
    assert drafts.kept(house.amina.account, f"recording.{an_act.address}", mia.pk) is not None


def test_what_is_half_written_waits_on_the_first_page(
    house: House, mia: Person, an_act: Act, client: Client
) -> None:
    pages = signed_in(client, house.amina)
    pages.post(reverse("recording:draft_record", args=[mia.pk, an_act.address]), {"line": "half a sen"})

    page = pages.get(reverse("cases:my_children")).content.decode()
    assert "Record a return interview: Mia Hartley" in page
    assert reverse("recording:record", args=[mia.pk, an_act.address]) in page


def test_a_mistake_is_put_right_on_the_page(house: House, mia: Person, an_act: Act, client: Client) -> None:
    entry = entry_of(held(an_act, mia, house))
    pages = signed_in(client, house.amina)
    page = reverse("recording:put_right", args=[mia.pk, entry.pk])

    assert "I stayed at Jay’s" in pages.get(page).content.decode()
    changed = {**FILLED, "happened-day": "23", "line": "I stayed at Kay’s", "why": "I misheard"}
    assert pages.post(page, changed).status_code == 302
    assert events.standing().get(room="recording.entry").summary == "It was held. I stayed at Kay’s"
    assert "Put right" in pages.get(reverse("recording:entry", args=[mia.pk, entry.pk])).content.decode()


def test_a_withdrawal_says_why(house: House, mia: Person, an_act: Act, client: Client) -> None:
    entry = entry_of(held(an_act, mia, house))
    pages = signed_in(client, house.amina)
    page = reverse("recording:withdraw", args=[mia.pk, entry.pk])

    assert "Say why" in pages.post(page, {"why": ""}).content.decode()
    assert pages.post(page, {"why": "It was her sister"}).status_code == 302
    assert Entry.objects.get().withdrawn_by == house.amina


def test_somebody_who_only_looks_may_read_and_not_write(
    house: House, mia: Person, an_act: Act, client: Client
) -> None:
    entry = entry_of(held(an_act, mia, house))
    pages = signed_in(client, house.dev)

    assert pages.get(reverse("recording:entry", args=[mia.pk, entry.pk])).status_code == 200
    for page in (
        reverse("recording:record", args=[mia.pk, an_act.address]),
        reverse("recording:put_right", args=[mia.pk, entry.pk]),
        reverse("recording:withdraw", args=[mia.pk, entry.pk]),
    ):
        assert pages.get(page).status_code == 403


def test_there_is_no_page_for_an_act_that_is_not_there(house: House, mia: Person, client: Client) -> None:
    pages = signed_in(client, house.amina)

    assert pages.get(reverse("recording:record", args=[mia.pk, "looked_after.dance"])).status_code == 404
