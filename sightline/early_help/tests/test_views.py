"""The pages of early help: for the council’s workers, and for somebody who leads one family from outside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases import allocations
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_child
from sightline.early_help.models import Agreement
from sightline.early_help.tests.conftest import Help
from sightline.early_help.tests.test_deciding import first_contact
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in

LATER = MONDAY + timedelta(days=2)


@pytest.fixture(autouse=True)
def on_wednesday() -> Iterator[None]:
    clock.start_at(LATER)
    yield
    clock.run_true()


def page(client: Client, name: str, *numbers: object, **query: str) -> str:
    return client.get(reverse(f"early_help:{name}", args=numbers), query).content.decode()


def test_the_list_says_where_each_child_stands_and_narrows_by_its_address(
    client: Client, asked: Help, house: House
) -> None:
    signed_in(client, asked.ewan)

    assert "Waiting to be decided on" in page(client, "list")
    assert "Jay Moss" in page(client, "list", stands="to_decide")
    assert "Jay Moss" not in page(client, "list", stands="to_lead")
    assert "Jay Moss" not in page(client, "list", lead="me", team="all", stands="stepping_up")


def test_whoever_leads_sees_their_families_and_no_others(client: Client, led: Help, house: House) -> None:
    other = a_child("Tom", "Else")
    allocations.open_case(other, Case.Kind.EARLY_HELP, holder=led.ewan, team=led.team, by=led.ewan, at=MONDAY)
    signed_in(client, led.mo)

    listed = page(client, "list", team="all", lead="")
    assert "Jay Moss" in listed
    assert "Tom Else" not in listed
    assert client.get(reverse("early_help:child", args=[other.pk])).status_code == 404


def test_what_somebody_may_not_decide_is_closed_to_them(client: Client, led: Help, house: House) -> None:
    signed_in(client, led.mo)

    closed = [
        client.get(reverse(f"early_help:{name}", args=[led.case.pk])) for name in ("decide", "lead", "close")
    ]
    assert [answer.status_code for answer in closed] == [403, 403, 403]
    assert "End early help" not in page(client, "child", led.child.pk)


def test_help_is_agreed_decided_on_and_led_on_its_pages(client: Client, asked: Help) -> None:
    signed_in(client, asked.ewan)
    number = asked.case.pk
    today = {"given_on-day": "25", "given_on-month": "11", "given_on-year": "2026"}

    refused = client.post(
        reverse("early_help:decide", args=[number]), {"outcome": "accepted", "reason": "Yes"}
    )
    assert "what the family agreed to" in refused.content.decode()
    client.post(
        reverse("early_help:agree", args=[number]),
        {"agreed_by": "Kerry", "in_their_words": "Help with mornings", "may_know": "School", **today},
    )
    client.post(reverse("early_help:decide", args=[number]), {"outcome": "accepted", "reason": "Mornings"})
    done = client.post(
        reverse("early_help:lead", args=[number]),
        {"lead": str(asked.mo.pk), "agency": "School", "reach": "07700 900142", "reason": "Kerry knows him"},
        follow=True,
    ).content.decode()

    assert "Jay has somebody who leads their help" in done
    assert "Mo Bailey, School" in done


def test_what_is_written_is_kept_as_typed_and_then_read_again(client: Client, led: Help) -> None:
    signed_in(client, led.mo)
    address = reverse("early_help:write", args=[led.case.pk, "first_contact"])
    client.post(reverse("early_help:draft", args=[led.case.pk, "first_contact"]), {"who": "Kerry and"})
    assert "Kerry and" in client.get(address).content.decode()

    given = {
        "happened-day": "25",
        "happened-month": "11",
        "happened-year": "2026",
        "how": "home",
        "who": "Kerry",
    }
    assert "There is a problem" in client.post(address, given).content.decode()
    done = client.post(address, {**given, "child": "He hid, then laughed", "change": "Mornings"}, follow=True)

    assert "First contact with the family" in done.content.decode()
    assert "Help is going on" in done.content.decode()


def test_a_family_may_stop_on_its_page_and_the_manager_sees_it(client: Client, led: Help) -> None:
    signed_in(client, led.mo).post(
        reverse("early_help:agreement_ends", args=[led.case.pk]), {"reason": "“Too many people”"}
    )

    assert Agreement.objects.get().ended_because == "“Too many people”"
    assert "The family of Jay no longer agree to early help" in page(signed_in(client, led.ewan), "list")


def test_help_is_ended_and_extended_on_its_pages(client: Client, led: Help) -> None:
    first_contact(led, LATER - timedelta(hours=1))
    signed_in(client, led.ewan)
    until = {"goes_on_until-day": "1", "goes_on_until-month": "3", "goes_on_until-year": "2027"}

    longer = client.post(
        reverse("early_help:extend", args=[led.case.pk]), {**until, "reason": "Mornings hold"}, follow=True
    )
    ended = client.post(
        reverse("early_help:close", args=[led.case.pk]),
        {"outcome": "needs_met", "reason": "Calm", "family_view": "We did it"},
        follow=True,
    )

    assert "Early help goes on" in longer.content.decode()
    assert "We did it" in ended.content.decode()


def test_the_childs_own_page_says_who_leads_their_help(client: Client, led: Help, house: House) -> None:
    shown = signed_in(client, house.amina).get(reverse("people:person", args=[led.child.pk])).content.decode()

    assert "led by Mo Bailey, Pershall Primary School" in shown


def test_who_holds_the_work_is_decided_with_the_rules_beside_it(
    client: Client, led: Help, house: House
) -> None:
    shown = page(signed_in(client, led.ewan), "family_help", led.case.pk)

    assert "Who may hold which work" in shown
    assert "The family may choose anybody they trust" in shown
