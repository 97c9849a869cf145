"""A contact arrives: by any channel, once, owned from its first instant, its receipt never changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sightline.cases import allocations, events
from sightline.cases.models import Duty, Event
from sightline.front_door import actions
from sightline.front_door.models import Contact, Submission, WordToReferrer
from sightline.front_door.tests.conftest import AVA, MAX, MONDAY, SATURDAY_NIGHT, FrontDoor, only_child, told
from sightline.front_door.told import AdultTold, ChildTold
from sightline.shared.refusals import NotPermitted, Refused


def due(contact: Contact, code: str) -> datetime | None:
    return Duty.objects.get(case=only_child(contact).case, standard__code=code).due_at


def kinds(contact: Contact) -> list[str]:
    found = events.standing().filter(case__in=contact.children.values("case")).order_by("pk")
    return [event.kind.name for event in found.select_related("kind")]


def test_one_contact_covers_several_children_each_with_their_own_work(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(children=(AVA, MAX)), by=door.amina, at=MONDAY)

    assert [about.child.name for about in contact.children.select_related("child")] == [
        "Ava Hart",
        "Max Dunn",
    ]
    assert len({about.case_id for about in contact.children.all()}) == 2
    assert kinds(contact) == ["contact.received", "contact.received"]


def test_a_contact_has_an_owner_from_the_instant_it_reached_us(door: FrontDoor) -> None:
    reached_us = MONDAY - timedelta(hours=1)
    contact = actions.receive_contact(told(received_at=reached_us), by=door.amina, at=MONDAY)

    holder = allocations.holder_of(only_child(contact).case, reached_us)

    assert holder is not None
    assert (holder.worker, holder.team, holder.is_holding) == (door.ben, door.day, True)


def test_at_night_the_on_call_manager_owns_it(door: FrontDoor) -> None:
    contact = actions.receive_contact(
        told(channel="police_notice", received_at=SATURDAY_NIGHT), by=door.carol, at=SATURDAY_NIGHT
    )

    holder = allocations.holder_of(only_child(contact).case, SATURDAY_NIGHT)

    assert holder is not None
    assert holder.worker == door.nadia


def test_both_clocks_run_from_receipt_and_say_different_times(door: FrontDoor) -> None:
    """Email at 18:30 on the Friday before a bank holiday, not opened until Tuesday."""
    friday = datetime(2025, 8, 22, 17, 30, tzinfo=UTC)
    tuesday = datetime(2025, 8, 26, 7, 45, tzinfo=UTC)
    contact = actions.receive_contact(told(channel="email", received_at=friday), by=door.amina, at=tuesday)

    assert due(contact, "FD-CON-24H") == friday + timedelta(hours=24)
    working_day = due(contact, "FD-CON-DEC")
    assert working_day is not None
    assert working_day.astimezone(UTC).date() == date(2025, 8, 26)


@pytest.mark.parametrize(
    ("received_at", "due_at"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 13, 0, tzinfo=UTC), datetime(2026, 10, 25, 13, 0, tzinfo=UTC)),
    ],
)
def test_on_the_night_the_clocks_go_back_24_hours_are_still_24_hours(
    door: FrontDoor, received_at: datetime, due_at: datetime
) -> None:
    contact = actions.receive_contact(told(received_at=received_at), by=door.carol, at=received_at)

    assert due(contact, "FD-CON-24H") == due_at


def test_the_same_press_twice_makes_one_contact(door: FrontDoor) -> None:
    first = actions.receive_contact(told(), by=door.amina, at=MONDAY, key="one press")
    again = actions.receive_contact(told(), by=door.amina, at=MONDAY + timedelta(seconds=1), key="one press")

    assert first == again
    assert Contact.objects.count() == 1


def test_the_database_refuses_to_change_when_a_contact_reached_us(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)

    with pytest.raises(IntegrityError, match="cannot be changed, only annotated"), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(received_at=MONDAY - timedelta(hours=2))
    note = actions.annotate_receipt(
        contact, by=door.amina, at=MONDAY, reason="It lay in the wrong inbox since Friday"
    )

    assert list(contact.receipt_notes.all()) == [note]


def test_a_note_on_a_receipt_is_itself_never_rewritten(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    note = actions.annotate_receipt(contact, by=door.amina, at=MONDAY, reason="Opened late")

    note.text = "Opened at once"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        note.save()


def test_a_contact_cannot_come_from_the_future(door: FrontDoor) -> None:
    with pytest.raises(Refused, match="future"):
        actions.receive_contact(told(received_at=MONDAY + timedelta(minutes=1)), by=door.amina, at=MONDAY)


def test_a_child_without_a_name_is_still_a_child(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(children=(ChildTold(age=4),)), by=door.amina, at=MONDAY)

    child = only_child(contact).child
    assert child.name == "Name not known"
    assert (child.age_on(MONDAY.date()), child.born_on_is_estimated) == (4, True)


def test_anything_on_the_act_now_list_goes_above_the_queue(door: FrontDoor) -> None:
    contact = actions.receive_contact(
        told(act_now=("ACT-6",), received_at=SATURDAY_NIGHT), by=door.carol, at=SATURDAY_NIGHT
    )

    assert contact.is_immediate
    assert kinds(contact) == ["contact.received", "contact.triaged_immediate"]
    assert due(contact, "FD-IMMEDIATE") == SATURDAY_NIGHT + timedelta(hours=4)


def test_danger_found_out_later_moves_a_contact_above_the_queue_once(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    later = MONDAY + timedelta(hours=1)

    actions.mark_immediate(
        contact, ["ACT-2"], by=door.amina, at=later, reason="Ava told Mrs Okafor that Kyle hit her"
    )
    actions.mark_immediate(
        contact, ["ACT-3"], by=door.amina, at=later, reason="Bruise on her arm, not explained"
    )

    contact.refresh_from_db()
    assert contact.act_now == ["ACT-2", "ACT-3"]
    assert kinds(contact).count("contact.triaged_immediate") == 1


def test_a_web_form_is_received_when_it_is_sent_and_answered_at_once(door: FrontDoor) -> None:
    contact = actions.receive_from_web(
        told(
            channel="web_public",
            received_at=SATURDAY_NIGHT,
            children=(ChildTold("Ava", age=9),),
            referrer_role="neighbour",
        ),
        at=SATURDAY_NIGHT,
        key="sent once",
        sender="192.0.2.7",
    )

    about = only_child(contact)
    assert (contact.recorded_by, about.is_identified, about.named_as) == (None, False, "Ava")
    word = WordToReferrer.objects.get(contact=contact)
    assert contact.reference in word.text
    assert "Nobody reads this form during the night" in word.text
    assert "referrer.acknowledged" in kinds(contact)
    assert "192.0.2.7" not in str(Submission.objects.get().sender_digest)


def test_one_place_cannot_flood_the_door_and_is_told_to_telephone(door: FrontDoor) -> None:
    for number in range(20):
        actions.receive_from_web(
            told(channel="web_public"), at=MONDAY, key=f"press {number}", sender="192.0.2.7"
        )

    with pytest.raises(Refused, match="Telephone us instead"):
        actions.receive_from_web(told(channel="web_public"), at=MONDAY, key="one more", sender="192.0.2.7")
    other = actions.receive_from_web(
        told(channel="web_public"), at=MONDAY, key="elsewhere", sender="192.0.2.8"
    )
    assert other.pk


def test_a_partners_system_gets_the_same_answer_to_the_same_key(door: FrontDoor) -> None:
    system, _ = actions.give_api_key("Wyreshire Police", by=door.ben, at=MONDAY)
    send: dict[str, Any] = {"system": system, "at": MONDAY, "key": "N-1"}

    first, is_new = actions.receive_by_api(told(channel="api"), body=b"{1}", **send)
    again, is_new_again = actions.receive_by_api(told(channel="api"), body=b"{1}", **send)

    assert (first, is_new, is_new_again) == (again, True, False)
    with pytest.raises(Refused, match="already been used"):
        actions.receive_by_api(told(channel="api"), body=b"{2}", **send)


def test_somebody_who_only_looks_records_nothing(door: FrontDoor) -> None:
    with pytest.raises(NotPermitted):
        actions.receive_contact(told(), by=door.dev, at=MONDAY)


def test_a_childs_story_never_names_the_person_who_told_us(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)

    event = Event.objects.get(case=only_child(contact).case)
    assert event.summary == "Phone call: School or college"


def test_an_anonymous_person_leaves_no_trace(door: FrontDoor) -> None:
    contact = actions.receive_contact(
        told(is_anonymous=True, referrer_phone="01632 960 001", referrer_email="x@example.org"),
        by=door.amina,
        at=MONDAY,
    )

    assert (contact.referrer_name, contact.referrer_phone, contact.referrer_email) == ("", "", "")
    assert contact.referrer_wishes == "nothing"


def test_adults_are_joined_to_the_children_they_care_for(door: FrontDoor) -> None:
    leanne = AdultTold("Leanne", "Hart", part="mother")
    kyle = AdultTold("Kyle", "Marsh", part="parents_partner", is_alleged_to_have_harmed=True)
    contact = actions.receive_contact(
        told(children=(AVA, MAX), adults=(leanne, kyle)), by=door.amina, at=MONDAY
    )

    mother = contact.adults.get(part="mother").person
    assert {relationship.to.forenames for relationship in mother.relationships.filter(kind="parent")} == {
        "Ava",
        "Max",
    }


def test_a_web_form_alone_makes_nobody_a_parent(door: FrontDoor) -> None:
    contact = actions.receive_from_web(
        told(channel="web_public", adults=(AdultTold("Leanne", "Hart", part="mother"),)), at=MONDAY, key="k"
    )

    assert not contact.adults.get().person.relationships.exists()


def test_sixteen_with_nowhere_to_sleep_is_due_the_same_day(door: FrontDoor) -> None:
    sam = ChildTold("Sam", "Reed", born_on=date(2010, 2, 1), is_new_to_us=True)
    contact = actions.receive_contact(
        told(children=(sam,), has_nowhere_to_stay=True), by=door.amina, at=MONDAY
    )

    due_at = due(contact, "FD-1617-TONIGHT")
    assert due_at is not None
    assert due_at.date() == MONDAY.date()
    actions.record_place_for_tonight(
        only_child(contact),
        by=door.amina,
        at=MONDAY + timedelta(hours=3),
        happened_at=MONDAY + timedelta(hours=2),
        is_ours=True,
        reason="Supported lodgings with the Ansah family; advocate offered",
    )
    assert Duty.objects.get(standard__code="FD-1617-TONIGHT").stopped_at == MONDAY + timedelta(hours=2)
