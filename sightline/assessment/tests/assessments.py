"""Assessments as the tests need them: opened, and written as far as somebody could be."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.assessment import actions
from sightline.assessment.actions import Chosen
from sightline.assessment.models import Assessment, Question
from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.participation.actions import ChildAsSeen, VisitAsTold, record_visit
from sightline.participation.models import Place, VisitKind
from sightline.people.models import Person

FRIDAY = MONDAY + timedelta(days=4)


def an_assessment(house: House, child: Person | None = None, *, at: datetime = MONDAY) -> Assessment:
    """An assessment that began on Monday with the referral, held by Amina in Ben's team."""
    case = a_case(child or a_child(), house, at=at)
    referral = events.record(case.child, "referral.received", happened_at=at, at=at, by=house.ben, case=case)
    return actions.open_assessment(case, by=house.ben, at=at, reason="Worried about home", referral=referral)


def seen(
    assessment: Assessment, house: House, *, alone: bool = True, words: str = "I like Nan’s house"
) -> None:
    """Mia is seen on Tuesday."""
    told = ChildAsSeen(assessment.child, was_seen=True, was_seen_alone=alone, words=words)
    told.in_earshot, told.why_not_alone = ("", "") if alone else ("a parent", "An adult refused")
    tuesday = MONDAY + timedelta(days=1)
    visit = VisitAsTold(
        tuesday,
        VisitKind.ASSESSMENT,
        Place.SCHOOL,
        is_announced=True,
        children=[told],
        what_i_saw="Mia chose the blue pencil and drew her house with no door",
        what_it_means_now="She is safe at school and watchful about home",
    )
    record_visit(visit, by=house.amina, at=tuesday + timedelta(hours=2))


def written(assessment: Assessment, house: House, *, without: tuple[str, ...] = ()) -> Assessment:
    """All that is written and chosen, except what is left out."""
    if "target" not in without:
        actions.set_review_point(
            assessment,
            target_on=date(2026, 12, 18),
            review_on=date(2026, 12, 7),
            by=house.ben,
            at=MONDAY,
            reason="Before the Christmas holidays begin",
        )
    for question in Question:
        if question not in without:
            actions.write(assessment, question, f"About {question.label}", by=house.amina, at=FRIDAY, since=0)
    if "factors" not in without:
        actions.choose(
            assessment, Chosen(factors=["3B"]), by=house.amina, at=FRIDAY, since=assessment.version
        )
    assessment.refresh_from_db()
    return assessment


def submitted(assessment: Assessment, house: House, outcome: str = "child_in_need") -> Assessment:
    """Seen, written and put forward on Friday by Amina."""
    seen(assessment, house)
    written(assessment, house)
    return actions.submit(assessment, outcome, by=house.amina, at=FRIDAY, reason="She needs help that lasts")
