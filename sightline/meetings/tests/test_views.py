"""Who gets in, and what happens on the pages of meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access import drafts
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.meetings.models import ChildOfMeeting, Invitation, Meeting
from sightline.meetings.reading import PART_IS_HIDDEN
from sightline.meetings.tests.a_meeting import HELD_AT, NOW, called, decided, held
from sightline.meetings.tests.conftest import PLANNED, URGENT
from sightline.people.models import OnAccessList, Person, Professional, Relationship, RelationshipKind
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    clock.start_at(NOW)
    yield
    clock.run_true()


@pytest.fixture
def family(house: House) -> tuple[Person, Person, Person]:
    """Mia, her brother Tom and their mother."""
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    leanne = Person.objects.create(
        forenames="Leanne", surname="Hartley", sex="F", born_on=date(1994, 2, 3), added_at=MONDAY
    )
    for child in (mia, tom):
        Relationship.objects.create(person=leanne, to=child, kind=RelationshipKind.PARENT)
    Professional.objects.create(person=mia, name="Mr Bone", role="Head of year", agency="Tanyard School")
    a_case(mia, house)
    return mia, tom, leanne


def page(name: str, *parts: object) -> str:
    return reverse(f"meetings:{name}", args=parts)


def a_call(*children: Person, **changes: object) -> dict[str, object]:
    return {
        "children": [str(child.pk) for child in children],
        "called_because": "She was hurt at home",
        "called_for-day": "23",
        "called_for-month": "11",
        "called_for-year": "2026",
        "called_for-time": "11am",
        "how": "phone",
        "name_1": "Sergeant Reed",
        "role_1": "Child abuse investigation",
        "agency_1": "police",
        "name_2": "Dr Osei",
        "agency_2": "health",
        **changes,
    }


def a_record(meeting: Meeting, house: House, **changes: object) -> dict[str, object]:
    typed: dict[str, object] = {
        "since": str(meeting.version),
        "held_at-day": "23",
        "held_at-month": "11",
        "held_at-year": "2026",
        "held_at-time": "11am",
        "how": "phone",
        "chair": str(house.ben.pk),
        "discussion": "Three calls in a month",
    }
    for each in meeting.invitations.all():
        typed |= {f"attendance_i{each.pk}": "there", f"knew_i{each.pk}": f"The {each.agency} knew"}
    for part in meeting.children.select_related("child"):
        key, name = f"_c{part.child_id}", part.child.called
        typed |= {
            f"outcome{key}": "enquire",
            f"reason{key}": f"Why for {name}",
            f"safety_plan{key}": f"{name} sleeps at Nan’s",
            f"said_of_them{key}": f"Only about {name}",
        }
    return {**typed, **changes}


def test_a_meeting_is_called_from_the_form(client: Client, house: House, family: tuple[Person, ...]) -> None:
    mia, tom, leanne = family
    professional = Professional.objects.get()
    typed = a_call(
        mia, tom, family=[str(leanne.pk)], professionals=[str(professional.pk)], chair=str(house.ben.pk)
    )

    answer = signed_in(client, house.amina).post(page("call", mia.pk, "urgent_talk"), typed)

    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == page("meeting", mia.pk, meeting.pk)
    assert set(meeting.invitations.values_list("agency", "name")) == {
        ("social_care", ""),
        ("family", ""),
        ("education", "Mr Bone"),
        ("police", "Sergeant Reed"),
        ("health", "Dr Osei"),
    }
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "Leanne Hartley, mother" in shown
    assert "People are asked to meet on" in shown


def test_a_call_by_telephone_goes_straight_to_the_record(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]

    answer = signed_in(client, house.amina).post(
        page("call", mia.pk, "urgent_talk"), a_call(mia, record="yes")
    )

    assert answer.headers["Location"] == page("record", mia.pk, Meeting.objects.get().pk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"called_because": ""}, "Say why people need to meet"),
        ({"children": []}, "Say which children it is about"),
        ({"agency_1": ""}, "Select whom they speak for"),
        ({"how": ""}, "Select how people will meet"),
    ],
)
def test_what_is_missing_from_a_call_is_said(
    client: Client, house: House, family: tuple[Person, ...], changes: dict[str, object], sentence: str
) -> None:
    mia = family[0]

    answer = signed_in(client, house.amina).post(page("call", mia.pk, "urgent_talk"), a_call(mia, **changes))

    assert sentence in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_record_is_written_child_by_child(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia, tom, _ = family
    meeting = called(house, URGENT, mia, tom)
    signed_in(client, house.amina)

    answer = client.post(page("record", mia.pk, meeting.pk), a_record(meeting, house))

    assert answer.headers["Location"] == page("meeting", mia.pk, meeting.pk)
    mias = client.get(page("meeting", mia.pk, meeting.pk)).content.decode()
    toms = client.get(page("meeting", tom.pk, meeting.pk)).content.decode()
    minutes = client.get(page("minutes", tom.pk, meeting.pk)).content.decode()
    for text in (toms, minutes):
        assert "Tom sleeps at Nan’s" in text
        assert "Mia sleeps at Nan’s" not in text
        assert "Only about Mia" not in text
        assert "The police knew" in text
    assert "Only about Mia" in mias
    assert "An enquiry starts today." in mias


def test_a_refusal_keeps_everything_typed(client: Client, house: House, family: tuple[Person, ...]) -> None:
    mia = family[0]
    meeting = called(house, URGENT, mia)
    police = meeting.invitations.get(agency="police")
    typed = a_record(meeting, house, **{f"attendance_i{police.pk}": "apology"})

    answer = signed_in(client, house.amina).post(page("record", mia.pk, meeting.pk), typed)

    text = answer.content.decode()
    assert "Say why it went ahead without police" in text
    assert "Mia sleeps at Nan’s" in text
    assert Meeting.objects.get().held_at is None


def test_a_draft_is_kept_as_typed_and_shown_again(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]
    meeting = called(house, URGENT, mia)
    signed_in(client, house.amina)

    client.post(page("draft_record", mia.pk, meeting.pk), {"discussion": "Half a sent", "since": "0"})
    text = client.get(page("record", mia.pk, meeting.pk)).content.decode()
    client.post(page("draft_record", mia.pk, meeting.pk), {"discard": "yes"})

    assert "Half a sent" in text
    assert house.amina.account is not None
    assert drafts.kept(house.amina.account, "meetings.record", meeting.pk) is None


def test_two_who_write_one_record_are_shown_both_field_by_field_and_make_them_one(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]
    meeting = called(house, URGENT, mia)
    yours = a_record(meeting, house, discussion="Mine", place="01632 960 200")
    theirs = a_record(meeting, house, discussion="Theirs", **{f"reason_c{mia.pk}": "A better reason"})
    other = signed_in(Client(), house.ben)
    other.post(page("record", mia.pk, meeting.pk), theirs)

    both = signed_in(client, house.amina).post(page("record", mia.pk, meeting.pk), yours).content.decode()
    assert "Two people wrote this record" in both
    assert all(words in both for words in ("Mine", "Theirs", "A better reason", "01632 960 200"))
    assert "Ben Carter kept a record" in both
    chosen = {**yours, "since": "1", "reason": "Two people wrote it down", "keep_discussion": "yours"}
    chosen |= {"keep_place": "yours", f"keep_reason_c{mia.pk}": "theirs"}
    client.post(page("record", mia.pk, meeting.pk), chosen)

    meeting.refresh_from_db()
    part = ChildOfMeeting.objects.get()
    assert (meeting.version, meeting.discussion, meeting.place, part.reason) == (
        2,
        "Mine",
        "01632 960 200",
        "A better reason",
    )


def test_a_draft_begun_on_an_older_version_never_writes_over_the_newer(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]
    meeting = called(house, URGENT, mia)
    signed_in(client, house.amina).post(
        page("draft_record", mia.pk, meeting.pk), {"discussion": "Mine", "since": "0"}
    )
    held(house, meeting, decided(mia, "enquire"))

    text = client.get(page("record", mia.pk, meeting.pk)).content.decode()

    assert '<input type="hidden" name="since" value="0">' in text


def test_what_concerns_every_child_is_hidden_from_somebody_who_may_not_see_them_all(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia, tom, _ = family
    meeting = called(house, URGENT, mia, tom)
    held(house, meeting, decided(mia, "enquire"), decided(tom, "enquire"), discussion="Tom’s new address")
    Person.objects.filter(pk=tom.pk).update(is_restricted=True)
    OnAccessList.objects.create(person=tom, worker=house.ben)
    signed_in(client, house.carol)

    text = client.get(page("meeting", mia.pk, meeting.pk)).content.decode()

    assert PART_IS_HIDDEN in text
    assert "Tom" not in text
    assert "What police knew" not in text
    assert client.get(page("meeting", tom.pk, meeting.pk)).status_code == 404
    assert client.get(page("record", mia.pk, meeting.pk)).status_code == 404


def test_a_report_is_shared_and_decisions_sent_from_the_page(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]
    meeting = called(house, PLANNED, mia)
    ours = meeting.invitations.get(worker=house.amina)
    signed_in(client, house.amina)
    day = {"shared_on-day": "23", "shared_on-month": "11", "shared_on-year": "2026", "how": "At home"}
    sent = {"sent_on-day": "23", "sent_on-month": "11", "sent_on-year": "2026", "sent_to": "Leanne Hartley"}

    client.post(page("report", mia.pk, meeting.pk, ours.pk), day)
    held(house, meeting, decided(mia, "plan", category="NEG"))
    client.post(page("send", mia.pk, meeting.pk, "decisions"), sent)

    text = client.get(page("meeting", mia.pk, meeting.pk)).content.decode()
    assert "Shared with the family on 23 November 2026" in text
    assert "Sent on 23 November 2026 to Leanne Hartley" in text
    assert "neglect" in text
    assert client.get(page("send", mia.pk, meeting.pk, "secrets")).status_code == 404


def test_somebody_is_asked_and_a_meeting_cancelled_from_its_page(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]
    meeting = called(house, URGENT, mia)
    signed_in(client, house.amina)

    client.post(page("invite", mia.pk, meeting.pk), {"name": "Jo Marsh", "agency": "housing"})
    client.post(page("cancel", mia.pk, meeting.pk), {"reason": "The police asked for an hour"})

    assert Invitation.objects.filter(meeting=meeting, name="Jo Marsh").exists()
    assert "The police asked for an hour" in client.get(page("meeting", mia.pk, meeting.pk)).content.decode()


def test_the_page_on_which_it_is_called_says_by_when_it_is_due(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]
    held(house, called(house, URGENT, mia), decided(mia, "enquire"))
    signed_in(client, house.amina)

    text = client.get(page("call", mia.pk, "planned_talk")).content.decode()

    assert "For Mia: due by the end of Monday 14 December" in text
    assert "The family has our report by Thursday 10 December 2026 at the latest." in text


def test_a_late_record_must_say_why(client: Client, house: House, family: tuple[Person, ...]) -> None:
    mia = family[0]
    meeting = called(house, URGENT, mia)
    clock.start_at(HELD_AT + timedelta(days=5))
    signed_in(client, house.amina)

    refused = client.post(page("record", mia.pk, meeting.pk), a_record(meeting, house)).content.decode()
    client.post(page("record", mia.pk, meeting.pk), a_record(meeting, house, reason="I was in court"))

    assert "Say why this is being written down late" in refused
    assert "Late entry" in client.get(page("meeting", mia.pk, meeting.pk)).content.decode()


def test_the_list_and_the_childs_page_show_what_was_decided(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    mia = family[0]
    held(house, called(house, PLANNED, mia), decided(mia, "plan", category="NEG"))
    signed_in(client, house.amina)

    for text in (
        client.get(page("meetings", mia.pk)).content.decode(),
        client.get(reverse("people:person", args=[mia.pk])).content.decode(),
    ):
        assert "Planned talk" in text
        assert "Neglect" in text or "neglect" in text


def test_a_list_asks_no_more_of_the_database_however_many_meetings_there_were(
    client: Client, house: House, family: tuple[Person, ...], django_assert_max_num_queries: Any
) -> None:
    mia = family[0]
    signed_in(client, house.amina)
    client.get(page("meetings", mia.pk))
    with CaptureQueriesContext(connection) as before:
        client.get(page("meetings", mia.pk))

    for _ in range(5):
        held(house, called(house, PLANNED, mia), decided(mia, "no_plan"))

    with django_assert_max_num_queries(len(before) + 3):
        client.get(page("meetings", mia.pk))


@pytest.mark.parametrize("name", ["call", "record", "invite", "cancel"])
def test_whoever_looks_reads_meetings_and_writes_none(
    client: Client, house: House, family: tuple[Person, ...], name: str
) -> None:
    mia = family[0]
    meeting = called(house, URGENT, mia)
    signed_in(client, house.dev)
    part: object = "urgent_talk" if name == "call" else meeting.pk

    assert client.get(page(name, mia.pk, part)).status_code == 403
    assert client.get(page("meeting", mia.pk, meeting.pk)).status_code == 200
    assert client.get(page("meetings", mia.pk)).status_code == 200


def test_a_kind_of_meeting_that_nobody_registered_is_not_there(
    client: Client, house: House, family: tuple[Person, ...]
) -> None:
    assert signed_in(client, house.amina).get(page("call", family[0].pk, "seance")).status_code == 404
