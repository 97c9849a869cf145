"""What this room can be asked to prove. Each number is the length of a list of lines that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sightline.assessment.lines import Line
from sightline.assessment.policy import AGE_BANDS, band_name

LAW = "Working Together, statutory guidance: standard ASM-45"
STATISTIC = "How the Department for Education counts: standard ASM-45-START"
OURS = "Founding report paragraph 3.2; no national return counts this"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted: what it means, where it comes from, and which lines it counts."""

    code: str
    name: str
    definition: str
    source: str
    counts: Callable[[Line], bool]
    out_of: Callable[[Line], bool] | None = None
    """For a share: the lines it is a share of."""
    days: str = ""
    """For a band of age: "11-20"."""

    def lines(self, lines: Iterable[Line]) -> list[Line]:
        """The very lines that are counted."""
        return [line for line in lines if self.counts(line)]

    def population(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that a share is a share of."""
        return [line for line in lines if self.out_of is None or self.out_of(line)]


def _band(low: int, high: int | None) -> Measure:
    name = band_name(low, high)
    return Measure(
        code=f"open_{name.replace(' ', '_').replace('-', '_')}",
        name=f"Open {name} working days",
        definition=f"Assessments not yet authorised, {name} working days after the referral, or after their "
        "start where the referral is not known.",
        source=OURS,
        counts=lambda line: line.finished_at is None and line.band == name,
        days=name,
    )


BANDS = tuple(_band(low, high) for low, high in AGE_BANDS)

OPEN = Measure(
    "open", "Open", "Assessments begun and not yet authorised.", OURS, lambda line: line.finished_at is None
)
ARRIVALS = Measure("arrivals", "Began", "Assessments begun in the period.", OURS, lambda line: True)
FINISHES = Measure(
    "finishes",
    "Finished",
    "Assessments authorised in the period.",
    OURS,
    lambda line: line.finished_at is not None,
)
IN_45_BY_LAW = Measure(
    "in_45_by_law",
    "Authorised within 45 working days of the referral",
    "Of those authorised in the period whose referral is known, those authorised by the end of the 45th "
    "working day after it.",
    LAW,
    lambda line: line.was_in_time_by_law is True,
    out_of=lambda line: line.was_in_time_by_law is not None,
)
IN_45_BY_STATISTIC = Measure(
    "in_45_by_statistic",
    "Authorised within 45 working days of the start",
    "Of those authorised in the period, those done by the end of the 45th working day after their start.",
    STATISTIC,
    lambda line: line.was_in_time_by_statistic is True,
    out_of=lambda line: line.was_in_time_by_statistic is not None,
)
WITHOUT_VOICE = Measure(
    "without_voice",
    "Signed without the child’s own voice",
    "Of those written here and authorised in the period, those with nothing the child said or showed since "
    "the referral. Each has a reason.",
    "Founding report paragraph 3.11",
    lambda line: line.assessment is not None and line.assessment.was_without_voice,
    out_of=lambda line: line.assessment is not None and line.finished_at is not None,
)

MEASURES = (OPEN, *BANDS, ARRIVALS, FINISHES, IN_45_BY_LAW, IN_45_BY_STATISTIC, WITHOUT_VOICE)
