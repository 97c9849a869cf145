"""Every number is the length of its list, and every open assessment is in exactly one band."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sightline.assessment import actions, measures
from sightline.assessment.actions import Chosen
from sightline.assessment.lines import Line, begun_between, finished_between, open_lines
from sightline.assessment.models import Assessment
from sightline.assessment.tests.assessments import FRIDAY, an_assessment, seen, submitted, written
from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child

YEAR = timedelta(days=365)


def of_the_year(house: House) -> tuple[list[Line], list[Line]]:
    period = (MONDAY - YEAR, MONDAY + YEAR)
    now = MONDAY + YEAR
    return (
        begun_between(*period, worker=house.dev, now=now),
        finished_between(*period, worker=house.dev, now=now),
    )


def test_every_open_assessment_is_in_exactly_one_band(house: House) -> None:
    for number in range(8):
        an_assessment(house, a_child(f"Child{number}"), at=MONDAY - timedelta(days=11 * number))

    lines = open_lines(worker=house.dev, now=MONDAY)

    assert sum(len(band.lines(lines)) for band in measures.BANDS) == len(measures.OPEN.lines(lines)) == 8


@pytest.mark.parametrize(
    ("working_days", "band"),
    [(10, "open_0_10"), (11, "open_11_20"), (45, "open_41_45"), (46, "open_over_45")],
)
def test_age_is_counted_in_working_days_from_the_referral(house: House, working_days: int, band: str) -> None:
    an_assessment(house)
    weeks, days = divmod(working_days, 5)
    holidays = 3 if weeks >= 5 else 0  # Christmas, Boxing Day and New Year fall in between
    now = MONDAY + timedelta(weeks=weeks, days=days + holidays)
    if now.weekday() > 4:
        now += timedelta(days=2)

    lines = open_lines(worker=house.dev, now=now)

    assert [line.working_days_old for line in lines] == [working_days]
    assert [measure.code for measure in measures.BANDS if measure.lines(lines)] == [band]


def test_an_assessment_can_be_late_by_law_and_in_time_by_the_statistic(house: House) -> None:
    case = a_case(a_child(), house)
    referral = events.record(
        case.child,
        "referral.received",
        happened_at=MONDAY - timedelta(days=70),
        at=MONDAY,
        by=house.ben,
        case=case,
    )
    assessment = submitted(actions.open_assessment(case, by=house.ben, at=MONDAY, referral=referral), house)
    authorised(assessment.pk, house, at=MONDAY + timedelta(days=8))

    _, finished = of_the_year(house)

    assert [line.was_in_time_by_law for line in finished] == [False]
    assert [line.was_in_time_by_statistic for line in finished] == [True]
    assert len(measures.IN_45_BY_LAW.population(finished)) == 1
    assert measures.IN_45_BY_LAW.lines(finished) == []
    assert measures.IN_45_BY_STATISTIC.lines(finished) == finished


def test_arrivals_and_finishes_open_lists_of_their_own_length(house: House) -> None:
    for name in ("Mia", "Tom", "Ava"):
        an_assessment(house, a_child(name))
    assessment = submitted(an_assessment(house, a_child("Jay")), house)
    authorised(assessment.pk, house, at=FRIDAY)

    begun, finished = of_the_year(house)

    assert (len(measures.ARRIVALS.lines(begun)), len(measures.FINISHES.lines(finished))) == (4, 1)
    assert finished[0].child.forenames == "Jay"
    assert finished[0].holder == "Amina Yusuf"


def test_an_assessment_signed_without_the_childs_voice_is_counted(house: House) -> None:
    assessment = an_assessment(house)
    seen(assessment, house, words="")
    written(assessment, house)
    why = Chosen(factors=["3B"], no_voice_because="He is four days old")
    actions.choose(assessment, why, by=house.amina, at=FRIDAY, since=assessment.version)
    actions.submit(assessment, "child_in_need", by=house.amina, at=FRIDAY, reason="Help is needed")
    authorised(assessment.pk, house, at=FRIDAY)
    authorised(submitted(an_assessment(house, a_child("Tom")), house).pk, house, at=FRIDAY)

    _, finished = of_the_year(house)

    assert len(measures.WITHOUT_VOICE.lines(finished)) == 1
    assert len(measures.WITHOUT_VOICE.population(finished)) == 2


def test_what_came_from_an_extract_is_counted_without_words_of_its_own(house: House) -> None:
    case = a_case(a_child("Loaded"), house)
    events.record(case.child, "assessment.started", happened_at=MONDAY, at=MONDAY, by=None, case=case)

    [line] = open_lines(worker=house.dev, now=FRIDAY)

    assert line.assessment is None
    assert line.due_at == line.due_by_statistic
    assert line.state == "Open, in another system"


def test_a_measure_says_what_it_counts_and_where_that_comes_from() -> None:
    codes = [measure.code for measure in measures.MEASURES]
    assert len(codes) == len(set(codes))
    assert all(measure.definition.endswith(".") and measure.source for measure in measures.MEASURES)


def authorised(pk: int, house: House, *, at: datetime) -> None:
    actions.authorise(Assessment.objects.get(pk=pk), by=house.ben, at=at, reason="Clear, and I agree")
