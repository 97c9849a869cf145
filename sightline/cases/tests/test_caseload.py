"""How heavy somebody's work is: worked out from the record, shown beside the plain number of children."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.cases import allocations, events
from sightline.cases.caseload.actions import agree_relief
from sightline.cases.caseload.loads import load_of, loads_of, workers_of
from sightline.cases.caseload.model import model_on
from sightline.cases.caseload.points import Known, Weight, band, limit_of, over_since, weigh
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person, Relationship, RelationshipKind
from sightline.shared.refusals import NotPermitted, Refused
from sightline.standards.kinds import kinds

TODAY = MONDAY.date()
MODEL = model_on(TODAY)
LONG_AGO = TODAY - timedelta(days=100)


def known(
    number: int, *happened: tuple[str, int], family: int | None = None, born_on: date | None = None
) -> Known:
    last = {kind: (TODAY - timedelta(days=days), "") for kind, days in happened}
    return Known(number, LONG_AGO, family or number, born_on or date(2016, 1, 1), last)


def points_of(*children: Known) -> list[float]:
    return [weight.points for weight in weigh(list(children), MODEL, TODAY)]


@pytest.mark.parametrize(
    ("happened", "points"),
    [
        ([], 2),
        ([("assessment.started", 10)], 6),
        ([("assessment.started", 40), ("assessment.authorised", 3)], 2),
        ([("cin_plan.started", 50)], 4),
        ([("cp_plan.started", 50), ("assessment.started", 10)], 7),
        ([("cp_plan.started", 50), ("cp_plan.ended", 10), ("cin_plan.started", 10)], 4),
        ([("child.became_looked_after", 90)], 6),
        ([("child.became_looked_after", 400)], 3.5),
        ([("cp_plan.started", 50), ("preproceedings.decided", 9)], 10),
        ([("assessment.started", 10), ("strategy.held", 20)], 9),
        ([("assessment.started", 40), ("strategy.held", 29)], 6),
    ],
)
def test_each_child_counts_once_by_the_heaviest_work_and_what_comes_on_top(
    happened: list[tuple[str, int]], points: float
) -> None:
    assert points_of(known(1, *happened)) == [points]


def test_the_heaviest_child_of_a_family_counts_whole_and_the_others_less() -> None:
    on_plan = ("cp_plan.started", 50)

    assert points_of(known(1, on_plan, family=1), known(2, on_plan, family=1), known(3, on_plan)) == [
        7,
        2.5,
        7,
    ]


def test_a_child_new_to_their_worker_weighs_more() -> None:
    child = known(1)
    child.held_since = TODAY - timedelta(days=27)

    assert points_of(child) == [3]


def test_a_care_leaver_weighs_by_their_age() -> None:
    left = ("child.became_former_relevant", 10)
    ages = [
        known(number, left, born_on=date(TODAY.year - years, 1, 1))
        for number, years in enumerate((18, 21), 1)
    ]

    assert points_of(*ages) == [3, 1.5]


def test_what_somebody_can_carry_is_worked_out_and_said() -> None:
    whole = limit_of(MODEL, full_time_share=1.0, other_duties=0, qualified_on=None, today=TODAY)
    new = limit_of(
        MODEL, full_time_share=0.8, other_duties=5, qualified_on=TODAY - timedelta(days=60), today=TODAY
    )

    assert whole.points == 85
    assert new.points == 40
    assert new.working == (
        "80 for 80% of full time",
        "less 15 for what everybody does besides",
        "less 5 for other duties",
        "less 20 while newly qualified",
    )


def test_a_load_is_put_in_words() -> None:
    limit = limit_of(MODEL, full_time_share=1.0, other_duties=0, qualified_on=None, today=TODAY)

    assert [band(points, limit, MODEL) for points in (72, 85, 86, 98)] == [
        "Within the limit",
        "Full",
        "Over the limit",
        "Far over the limit",
    ]
    held = [Weight(number, TODAY - timedelta(days=50 - number), (("Work", 30.0),)) for number in range(4)]
    assert over_since(held, limit) == TODAY - timedelta(days=48)


def test_every_kind_of_event_in_the_model_is_in_the_registry() -> None:
    assert set(MODEL.kinds) <= set(kinds())


def many_on_plans(house: House, number: int) -> list[Person]:
    """Children on protection plans, all Amina's."""
    made = []
    for place in range(number):
        child = a_child(f"Child {place}")
        case = a_case(child, house, at=MONDAY - timedelta(days=60 - place))
        at = MONDAY - timedelta(days=40)
        events.record(child, "cp_plan.started", happened_at=at, at=at, by=house.ben, case=case)
        made.append(child)
    return made


def test_a_load_is_counted_from_the_record(house: House) -> None:
    children = many_on_plans(house, 3)
    parent = a_child("Sam", born_on=date(1990, 1, 1))
    for child in children[:2]:
        Relationship.objects.create(person=parent, to=child, kind=RelationshipKind.PARENT)
    allocations.open_case(
        children[0], Case.Kind.CONTACT, holder=house.amina, team=house.team, by=house.ben, at=MONDAY
    )

    load = load_of(house.amina, MONDAY)

    assert (load.children, load.points) == (3, 16.5)
    assert not load.is_over
    assert [each.worker for each in loads_of(workers_of(house.team), MONDAY)] == [house.amina, house.ben]


def test_a_load_over_the_limit_needs_a_relief_plan_by_a_date(house: House) -> None:
    many_on_plans(house, 13)
    before = load_of(house.amina, MONDAY)
    assert (before.points, before.is_over, before.plan) == (91, True, None)
    assert before.over_since == TODAY - timedelta(days=48)
    assert before.plan_by == date(2026, 10, 13)

    agree_relief(
        house.amina,
        by=house.ben,
        at=MONDAY,
        reason="Three children move",
        review_on=TODAY + timedelta(days=14),
    )

    plan = load_of(house.amina, MONDAY).plan
    assert plan is not None
    assert (plan.plan, int(plan.points), int(plan.limit)) == ("Three children move", 91, 85)
    assert load_of(house.amina, MONDAY + timedelta(days=15)).plan is None


def test_a_relief_plan_is_a_manager_s_for_somebody_over_the_limit(house: House) -> None:
    many_on_plans(house, 1)
    later = TODAY + timedelta(days=14)
    with pytest.raises(Refused, match="within the limit"):
        agree_relief(house.amina, by=house.ben, at=MONDAY, reason="Less", review_on=later)
    with pytest.raises(NotPermitted):
        agree_relief(house.ben, by=house.amina, at=MONDAY, reason="Less", review_on=later)
