"""The pages: who gets in, and the way through them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases import allocations
from sightline.cases.models import Decision
from sightline.front_door import actions, board, measures
from sightline.front_door.models import Contact, RefusedSignOff
from sightline.front_door.policy import Outcome
from sightline.front_door.tests.conftest import (
    AVA,
    COMPLETE,
    KNOWN,
    MAX,
    MONDAY,
    FrontDoor,
    only_child,
    told,
)
from sightline.people.models import Person
from sightline.shared import clock
from sightline.workforce.models import Worker

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def monday_at_ten() -> Iterator[None]:
    clock.start_at(LATER)
    yield
    clock.run_true()


@pytest.fixture
def as_worker(door: FrontDoor) -> Callable[[Worker], Client]:
    def sign_in(worker: Worker) -> Client:
        client = Client()
        assert worker.account is not None
        client.force_login(worker.account)
        return client

    return sign_in


SignIn = Callable[[Worker], Client]


def typed(**changes: str) -> dict[str, Any]:
    return {
        "do": "send",
        "press": "one press",
        "is_immediate_danger": "no",
        "channel": "phone",
        "received_at-day": "23",
        "received_at-month": "11",
        "received_at-year": "2026",
        "received_at-time": "9am",
        "story": "Ava told her teacher that she is frightened to go home.",
        "child-count": "2",
        "child-0-forenames": "Ava",
        "child-0-surname": "Hart",
        "child-0-age": "9",
        "adult-count": "1",
        "referrer_role": "school",
        "referrer_name": "Mrs Okafor",
    } | changes


def text_of(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def decide_fields(contact: Contact, **changes: str) -> dict[str, Any]:
    """The decision form filled in whole."""
    fields: dict[str, Any] = {"do": "propose", "press": "p1", "decide-children": []}
    for about in contact.children.all():
        fields["decide-children"].append(str(about.pk))
        fields[f"decide-safety_now_{about.pk}"] = COMPLETE["safety_now"]
        fields[f"decide-child_said_{about.pk}"] = COMPLETE["child_said"]
    for name in ("judgement", "why_not_above", "why_not_below", "strategy_considered", "indicators"):
        fields[f"decide-{name}"] = COMPLETE[name]
    told_already = {
        "decide-history_adds_up_to": KNOWN["history_adds_up_to"],
        "decide-household_is": KNOWN["household_is"],
    }
    rest = {
        "decide-level": "3",
        "decide-family_told": "yes",
        "decide-family_agrees": "yes",
        "decide-outcome": "referral_to_assessment",
        "decide-reason": "Three notices in a year",
    }
    return fields | told_already | rest | changes


@pytest.mark.parametrize("name", ["board", "new_contact", "measures", "referrers_to_tell", "systems"])
def test_nobody_comes_in_without_signing_in(door: FrontDoor, name: str) -> None:
    answer = Client().get(reverse(f"front_door:{name}"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_a_contact_is_written_down_and_its_page_opens(door: FrontDoor, as_worker: SignIn) -> None:
    client = as_worker(door.amina)

    answer = client.post(reverse("front_door:new_contact"), typed(), follow=True)

    assert answer.status_code == 200
    assert "Ava Hart" in text_of(answer.content)
    contact = Contact.objects.get()
    assert contact.received_at == MONDAY
    assert only_child(contact).is_identified


def test_pressing_the_button_twice_makes_one_contact(door: FrontDoor, as_worker: SignIn) -> None:
    client = as_worker(door.amina)

    for _ in range(2):
        client.post(reverse("front_door:new_contact"), typed())

    assert Contact.objects.count() == 1


def test_what_was_typed_is_kept_when_something_is_missing(door: FrontDoor, as_worker: SignIn) -> None:
    answer = as_worker(door.amina).post(
        reverse("front_door:new_contact"), typed(story="", referrer_name="Mrs Okafor")
    )

    assert answer.status_code == 422
    assert "Write what they told you, in their words" in text_of(answer.content)
    assert b'value="Mrs Okafor"' in answer.content


def test_somebody_we_may_know_is_asked_about_before_they_are_added_again(
    door: FrontDoor, as_worker: SignIn
) -> None:
    known = Person.objects.create(forenames="Ava", surname="Hart", born_on=AVA.born_on, added_at=MONDAY)
    client = as_worker(door.amina)

    answer = client.post(reverse("front_door:new_contact"), typed())
    assert "say whether this is one of the people shown" in text_of(answer.content)
    client.post(reverse("front_door:new_contact"), typed(**{"child-0-person": str(known.pk)}))

    assert only_child(Contact.objects.get()).child == known


def test_in_immediate_danger_nothing_is_asked_first(door: FrontDoor, as_worker: SignIn) -> None:
    Person.objects.create(forenames="Ava", surname="Hart", born_on=AVA.born_on, added_at=MONDAY)

    as_worker(door.amina).post(reverse("front_door:new_contact"), typed(is_immediate_danger="yes"))

    about = only_child(Contact.objects.get())
    assert (about.is_identified, about.named_as) == (False, "Ava Hart")


def test_another_child_is_added_without_judging_what_is_typed_so_far(
    door: FrontDoor, as_worker: SignIn
) -> None:
    answer = as_worker(door.amina).post(reverse("front_door:new_contact"), typed(do="add-child", story=""))

    assert answer.status_code == 200
    assert b'name="child-2-forenames"' in answer.content
    assert b'value="Ava"' in answer.content


def test_an_hour_that_came_twice_is_asked_about(door: FrontDoor, as_worker: SignIn) -> None:
    twice = {"received_at-day": "25", "received_at-month": "10", "received_at-time": "1:30am"}
    client = as_worker(door.amina)

    answer = client.post(reverse("front_door:new_contact"), typed(**twice))
    assert "the clocks went back that night" in text_of(answer.content)
    client.post(reverse("front_door:new_contact"), typed(**twice, which_hour="second"))

    assert f"{Contact.objects.get().received_at:%H:%M}" == "01:30"


def test_a_draft_comes_back_as_it_was_typed(door: FrontDoor, as_worker: SignIn) -> None:
    client = as_worker(door.amina)
    client.post(
        reverse("front_door:new_contact_draft"), typed(story="Half a sent", **{"child-1-forenames": "Max"})
    )

    answer = client.get(reverse("front_door:new_contact"))

    assert b"Half a sent" in answer.content
    assert b'value="Max"' in answer.content


def test_the_board_shows_a_contact_with_both_clocks_and_what_to_do(
    door: FrontDoor, as_worker: SignIn
) -> None:
    actions.receive_contact(told(children=(AVA, MAX)), by=door.amina, at=MONDAY)

    shown = text_of(as_worker(door.amina).get(reverse("front_door:board")).content)

    for words in (
        "Ava Hart 9 years",
        "Max Dunn 4 years",
        "24 hours In 23 hours",
        "One working day",
        "Take it",
        "Ben Carter",
    ):
        assert words in shown


def test_every_number_on_the_board_is_the_length_of_its_list(door: FrontDoor, as_worker: SignIn) -> None:
    for minutes in range(3):
        at = MONDAY - timedelta(days=minutes)
        actions.receive_contact(told(received_at=at), by=door.amina, at=at)
    client = as_worker(door.amina)

    for name in board.LISTS:
        answer = client.get(reverse("front_door:board"), {"list": name})
        number = re.search(rf"list={name}[^>]*>(?:<span[^>]*>|[^<(]*\()(\d+)", answer.content.decode())
        rows = answer.content.count(b'class="fd-row"')
        assert number is None or int(number[1]) == rows
        if name in ("undecided", "past_time"):
            assert rows == {"undecided": 3, "past_time": 2}[name]


def test_the_board_asks_the_same_number_of_questions_however_long_it_is(
    door: FrontDoor, as_worker: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = as_worker(door.amina)
    client.get(reverse("front_door:board"))
    asked = []
    for size in (1, 6):
        for _ in range(size):
            actions.receive_contact(told(children=(AVA, MAX)), by=door.amina, at=MONDAY)
        with django_assert_max_num_queries(40) as counted:
            client.get(reverse("front_door:board"))
        asked.append(len(counted))
        act_as_the_system()

    assert asked[0] == asked[1]


def test_a_takes_it_from_the_board(door: FrontDoor, as_worker: SignIn) -> None:
    contact = actions.receive_contact(told(), by=door.ben, at=MONDAY)

    as_worker(door.amina).post(reverse("front_door:take", args=[contact.pk]), {"press": "t", "back": "board"})

    act_as_the_system()
    holder = allocations.holder_of(only_child(contact).case, LATER)
    assert holder is not None
    assert holder.worker == door.amina


def test_a_decision_goes_from_one_person_to_another_on_one_page(door: FrontDoor, as_worker: SignIn) -> None:
    contact = actions.receive_contact(told(children=(AVA, MAX)), by=door.amina, at=MONDAY)
    page = reverse("front_door:contact", args=[contact.pk])

    answer = as_worker(door.amina).post(
        reverse("front_door:decide", args=[contact.pk]), decide_fields(contact), follow=True
    )
    assert "Waiting for sign-off" in text_of(answer.content)
    act_as_the_system()
    children = [str(pk) for pk in contact.children.values_list("pk", flat=True)]
    sign = {"sign-children": children, "sign-answer": "agree", "sign-reason": "I agree", "press": "s"}
    answer = as_worker(door.ben).post(reverse("front_door:sign", args=[contact.pk]), sign, follow=True)

    assert answer.redirect_chain[-1][0] == page
    assert "The front door’s work is finished" in text_of(answer.content)
    act_as_the_system()
    assert set(Decision.objects.values_list("state", "signed_by__name")) == {("signed", "Ben Carter")}


def test_a_refused_proposal_keeps_what_was_found_and_says_what_is_missing(
    door: FrontDoor, as_worker: SignIn
) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    sent = decide_fields(contact, **{"decide-level": ""})

    answer = as_worker(door.amina).post(reverse("front_door:decide", args=[contact.pk]), sent)

    assert answer.status_code == 422
    assert "Choose a level of need" in text_of(answer.content)
    act_as_the_system()
    contact.refresh_from_db()
    assert contact.history_adds_up_to == KNOWN["history_adds_up_to"]
    assert not Decision.objects.exists()


def test_signing_your_own_decision_is_refused_on_the_page_and_kept(
    door: FrontDoor, as_worker: SignIn
) -> None:
    contact = actions.receive_contact(told(), by=door.ben, at=MONDAY)
    client = as_worker(door.ben)
    client.post(reverse("front_door:decide", args=[contact.pk]), decide_fields(contact))
    act_as_the_system()
    sign = {
        "sign-children": [str(only_child(contact).pk)],
        "sign-answer": "agree",
        "sign-reason": "Fine",
        "press": "s",
    }

    answer = client.post(reverse("front_door:sign", args=[contact.pk]), sign)

    assert answer.status_code == 422
    assert "a different person must sign it" in text_of(answer.content)
    act_as_the_system()
    assert RefusedSignOff.objects.get().worker == door.ben


def test_a_manager_who_changes_the_outcome_is_asked_what_it_needs(door: FrontDoor, as_worker: SignIn) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    as_worker(door.amina).post(reverse("front_door:decide", args=[contact.pk]), decide_fields(contact))
    act_as_the_system()
    sign = {
        "sign-children": [str(only_child(contact).pk)],
        "sign-answer": "change",
        "sign-outcome": "no_further_action",
        "sign-reason": "School will support her",
        "press": "s",
    }
    client = as_worker(door.ben)

    refused = client.post(reverse("front_door:sign", args=[contact.pk]), sign)
    assert "what the family can use now" in text_of(refused.content)
    advised = sign | {"sign-advice": "The domestic abuse service; Amina rings Leanne today", "press": "s2"}
    client.post(reverse("front_door:sign", args=[contact.pk]), advised)

    act_as_the_system()
    assert Decision.objects.get().changed_from == "referral_to_assessment"
    assert only_child(contact).advice.startswith("The domestic abuse service")


def test_only_somebody_who_works_at_the_front_door_opens_a_contact(
    door: FrontDoor, as_worker: SignIn
) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    client = as_worker(door.dev)

    assert client.get(reverse("front_door:contact", args=[contact.pk])).status_code == 200
    assert client.post(reverse("front_door:take", args=[contact.pk])).status_code == 403
    assert client.get(reverse("front_door:new_contact")).status_code == 403


def test_a_contact_about_a_restricted_child_is_not_there_for_others(
    door: FrontDoor, as_worker: SignIn
) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    child = only_child(contact).child
    child.is_restricted = True
    child.save()

    client = as_worker(door.amina)

    assert client.get(reverse("front_door:contact", args=[contact.pk])).status_code == 404
    assert contact.reference not in text_of(client.get(reverse("front_door:board")).content)


@pytest.mark.parametrize("who", ["worried-about-a-child", "in-your-work"])
def test_anybody_may_tell_us_and_gets_a_reference(door: FrontDoor, who: str) -> None:
    client = Client()
    sent = {
        "do": "send",
        "press": "w1",
        "is_immediate_danger": "no",
        "story": "I hear a child crying every night",
        "child-count": "1",
        "referrer_name": "Mrs Okafor",
        "referrer_role": "school" if who == "in-your-work" else "neighbour",
        "referrer_agency": "Pershall Academy",
        "referrer_phone": "01632 960 001",
    }

    answer = client.post(reverse("front_door:tell_us", args=[who]), sent, follow=True)

    act_as_the_system()
    contact = Contact.objects.get()
    assert contact.reference in text_of(answer.content)
    assert contact.recorded_by is None
    assert contact.channel == ("web_professional" if who == "in-your-work" else "web_public")


def test_the_page_says_that_nobody_reads_it_at_night(door: FrontDoor) -> None:
    clock.start_at(MONDAY - timedelta(hours=7))

    shown = text_of(Client().get(reverse("front_door:tell_us", args=["worried-about-a-child"])).content)

    assert "Nobody is reading this form now" in shown
    assert "telephone 999" in shown


def test_an_acknowledgement_cannot_be_made_up(door: FrontDoor) -> None:
    assert Client().get(reverse("front_door:told_us", args=["made:up"])).status_code == 404


def test_a_partners_system_sends_a_contact_once(door: FrontDoor) -> None:
    _, key = actions.give_api_key("Wyreshire Police", by=door.ben, at=MONDAY)
    sent = {
        "story": "Domestic abuse notice",
        "children": [{"forenames": "Ava", "age": 9}],
        "referrer": {"role": "police"},
    }
    headers = {"X-API-Key": key, "Idempotency-Key": "notice-0001"}

    def send(**more: str) -> Any:
        return Client().post(
            "/api/v1/contacts", sent | more, content_type="application/json", headers=headers
        )

    first, again, different = send(), send(), send(story="Another notice")

    assert (first.status_code, again.status_code, different.status_code) == (201, 200, 409)
    assert first.json()["reference"] == again.json()["reference"]
    act_as_the_system()
    assert Contact.objects.get().sent_by_system == "Wyreshire Police"


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Idempotency-Key": "notice-0001"}, {}, 401),
        ({"X-API-Key": "wrong", "Idempotency-Key": "notice-0001"}, {}, 401),
        ({"X-API-Key": "right"}, {"story": "x", "children": [{}], "referrer": {"role": "police"}}, 422),
        ({"X-API-Key": "right", "Idempotency-Key": "notice-0001"}, {"story": ""}, 422),
        (
            {"X-API-Key": "right", "Idempotency-Key": "notice-0001"},
            {"story": "x", "children": [{}], "referrer": {"role": "dragon"}},
            422,
        ),
    ],
)
def test_a_bad_sending_is_refused_and_nothing_is_kept(
    door: FrontDoor, headers: dict[str, str], body: dict[str, Any], status: int
) -> None:
    _, key = actions.give_api_key("Wyreshire Police", by=door.ben, at=MONDAY)
    sent = {name: key if value == "right" else value for name, value in headers.items()}

    answer = Client().post("/api/v1/contacts", body, content_type="application/json", headers=sent)

    assert answer.status_code == status
    act_as_the_system()
    assert not Contact.objects.exists()


def test_every_measure_is_the_length_of_its_list(door: FrontDoor, as_worker: SignIn) -> None:
    for hours in (1, 30, 80):
        at = LATER - timedelta(hours=hours)
        actions.receive_contact(told(received_at=at), by=door.amina, at=at)
    client = as_worker(door.amina)
    lines = measures.lines_between(door.amina, MONDAY.date() - timedelta(days=10), MONDAY.date(), LATER)

    assert {each.code: len(measures.behind(each.code, lines)) for each in measures.MEASURES} == {
        "received": 3,
        "in_24_hours": 0,
        "in_one_working_day": 0,
        "late_24_hours": 2,
        "undecided": 3,
        "after_hours": 2,
        "after_hours_in_24_hours": 0,
        "after_hours_in_one_working_day": 0,
    }
    for each in measures.MEASURES:
        answer = client.get(reverse("front_door:measure_lines", args=[each.code]))
        assert f": {len(measures.behind(each.code, lines))}</h1>" in answer.content.decode()
        act_as_the_system()


def test_what_follows_is_said_before_it_is_chosen(door: FrontDoor, as_worker: SignIn) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)

    shown = text_of(as_worker(door.amina).get(reverse("front_door:contact", args=[contact.pk])).content)

    from sightline.cases import next_steps

    assert {step.outcome for step in next_steps.choices("contact")} == set(Outcome)
    for step in next_steps.choices("contact"):
        assert step.leads_to.replace("’", "&#39;")[:30] in shown or step.leads_to[:30] in shown
