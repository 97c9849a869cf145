"""A child says what they do not agree with in their plan, in their own words, and is answered on their page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases import events
from sightline.cases.tests.people_of_the_house import House
from sightline.plans import actions, disagreements, reading_age
from sightline.plans.for_the_child import as_the_child_reads_it
from sightline.plans.models import Plan
from sightline.plans.tests.house import LATER, a_plan, a_whole_plan
from sightline.shared.refusals import NotPermitted, Refused

WORDS = "I want to see Dad at Gran’s, not at the centre"
REPLY = "We asked Gran. From Saturday you see Dad at her house."


def said(plan: Plan, house: House, words: str = WORDS) -> disagreements.Disagreement:
    actions.disagree(plan, words, by=house.amina, at=LATER, outcome=plan.outcomes.get())
    return disagreements.of(plan)[0]


def test_what_a_child_does_not_agree_with_is_kept_as_they_said_it_and_is_their_voice(house: House) -> None:
    plan = a_whole_plan(house)
    long = f"{WORDS}. " * 12

    one = said(plan, house, long)

    assert one.words == long.strip() or one.words == long
    assert (one.about, one.heard_by, one.reply) == ("I sleep in my own bed every night", "Amina Yusuf", "")
    assert one.answer_by == date(2026, 11, 30)
    kinds = set(events.standing().filter(child=plan.child).values_list("kind__name", flat=True))
    assert {"plan.not_agreed", "voice.recorded"} <= kinds


def test_the_answer_stands_on_the_childs_page_beside_what_they_said(house: House) -> None:
    plan = a_whole_plan(house)
    one = said(plan, house)

    event = events.standing().get(pk=one.event_id)
    actions.answer_disagreement(plan, event, REPLY, by=house.ben, at=LATER + timedelta(days=1))

    (different,) = as_the_child_reads_it(plan, worker=house.amina).differences
    (told,) = different.not_agreed
    assert (told.words, told.reply, told.replied_by) == (WORDS, REPLY, "Ben Carter")
    with pytest.raises(Refused, match="already been answered"):
        actions.answer_disagreement(plan, event, "Again", by=house.ben, at=LATER + timedelta(days=2))


@pytest.mark.parametrize("words", ["", "   "])
def test_a_child_is_not_said_to_disagree_without_their_words(house: House, words: str) -> None:
    with pytest.raises(Refused, match="in their own words"):
        actions.disagree(a_whole_plan(house), words, by=house.amina, at=LATER)


def test_somebody_of_another_team_writes_no_childs_words_and_answers_none(house: House) -> None:
    plan = a_whole_plan(house)
    event = events.standing().get(pk=said(plan, house).event_id)

    with pytest.raises(NotPermitted):
        actions.disagree(plan, WORDS, by=house.carol, at=LATER)
    with pytest.raises(NotPermitted):
        actions.answer_disagreement(plan, event, REPLY, by=house.carol, at=LATER)


def test_what_is_said_of_one_plan_is_not_answered_in_another(house: House) -> None:
    one, other = a_whole_plan(house), a_plan(house)
    event = events.standing().get(pk=said(one, house).event_id)

    with pytest.raises(Refused, match="another plan"):
        actions.answer_disagreement(other, event, REPLY, by=house.amina, at=LATER)
    assert disagreements.of(other) == []


def test_the_child_presses_and_the_worker_is_asked_to_answer(client: Client, house: House) -> None:
    plan = a_whole_plan(house)
    assert house.amina.account is not None
    client.force_login(house.amina.account)
    page = reverse("plans:for_the_child", args=[plan.pk])
    assert "I don’t agree" in client.get(page).content.decode()

    pressed = reverse("plans:disagree_with", args=[plan.pk, plan.outcomes.get().pk])
    answered = client.post(pressed, {"words": WORDS}, follow=True)

    assert answered.redirect_chain[-1][0].startswith(page)
    assert "Your worker has to answer you by" in answered.content.decode()
    assert "Answer Mia by" in client.get(reverse("plans:plan", args=[plan.pk])).content.decode()


def test_words_a_child_could_read_are_told_from_words_they_could_not() -> None:
    plain = reading_age.of(
        "You have a plan because you do a lot at home. We want you to sleep well. Mum will get help."
    )
    hard = reading_age.of(
        "Multi-agency professionals will undertake a comprehensive parenting capacity assessment in order to "
        "ascertain whether the accommodation arrangements appropriately safeguard your developmental trajectory."
    )

    assert plain is not None
    assert hard is not None
    assert plain.age <= 9
    assert plain.suits(9)
    assert not hard.suits(16)
    assert "accommodation" in hard.hard_words
    assert len(hard.long_sentences) == 1
    assert reading_age.of("Too few") is None
