"""Works out the numbers of the front door and of assessments, and the list behind each of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sightline.oversight.asking import Row, ask, ask_one, common, hidden_from, kinds_in, statement
from sightline.oversight.measures import MEASURES, POPULATIONS, RATES, Measure, Share
from sightline.oversight.measures.series import Chart, Line
from sightline.oversight.memory import remembered
from sightline.oversight.period import Period
from sightline.oversight.rules import Rules, rules
from sightline.oversight.scope import Scope
from sightline.shared.clock import london_date, london_midnight
from sightline.workforce.models import Worker

STANDARDS = {
    "decided_in_24": "FD-CON-24H",
    "decided_in_day": "FD-CON-DEC",
    "referral_decided": "FD-REF-DEC",
    "by_law": "ASM-45",
    "by_statistic": "ASM-45-START",
}
KINDS = {"contact_kinds": "contacts", "referral_kinds": "referrals", "begun": "begun", "voice": "voice"}
PER_PAGE = 50
REMEMBERED = timedelta(seconds=60)
"""How long numbers may stand while nothing is recorded and no clock runs out."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every measure and share of one scope and period, counted as at one instant."""

    counts: dict[str, int]
    median_hours: float | None
    oldest_undecided_at: datetime | None
    as_at: datetime
    """The instant they were counted at."""
    untold: tuple[str, ...]
    """What the loaded extracts cannot tell, in words."""

    def share(self, code: str) -> Share:
        rate = RATES[code]
        return Share(rate, self.counts[rate.numerator], self.counts[rate.denominator])


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the rows behind a number, and how many there are: the number itself."""

    measure: Measure
    count: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one line of a run chart. None where there was nothing to take a share of."""

    monday: date
    value: float | None
    number: int
    out_of: int | None


def numbers(scope: Scope, period: Period, *, viewer: Worker | None) -> Numbers:
    """Every number of the flow page: each is the count of the very rows its list shows."""
    return remembered(
        ("numbers", *_key(scope, period, viewer)),
        now=period.now,
        at_most=REMEMBERED,
        make=lambda: _numbers(scope, period, viewer),
        right_until=lambda _: _right_until(period),
    )


def _right_until(period: Period) -> datetime | None:
    """The next instant at which a clock that is counted runs out, or the day ends; None for days that are over."""
    if period.as_at < period.now:
        return None
    midnight = london_midnight(london_date(period.now) + timedelta(days=1))
    asked = {"as_at": period.as_at, "counted": rules().ids_of(STANDARDS.values())}
    next_due: datetime | None = ask_one(statement("flow/next_due"), asked)["due_at"]
    return min(next_due, midnight) if next_due else midnight


def _numbers(scope: Scope, period: Period, viewer: Worker | None) -> Numbers:
    known = rules()
    asked = _parameters(scope, period, known, viewer)
    counts: dict[str, int] = {}
    for population in POPULATIONS:
        mine = [measure for measure in MEASURES.values() if measure.population == population]
        columns = ", ".join(f"count(*) FILTER (WHERE {each.where}) AS {each.code}" for each in mine)
        counts |= ask_one(_put(population, "SELECT", columns, "FROM row"), asked)
    timing = ask_one(_put("contacts", statement("flow/timing")), asked)
    return Numbers(
        counts,
        timing["median_hours"],
        timing["oldest_undecided_at"],
        period.as_at,
        tuple(known.cannot_tell()),
    )


def count(measure: Measure, scope: Scope, period: Period, *, viewer: Worker | None) -> int:
    """One number, by itself."""
    asked = _parameters(scope, period, rules(), viewer)
    sql = _put(measure.population, "SELECT count(*) AS n FROM row WHERE", measure.where)
    return int(ask_one(sql, asked)["n"])


def page_of_rows(
    measure: Measure,
    scope: Scope,
    period: Period,
    *,
    viewer: Worker | None,
    number: int = 1,
    per_page: int = PER_PAGE,
) -> ListPage:
    """One page of the list behind a number, with the number."""
    asked = _parameters(scope, period, rules(), viewer)
    page = {"limit": per_page, "offset": per_page * (max(number, 1) - 1)}
    chosen = (", chosen AS (SELECT * FROM row WHERE", measure.where, ")")
    listing = _put(measure.population, *chosen, statement("flow/listing"))
    total = count(measure, scope, period, viewer=viewer)
    return ListPage(measure, total, ask(listing, {**asked, **page}))


def weekly(
    chart: Chart, scope: Scope, last: Period, *, viewer: Worker | None, weeks: int = 26
) -> dict[Line, list[Week]]:
    """Each line of a run chart, week by week, with the weeks in which nothing happened."""
    return remembered(
        (chart.code, weeks, *_key(scope, last, viewer)),
        now=last.now,
        at_most=REMEMBERED,
        make=lambda: _weekly(chart, scope, last, viewer, weeks),
        right_until=lambda _: _right_until(last),
    )


def _weekly(
    chart: Chart, scope: Scope, last: Period, viewer: Worker | None, weeks: int
) -> dict[Line, list[Week]]:
    mondays = last.weeks(weeks)
    period = Period(mondays[0], mondays[-1] + timedelta(days=6), last.now)
    asked = _parameters(scope, period, rules(), viewer)
    return {line: _line(line, mondays, asked) for line in chart.lines}


def _line(line: Line, mondays: list[date], asked: Row) -> list[Week]:
    out_of = line.out_of or "false"
    sql = _put(
        line.population,
        f"SELECT date_trunc('week', {line.by} AT TIME ZONE 'Europe/London')::date AS monday,",
        f"count(*) FILTER (WHERE {line.counts}) AS number, count(*) FILTER (WHERE {out_of}) AS out_of",
        f"FROM row WHERE {line.by} >= %(start)s AND {line.by} < %(end)s GROUP BY 1",
    )
    rows = ask(sql, asked)
    found = {row["monday"]: row for row in rows}
    return [_week(monday, found.get(monday), is_share=bool(line.out_of)) for monday in mondays]


def _week(monday: date, row: Row | None, *, is_share: bool) -> Week:
    number, out_of = (row["number"], row["out_of"]) if row else (0, 0)
    if not is_share:
        return Week(monday, float(number), number, None)
    return Week(monday, 100 * number / out_of if out_of else None, number, out_of)


def _key(scope: Scope, period: Period, viewer: Worker | None) -> tuple[Hashable, ...]:
    return scope.query, period.first, period.last, viewer and viewer.pk, tuple(hidden_from(viewer))


def _put(population: str, *parts: str) -> str:
    """A statement over the rows of a population. Its parts are our own text, never a request’s."""
    return "\n".join((statement(f"flow/{population}"), *parts))


def _parameters(scope: Scope, period: Period, known: Rules, viewer: Worker | None) -> dict[str, Any]:
    untold = set(known.untold()["untold"])
    standards = {name: known.ids_of([code]) for name, code in STANDARDS.items()}
    return {
        **common(scope, viewer, period.now),
        "start": period.start,
        "end": period.end,
        "as_at": period.as_at,
        **{name: kinds_in(group) for name, group in KINDS.items()},
        **standards,
        "contacts_are_untold": _all_in(standards["decided_in_day"], untold),
        "referrals_are_untold": _all_in(standards["referral_decided"], untold),
    }


def _all_in(standards: Iterable[int], untold: set[int]) -> bool:
    found = list(standards)
    return bool(found) and untold.issuperset(found)
