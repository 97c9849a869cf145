"""What is decided for a child in need, and what follows in the child's story."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.cases import events
from sightline.cases.models import Decision, Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_team, a_worker
from sightline.child_in_need import actions, facts, policy
from sightline.child_in_need.actions import ClosingTold
from sightline.child_in_need.models import Conclusion
from sightline.child_in_need.policy import Outcome
from sightline.child_in_need.tests.helped import (
    ANSWERS,
    WEEKS_LATER,
    a_helped_child,
    all_answered,
    review,
    see,
)
from sightline.people.models import Person
from sightline.plans import kinds, said
from sightline.plans.models import Action, Plan
from sightline.recording import acts
from sightline.shared.refusals import NotPermitted, Refused
from sightline.standards.timescales import timescales
from sightline.workforce.models import Team

LATER = WEEKS_LATER + timedelta(hours=1)


def kinds_of(child: Person) -> list[str]:
    return list(events.standing().filter(child=child).order_by("id").values_list("kind__name", flat=True))


def proposed(plan: Plan, house: House, outcome: str = Outcome.CONTINUE, **said: object) -> Conclusion:
    return actions.propose(plan, outcome, by=house.amina, at=WEEKS_LATER, reason="It helps", **said)  # type: ignore[arg-type]


def test_nothing_takes_effect_until_a_different_person_signs(house: House) -> None:
    plan = a_helped_child(house)
    conclusion = proposed(plan, house)

    with pytest.raises(NotPermitted):
        actions.sign(conclusion, by=house.amina, at=LATER, reason="I agree")
    with pytest.raises(Refused, match="already waiting"):
        proposed(plan, house)
    assert Decision.objects.get().state == Decision.State.PROPOSED

    actions.sign(conclusion, by=house.ben, at=LATER, reason="The review shows it")

    assert Decision.objects.get().signed_by == house.ben
    assert kinds_of(plan.child)[-1] == "note.management_decision"


def test_a_manager_does_not_sign_what_they_put_forward(house: House) -> None:
    plan = a_helped_child(house)
    conclusion = actions.propose(plan, "continue", by=house.ben, at=WEEKS_LATER, reason="It helps")

    with pytest.raises(Refused, match="different person"):
        actions.sign(conclusion, by=house.ben, at=LATER, reason="I agree")


def test_only_the_team_that_holds_the_child_proposes(house: House) -> None:
    plan = a_helped_child(house)

    with pytest.raises(NotPermitted):
        actions.propose(plan, "continue", by=house.carol, at=WEEKS_LATER, reason="It helps")


def test_what_is_sent_back_can_be_put_forward_again(house: House) -> None:
    plan = a_helped_child(house)
    first = proposed(plan, house)

    actions.send_back(first, by=house.ben, at=LATER, reason="Say what her father thinks")
    again = proposed(plan, house)

    assert list(Conclusion.objects.waiting()) == [again]


def test_stepping_up_asks_for_a_strategy_discussion_and_the_plan_goes_on(house: House) -> None:
    plan = a_helped_child(house, reviewed=False, seen=False)

    actions.sign(proposed(plan, house, Outcome.STRATEGY_DISCUSSION), by=house.ben, at=LATER, reason="Now")

    plan.refresh_from_db()
    assert not plan.is_ended
    assert Duty.objects.filter(child=plan.child, standard__code="FD-STRAT", stopped_at__isnull=True).exists()


def test_stepping_down_leaves_the_child_and_the_plan_with_us_until_early_help_accepts(house: House) -> None:
    a_team("Early help North", Team.Kind.EARLY_HELP, manager=a_worker("Ewan Bell", "team_manager"))
    plan = a_helped_child(house)

    actions.sign(proposed(plan, house, Outcome.EARLY_HELP), by=house.ben, at=LATER, reason="Agreed")

    plan.refresh_from_db()
    plan.case.refresh_from_db()
    assert not plan.is_ended
    assert plan.case.closed_at is None
    assert "stepdown.requested" in kinds_of(plan.child)


def test_closing_ends_the_plan_and_our_work_with_the_censuss_own_reason(house: House) -> None:
    plan = a_helped_child(house)
    conclusion = proposed(plan, house, Outcome.CLOSE, closing=all_answered(plan))
    assert Action.objects.open().filter(plan=plan).exists(), "nothing is dropped before it is signed"

    actions.sign(conclusion, by=house.ben, at=LATER, reason="Agreed, and she says so herself")

    plan.refresh_from_db()
    plan.case.refresh_from_db()
    assert plan.is_ended
    assert plan.case.closed_at == LATER
    assert not Action.objects.open().filter(plan=plan).exists()
    closed = events.standing().get(child=plan.child, kind__name="case.closed")
    assert closed.outcome == "RC7"
    assert kinds_of(plan.child)[-5:] == [
        "note.management_decision",
        "case.closure_authorised",
        "cin_plan.ended",
        "referral.closed",
        "case.closed",
    ]


def test_closing_is_refused_while_the_checklist_or_a_promise_is_unanswered(house: House) -> None:
    plan = a_helped_child(house)

    with pytest.raises(Refused) as refused:
        proposed(plan, house, Outcome.CLOSE, closing=ClosingTold(replace(ANSWERS, child_said="")))

    assert refused.value.reasons == [
        "Write what the child said about us leaving",
        "Say what becomes of “Ask the health visitor to call”",
    ]


def test_a_promise_made_after_closing_was_proposed_stops_the_signing_of_it(house: House) -> None:
    from sightline.plans.tests.house import an_action

    plan = a_helped_child(house)
    conclusion = proposed(plan, house, Outcome.CLOSE, closing=all_answered(plan))
    an_action(plan, house, "Take her to the dentist")

    with pytest.raises(Refused, match="Take her to the dentist"):
        actions.sign(conclusion, by=house.ben, at=LATER, reason="Agreed")

    plan.case.refresh_from_db()
    assert plan.case.closed_at is None, "all or nothing"


def test_a_manager_cannot_change_an_answer_into_closing(house: House) -> None:
    conclusion = proposed(a_helped_child(house), house)

    with pytest.raises(Refused, match="closing checklist"):
        actions.sign(conclusion, by=house.ben, at=LATER, reason="Close it", outcome="close")


def test_what_speaks_against_an_answer_is_kept_with_why_it_is_right_all_the_same(house: House) -> None:
    plan = a_helped_child(house, seen=False)
    with pytest.raises(Refused, match="signs that speak against it"):
        proposed(plan, house)

    conclusion = proposed(plan, house, despite="She was at her aunt’s and rang us daily")

    assert conclusion.signs == ["We have no record of seeing Mia"]


def test_the_facts_of_a_child_are_read_from_their_story(house: House) -> None:
    plan = a_helped_child(house, progress="worse")
    events.record(
        plan.child, "contact.received", happened_at=LATER, at=LATER, by=house.carol, summary="School rang"
    )
    much_later = MONDAY + timedelta(days=290)

    stands = facts.of(plan, much_later)

    assert (stands.months, stands.contacts_since, stands.worse) == (
        9,
        1,
        ["I sleep in my own bed every night"],
    )
    assert stands.unseen_days == 290 - 31
    assert len(policy.signs_to_step_up(stands)) == 5


def test_after_two_reviews_with_nothing_better_it_is_said(house: House) -> None:
    plan = a_helped_child(house, progress="same")
    assert not facts.of(plan, LATER).is_nothing_better_twice

    review(plan, house, progress="same", at=WEEKS_LATER + timedelta(weeks=6))

    assert facts.of(plan, WEEKS_LATER + timedelta(weeks=6)).is_nothing_better_twice


def test_a_new_review_is_needed_for_each_decision(house: House) -> None:
    plan = a_helped_child(house)
    actions.sign(proposed(plan, house), by=house.ben, at=LATER, reason="Agreed")
    see(plan.child, house, LATER)

    with pytest.raises(Refused, match="Record the review"):
        proposed(plan, house)


def test_the_plans_as_they_are_in_the_house_are_registered() -> None:
    kind = kinds.kind_of("child_in_need")

    assert (kind.started, kind.reviewed, kind.ended) == (
        "cin_plan.started",
        "cin_review.held",
        "cin_plan.ended",
    )


def test_every_clock_of_a_child_in_need_can_be_stopped_by_somebody_here() -> None:
    by_acts = set(acts.writing())
    by_pages = {
        "cin_plan.started",
        "cin_plan.ended",
        "cin_review.held",
        "cin_visit.child_seen",
        "assessment.authorised",
        "practice_supervisor.oversight_named",
    }
    asked = {match.kind for each in timescales() if each.code.startswith("CIN-") for match in each.stops_on}

    assert asked - by_acts - by_pages == set()


def test_words_that_somebody_may_not_read_are_not_on_the_childs_page(house: House) -> None:
    from sightline.participation.models import Voice

    plan = a_helped_child(house)
    for words, hidden_from in (("I like Nan’s house", ""), ("Kyle shouts", "Kyle")):
        Voice.objects.create(
            child=plan.child,
            said_at=MONDAY,
            words=words,
            method="talking",
            not_to_be_read_by=hidden_from,
            recorded_by=house.amina,
            recorded_at=MONDAY,
        )

    assert [each.words for each in said.said_by(plan.child, worker=house.amina)] == ["I like Nan’s house"]


def test_a_senior_managers_review_of_a_long_plan_is_written_down_and_stops_its_clock(house: House) -> None:
    plan = a_helped_child(house)
    much_later = MONDAY + timedelta(days=290)
    see(plan.child, house, much_later - timedelta(days=1))
    asked = "no senior manager has asked why"
    assert any(asked in sign for sign in policy.signs_to_step_up(facts.of(plan, much_later)))
    sara = a_worker("Sara Holt", "service_manager", team=house.team)

    acts.record(
        acts.find("child_in_need.senior_review"),
        plan.child,
        {
            "why": "Her mother is in hospital",
            "right_help": "continue",
            "different": "She is home",
            "look_again_on": "2027-12-01",
        },
        by=sara,
        at=much_later,
        happened_at=much_later,
    )

    assert not any(asked in sign for sign in policy.signs_to_step_up(facts.of(plan, much_later)))
    assert Duty.objects.get(child=plan.child, standard__code="CIN-9M").stopped_at == much_later
    with pytest.raises(NotPermitted):
        acts.record(
            acts.find("child_in_need.senior_review"),
            plan.child,
            {},
            by=house.amina,
            at=much_later,
            happened_at=much_later,
        )


def test_many_children_are_read_in_as_many_questions_as_one(house: House) -> None:
    plans = [a_helped_child(house) for _ in range(3)]

    def questions(some: list[Plan]) -> int:
        with CaptureQueriesContext(connection) as asked:
            facts.of_many(some, LATER)
        return len(asked)

    assert questions(plans) == questions(plans[:1])
