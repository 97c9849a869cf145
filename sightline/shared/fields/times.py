"""A time of day, as people write it."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.shared.fields.worded import Worded


class TimeField(Worded, forms.CharField):
    """A time of day: 5pm, 5:30pm, 17:30, midday."""

    kind = "time"

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.look.width = self.look.width or 5
        self.look.spellcheck = False

    def clean(self, value: Any) -> Any:
        """The time, or None when it was left empty and need not be given."""
        typed = value if isinstance(value, time) else super().clean(value)
        if isinstance(typed, time) or not typed:
            return typed or None
        clock = read_time(typed)
        if clock is None:
            raise ValidationError(TIME_EXAMPLE, code="invalid")
        return clock

    def prepare_value(self, value: Any) -> Any:
        """A recorded time, as someone would type it."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


TIME_EXAMPLE = "Enter a time, like 5:30pm or 17:30"


def read_time(typed: str) -> time | None:
    """A time of day as people write it, or None. A bare "5" is refused: morning or evening matters."""
    words = typed.strip().lower().replace(" ", "").replace(".", ":")
    if words in ("midnight", "midday", "noon"):
        return time(0) if words == "midnight" else time(12)
    found = re.fullmatch(r"(\d{1,2})(?::?(\d\d))?(am|pm|a:m:|p:m:|a:m|p:m)?", words)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)
