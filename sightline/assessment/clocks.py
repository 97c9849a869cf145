"""The clocks of an assessment as its pages show them, each with how its time was worked out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from sightline.assessment.models import Assessment
from sightline.cases.models import Duty
from sightline.cases.next_for_them import ShownDuty, shown

WORDS = {
    "ASM-45": "By law: 45 working days from the referral",
    "ASM-45-START": "By the national statistic: 45 working days from the start",
    "ASM-SEEN": "Child seen alone, or a baby watched closely",
    "ASM-CHECK": "Date and review point agreed",
    "ASM-MGR10": "Manager’s review by day 10",
    "ASM-MGR20": "Manager’s review by day 20",
    "ASM-SHARE": "Shared with the child and family",
}
BOTH = ("ASM-45", "ASM-45-START")


@dataclass(frozen=True, slots=True)
class ShownClock(ShownDuty):
    """One clock of an assessment, as a page draws it."""

    ended_at: datetime | None = None
    """No longer asked for, though never done."""


def clocks_of(assessment: Assessment) -> dict[str, ShownClock]:
    """Every clock of this assessment by its code: the one that its own referral or start opened."""
    rows = (
        Duty.objects.filter(child=assessment.child_id, standard__code__in=WORDS)
        .filter(opened_at__lte=assessment.authorised_at or assessment.started_at)
        .select_related("standard", "opened_by")
        .order_by("opened_at")
    )
    return {duty.standard.code: _clock(duty) for duty in rows if duty.case_id in (None, assessment.case_id)}


def _clock(duty: Duty) -> ShownClock:
    drawn = shown(duty)
    as_drawn = {each.name: getattr(drawn, each.name) for each in fields(drawn)}
    return ShownClock(**{**as_drawn, "words": WORDS[duty.standard.code], "ended_at": duty.ended_at})
