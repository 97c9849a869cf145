"""What the tests of plans begin with: a kind, a plan, and a plan that is whole."""

from __future__ import annotations

from datetime import date, timedelta

from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person
from sightline.plans import actions, policy
from sightline.plans.actions import Owner
from sightline.plans.kinds import PlanKind
from sightline.plans.models import Action, Outcome, Plan

KIND = PlanKind(
    "child_in_need",
    "child in need plan",
    started="cin_plan.started",
    reviewed="cin_review.held",
    ended="cin_plan.ended",
    standard="CIN",
    offered_while=("cin_plan.started", "cin_plan.ended"),
    must_have=lambda facts: policy.what_every_plan_must_have(facts) + policy.must_say_when_to_step(facts),
)
LATER = MONDAY + timedelta(hours=2)
DUE = date(2026, 12, 11)


def a_plan(
    house: House, child: Person | None = None, case: Case | None = None, kind: str = KIND.code
) -> Plan:
    """A plan that Amina has begun, for a child she holds."""
    case = case or a_case(child or a_child(), house, at=MONDAY - timedelta(days=1))
    return actions.start_plan(
        case, kind, by=house.amina, at=MONDAY, reason="Her mother is ill and Mia cares for the baby"
    )


def an_outcome(plan: Plan, house: House, what: str = "I sleep in my own bed every night") -> Outcome:
    return actions.add_outcome(plan, what, by=house.amina, at=LATER, how_we_will_know="She says so at school")


def an_action(
    plan: Plan, house: House, what: str = "Ask the health visitor to call", due_on: date = DUE, **more: object
) -> Action:
    owner = more.pop("owner", None) or Owner(worker=house.amina)
    return actions.add_action(plan, what, owner=owner, due_on=due_on, by=house.amina, at=LATER, **more)  # type: ignore[arg-type]


def a_whole_plan(house: House, child: Person | None = None) -> Plan:
    """A plan that lacks nothing."""
    plan = a_plan(house, child)
    outcome = an_outcome(plan, house)
    an_action(plan, house, outcome=outcome)
    words = {
        "contingency": "If nothing has changed by the new year we will ask for a strategy discussion",
        "family_view": "Leanne agrees with all but the nursery",
        "step_up": "Mia is alone with the baby at night",
        "step_down": "Mia is in school every day for a month",
        "for_the_child": "You have a plan because you do a lot at home.",
    }
    from sightline.plans.actions.writing import marks

    return actions.write_plan(plan, words, by=house.amina, at=LATER, since=marks(plan))
