"""A pathway plan is the young person's own, and its agreement and reviews answer the clocks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import House
from sightline.leaving_care import owed
from sightline.leaving_care.plan import what_it_must_have
from sightline.leaving_care.policy import Lacking
from sightline.leaving_care.tests.young_people import (
    LEFT,
    AfterCare,
    in_care,
    leave_care,
    leaving_care_case,
    write,
)
from sightline.people.models import Person
from sightline.plans import actions, facts
from sightline.plans.actions import Owner
from sightline.plans.actions.writing import marks
from sightline.plans.models import Plan
from sightline.plans.policy import OutcomeFacts, PlanFacts
from sightline.recording import acts
from sightline.shared.refusals import Refused

DAY = timedelta(days=1)
NEEDS = dict.fromkeys(("said", "health", "learning", "people", "money", "skills", "home"), "x")
WORDS = {
    "contingency": "He rings Sam, then his nan",
    "family_view": "“I want a place with a door that locks”",
}


def of_jordan(child: Person, team: AfterCare, days: int) -> Plan:
    at = LEFT + days * DAY
    write(child, "needs_assessed", team.nia, at, **NEEDS)
    return actions.start_plan(
        leaving_care_case(child), "pathway", by=team.nia, at=at, reason="He left care at 16"
    )


def clock_is_open(child: Person, code: str) -> bool:
    waiting = Duty.objects.filter(child=child, standard__code=code, stopped_at__isnull=True)
    return waiting.filter(ended_at__isnull=True).exists()


def test_it_must_say_what_the_young_person_says_and_who_they_ring_at_night() -> None:
    whole = PlanFacts(
        called="Jordan",
        why="He left care",
        contingency="He rings Sam",
        family_view="I want a door that locks",
        outcomes=[OutcomeFacts("A home", "", 1)],
    )

    assert what_it_must_have(whole) == []
    assert "Write what Jordan says of this plan: it is made with them, not for them" in what_it_must_have(
        PlanFacts(called="Jordan")
    )


def test_a_pathway_plan_is_offered_once_needs_are_assessed_in_the_work_of_leaving_care(house: House) -> None:
    team, jordan = AfterCare(), in_care(house)
    leave_care(jordan, house)
    assert "pathway" not in [kind.code for kind, _ in facts.may_be_begun(jordan)]

    write(jordan, "needs_assessed", team.nia, LEFT + DAY, **NEEDS)

    assert ("pathway", leaving_care_case(jordan)) in [(k.code, c) for k, c in facts.may_be_begun(jordan)]


def test_agreeing_it_answers_the_clocks_and_starts_its_reviews(house: House) -> None:
    team, jordan = AfterCare(), in_care(house)
    leave_care(jordan, house)
    plan, at = of_jordan(jordan, team, 100), LEFT + 101 * DAY
    with pytest.raises(Refused, match="Say who Jordan rings at 2 in the morning"):
        actions.agree_plan(plan, by=team.nia, at=at, reason="Jordan and Nia")
    outcome = actions.add_outcome(plan, "A door that locks", by=team.nia, at=at, how_we_will_know="He sleeps")
    actions.add_action(
        plan,
        "Find lodgings",
        owner=Owner(worker=team.nia),
        due_on=(at + 7 * DAY).date(),
        by=team.nia,
        at=at,
        outcome=outcome,
    )
    actions.write_plan(plan, WORDS, by=team.nia, at=at, since=marks(plan))
    assert clock_is_open(jordan, "LAC-PATHWAY")

    actions.agree_plan(plan, by=team.nia, at=at, reason="Jordan and Nia")

    assert not clock_is_open(jordan, "LAC-PATHWAY")
    assert clock_is_open(jordan, "CL-PP-REV")
    leaver = owed.of(jordan, at + DAY)
    assert leaver is not None
    assert Lacking.PLAN not in leaver.lacks


def test_an_act_of_this_room_never_agrees_a_plan() -> None:
    kinds = {kind for act in acts.registered() if act.room == "leaving_care" for kind in act.every_kind()}

    assert not kinds & {"pathway_plan.approved", "pathway_review.held"}
