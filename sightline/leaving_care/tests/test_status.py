"""Eligible, relevant, former relevant and qualifying, from dates alone. The boundaries are the point."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.leaving_care.policy import Care, Life, Span, Status, work_out

BORN = date(2009, 3, 10)
FOURTEEN, SIXTEEN, EIGHTEEN = date(2023, 3, 10), date(2025, 3, 10), date(2027, 3, 10)
TWENTY_ONE, TWENTY_FIVE = date(2030, 3, 10), date(2034, 3, 10)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def status_on(day: date, *care: Care, **more: object) -> Status:
    return work_out(Life(BORN, care, **more), day).status  # type: ignore[arg-type]


def since(day: date, *care: Care) -> date | None:
    return work_out(Life(BORN, care), day).since


def test_in_care_at_sixteen_with_thirteen_weeks_behind_is_eligible_from_the_birthday() -> None:
    care = Care(date(2020, 1, 1))

    assert status_on(SIXTEEN - days(1), care) is Status.NONE
    assert status_on(SIXTEEN, care) is Status.ELIGIBLE
    assert since(date(2026, 1, 1), care) == SIXTEEN


@pytest.mark.parametrize(
    ("began", "eligible_from"),
    [
        (SIXTEEN - days(92), SIXTEEN),
        (SIXTEEN - days(91), SIXTEEN),
        (SIXTEEN - days(90), SIXTEEN + days(1)),
        (SIXTEEN - days(1), SIXTEEN + days(90)),
        (SIXTEEN, SIXTEEN + days(91)),
        (SIXTEEN + days(30), SIXTEEN + days(121)),
    ],
)
def test_thirteen_weeks_around_the_sixteenth_birthday(began: date, eligible_from: date) -> None:
    care = Care(began)

    assert status_on(eligible_from - days(1), care) is Status.NONE
    assert status_on(eligible_from, care) is Status.ELIGIBLE


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        (SIXTEEN - days(1), Status.NONE),
        (SIXTEEN, Status.RELEVANT),
        (SIXTEEN + days(1), Status.RELEVANT),
    ],
)
def test_care_that_ends_around_the_sixteenth_birthday(ended: date, status: Status) -> None:
    assert status_on(date(2026, 1, 1), Care(date(2020, 1, 1), ended, "E6")) is status


@pytest.mark.parametrize(("weeks_and_days", "status"), [(90, Status.QUALIFYING), (91, Status.RELEVANT)])
def test_a_day_less_than_thirteen_weeks_is_qualifying(weeks_and_days: int, status: Status) -> None:
    began = SIXTEEN - days(40)

    assert status_on(date(2026, 1, 1), Care(began, began + days(weeks_and_days), "E6")) is status


def test_days_before_fourteen_do_not_count() -> None:
    long_ago = Care(FOURTEEN - days(300), FOURTEEN + days(10), "E8")
    again = Care(SIXTEEN, SIXTEEN + days(80), "E6")

    assert status_on(date(2026, 1, 1), long_ago, again) is Status.QUALIFYING


def test_several_times_in_care_since_fourteen_add_up() -> None:
    first = Care(date(2024, 1, 1), date(2024, 3, 11), "E8")
    again = Care(date(2025, 4, 1))

    assert status_on(date(2025, 4, 21), first, again) is Status.NONE
    assert status_on(date(2025, 4, 22), first, again) is Status.ELIGIBLE


def test_thirteen_weeks_before_sixteen_and_no_day_after_gives_nothing() -> None:
    assert status_on(date(2026, 1, 1), Care(date(2023, 6, 1), date(2024, 6, 1), "E8")) is Status.NONE


def test_left_care_at_sixteen_and_a_half_is_relevant_and_says_why() -> None:
    worked = work_out(Life(BORN, (Care(date(2020, 1, 1), date(2025, 9, 10), "E6"),)), date(2026, 1, 1))

    assert (worked.status, worked.since) == (Status.RELEVANT, date(2025, 9, 10))
    assert worked.steps[-1].words == (
        "Care ended on 10 September 2025, at 16, while eligible: relevant from that day."
    )
    assert worked.steps[-1].law == "Children Act 1989, section 23A"
    assert all(step.law for step in worked.steps[2:])


def test_returned_to_care_is_eligible_again_at_once_and_relevant_after() -> None:
    first = Care(date(2020, 1, 1), date(2025, 9, 10), "E6")
    again = Care(date(2026, 2, 1), date(2026, 6, 1), "E6")

    assert status_on(date(2026, 1, 31), first, again) is Status.RELEVANT
    assert status_on(date(2026, 2, 1), first, again) is Status.ELIGIBLE
    assert status_on(date(2026, 6, 1), first, again) is Status.RELEVANT


def test_back_with_a_parent_for_six_months_is_no_longer_relevant_but_still_owed_help() -> None:
    home = Care(date(2020, 1, 1), date(2025, 9, 10), "E4A")

    assert status_on(date(2026, 3, 9), home) is Status.RELEVANT
    assert status_on(date(2026, 3, 10), home) is Status.QUALIFYING
    assert status_on(EIGHTEEN, home) is Status.QUALIFYING


def test_a_home_with_a_parent_that_breaks_down_makes_them_relevant_again() -> None:
    home = Care(date(2020, 1, 1), date(2025, 9, 10), "E4B")

    assert status_on(date(2026, 5, 1), home, home_broke_down_on=(date(2026, 5, 1),)) is Status.RELEVANT
    assert status_on(EIGHTEEN, home, home_broke_down_on=(date(2026, 5, 1),)) is Status.FORMER_RELEVANT
    assert status_on(date(2026, 4, 1), home, home_broke_down_on=(date(2025, 12, 1),)) is Status.RELEVANT


def test_home_for_less_than_six_months_at_eighteen_is_former_relevant() -> None:
    home = Care(date(2020, 1, 1), EIGHTEEN - days(100), "E4A")

    assert status_on(EIGHTEEN, home) is Status.FORMER_RELEVANT


@pytest.mark.parametrize("because", ["E13", "E5", "E6", "E9", "E8", ""])
def test_only_a_home_with_somebody_responsible_for_them_counts_as_going_back(because: str) -> None:
    assert status_on(date(2026, 9, 1), Care(date(2020, 1, 1), date(2025, 9, 10), because)) is Status.RELEVANT


def test_a_special_guardian_before_sixteen_gives_advice_and_help_from_sixteen() -> None:
    care = Care(date(2020, 1, 1), date(2024, 1, 1), "E45")

    assert status_on(SIXTEEN - days(1), care) is Status.NONE
    assert status_on(SIXTEEN, care) is Status.QUALIFYING
    assert status_on(date(2028, 1, 1), care) is Status.QUALIFYING


def test_adopted_before_sixteen_gives_nothing_and_after_it_counts_as_home() -> None:
    assert status_on(SIXTEEN, Care(date(2020, 1, 1), date(2024, 1, 1), "E11")) is Status.NONE
    late = Care(date(2020, 1, 1), date(2025, 6, 10), "E11")
    assert status_on(date(2025, 12, 9), late) is Status.RELEVANT
    assert status_on(date(2025, 12, 10), late) is Status.QUALIFYING


def test_in_custody_at_sixteen_straight_from_care_is_relevant() -> None:
    care = Care(date(2024, 1, 1), date(2025, 2, 1), "E9")
    held = (Span(date(2025, 2, 1), date(2025, 6, 1)),)

    assert status_on(date(2025, 7, 1), care, detained=held) is Status.RELEVANT
    assert status_on(date(2025, 7, 1), care) is Status.NONE
    short = Care(date(2024, 12, 1), date(2025, 2, 1), "E9")
    assert status_on(date(2025, 7, 1), short, detained=held) is Status.NONE
    gap = (Span(date(2025, 2, 20), date(2025, 6, 1)),)
    assert status_on(date(2025, 7, 1), care, detained=gap) is Status.NONE


def test_sent_to_custody_from_care_at_seventeen_stays_relevant() -> None:
    care = Care(date(2020, 1, 1), date(2026, 6, 1), "E9")

    assert status_on(date(2026, 7, 1), care, detained=(Span(date(2026, 6, 1)),)) is Status.RELEVANT


def test_short_breaks_are_not_counted() -> None:
    breaks = [Care(SIXTEEN + days(28 * n), SIXTEEN + days(28 * n + 14), "E8", True) for n in range(10)]
    worked = work_out(Life(BORN, tuple(breaks)), date(2026, 6, 1))

    assert worked.status is Status.NONE
    assert "Stays that were a series of short breaks are not counted." in [s.words for s in worked.steps]


def test_turning_eighteen_in_care_is_former_relevant_until_twenty_five() -> None:
    care = Care(date(2020, 1, 1))

    assert status_on(EIGHTEEN - days(1), care) is Status.ELIGIBLE
    assert status_on(EIGHTEEN, care) is Status.FORMER_RELEVANT
    assert status_on(TWENTY_ONE, care) is Status.FORMER_RELEVANT
    assert status_on(TWENTY_FIVE - days(1), care) is Status.FORMER_RELEVANT
    assert status_on(TWENTY_FIVE, care) is Status.NONE


def test_came_into_care_less_than_thirteen_weeks_before_eighteen_is_qualifying() -> None:
    still_open = Care(EIGHTEEN - days(60))

    assert status_on(EIGHTEEN - days(1), still_open) is Status.NONE
    assert status_on(EIGHTEEN, still_open) is Status.QUALIFYING
    assert status_on(EIGHTEEN, Care(EIGHTEEN - days(60), EIGHTEEN, "E6")) is Status.QUALIFYING


def test_nothing_is_owed_to_somebody_who_died() -> None:
    care = Care(date(2020, 1, 1), date(2025, 9, 10), "E6")

    assert status_on(date(2026, 2, 1), care, died_on=date(2026, 1, 1)) is Status.NONE


def test_what_a_person_recorded_stands_where_the_dates_are_not_here() -> None:
    worked = work_out(Life(BORN, told=(("relevant", date(2025, 9, 1)),)), date(2026, 1, 1))

    assert worked.status is Status.RELEVANT
    assert "the dates of care that would show it are not all here" in worked.steps[-1].words
    assert (
        work_out(Life(BORN, told=(("relevant", date(2025, 9, 1)),)), EIGHTEEN).status
        is Status.FORMER_RELEVANT
    )


def test_somebody_born_on_29_february_comes_of_age_on_the_day_the_clocks_say() -> None:
    life = Life(date(2008, 2, 29), (Care(date(2020, 1, 1)),))

    assert work_out(life, date(2024, 2, 29)).since == date(2024, 2, 29)
    assert work_out(life, date(2026, 2, 28)).status is Status.FORMER_RELEVANT
