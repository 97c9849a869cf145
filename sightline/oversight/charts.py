"""A run chart with its sentence and its table, ready for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sightline.oversight import flow, policy, run_chart
from sightline.oversight.flow import Week
from sightline.oversight.measures import MEASURES
from sightline.oversight.measures.series import CHARTS, Chart, Line
from sightline.oversight.period import Period
from sightline.oversight.run_chart import Drawing
from sightline.oversight.scope import Scope
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class ShownWeek:
    """One row of the table beneath a chart."""

    monday: date
    sunday: date
    weeks: list[Week]


@dataclass(frozen=True, slots=True)
class ShownChart:
    """One chart as a page shows it."""

    chart: Chart
    drawing: Drawing
    sentence: str
    lines: list[Line]
    rows: list[ShownWeek]
    definition: str
    source: str


def of(code: str, scope: Scope, period: Period, *, viewer: Worker | None) -> ShownChart:
    """A chart of the whole weeks up to the end of a period."""
    chart = CHARTS[code]
    found = flow.weekly(chart, scope, period, viewer=viewer)
    weeks = next(iter(found.values()))
    mondays = [week.monday for week in weeks]
    measure = MEASURES[chart.lines[0].opens]
    return ShownChart(
        chart=chart,
        drawing=run_chart.draw(
            mondays,
            {line.says: [week.value for week in each] for line, each in found.items()},
            is_share=chart.is_share,
        ),
        sentence=_sentence(chart, found),
        lines=list(found),
        rows=[
            ShownWeek(
                monday,
                monday + timedelta(days=6),
                [each[number] for each in found.values()],
            )
            for number, monday in reversed(list(enumerate(mondays)))
        ],
        definition=measure.means,
        source=measure.source,
    )


def _sentence(chart: Chart, found: dict[Line, list[Week]]) -> str:
    whole = [dict(zip(found, weeks, strict=True)) for weeks in zip(*found.values(), strict=True)]
    if len(chart.lines) == 2:
        return _difference(chart, whole)
    line = chart.lines[0]
    return policy.reading(
        [week[line].value for week in whole], [week[line].monday for week in whole], good=chart.good
    )


def _difference(chart: Chart, weeks: list[dict[Line, Week]]) -> str:
    """Whether more comes in than goes out, over the last eight whole weeks."""
    arriving, finishing = chart.lines
    lately = weeks[-8:]
    came = sum(week[arriving].number for week in lately)
    went = sum(week[finishing].number for week in lately)
    gap = came - went
    if gap == 0:
        return f"As many finished as started in the last {len(lately)} weeks: {came:,} each."
    more = "more started than finished" if gap > 0 else "more finished than started"
    return f"In the last {len(lately)} weeks {abs(gap):,} {more}: {came:,} against {went:,}."
