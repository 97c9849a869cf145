"""Who gets in, and what happens on the pages on which a child is protected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.child_protection.actions import propose_outcome, write
from sightline.child_protection.models import Enquiry, Finding, Part
from sightline.child_protection.tests.an_enquiry import NOW, an_enquiry, met, whole
from sightline.people.models import OnAccessList, Person
from sightline.shared import clock
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import signed_in


@pytest.fixture(autouse=True)
def on_tuesday() -> Iterator[None]:
    clock.start_at(NOW)
    yield
    clock.run_true()


def page(name: str, *parts: object) -> str:
    return reverse(f"child_protection:{name}", args=parts)


def test_the_page_of_protection_says_what_stands_and_what_is_due(client: Client, house: House) -> None:
    enquiry = an_enquiry(house)
    mia = enquiry.child
    signed_in(client, house.amina)

    text = client.get(page("protection", mia.pk)).content.decode()
    person = client.get(reverse("people:person", args=[mia.pk])).content.decode()

    assert "Initial child protection conference held" in text
    assert "begin a section 47 enquiry" in text
    assert page("enquiry", mia.pk, enquiry.pk) in text
    assert "A section 47 enquiry is open" in person


def test_a_finding_saves_by_itself_and_by_its_button(client: Client, house: House) -> None:
    enquiry = an_enquiry(house)
    address = page("write", enquiry.child.pk, enquiry.pk, "harm")
    signed_in(client, house.amina)

    by_itself = client.post(
        address, {"text": "A bruise", "since": "0"}, headers={"X-Requested-With": "fetch"}
    )
    by_button = client.post(address, {"text": "A bruise and a burn", "since": "1"})

    assert (by_itself.status_code, by_itself.headers["Sightline-Version"]) == (204, "1")
    assert by_button.status_code == 302
    assert Finding.objects.get().text == "A bruise and a burn"
    assert client.post(page("write", enquiry.child.pk, enquiry.pk, "gossip"), {}).status_code == 404


def test_two_who_write_under_one_heading_see_both_versions(client: Client, house: House) -> None:
    enquiry = an_enquiry(house)
    mia = enquiry.child
    write(enquiry, Part.HARM, "Theirs", by=house.ben, at=NOW, since=0)
    signed_in(client, house.amina)

    answer = client.post(
        page("write", mia.pk, enquiry.pk, "harm"), {"text": "Mine", "since": "0"}, follow=True
    )

    text = answer.content.decode()
    assert "Two people wrote under “What happened”" in text
    assert "Theirs" in text
    assert "Mine" in text


def test_an_outcome_is_put_forward_and_authorised_on_the_page(client: Client, house: House) -> None:
    enquiry = whole(house)
    mia = enquiry.child
    said = {"outcome": "substantiated_conference", "reason": "The bruise and her words fit"}

    answer = signed_in(client, house.amina).post(page("propose", mia.pk, enquiry.pk), said, follow=True)
    assert "with a manager" in answer.content.decode()
    signed_in(client, house.ben)
    assert "What is proposed" in client.get(page("decide", mia.pk, enquiry.pk)).content.decode()
    decided = client.post(
        page("decide", mia.pk, enquiry.pk),
        {"answer": "agree", "reason": "Clear and well tested"},
        follow=True,
    )

    assert "Authorised. Nothing ends." in decided.content.decode()
    enquiry.refresh_from_db()
    assert enquiry.state == Enquiry.State.AUTHORISED


def test_what_is_missing_stands_beside_the_button_and_a_refusal_keeps_what_was_typed(
    client: Client, house: House
) -> None:
    enquiry = an_enquiry(house)
    mia = enquiry.child
    signed_in(client, house.amina)
    said = {
        "outcome": "not_substantiated",
        "reason": "It was the dog",
        "not_seen_alone_because": "In hospital",
    }

    before = client.get(page("enquiry", mia.pk, enquiry.pk)).content.decode()
    refused = client.post(page("propose", mia.pk, enquiry.pk), said).content.decode()

    assert "See Mia alone, or say why that has not been done" in before
    assert "Write what happened" in refused
    assert "It was the dog" in refused


def test_it_is_sent_back_stopped_and_given_from_its_pages(client: Client, house: House) -> None:
    enquiry = whole(house)
    mia = enquiry.child
    propose_outcome(enquiry, "not_substantiated", by=house.amina, at=NOW, reason="It was the dog")
    signed_in(client, house.ben)

    client.post(page("decide", mia.pk, enquiry.pk), {"answer": "send_back", "reason": "Ask her father"})
    back = client.get(page("enquiry", mia.pk, enquiry.pk)).content.decode()
    client.post(page("give", mia.pk, enquiry.pk), {"worker": str(house.carol.pk), "reason": "Has room"})
    stopped = client.post(page("stop", mia.pk, enquiry.pk), {"reason": "Kent took it over"}, follow=True)

    assert "Ask her father" in back
    enquiry.refresh_from_db()
    assert (enquiry.lead, enquiry.state) == (house.carol, "stopped")
    assert "Kent took it over" in stopped.content.decode()


def test_a_birth_is_written_down_on_the_page_of_an_unborn_child_only(client: Client, house: House) -> None:
    baby = Person.objects.create(surname="Dunn", expected_on=NOW.date(), added_at=MONDAY)
    mia = a_child()
    a_case(baby, house)
    signed_in(client, house.amina)
    day = {"born_on-day": "24", "born_on-month": "11", "born_on-year": "2026"}

    client.post(
        page("birth", baby.pk),
        {
            **day,
            "forenames": "Jay",
            "surname": "Dunn",
            "sex": "M",
            "is_relinquished": "no",
            "reason": "The ward rang",
        },
    )

    baby.refresh_from_db()
    assert baby.name == "Jay Dunn"
    assert client.get(page("birth", mia.pk)).status_code == 404


def test_a_death_is_written_down_from_its_page_by_a_manager(client: Client, house: House) -> None:
    mia = an_enquiry(house).child
    said = {"died_on-day": "24", "died_on-month": "11", "died_on-year": "2026", "reason": "The hospital rang"}

    assert signed_in(client, house.amina).post(page("death", mia.pk), said).status_code == 403
    answer = signed_in(client, house.ben).post(page("death", mia.pk), said, follow=True)

    mia.refresh_from_db()
    assert mia.died_on == NOW.date()
    assert "The work stays open until a manager closes it" in answer.content.decode()
    assert page("death", mia.pk) not in answer.content.decode()


def test_a_plan_and_its_harm_stand_on_the_childs_page(client: Client, house: House, chair: Worker) -> None:
    mia = an_enquiry(house).child
    met(house, "initial_conference", "child_protection_plan", mia, chair=chair, at=NOW, category="NEG")
    signed_in(client, house.amina)

    text = client.get(reverse("people:person", args=[mia.pk])).content.decode()

    assert "On a child protection plan since 24 November 2026: neglect." in text
    assert "<strong>Child protection plan since 24 November 2026: neglect</strong>" in text
    assert "Their plan" in client.get(page("protection", mia.pk)).content.decode()


@pytest.mark.parametrize("name", ["propose", "decide", "stop", "give"])
def test_whoever_looks_reads_an_enquiry_and_does_nothing_to_it(
    client: Client, house: House, name: str
) -> None:
    enquiry = an_enquiry(house)
    signed_in(client, house.dev)

    assert client.get(page("enquiry", enquiry.child.pk, enquiry.pk)).status_code == 200
    assert client.post(page(name, enquiry.child.pk, enquiry.pk)).status_code == 403


def test_the_enquiry_about_a_restricted_child_is_not_there_for_others(client: Client, house: House) -> None:
    enquiry = an_enquiry(house)
    Person.objects.filter(pk=enquiry.child_id).update(is_restricted=True)
    OnAccessList.objects.create(person=enquiry.child, worker=house.amina)

    assert (
        signed_in(client, house.carol).get(page("enquiry", enquiry.child_id, enquiry.pk)).status_code == 404
    )
    assert (
        signed_in(client, house.amina).get(page("enquiry", enquiry.child_id, enquiry.pk)).status_code == 200
    )
