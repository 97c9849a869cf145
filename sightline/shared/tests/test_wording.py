"""How times, ages and counts are said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.shared import wording


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


NOW = utc(2026, 4, 2, 9, 40)  # Thursday, 10:40am in England
END_OF_TUESDAY = utc(2026, 4, 7, 22, 59, 59)


def weekdays(start: date, stop: date) -> int:
    return sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, (stop - start).days + 1))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (utc(2026, 1, 2, 17), "5pm"),
        (utc(2026, 7, 2, 16, 30), "5:30pm"),
        (utc(2026, 1, 2, 9, 5), "9:05am"),
        (utc(2026, 1, 2, 12), "midday"),
        (utc(2026, 1, 2, 0), "midnight"),
        (utc(2026, 1, 2, 0, 10), "12:10am"),
        (None, ""),
    ],
)
def test_a_time_of_day_is_said_as_people_in_england_say_it(moment: datetime | None, said: str) -> None:
    assert wording.clock_time(moment) == said


def test_a_date_carries_its_day_of_the_week() -> None:
    assert wording.full_date(date(2026, 4, 2)) == "Thursday 2 April 2026"
    assert wording.short_date(date(2026, 4, 2)) == "2 Apr 2026"
    assert wording.long_date(date(2026, 4, 2)) == "2 April 2026"


def test_an_instant_late_in_the_evening_in_summer_belongs_to_englands_next_day() -> None:
    assert wording.full_date(utc(2026, 6, 30, 23, 30)) == "Wednesday 1 July 2026"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (utc(2026, 4, 2, 16), "2 Apr 2026, 5pm"),
        (utc(2026, 4, 1, 23), "2 Apr 2026"),
        (END_OF_TUESDAY, "7 Apr 2026"),
        (date(2026, 4, 2), "2 Apr 2026"),
    ],
)
def test_a_table_says_no_time_where_only_the_day_is_known_or_meant(moment: datetime, said: str) -> None:
    assert wording.short_date_time(moment) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW - timedelta(seconds=20), "just now"),
        (NOW - timedelta(minutes=1), "1 minute ago"),
        (NOW - timedelta(minutes=59), "59 minutes ago"),
        (NOW - timedelta(hours=2), "2 hours ago"),
        (NOW - timedelta(hours=23), "23 hours ago"),
        (NOW - timedelta(hours=30), "yesterday"),
        (NOW - timedelta(days=31), "31 days ago"),
        (NOW + timedelta(minutes=40), "in 40 minutes"),
        (NOW + timedelta(hours=26), "tomorrow"),
        (date(2026, 4, 2), "today"),
        (date(2026, 4, 1), "yesterday"),
        (utc(2026, 4, 1, 23), "today"),
        (utc(2026, 4, 2, 22, 59, 59), "today"),
        (None, "never"),
    ],
)
def test_how_long_ago_is_said_in_the_unit_that_matters(moment: datetime | None, said: str) -> None:
    assert wording.ago(moment, NOW) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (utc(2026, 4, 2, 16), "Due Thursday 2 April, 5pm (in 6 hours)"),
        (utc(2026, 4, 8, 16), "Due Wednesday 8 April, 5pm (in 4 working days)"),
        (END_OF_TUESDAY, "Due by the end of Tuesday 7 April (in 3 working days)"),
        (utc(2026, 4, 2, 22, 59, 59), "Due by the end of Thursday 2 April (today)"),
        (utc(2026, 4, 3, 22, 59, 59), "Due by the end of Friday 3 April (tomorrow)"),
        (utc(2026, 3, 30, 22, 59, 59), "Was due by the end of Monday 30 March (3 working days ago)"),
        (utc(2026, 4, 2, 8, 40), "Was due Thursday 2 April, 9:40am (1 hour ago)"),
        (utc(2027, 1, 4, 17), "Due Monday 4 January 2027, 5pm (in 197 working days)"),
        (utc(2026, 4, 3, 23), "Due at midnight, as Saturday 4 April begins (in 1 working day)"),
        (None, "No date is set"),
    ],
)
def test_a_due_time_is_said_twice(moment: datetime | None, said: str) -> None:
    assert wording.due(moment, NOW, weekdays) == said


def test_plain_days_are_said_where_working_days_are_not_known() -> None:
    assert wording.time_left(END_OF_TUESDAY, NOW) == "in 5 days"


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2026, 4, 2), "0 days"),
        (date(2026, 4, 1), "1 day"),
        (date(2026, 3, 20), "13 days"),
        (date(2026, 3, 19), "2 weeks"),
        (date(2026, 1, 3), "12 weeks"),
        (date(2026, 1, 2), "3 months"),
        (date(2024, 4, 3), "23 months"),
        (date(2024, 4, 2), "2 years"),
        (date(2017, 1, 14), "9 years"),
        (date(2017, 4, 3), "8 years"),
        (date(2008, 4, 2), "18 years"),
    ],
)
def test_an_age_is_said_in_days_then_weeks_then_months_then_years(born: date, said: str) -> None:
    assert wording.age(born, NOW) == said


def test_a_child_born_on_a_leap_day_comes_of_age_on_the_first_of_march() -> None:
    assert wording.age(date(2008, 2, 29), date(2026, 2, 28)) == "17 years"
    assert wording.age(date(2008, 2, 29), date(2026, 3, 1)) == "18 years"


def test_a_child_not_yet_born_is_said_to_be_due() -> None:
    assert wording.age(None, NOW, date(2026, 5, 3)) == "unborn, due 3 May 2026"
    assert wording.age(date(2026, 5, 3), NOW) == "unborn, due 3 May 2026"
    assert wording.age(None, NOW) == "age not known"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 children"), (1, "1 child"), (3, "3 children"), (1204, "1,204 children")]
)
def test_a_count_agrees_with_its_noun(number: int, said: str) -> None:
    assert wording.plural(number, "child", "children") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["Mia"], "Mia"),
        (["Mia", "Tom"], "Mia and Tom"),
        (["Mia", "Tom", "Ava"], "Mia, Tom and Ava"),
    ],
)
def test_a_list_reads_as_a_sentence(words: list[str], said: str) -> None:
    assert wording.listed(words) == said


@pytest.mark.parametrize(
    ("words", "said"), [("Date of birth", "date of birth"), ("NHS number", "NHS number")]
)
def test_a_label_within_a_sentence_keeps_its_acronyms(words: str, said: str) -> None:
    assert wording.lower_first(words) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "less than a minute"), (5, "5 minutes"), (125, "2 hours 5 minutes"), (1500, "1 day 1 hour")],
)
def test_a_length_of_time_is_said_in_its_two_largest_units(minutes: int, said: str) -> None:
    assert wording.duration(timedelta(minutes=minutes)) == said


def test_law_and_local_choice_are_never_called_the_same() -> None:
    assert wording.authority("act") == wording.authority("regulation") == "Law"
    assert wording.authority("local") == "Local standard"
    assert "not the law" in wording.who_says_so("local")
