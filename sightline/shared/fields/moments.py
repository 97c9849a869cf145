"""When something happened: a date and a time of day together."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError

from sightline.shared.fields.boxes import DateBoxes, DateTimeBoxes
from sightline.shared.fields.dates import DateField, When
from sightline.shared.fields.times import TIME_EXAMPLE, read_time
from sightline.shared.wording import LONDON


class DateTimeField(DateField):
    """When something happened, to the minute, in England's time; kept in UTC."""

    kind = "date_time"
    noun = "The date and time"
    widget: Any = DateTimeBoxes

    def __init__(self, label: str, *, when: When = "any", **options: Any) -> None:
        self.now: datetime | None = None
        super().__init__(label, when=when, **options)

    def prepare_value(self, value: Any) -> Any:
        """The boxes' contents, whether typed or recorded."""
        return value if value is None or isinstance(value, dict) else DateTimeBoxes().split(value)

    def to_python(self, value: Any) -> Any:
        """The instant in the boxes, or what is wrong with them."""
        if value is None or isinstance(value, datetime):
            return value
        day = self.read_day(value)
        if day is None and not value["time"]:
            return None
        if day is None:
            raise self.refuse("must include a date", DateBoxes.boxes)
        if not value["time"]:
            raise self.refuse("must include a time", ["time"])
        clock = read_time(value["time"])
        if clock is None:
            raise ValidationError(TIME_EXAMPLE, code="invalid", params={"boxes": ["time"]})
        return self._instant(day, clock)

    def check_side_of_today(self, day: date) -> None:
        """To the minute when the form knows the minute."""
        instant = day if isinstance(day, datetime) else None
        if instant is not None and self.now is not None:
            if self.when == "past" and instant > self.now:
                raise self.refuse("must be in the past", DateTimeBoxes.boxes)
            if self.when == "future" and instant < self.now:
                raise self.refuse("must be in the future", DateTimeBoxes.boxes)

    def _instant(self, day: date, clock: time) -> datetime:
        there = datetime.combine(day, clock, tzinfo=LONDON)
        instant = there.astimezone(UTC)
        if instant.astimezone(LONDON).time() != clock:
            raise self.refuse("is in the hour that did not happen, when the clocks went forward", ["time"])
        return instant
