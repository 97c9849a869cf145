"""A child who is helped under a plan, as the tests of this room begin."""

from __future__ import annotations

from datetime import datetime, timedelta

from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_child
from sightline.child_in_need.actions import ClosingTold
from sightline.child_in_need.policy import ClosingFacts
from sightline.people.models import Person
from sightline.plans import actions as plans
from sightline.plans.actions import Dealing, Found, Judged
from sightline.plans.models import Action, Plan
from sightline.plans.tests.house import a_whole_plan
from sightline.shared.clock import london_date

WEEKS_LATER = MONDAY + timedelta(weeks=5)
ANSWERS = ClosingFacts(
    reason_for_closure="RC7",
    what_is_different="She has slept in her own bed since October, and her aunt comes each week",
    child_said="She said she will miss Amina, and that it is better now",
    next_help="Her aunt and the school; the school nurse from 4 January",
    partners="School and health visitor agree",
    family_told="A letter with what changed, what to watch and our number",
    record="Nothing is missing",
    chance_of_return="Low: her mother is well, and has asked for help twice by herself",
)


def a_helped_child(
    house: House, *, seen: bool = True, reviewed: bool = True, progress: str = "better"
) -> Plan:
    """Mia, five weeks into a whole plan; seen alone last week, and reviewed today, unless it is said otherwise."""
    plan = a_whole_plan(house, a_child())
    if seen:
        see(plan.child, house, WEEKS_LATER - timedelta(days=4))
    for action in Action.objects.filter(plan=plan):
        plans.mark_action(
            action,
            "later",
            by=house.amina,
            at=WEEKS_LATER,
            reason="She was away",
            due_on=london_date(WEEKS_LATER),
        )
    if reviewed:
        review(plan, house, progress=progress)
    return plan


def see(child: Person, house: House, at: datetime) -> None:
    """Seen alone at a visit for the plan."""
    for kind, outcome in (
        ("visit.done", "seen_alone"),
        ("cin_visit.child_seen", ""),
        ("visit.child_seen", ""),
        ("visit.child_seen_alone", ""),
    ):
        events.record(child, kind, happened_at=at, at=at, by=house.amina, outcome=outcome)


def review(plan: Plan, house: House, *, progress: str = "better", at: datetime = WEEKS_LATER) -> None:
    judged = {each.pk: Judged(progress) for each in plan.outcomes.all()}
    found = Found(
        what_changed="She sleeps at home",
        is_right_plan=True,
        judged=judged,
        next_review_on=london_date(at) + timedelta(weeks=6),
        how_the_child_took_part="She came",
    )
    plans.review_plan(
        plan, found, by=house.amina, at=at, reviewed_at=at - timedelta(hours=1), reason="It helps"
    )


def all_answered(plan: Plan) -> ClosingTold:
    """The closing checklist, and every open action dealt with."""
    still = Action.objects.open().filter(plan=plan)
    return ClosingTold(ANSWERS, {action.pk: Dealing("dropped", "Not needed any more") for action in still})
