"""Several boxes that together make one answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.shared.wording import LONDON


class BoxesWidget(forms.Widget):
    """Reads several boxes that together make one answer, exactly as typed."""

    boxes: tuple[str, ...] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """What was typed in each box."""
        whole = str(data.get(name) or "")
        if whole and not any(f"{name}-{box}" in data for box in self.boxes):
            return self.split(whole)
        return {box: str(data.get(f"{name}-{box}") or "").strip() for box in self.boxes}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Nothing was sent for this answer at all."""
        return name not in data and not any(f"{name}-{box}" in data for box in self.boxes)

    def split(self, value: Any) -> dict[str, str]:
        """A recorded value, as the boxes would show it."""
        raise NotImplementedError


class DateBoxes(BoxesWidget):
    """Day, month and year."""

    boxes: tuple[str, ...] = ("day", "month", "year")

    def split(self, value: Any) -> dict[str, str]:
        """Also reads 2026-04-02, which is how addresses and programs say a date."""
        if isinstance(value, str):
            found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value.strip())
            parts = (found[3], found[2], found[1]) if found else (value, "", "")
            return dict(zip(self.boxes, (part.lstrip("0") or part for part in parts), strict=True))
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}


class DateTimeBoxes(DateBoxes):
    """Day, month, year and time of day."""

    boxes = ("day", "month", "year", "time")

    def split(self, value: Any) -> dict[str, str]:
        """An instant, on an English clock."""
        if isinstance(value, str):
            day, _, clock = value.partition("T")
            return {**DateBoxes().split(day), "time": clock[:5]}
        there = value.astimezone(LONDON)
        return {**DateBoxes().split(there.date()), "time": f"{there:%H:%M}"}
