"""England's working days, for saying on a page how far away a due time is."""

from __future__ import annotations

from sightline.shared.wording import WorkingDaysBetween


def between() -> WorkingDaysBetween | None:
    """How working days are counted, or None where bank holidays are not known: then plain days are said."""
    return None
