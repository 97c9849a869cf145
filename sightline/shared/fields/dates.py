"""A date in three boxes, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from sightline.shared.fields.boxes import DateBoxes
from sightline.shared.fields.worded import Worded
from sightline.shared.wording import listed, long_date

When = Literal["any", "past", "future"]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateField(Worded):
    """A date, in three boxes. `when="past"` or `"future"` is judged against the form's own `at`."""

    kind = "date"
    noun = "The date"
    widget: Any = DateBoxes

    def __init__(self, label: str, *, when: When = "any", **options: Any) -> None:
        self.when = when
        self.today: date | None = None
        self.earliest: date | None = None
        super().__init__(label, **options)

    def prepare_value(self, value: Any) -> Any:
        """The boxes' contents, whether typed or recorded."""
        return value if value is None or isinstance(value, dict) else DateBoxes().split(value)

    def to_python(self, value: Any) -> date | None:
        """The date in the boxes, or what is wrong with them."""
        if value is None or isinstance(value, date):
            return value
        return self.read_day(value)

    def validate(self, value: Any) -> None:
        """Refuse a day on the wrong side of today."""
        super().validate(value)
        if value is not None:
            self.check_side_of_today(value)

    def read_day(self, typed: Mapping[str, str]) -> date | None:
        """Read the three boxes; say which is missing, and refuse a day that never was."""
        boxes = DateBoxes.boxes
        absent = [box for box in boxes if not typed[box]]
        if len(absent) == len(boxes):
            return None
        if absent:
            raise self.refuse(f"must include {listed(['a ' + box for box in absent])}", absent)
        month = typed["month"][:3].lower()
        number = str(MONTHS.index(month) + 1) if month in MONTHS else typed["month"]
        if not all(part.isascii() and part.isdigit() for part in (typed["day"], number, typed["year"])):
            raise self.refuse("must be a real date", boxes)
        if len(typed["year"]) != 4:
            raise self.refuse("must have a year of 4 numbers, like 2026", ["year"])
        try:
            return date(int(typed["year"]), int(number), int(typed["day"]))
        except ValueError as impossible:
            raise self.refuse("must be a real date", boxes) from impossible

    def check_side_of_today(self, day: date) -> None:
        """Refuse a future birthday, and a next visit in the past."""
        if self.earliest and day < self.earliest:
            raise self.refuse(f"must be on or after {long_date(self.earliest)}", DateBoxes.boxes)
        if self.today is None:
            return
        if self.when == "past" and day > self.today:
            raise self.refuse("must be today or in the past", DateBoxes.boxes)
        if self.when == "future" and day < self.today:
            raise self.refuse("must be today or in the future", DateBoxes.boxes)
