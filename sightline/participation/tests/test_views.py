"""Who gets in, and what happens on the pages of visits and words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access import drafts
from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.participation.models import ChildAtVisit, Visit, Voice
from sightline.participation.tests.test_record_visit import a_visit, not_alone, record, seen_alone
from sightline.people.models import Person, Relationship, RelationshipKind
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in


@pytest.fixture(autouse=True)
def at_noon_on_tuesday() -> Iterator[None]:
    clock.start_at(MONDAY + timedelta(days=1, hours=3))
    yield
    clock.run_true()


def a_filled_form(child: Person, **changes: object) -> dict[str, object]:
    return {
        "way": "visit",
        "visited_on-day": "24",
        "visited_on-month": "11",
        "visited_on-year": "2026",
        "visited_time": "10am",
        "kind": "assessment",
        "place": "home",
        "is_announced": "no",
        "what_i_saw": "Toys out, warm house",
        "what_it_means_now": "She is safe tonight",
        f"seen_{child.pk}": "alone",
        f"words_{child.pk}": "I like Nan’s house",
        **changes,
    }


def page(name: str, *parts: int) -> str:
    return reverse(f"participation:{name}", args=parts)


def test_a_visit_is_recorded_from_the_form(client: Client, house: House) -> None:
    mia = a_child()
    a_case(mia, house)

    answer = signed_in(client, house.amina).post(page("record_visit", mia.pk), a_filled_form(mia))

    visit = Visit.objects.get()
    assert answer.headers["Location"] == page("visit", mia.pk, visit.pk)
    assert visit.visited_at == MONDAY + timedelta(days=1, hours=1)
    assert ChildAtVisit.objects.get().was_seen_alone
    assert Voice.objects.get().words == "I like Nan’s house"
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "The visit is on the record" in shown
    assert "I like Nan’s house" in shown


def test_a_call_is_refused_as_a_visit_with_everything_typed_kept(client: Client, house: House) -> None:
    mia = a_child()

    answer = signed_in(client, house.amina).post(page("record_visit", mia.pk), a_filled_form(mia, way="call"))

    assert "A call or a message is not a visit" in answer.content.decode()
    assert "Toys out, warm house" in answer.content.decode()
    assert not Visit.objects.exists()


def test_brothers_and_sisters_are_asked_about_one_by_one(client: Client, house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    Relationship.objects.create(person=mia, to=tom, kind=RelationshipKind.SIBLING)
    signed_in(client, house.amina)

    unanswered = client.post(page("record_visit", mia.pk), a_filled_form(mia))
    answered = client.post(
        page("record_visit", mia.pk), a_filled_form(mia, **{f"seen_{tom.pk}": "not_visited"})
    )

    assert "Say whether Tom was seen" in unanswered.content.decode()
    assert answered.status_code == 302
    assert [each.child for each in ChildAtVisit.objects.all()] == [mia]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seen": "not_alone"}, "Say who could hear Mia"),
        ({"seen": "not_seen"}, "Enter when you will next try to see Mia"),
        ({"what_i_saw": ""}, "Write what you saw"),
        ({"visited_time": "11pm"}, "The time must be in the past"),
        ({"visited_on-day": "17"}, "Say why this is being written down late"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    client: Client, house: House, changes: dict[str, str], sentence: str
) -> None:
    mia = a_child()
    typed = {f"{name}_{mia.pk}" if name == "seen" else name: value for name, value in changes.items()}

    answer = signed_in(client, house.amina).post(page("record_visit", mia.pk), a_filled_form(mia, **typed))

    assert sentence in answer.content.decode()
    assert not Visit.objects.exists()


def test_the_third_visit_not_alone_is_said_at_the_moment_of_saving(client: Client, house: House) -> None:
    ellie = a_child("Ellie")
    for days in (-14, -7):
        record(a_visit(not_alone(ellie), days=days), house)
    typed = a_filled_form(
        ellie,
        **{
            f"seen_{ellie.pk}": "not_alone",
            f"earshot_{ellie.pk}": "A parent’s partner",
            f"why_alone_{ellie.pk}": "An adult refused",
        },
    )

    answer = signed_in(client, house.amina).post(page("record_visit", ellie.pk), typed, follow=True)

    assert "Ellie has not been seen alone on the last 3 visits" in answer.content.decode()


def test_what_is_typed_is_kept_until_it_is_sent(client: Client, house: House) -> None:
    mia = a_child()
    signed_in(client, house.amina)

    kept = client.post(page("draft_visit", mia.pk), {"what_i_saw": "Half a senten"})
    shown = client.get(page("record_visit", mia.pk)).content.decode()
    client.post(page("record_visit", mia.pk), a_filled_form(mia))

    assert kept.status_code == 204
    assert "Half a senten" in shown
    assert house.amina.account is not None
    assert drafts.kept(house.amina.account, "participation.visit", mia.pk) is None


def test_a_draft_can_be_thrown_away(client: Client, house: House) -> None:
    mia = a_child()
    signed_in(client, house.amina).post(page("draft_visit", mia.pk), {"what_i_saw": "Half a senten"})

    client.post(page("draft_visit", mia.pk), {"discard": "yes"})

    assert "Half a senten" not in client.get(page("record_visit", mia.pk)).content.decode()


def test_what_a_visit_is_for_is_guessed_from_what_is_due(client: Client, house: House) -> None:
    mia = a_child()
    events.record(
        mia, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben, case=a_case(mia, house)
    )

    shown = signed_in(client, house.amina).get(page("record_visit", mia.pk)).content.decode()

    assert 'value="child_protection" checked' in shown


def test_a_late_visit_is_marked_wherever_it_is_shown(client: Client, house: House) -> None:
    mia = a_child()
    typed = a_filled_form(mia, **{"visited_on-day": "17", "late_because": "Off sick since"})
    signed_in(client, house.amina).post(page("record_visit", mia.pk), typed)

    for address in (page("visits", mia.pk), page("visit", mia.pk, Visit.objects.get().pk)):
        assert "Late entry" in client.get(address).content.decode()


def test_a_visit_is_withdrawn_with_a_reason(client: Client, house: House) -> None:
    mia = a_child()
    visit = record(a_visit(seen_alone(mia)), house)

    answer = signed_in(client, house.amina).post(
        page("withdraw_visit", mia.pk, visit.pk), {"reason": "That was her cousin"}, follow=True
    )

    assert "This visit does not stand" in answer.content.decode()
    assert "That was her cousin" in answer.content.decode()


def test_a_childs_words_are_recorded_and_answered(client: Client, house: House) -> None:
    mia = a_child()
    signed_in(client, house.amina)
    when = {"said_on-day": "24", "said_on-month": "11", "said_on-year": "2026"}
    client.post(page("record_words", mia.pk), {"words": "I want to see Dad", "method": "talking", **when})

    voice = Voice.objects.get()
    told = {"told_on-day": "24", "told_on-month": "11", "told_on-year": "2026"}
    answer = client.post(
        page("answer_words", mia.pk, voice.pk),
        {"what_changed": "Her father comes on Sunday", **told},
        follow=True,
    )

    shown = answer.content.decode()
    assert "I want to see Dad" in shown
    assert "Her father comes on Sunday" in shown
    assert "told on 24 November 2026" in shown


def test_the_childs_words_come_first_on_their_page(client: Client, house: House) -> None:
    mia = a_child()
    record(a_visit(seen_alone(mia, words="I like Nan’s house")), house)

    shown = signed_in(client, house.dev).get(reverse("people:person", args=[mia.pk])).content.decode()

    assert "My words" in shown
    assert "I like Nan’s house" in shown


@pytest.mark.parametrize("name", ["visits", "words"])
def test_a_reader_may_look_and_not_record(client: Client, house: House, name: str) -> None:
    mia = a_child()
    signed_in(client, house.dev)

    assert client.get(page(name, mia.pk)).status_code == 200
    assert client.get(page("record_visit", mia.pk)).status_code == 403
    assert client.post(page("draft_words", mia.pk), {"words": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["visits", "record_visit", "words", "record_words"])
def test_a_child_who_may_not_be_seen_is_not_there(client: Client, house: House, name: str) -> None:
    hidden = a_child()
    hidden.is_restricted = True
    hidden.save()

    assert signed_in(client, house.amina).get(page(name, hidden.pk)).status_code == 404


def test_a_visit_is_shown_only_under_a_child_who_was_at_it(client: Client, house: House) -> None:
    mia, tom = a_child(), a_child("Tom")
    visit = record(a_visit(seen_alone(mia)), house)

    assert signed_in(client, house.amina).get(page("visit", tom.pk, visit.pk)).status_code == 404


def test_nobody_reads_anything_without_signing_in(client: Client, house: House) -> None:
    answer = client.get(page("visits", a_child().pk))

    assert answer.status_code == 302
    assert "/sign-in" in answer.headers["Location"]
