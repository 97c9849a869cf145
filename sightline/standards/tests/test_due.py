"""When each kind of clock runs out, and that the words say why."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sightline.shared.clock import LONDON
from sightline.standards.due import Due, Receipt, due, end_of
from sightline.standards.timescales import Timescale, in_force, timescales
from sightline.standards.working_days import england_and_wales

HERE = Path(__file__).parent / "vectors"
CALENDAR = england_and_wales()


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def moment(text: str) -> date | datetime:
    if "T" not in text:
        return date.fromisoformat(text)
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=LONDON)


def asked(code: str, start: str, receipt: Receipt = "strict") -> Due:
    began = moment(start)
    return due(in_force(code, date.fromisoformat(start[:10])), began, CALENDAR, receipt)


@pytest.mark.parametrize("row", rows("working_day_vectors.csv"), ids=lambda row: row["id"])
def test_working_day_clocks_run_out_on_the_agreed_day(row: dict[str, str]) -> None:
    found = asked(row["standard"], row["start"])

    assert found.due_on == date.fromisoformat(row["due"])
    assert found.due_at == end_of(date.fromisoformat(row["due"]))


DEEMED = [row for row in rows("working_day_vectors.csv") if row["due_if_receipt_deemed_next_working_day"]]


@pytest.mark.parametrize("row", DEEMED, ids=lambda row: row["id"])
def test_deemed_receipt_is_reported_beside_the_strict_date(row: dict[str, str]) -> None:
    found = asked(row["standard"], row["start"], "deemed")

    assert found.due_on == date.fromisoformat(row["due_if_receipt_deemed_next_working_day"])
    assert found.strict_due_on == date.fromisoformat(row["due"])


@pytest.mark.parametrize("row", rows("clock_vectors.csv"), ids=lambda row: f"{row['id']} {row['why']}")
def test_other_clocks_run_out_at_the_agreed_moment(row: dict[str, str]) -> None:
    standard = in_force(row["standard"], date.fromisoformat(row["start"][:10]))
    found = asked(row["standard"], row["start"])

    assert (standard.allowance, standard.unit, standard.count_from) == (
        int(row["allowance"]),
        row["unit"],
        row["count_from"],
    )
    agreed = moment(row["due"])
    assert found.due_at == agreed if isinstance(agreed, datetime) else found.due_on == agreed


def test_a_day_counted_clock_runs_to_the_last_second_of_the_day_in_england() -> None:
    summer = asked("FD-REF-DEC", "2025-06-02")

    assert summer.due_at == datetime(2025, 6, 3, 22, 59, 59, tzinfo=UTC)
    assert asked("FD-REF-DEC", "2025-12-01").due_at == datetime(2025, 12, 2, 23, 59, 59, tzinfo=UTC)


def test_immediate_danger_ignores_every_rule_about_receipt() -> None:
    strict = asked("FD-IMMEDIATE", "2025-08-22T18:30", "strict")

    assert asked("FD-IMMEDIATE", "2025-08-22T18:30", "deemed") == strict
    assert strict.due_at == datetime(2025, 8, 22, 21, 30, tzinfo=UTC)


def test_a_clock_that_does_not_start_at_receipt_is_never_deemed_later() -> None:
    evening = asked("CP-ICPC", "2025-08-22T18:30", "deemed")

    assert evening == asked("CP-ICPC", "2025-08-22T18:30", "strict")


def test_a_report_is_due_that_many_days_before_the_meeting() -> None:
    found = asked("CP-ICPC-REPORT", "2025-04-22T10:00")

    assert found.due_on == date(2025, 4, 16)  # over Good Friday and Easter Monday
    assert asked("CL-RELEASE", "2025-06-15").due_on == date(2025, 6, 1)


def test_a_waiting_period_has_an_earliest_moment_and_no_due_date() -> None:
    found = asked("ADO-NOTICE", "2024-11-30")

    assert (found.due_on, found.due_at) == (None, None)
    assert found.earliest_at == datetime(2025, 2, 28, tzinfo=UTC)


def test_a_gate_has_no_number() -> None:
    found = asked("ASM-CHECK", "2025-06-02T09:00")

    assert (found.due_on, found.due_at, found.earliest_at) == (None, None, None)
    assert "before the next step" in found.explanation


def test_a_monthly_visit_falls_inside_the_next_calendar_month() -> None:
    found = asked("PLC-REG44", "2025-06-17")

    assert found.earliest_at == datetime(2025, 6, 30, 23, 0, tzinfo=UTC)
    assert found.due_on == date(2025, 7, 31)


def test_a_window_round_a_birthday_opens_before_it_and_closes_after() -> None:
    birthday = next(standard for standard in timescales() if standard.code == "CL-903-BDAY")

    found = due(birthday, date(2025, 5, 31), CALENDAR)

    assert found.earliest_at == datetime(2025, 2, 28, tzinfo=UTC)
    assert found.due_on == date(2025, 6, 30)


def test_the_28_day_review_comes_after_day_28_and_is_late_a_week_on() -> None:
    found = asked("CL-PP-REV-28", "2025-06-02")

    assert found.earliest_at == datetime(2025, 6, 29, 23, 0, tzinfo=UTC)
    assert found.due_on == date(2025, 7, 6)


def test_hours_are_not_counted_from_a_day_without_a_time() -> None:
    found = asked("FD-CON-24H", "2024-03-28")

    assert found.due_at is None
    assert "time of day is not known" in found.explanation


def test_the_2020_rules_governed_placements_that_started_in_those_months() -> None:
    assert asked("LAC-PLACEPLAN", "2020-04-23").due_on == date(2020, 4, 30)
    assert asked("LAC-PLACEPLAN", "2020-04-24").due_on is None
    assert asked("LAC-PLACEPLAN", "2020-09-25").due_on is None
    assert asked("LAC-PLACEPLAN", "2020-09-26").due_on == date(2020, 10, 2)
    assert asked("PLC-R24", "2020-04-24").due_on == date(2020, 4, 24) + timedelta(weeks=24)
    assert asked("PLC-R24", "2020-09-26").due_on == date(2020, 9, 26) + timedelta(weeks=16)


def test_the_words_say_how_the_hours_were_counted() -> None:
    assert asked("FD-CON-24H", "2024-03-28T18:30").steps == (
        "Received Thursday 28 March 2024 at 6:30pm.",
        "24 hours run through nights, weekends and bank holidays.",
        "Due Friday 29 March 2024 at 6:30pm.",
        'Local standard: Founding report para 3.2 ("Decisions are not made within 24 hours").',
    )


def test_the_words_name_the_bank_holidays_passed_over() -> None:
    words = asked("FD-REF-DEC", "2024-03-28T10:00").explanation

    assert "Good Friday (Friday 29 March 2024) and Easter Monday (Monday 1 April 2024)" in words
    assert "Due by the end of Tuesday 2 April 2024." in words
    assert "Statutory guidance: " in words


def test_the_words_say_when_the_clocks_change() -> None:
    assert "The clocks change" in asked("MIS-RHI", "2025-03-29T14:00").explanation
    assert "The clocks change" not in asked("MIS-RHI", "2025-04-29T14:00").explanation


def test_a_date_beyond_the_published_bank_holidays_says_it_may_move() -> None:
    found = asked("ASM-45", "2027-12-17")

    assert not found.is_confirmed
    assert "may move later" in found.explanation
    assert asked("ASM-45", "2026-12-01").is_confirmed


def test_every_standard_can_be_worked_out_and_explained() -> None:
    start = datetime(2026, 3, 26, 18, 30, tzinfo=UTC)
    for standard in timescales():
        found = due(standard, start, CALENDAR)

        assert found.steps[0].startswith(("Received", "Starts", "Counts back"))
        assert (found.due_at is not None) == _has_a_date(standard), standard.code


def _has_a_date(standard: Timescale) -> bool:
    if standard.count_from == "window":
        return (standard.window or {}).get("anchor") in ("calendar_month", "birthday")
    return standard.allowance is not None and standard.count_from not in ("gate", "minimum")
