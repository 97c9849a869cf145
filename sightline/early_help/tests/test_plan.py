"""The family’s plan: their goals and their scores, carried with them, and never ended with a promise open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, a_worker
from sightline.early_help import actions, promised
from sightline.early_help.kinds import what_a_familys_plan_must_have
from sightline.early_help.tests.conftest import Help
from sightline.early_help.tests.test_deciding import first_contact
from sightline.plans import actions as plans
from sightline.plans.for_the_child import as_the_child_reads_it
from sightline.plans.models import Action, Outcome, Plan, Score
from sightline.plans.policy import PlanFacts
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from tests.fixtures.signing_in import client_of

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def plan(led: Help) -> Plan:
    """Calm mornings, 3 out of 10 so far; Mo asks the breakfast club."""
    first_contact(led)
    plan = plans.start_plan(led.case, "early_help", by=led.ewan, at=TUESDAY, reason="Mornings are hard")
    goal = Outcome.objects.create(plan=plan, what="I get to school without shouting", added_at=TUESDAY)
    Score.objects.create(
        outcome=goal,
        score=3,
        scored_by="Kerry and Jay",
        scored_on=TUESDAY.date(),
        recorded_by=led.mo,
        recorded_at=TUESDAY,
    )
    Action.objects.create(
        plan=plan,
        outcome=goal,
        what="Ask the breakfast club",
        worker=led.mo,
        due_on=date(2026, 12, 4),
        added_at=TUESDAY,
    )
    return plan


def test_a_plan_reads_as_the_family_scored_it(led: Help, plan: Plan) -> None:
    assert promised.in_words(led.case) == [
        "I get to school without shouting. Kerry and Jay: 3 out of 10, 24 November 2026",
        "Mo Bailey will ask the breakfast club, by 4 December 2026",
    ]


def test_early_help_does_not_end_while_something_promised_is_open(led: Help, plan: Plan) -> None:
    with pytest.raises(Refused, match="1 action is still to be done"):
        actions.close(led.case, "needs_met", by=led.ewan, at=TUESDAY, reason="Calm", family_view="Good")

    Action.objects.update(done_on=TUESDAY.date(), what_came_of_it="He goes every day")
    actions.close(led.case, "needs_met", by=led.ewan, at=TUESDAY, reason="Calm", family_view="Good")

    plan.refresh_from_db()
    assert plan.ended_at == TUESDAY


def test_a_familys_plan_says_what_would_make_somebody_ring_today() -> None:
    assert "Say what would make you ring the front door today" in what_a_familys_plan_must_have(
        PlanFacts("Jay")
    )


def test_nothing_of_early_help_goes_on_once_it_has_ended(led: Help) -> None:
    first_contact(led)
    actions.close(led.case, "needs_met", by=led.ewan, at=TUESDAY, reason="Calm", family_view="Good")

    assert not Duty.objects.open_at(TUESDAY + timedelta(days=90)).filter(child=led.child).exists()


def test_each_person_of_a_family_has_a_number_of_their_own(led: Help, plan: Plan) -> None:
    goal = plan.outcomes.get()
    later = TUESDAY + timedelta(days=7)
    for score, who in ((8, "Jay"), (5, "kerry and jay")):
        plans.score_outcome(goal, score, scored_by=who, on=later.date(), by=led.mo, at=later)

    assert promised.in_words(led.case)[0] == (
        "I get to school without shouting. kerry and jay: 5 out of 10, 1 December 2026; it was 3 on "
        "24 November 2026. Jay: 8 out of 10, 1 December 2026"
    )
    [difference] = as_the_child_reads_it(plan, worker=led.ewan).differences
    assert difference.numbers == [
        "kerry and jay said 5 out of 10. At the start it was 3.",
        "You said 8 out of 10.",
    ]


def test_whoever_leads_writes_down_a_number_and_hands_over_the_device_for_another(
    led: Help, plan: Plan
) -> None:
    clock.start_at(TUESDAY + timedelta(hours=2))
    goal = plan.outcomes.get()
    page = client_of(led.mo)
    assert (
        "Hand them this device" in page.get(reverse("early_help:child", args=[led.child.pk])).content.decode()
    )
    told = {"score": "4", "scored_by": "Kerry", "given": "told", "note": ""}
    day = {"scored_on-day": "24", "scored_on-month": "11", "scored_on-year": "2026"}
    page.post(reverse("early_help:score", args=[led.case.pk, goal.pk]), {**told, **day})

    own = reverse("early_help:score_themselves", args=[led.case.pk, goal.pk])
    assert "Moss" not in page.get(own).content.decode()
    done = page.post(own, {"score": "7", "scored_by": "Jay", "note": "A song in the car"})

    clock.run_true()
    assert "Please hand this back now" in done.content.decode()
    rows = Score.objects.order_by("pk").values_list("scored_by", "score", "given")
    assert list(rows)[1:] == [("Kerry", 4, "told"), ("Jay", 7, "themselves")]


def test_nobody_else_from_outside_writes_down_a_familys_number(led: Help, plan: Plan) -> None:
    stranger = a_worker("Ola West", "lead_practitioner", is_social_worker=False)

    with pytest.raises(NotPermitted):
        plans.score_outcome(
            plan.outcomes.get(), 4, scored_by="Kerry", on=TUESDAY.date(), by=stranger, at=TUESDAY
        )
