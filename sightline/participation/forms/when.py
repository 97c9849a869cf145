"""When something happened, and why it is written down late. Asked by every form here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sightline.shared.clock import LONDON, london_midnight
from sightline.shared.fields import (
    LongTextField,
    Look,
)
from sightline.shared.forms import GovukForm


class WhenForm(GovukForm):
    """When something happened: the day, and the time if it is known."""

    def happened_at(self, on: str, clock: str) -> tuple[datetime, bool]:
        """The instant, and whether the time of day is known."""
        day: date = self.cleaned_data[on]
        known: time | None = self.cleaned_data.get(clock)
        if known is None:
            return london_midnight(day), False
        return datetime.combine(day, known, tzinfo=LONDON).astimezone(UTC), True

    def refuse_the_future(self, on: str, clock: str, at: datetime) -> None:
        """The day may be today, but the time must have come."""
        if self.cleaned_data.get(on) and self.happened_at(on, clock)[0] > at:
            self.add_error(clock, "The time must be in the past")

    def ask_why_late(self, reason_needed: bool) -> None:
        """Ask for the reason only when there is something to explain."""
        if reason_needed:
            self.fields["late_because"] = LongTextField(
                "Why is this being written down late?",
                hint="It is more than 2 working days ago. Everybody who reads it will see that, and why.",
                missing="Say why this is being written down late",
                look=Look(rows=2),
            )
