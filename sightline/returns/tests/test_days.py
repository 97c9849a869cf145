from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.returns.days import Moment, NotADay, from_serial, read_day

THE_DAY = Moment(date(2024, 9, 16))


@pytest.mark.parametrize(
    "written",
    [
        "2024-09-16",
        "16/09/2024",
        "16-09-2024",
        "16.09.2024",
        " 16/9/2024 ",
        "16 September 2024",
        "16th Sep 2024",
        "16-Sept-2024",
        "2024/09/16",
        "16/09/2024 00:00:00",
        "2024-09-16T00:00:00Z",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert read_day(written) == THE_DAY


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("16/09/2024 14:35", datetime(2024, 9, 16, 13, 35, tzinfo=UTC)),
        ("16/01/2024 2:35 pm", datetime(2024, 1, 16, 14, 35, tzinfo=UTC)),
        ("2024-01-16T14:35:10Z", datetime(2024, 1, 16, 14, 35, 10, tzinfo=UTC)),
        ("2024-07-16T14:35:10+01:00", datetime(2024, 7, 16, 13, 35, 10, tzinfo=UTC)),
        ("27/10/2024 01:30", datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_is_english_time_and_kept_in_utc(written: str, at: datetime) -> None:
    assert read_day(written).at == at


def test_a_time_in_another_zone_falls_on_its_english_day() -> None:
    assert read_day("2024-07-16T23:30:00Z").on == date(2024, 7, 17)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31/02/2024", "does not exist"),
        ("09/16/2024", "month before the day"),
        ("16/09/24", "two figures"),
        ("16 Sep 24", "two figures"),
        ("not yet", "not a date"),
        ("", "not a date"),
        ("45551", "not a date"),
        ("1066-04-13", "before 1900"),
        ("9999-12-31", "more than a century away"),
        ("16 Smarch 2024", "names no month"),
        ("16/09/2024 25:00", "does not exist"),
        ("16/09/2024 14:00 pm", "does not exist"),
        ("2024-09-16T10:00:00+99:00", "time zone"),
        ("٢٠٢٤-٠٩-١٦", "not a date"),
    ],
)
def test_what_is_not_a_day_says_why(written: str, why: str) -> None:
    with pytest.raises(NotADay, match=why):
        read_day(written)


def test_a_workbooks_day_number_is_a_day_only_where_numbers_may_be_days() -> None:
    assert read_day("45551", serials=True) == THE_DAY
    assert from_serial(45551 - 1462, since_1904=True) == THE_DAY
    assert from_serial(45551.5).at == datetime(2024, 9, 16, 11, 0, tzinfo=UTC)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_as_itself_in_both_orders(day: date) -> None:
    assert read_day(day.isoformat()).on == day
    assert read_day(day.strftime("%d/%m/%Y")).on == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    with suppress(NotADay):
        assert date(1900, 1, 1) <= read_day(text, serials=True).on <= date(2200, 1, 1)
