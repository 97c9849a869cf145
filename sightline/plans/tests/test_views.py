"""Who gets in, and what happens on the pages of plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access import drafts
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_child
from sightline.plans import actions
from sightline.plans.actions.writing import marks
from sightline.plans.models import Action, Outcome, Plan, Review
from sightline.plans.tests.house import LATER, a_plan, a_whole_plan, an_action, an_outcome
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture(autouse=True)
def on_thursday() -> Iterator[None]:
    clock.start_at(MONDAY + timedelta(days=3, hours=3))
    yield
    clock.run_true()


def page(name: str, *parts: object) -> str:
    return reverse(f"plans:{name}", args=parts)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_plan_says_what_will_be_different_and_who_does_what_by_when(client: Client, house: House) -> None:
    plan = a_whole_plan(house)

    told = shown(signed_in(client, house.amina), page("plan", plan.pk))

    for words in (
        "I sleep in my own bed every night",
        "Ask the health visitor to call",
        "Amina Yusuf",
        "11 Dec",
    ):
        assert words in told


def test_the_plan_is_on_the_childs_own_page(client: Client, house: House) -> None:
    plan = a_whole_plan(house)

    told = shown(signed_in(client, house.amina), reverse("people:person", args=[plan.child_id]))

    assert "I sleep in my own bed every night" in told
    assert page("plan", plan.pk) in told


@pytest.mark.parametrize(
    "name", ["plan", "for_the_child", "write", "agree", "share", "review", "end", "add_outcome", "add_action"]
)
def test_every_page_of_a_plan_is_there_and_not_for_a_stranger(
    name: str, client: Client, house: House
) -> None:
    plan = a_whole_plan(house)

    assert shown(signed_in(client, house.amina), page(name, plan.pk))

    plan.child.is_restricted = True
    plan.child.save()
    assert signed_in(client, house.carol).get(page(name, plan.pk)).status_code == 404


def test_what_is_typed_is_kept_as_it_is_typed(client: Client, house: House) -> None:
    plan = a_plan(house)
    signed_in(client, house.amina)
    since = f"contingency={marks(plan)['contingency']}"

    answer = client.post(
        page("write_section", plan.pk, "contingency"),
        {"contingency": "Then we", "since": since},
        headers=FETCH,
    )
    again = client.post(
        page("write_section", plan.pk, "contingency"),
        {"contingency": "Then we meet", "since": answer.headers["Sightline-Version"]},
        headers=FETCH,
    )

    assert (answer.status_code, again.status_code) == (204, 204)
    plan.refresh_from_db()
    assert plan.contingency == "Then we meet"


def test_two_people_write_in_one_field_and_both_versions_are_shown(client: Client, house: House) -> None:
    plan = a_plan(house)
    since = f"why={marks(plan)['why']}"
    actions.write_plan(plan, {"why": "Leanne is afraid"}, by=house.ben, at=LATER, since=marks(plan))
    signed_in(client, house.amina)

    answer = client.post(
        page("write_section", plan.pk, "why"), {"why": "Leanne is ill", "since": since}, headers=FETCH
    )

    assert answer.status_code == 409
    told = shown(client, page("both", plan.pk, "why"))
    assert "Leanne is afraid" in told
    assert "Leanne is ill" in told
    assert "Ben Carter changed this" in told
    now = f"why={marks(Plan.objects.get(pk=plan.pk))['why']}"
    client.post(page("write_section", plan.pk, "why"), {"why": "Leanne is ill, and afraid", "since": now})
    plan.refresh_from_db()
    assert plan.why == "Leanne is ill, and afraid"
    assert drafts.kept(house.amina.account, "plans.words", f"{plan.pk}:why") is None  # type: ignore[arg-type]


def test_two_people_write_different_fields_of_one_outcome_and_both_stand(
    client: Client, house: House
) -> None:
    outcome = an_outcome(a_plan(house), house)
    since = " ".join(f"{name}={mark}" for name, mark in marks(outcome).items())
    before = {"what": outcome.what, "in_their_words": "", "how_we_will_know": outcome.how_we_will_know}
    actions.write_outcome(
        outcome, {"why_it_matters": "She is tired"}, by=house.ben, at=LATER, since=marks(outcome)
    )

    answer = signed_in(client, house.amina).post(
        page("write_section", outcome.plan_id, f"outcome-{outcome.pk}"),
        before | {"in_their_words": "My bed!", "why_it_matters": "", "since": since},
        headers=FETCH,
    )

    assert answer.status_code == 204
    outcome.refresh_from_db()
    assert (outcome.in_their_words, outcome.why_it_matters) == ("My bed!", "She is tired")


def test_an_outcome_and_its_action_are_added_from_their_pages(client: Client, house: House) -> None:
    plan = a_plan(house)
    signed_in(client, house.amina)

    client.post(page("add_outcome", plan.pk), {"what": "I am in school every day"})
    outcome = Outcome.objects.get()
    answer = client.post(
        page("add_action", plan.pk),
        {
            "what": "Walk with her to school",
            "who": "else",
            "who_else": "Mrs Okafor, Pershall Primary School",
            "due_on-day": "4",
            "due_on-month": "12",
            "due_on-year": "2026",
            "outcome": str(outcome.pk),
            "part": "early_help",
        },
    )

    assert answer.status_code == 302
    action = Action.objects.get()
    assert (action.who, action.part, action.outcome) == (
        "Mrs Okafor, Pershall Primary School",
        "early_help",
        outcome,
    )


def test_an_action_is_marked_done_with_what_came_of_it(client: Client, house: House) -> None:
    plan = a_plan(house)
    action = an_action(plan, house)
    signed_in(client, house.amina)
    day = {"done_on-day": "25", "done_on-month": "11", "done_on-year": "2026"}

    refused = client.post(page("mark_action", plan.pk, action.pk), {"how": "done", **day})
    client.post(page("mark_action", plan.pk, action.pk), {"how": "done", "came": "She called twice", **day})

    assert "Say what came of it" in refused.content.decode()
    action.refresh_from_db()
    assert action.what_came_of_it == "She called twice"


def test_a_review_is_written_outcome_by_outcome(client: Client, house: House) -> None:
    plan = a_whole_plan(house)
    outcome = plan.outcomes.get()
    signed_in(client, house.amina)
    typed = {
        "reviewed_at-day": "26",
        "reviewed_at-month": "11",
        "reviewed_at-year": "2026",
        "reviewed_at-time": "10am",
        "how_the_child_took_part": "She came",
        "what_changed": "She slept at home all week",
        "is_right_plan": "yes",
        "why": "It is working",
        "next_review_on-day": "7",
        "next_review_on-month": "1",
        "next_review_on-year": "2027",
    }

    refused = client.post(page("review", plan.pk), typed)
    client.post(page("review", plan.pk), typed | {f"progress_{outcome.pk}": "better"})

    assert "Say whether it is better, the same or worse" in refused.content.decode()
    assert Review.objects.get().progress.get().progress == "better"


def test_what_is_typed_of_a_review_is_kept_until_it_is_sent(client: Client, house: House) -> None:
    plan = a_whole_plan(house)
    signed_in(client, house.amina)

    client.post(page("draft", plan.pk, "review"), {"what_changed": "She slept", "reviewed_at-day": "99"})

    told = shown(client, page("review", plan.pk))
    assert "She slept" in told
    assert 'value="99"' in told


def test_ending_a_plan_asks_what_becomes_of_each_open_action(client: Client, house: House) -> None:
    plan = a_whole_plan(house)
    action = Action.objects.get()
    signed_in(client, house.amina)

    refused = client.post(page("end", plan.pk), {"reason": "It worked"})
    client.post(
        page("end", plan.pk),
        {"reason": "It worked", f"how_{action.pk}": "dropped", f"dropped_{action.pk}": "Not needed"},
    )

    assert "Say what becomes of “Ask the health visitor to call”" in refused.content.decode()
    plan.refresh_from_db()
    assert plan.is_ended


def test_the_child_reads_plain_words_and_no_codes(client: Client, house: House) -> None:
    plan = a_whole_plan(house)

    told = shown(signed_in(client, house.amina), page("for_the_child", plan.pk))

    assert "You have a plan because you do a lot at home." in told
    assert "Amina Yusuf: Ask the health visitor to call" in told
    assert "child_in_need" not in told
    assert "strategy discussion" not in told, "what we will do if it fails is not on the child’s page"


def test_every_change_to_a_plan_can_be_read_with_who_made_it(client: Client, house: House) -> None:
    plan = a_whole_plan(house)
    signed_in(client, house.amina)
    for words in ("Then we meet", "Then we meet at once"):
        since = f"contingency={marks(Plan.objects.get(pk=plan.pk))['contingency']}"
        client.post(
            page("write_section", plan.pk, "contingency"),
            {"contingency": words, "since": since},
            headers=FETCH,
        )

    told = shown(client, page("history", plan.pk))

    assert told.index("Then we meet at once") < told.index("If nothing has changed by the new year")
    assert "Amina Yusuf" in told
    assert "If it does not work" in told
    assert "Ask the health visitor to call" in told, "what was promised has its history too"


def test_what_is_past_its_day_is_listed_with_who_sees_to_it(client: Client, house: House) -> None:
    plan = a_whole_plan(house)
    clock.start_at(MONDAY + timedelta(days=40))

    mine = shown(signed_in(client, house.amina), page("late"))
    bens = shown(signed_in(client, house.ben), page("late"))
    team = shown(client, f"{page('late')}?whose=team")

    assert plan.child.name in mine
    assert plan.child.name not in bens
    assert plan.child.name in team


def test_a_plan_that_began_elsewhere_can_be_begun_here(client: Client, house: House) -> None:
    from sightline.cases import events
    from sightline.cases.tests.people_of_the_house import a_case

    mia = a_child()
    case = a_case(mia, house)
    events.record(mia, "cin_plan.started", happened_at=MONDAY, at=MONDAY, by=None, case=case)
    signed_in(client, house.amina)
    assert "Begin to write the child in need plan" in shown(client, page("plans", mia.pk))

    answer = client.post(page("start", mia.pk, "child_in_need"), {"reason": "Leanne is ill"})

    assert answer.headers["Location"] == page("write", Plan.objects.get().pk)
    assert client.get(page("start", mia.pk, "care")).status_code == 404
