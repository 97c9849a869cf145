"""Who gets in, and what happens on the pages of children in need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases.tests.people_of_the_house import House
from sightline.child_in_need.models import Closing, Conclusion
from sightline.child_in_need.tests.helped import ANSWERS, WEEKS_LATER, a_helped_child
from sightline.plans.models import Action
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in


@pytest.fixture(autouse=True)
def two_hours_later() -> Iterator[None]:
    clock.start_at(WEEKS_LATER + timedelta(hours=2))
    yield
    clock.run_true()


def page(name: str, *parts: object) -> str:
    return reverse(f"child_in_need:{name}", args=parts)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_page_says_whether_it_is_working_and_what_is_due(client: Client, house: House) -> None:
    plan = a_helped_child(house, seen=False)

    told = shown(signed_in(client, house.amina), page("working", plan.pk))

    for words in (
        "We have no record of seeing Mia",
        "Mia is alone with the baby at night",
        "Everything was better at the last review",
        "Review of the plan",
    ):
        assert words in told


def test_the_childs_own_page_says_it_too(client: Client, house: House) -> None:
    plan = a_helped_child(house, seen=False)

    told = shown(signed_in(client, house.amina), reverse("people:person", args=[plan.child_id]))

    assert "Is the help working?" in told
    assert "We have no record of seeing Mia" in told


@pytest.mark.parametrize("name", ["working", "conclude", "close"])
def test_a_stranger_to_a_restricted_child_finds_nothing(name: str, client: Client, house: House) -> None:
    plan = a_helped_child(house)
    plan.child.is_restricted = True
    plan.child.save()

    assert signed_in(client, house.carol).get(page(name, plan.pk)).status_code == 404


def test_what_happens_next_is_put_forward_and_signed_by_somebody_else(client: Client, house: House) -> None:
    plan = a_helped_child(house)
    signed_in(client, house.amina)

    client.post(page("conclude", plan.pk), {"outcome": "continue", "reason": "It helps"})
    told = shown(client, page("working", plan.pk))
    assert "Nothing takes effect until somebody else signs it" in told

    signed_in(client, house.ben)
    assert "The plan goes on" in shown(client, page("decide", plan.pk))
    client.post(page("decide", plan.pk), {"answer": "agree", "reason": "The review shows it"})
    assert "signed by Ben Carter" in shown(client, page("working", plan.pk))
    assert not Conclusion.objects.waiting().exists()


def test_a_refusal_keeps_what_was_typed(client: Client, house: House) -> None:
    plan = a_helped_child(house, reviewed=False)

    answer = signed_in(client, house.amina).post(
        page("conclude", plan.pk), {"outcome": "continue", "reason": "Because her aunt comes"}
    )

    assert "Record the review of the plan first" in answer.content.decode()
    assert "Because her aunt comes" in answer.content.decode()


def test_closing_asks_every_line_of_the_checklist_and_what_becomes_of_each_action(
    client: Client, house: House
) -> None:
    plan = a_helped_child(house)
    action = Action.objects.get()
    signed_in(client, house.amina)
    typed = {name: getattr(ANSWERS, name) for name in type(ANSWERS).__slots__} | {"reason": "It has worked"}

    refused = client.post(page("close", plan.pk), typed).content.decode()
    assert "Say what becomes of “Ask the health visitor to call”" in refused
    client.post(
        page("close", plan.pk),
        typed | {f"how_{action.pk}": "dropped", f"dropped_{action.pk}": "She is well"},
    )

    assert Closing.objects.get().reason_for_closure == "RC7"
    signed_in(client, house.ben)
    told = shown(client, page("decide", plan.pk))
    assert ANSWERS.child_said in told
    assert "Ask the health visitor to call. Will not be done: She is well" in told
    client.post(page("decide", plan.pk), {"answer": "agree", "reason": "Agreed"})
    plan.case.refresh_from_db()
    assert plan.case.closed_at is not None


def test_what_is_typed_of_a_closing_is_kept_until_it_is_sent(client: Client, house: House) -> None:
    plan = a_helped_child(house)
    signed_in(client, house.amina)

    client.post(page("draft", plan.pk, "close"), {"child_said": "I will miss Am"})

    assert "I will miss Am" in shown(client, page("close", plan.pk))


def test_what_is_sent_back_says_so_and_nothing_takes_effect(client: Client, house: House) -> None:
    plan = a_helped_child(house)
    signed_in(client, house.amina).post(
        page("conclude", plan.pk), {"outcome": "early_help", "reason": "Better"}
    )

    signed_in(client, house.ben).post(
        page("decide", plan.pk), {"answer": "send_back", "reason": "What does her father think?"}
    )

    told = shown(client, page("working", plan.pk))
    assert "sent back by Ben Carter" in told
    assert "What does her father think?" in shown(signed_in(client, house.amina), "/my-children/")


def test_a_review_leads_on_to_what_happens_next(client: Client, house: House) -> None:
    from sightline.plans.kinds import kind_of

    plan = a_helped_child(house)

    assert kind_of(plan.kind).after_review == "child_in_need:conclude"
    assert page("working", plan.pk) in shown(
        signed_in(client, house.amina), reverse("plans:plan", args=[plan.pk])
    )


def test_children_are_listed_with_those_first_for_whom_more_may_be_needed(
    client: Client, house: House
) -> None:
    well, unseen = a_helped_child(house), a_helped_child(house, seen=False)

    told = shown(signed_in(client, house.amina), page("list"))

    assert told.index(page("working", unseen.pk)) < told.index(page("working", well.pk))
    assert "2 children" in told
    assert "None is allocated here" in shown(signed_in(client, house.carol), page("list"))
