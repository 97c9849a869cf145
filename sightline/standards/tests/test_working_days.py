"""Which days count, against the agreed dates and against a slow count on fingers."""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sightline.shared.clock import LONDON
from sightline.standards.working_days import WorkingDays, england_and_wales, read_bank_holidays

with (Path(__file__).parent / "vectors" / "working_day_vectors.csv").open(encoding="utf-8") as lines:
    VECTORS = list(csv.DictReader(lines))
EACH = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['id']} {vector['why']}")
DAYS = some.dates(min_value=date(2014, 6, 1), max_value=date(2029, 6, 1))
CALENDAR = england_and_wales()


def on_fingers(start: date, number: int) -> date:
    """The same count the slow way, from the list of holidays itself."""
    holidays = {line.split(",")[0] for line in HOLIDAY_LINES}
    day, left = start, number
    while left:
        day = date.fromordinal(day.toordinal() + 1)
        if day.strftime("%a") not in ("Sat", "Sun") and day.isoformat() not in holidays:
            left -= 1
    return day


HOLIDAY_LINES = (
    (Path(__file__).parents[1] / "content" / "bank_holidays.csv").read_text(encoding="utf-8").splitlines()[1:]
)


def start_of(vector: dict[str, str]) -> date:
    return date.fromisoformat(vector["start"][:10])


def test_all_eighteen_agreed_dates_are_here() -> None:
    assert [vector["id"] for vector in VECTORS] == [f"WD{number:02}" for number in range(1, 19)]


@EACH
def test_a_clock_runs_out_on_the_agreed_day(vector: dict[str, str]) -> None:
    due = CALENDAR.nth_working_day_after(start_of(vector), int(vector["allowance"]))

    assert due.isoformat() == vector["due"] == vector["last_in_time"]
    assert due.strftime("%a") == vector["due_weekday"]
    assert (due + timedelta(days=1)).isoformat() == vector["first_late"]


@EACH
def test_the_national_statistics_count_the_due_day_as_in_time(vector: dict[str, str]) -> None:
    elapsed = CALENDAR.elapsed(start_of(vector), date.fromisoformat(vector["due"]))

    assert elapsed == int(vector["dfe_elapsed_on_due"])


@EACH
def test_the_census_checks_compute_one_day_less(vector: dict[str, str]) -> None:
    target = CALENDAR.census_target(start_of(vector), int(vector["allowance"]))

    assert target.isoformat() == vector["validator_style_offset"]


@pytest.mark.parametrize("vector", [v for v in VECTORS if v["due_if_receipt_deemed_next_working_day"]])
def test_deemed_receipt_buys_a_day(vector: dict[str, str]) -> None:
    start = vector["start"] if "T" in vector["start"] else f"{vector['start']}T11:00"
    arrived = datetime.fromisoformat(start).replace(tzinfo=LONDON)

    counts_from = CALENDAR.deemed_received(arrived, time(17, 0))

    due = CALENDAR.nth_working_day_after(counts_from, int(vector["allowance"]))
    assert due.isoformat() == vector["due_if_receipt_deemed_next_working_day"]


def test_arrival_at_the_cut_off_is_still_today() -> None:
    friday = datetime(2025, 6, 6, 17, 0, tzinfo=LONDON)

    assert CALENDAR.deemed_received(friday, time(17, 0)) == date(2025, 6, 6)
    assert CALENDAR.deemed_received(friday + timedelta(seconds=1), time(17, 0)) == date(2025, 6, 9)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(start=DAYS, number=some.integers(min_value=0, max_value=60))
def test_the_count_agrees_with_counting_on_fingers(start: date, number: int) -> None:
    assert CALENDAR.nth_working_day_after(start, number) == on_fingers(start, number)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(start=DAYS, length=some.integers(min_value=0, max_value=400))
def test_elapsed_days_are_those_that_are_worked_after_the_first(start: date, length: int) -> None:
    stop = start + timedelta(days=length)
    worked = [start + timedelta(days=n) for n in range(1, length + 1)]

    assert CALENDAR.elapsed(start, stop) == sum(CALENDAR.is_working(day) for day in worked)
    assert CALENDAR.elapsed(stop, start) == -CALENDAR.elapsed(start, stop)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(end=DAYS, number=some.integers(min_value=1, max_value=30))
def test_counting_back_leaves_as_many_days_as_counting_forward(end: date, number: int) -> None:
    day = CALENDAR.nth_working_day_before(end, number)

    assert CALENDAR.is_working(day)
    assert CALENDAR.elapsed(day - timedelta(days=1), end - timedelta(days=1)) == number


def test_beyond_the_published_list_weekdays_count_and_the_calendar_says_so() -> None:
    christmas = date(2031, 12, 25)

    assert CALENDAR.is_working(christmas)
    assert not CALENDAR.is_confirmed(christmas)
    assert CALENDAR.is_confirmed(date(2027, 12, 31))


def test_bank_holidays_passed_over_are_named() -> None:
    passed = CALENDAR.holidays_between(date(2022, 9, 5), date(2022, 9, 27))

    assert [day for day, _ in passed] == [date(2022, 9, 19)]


def test_one_off_bank_holidays_are_known() -> None:
    assert not CALENDAR.is_working(date(2022, 9, 19))
    assert not CALENDAR.is_working(date(2023, 5, 8))


def test_a_list_out_of_order_is_refused(tmp_path: Path) -> None:
    muddled = tmp_path / "holidays.csv"
    muddled.write_text("date,name\n2025-12-26,Boxing Day\n2025-12-25,Christmas Day\n", encoding="utf-8")

    with pytest.raises(ValueError, match="order"):
        read_bank_holidays(muddled)


def test_a_calendar_may_be_made_of_bare_dates() -> None:
    assert not WorkingDays([date(2025, 6, 3)]).is_working(date(2025, 6, 3))
