"""Whoever chairs begins the day with the meetings that are theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.meetings.chairing import chaired_by
from sightline.meetings.models import Meeting
from sightline.meetings.tests.a_meeting import NOW
from sightline.people.models import Person
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import signed_in


def a_meeting(child: Person, chair: Worker, *, days: int = 3, is_held: bool = False) -> Meeting:
    when = NOW + timedelta(days=days)
    meeting = Meeting.objects.create(
        kind="review_conference", called_for=when, called_at=NOW - timedelta(days=60), called_by=chair,
        called_because="It is due", how="together", chair=chair, held_at=when if is_held else None,
        recorded_at=when if is_held else None,
    )  # fmt: skip
    meeting.children.create(child=child)
    return meeting


@pytest.fixture
def mia(house: House) -> Person:
    child = a_child()
    a_case(child, house)
    return child


def test_what_is_to_come_stands_before_what_was_held(house: House, mia: Person) -> None:
    later, sooner = a_meeting(mia, house.ben, days=9), a_meeting(mia, house.ben, days=2)
    held = a_meeting(mia, house.ben, days=-5, is_held=True)

    to_come, lately = chaired_by(house.ben, NOW)

    assert [each.meeting for each in to_come] == [sooner, later]
    assert [each.meeting for each in lately] == [held]


def test_a_meeting_that_was_held_says_what_is_still_to_be_sent(house: House, mia: Person) -> None:
    meeting = a_meeting(mia, house.ben, days=-5, is_held=True)
    meeting.children.get().sendings.create(
        what="decisions", sent_on=NOW.date(), sent_to="The family", sent_by=house.ben, recorded_at=NOW
    )

    assert chaired_by(house.ben, NOW)[1][0].not_sent == ["Minutes"]


def test_nobody_reads_the_meetings_of_another_chair(house: House, mia: Person) -> None:
    a_meeting(mia, house.ben)

    assert chaired_by(house.carol, NOW) == ([], [])


def test_the_page_names_each_child_and_leads_to_the_meeting(
    client: Client, house: House, mia: Person
) -> None:
    meeting = a_meeting(mia, house.ben, days=-400)
    meeting = a_meeting(mia, house.ben)
    signed_in(client, house.ben)

    text = client.get(reverse("meetings:chaired")).content.decode()

    assert reverse("meetings:meeting", args=[mia.pk, meeting.pk]) in text
    assert text.count("<tbody") == 1


def test_somebody_who_only_looks_is_not_let_in(client: Client, house: House) -> None:
    signed_in(client, house.dev)
    assert client.get(reverse("meetings:chaired")).status_code == 403
