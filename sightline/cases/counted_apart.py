"""Clocks that are not about a child: no duty is kept of them, so the page that shows one works it out."""

from __future__ import annotations

from datetime import date, datetime

from sightline.cases.next_for_them import ShownDuty
from sightline.shared.clock import london_midnight
from sightline.shared.wording import the_day
from sightline.standards.due import due
from sightline.standards.models import Standard
from sightline.standards.working_days import england_and_wales


def counted(code: str, start: date | datetime, done_at: datetime | None = None) -> ShownDuty | None:
    """One clock from a moment, with its working. Nothing where no version of it is in force on that day."""
    versions = Standard.objects.filter(code=code).order_by("-effective_from")
    standard = next((each for each in versions if each.is_in_force_on(the_day(start))), None)
    if standard is None:
        return None
    found = due(standard, start, england_and_wales())
    return ShownDuty(
        words=standard.name,
        opened_at=start if isinstance(start, datetime) else london_midnight(start),
        due_at=found.due_at,
        warns_at=None,
        discharged_at=done_at,
        working=found.steps,
        source=standard.source,
        authority=standard.authority,
        good_looks_like=standard.good_looks_like,
        not_before=found.earliest_at,
    )
