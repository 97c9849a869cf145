"""What the county must look like, where each number comes from, and how it is measured on the rows themselves.

Counts are for a county of 120,000 under-18s. County figures are those of one English authority in 2016-17, as
found, and in 2024-25 (2023-24 where noted), recovered: Department for Education open data. Whatever says
"assumption" is not published nationally; it follows the words of the founding report.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

DFE = "Department for Education, characteristics of children in need"


@dataclass(frozen=True, slots=True)
class Target:
    """One figure of the county in both states."""

    name: str
    as_found: float
    recovered: float
    source: str
    sql: str
    is_count: bool = False
    """Grows with the scale of the county."""
    spread: float = 0.0
    """How far off it may be beyond chance: a share for a count, points for a percentage."""

    def of(self, state: str) -> float:
        return self.as_found if state == "as-found" else self.recovered


@dataclass(frozen=True, slots=True)
class Found:
    """One figure as measured."""

    target: Target
    wanted: float
    value: float
    cases: int
    """How many children or events it rests on: chance alone moves it by about one over the root of this."""

    @property
    def is_near(self) -> bool:
        """Within what chance (three standard errors) and the allowed spread explain."""
        return abs(self.value - self.wanted) <= self.allowed

    @property
    def allowed(self) -> float:
        """How far off it may be. Brothers and sisters go together, so chance is wider than for each alone."""
        if self.target.is_count:
            return self.wanted * self.target.spread + 3.5 * math.sqrt(2.5 * self.wanted)
        share = min(max(self.wanted / 100, 0.02), 0.98)
        return self.target.spread + 350 * math.sqrt(share * (1 - share) * 2.2 / max(self.cases, 1))


OF_A_YEAR = """SELECT count(*), count(*) FROM cases_event e JOIN standards_eventkind k ON k.id = e.kind_id
WHERE k.name = '{kind}' AND e.happened_at > %(now)s - interval '12 months'"""
OPEN = """SELECT count(*), count(*) FROM (
  SELECT e.child_id, max(e.happened_at) FILTER (WHERE k.name = '{begins}') AS began,
         max(e.happened_at) FILTER (WHERE k.name = '{ends}') AS ended
  FROM cases_event e JOIN standards_eventkind k ON k.id = e.kind_id
  WHERE k.name IN ('{begins}', '{ends}') GROUP BY 1) s WHERE began IS NOT NULL AND (ended IS NULL OR ended < began)"""
IN_TIME = """SELECT coalesce(100.0 * count(*) FILTER (WHERE d.stopped_at <= d.due_at) / nullif(count(*), 0), 0), count(*)
FROM cases_duty d JOIN standards_standard s ON s.id = d.standard_id
WHERE s.code = '{code}' AND d.stopped_at > %(now)s - interval '12 months'"""
REFERRED_AGAIN = """WITH r AS (SELECT e.child_id, e.happened_at FROM cases_event e
  JOIN standards_eventkind k ON k.id = e.kind_id WHERE k.name = 'referral.received')
SELECT coalesce(100.0 * count(*) FILTER (WHERE EXISTS (SELECT 1 FROM r p WHERE p.child_id = r.child_id
  AND p.happened_at < r.happened_at AND p.happened_at > r.happened_at - interval '12 months')) / nullif(count(*), 0), 0),
  count(*) FROM r WHERE r.happened_at > %(now)s - interval '12 months'"""
DAYS = """SELECT coalesce({what}, 0), count(*) FROM (
  SELECT c2.working_day_number - c1.working_day_number AS days
  FROM cases_duty d JOIN standards_standard s ON s.id = d.standard_id
  JOIN standards_calendarday c1 ON c1.day = (d.opened_at AT TIME ZONE 'Europe/London')::date
  JOIN standards_calendarday c2 ON c2.day = (d.stopped_at AT TIME ZONE 'Europe/London')::date
  WHERE s.code = '{code}' AND d.stopped_at > %(now)s - interval '12 months') t"""
OUTCOME = """SELECT coalesce(100.0 * count(*) FILTER (WHERE e.outcome IN ({outcomes})) / nullif(count(*), 0), 0), count(*)
FROM cases_event e JOIN standards_eventkind k ON k.id = e.kind_id
WHERE k.name = '{kind}' AND e.happened_at > %(now)s - interval '12 months'"""
REVIEWED_IN_TIME = """SELECT coalesce(100.0 * count(*) FILTER (WHERE all_in_time) / nullif(count(*), 0), 0), count(*) FROM (
  SELECT d.child_id, bool_and(coalesce(d.stopped_at, d.ended_at, %(now)s) <= d.due_at) AS all_in_time
  FROM cases_duty d JOIN standards_standard s ON s.id = d.standard_id
  WHERE s.code IN ('CP-RCPC-1', 'CP-RCPC-N') AND d.due_at > %(now)s - interval '12 months'
    AND (d.due_at <= %(now)s OR d.stopped_at IS NOT NULL)
    AND EXISTS (SELECT 1 FROM cases_duty o JOIN standards_standard x ON x.id = o.standard_id
                WHERE o.child_id = d.child_id AND x.code = 'CP-RCPC-N' AND o.stopped_at IS NULL AND o.ended_at IS NULL)
  GROUP BY 1) t"""

TARGETS = (
    Target("contacts in a year", 30_000, 30_000, "Association of Directors of Children’s Services, 2023-24",
           OF_A_YEAR.format(kind="contact.received"),
           is_count=True, spread=0.08),
    Target("referrals in a year", 5_497, 4_805, f"{DFE} c1", OF_A_YEAR.format(kind="referral.received"),
           is_count=True, spread=0.08),
    Target("referred again within twelve months, %", 20.5, 17.8, f"{DFE} c1", REFERRED_AGAIN, spread=2.5),
    Target("assessments in 45 working days, %", 72.4, 88.6, f"{DFE} c2", IN_TIME.format(code="ASM-45"), spread=3),
    Target("median assessment, working days", 28, 16, f"{DFE} c2, recovered 2023-24",
           DAYS.format(code="ASM-45", what="percentile_cont(0.5) WITHIN GROUP (ORDER BY days)"), spread=5),
    Target("assessments on the same day, %", 3.2, 5.8, f"{DFE} c2",
           DAYS.format(code="ASM-45", what="100.0 * count(*) FILTER (WHERE days = 0) / nullif(count(*), 0)"), spread=2.5),
    Target("assessments of 61 working days or more, %", 11.7, 2.9, f"{DFE} c2",
           DAYS.format(code="ASM-45", what="100.0 * count(*) FILTER (WHERE days > 60) / nullif(count(*), 0)"), spread=2.5),
    Target("section 47 enquiries in a year", 2_101, 2_219, f"{DFE} c4", OF_A_YEAR.format(kind="strategy.held"),
           is_count=True, spread=0.12),
    Target("first conferences in a year", 827, 792, f"{DFE} c4", OF_A_YEAR.format(kind="icpc.held"),
           is_count=True, spread=0.15),
    Target("conferences in 15 working days, %", 50.7, 93.7, f"{DFE} c4", IN_TIME.format(code="CP-ICPC"), spread=3),
    Target("plans started in a year", 677, 711, f"{DFE} d1", OF_A_YEAR.format(kind="cp_plan.started"),
           is_count=True, spread=0.15),
    Target("child protection plans open", 517, 522, f"{DFE} d1",
           OPEN.format(begins="cp_plan.started", ends="cp_plan.ended"),
           is_count=True, spread=0.15),
    Target("child protection reviews in time, %", 83.7, 99.2, f"{DFE} d8", REVIEWED_IN_TIME, spread=3),
    Target("child in need plans open", 890, 890, f"{DFE} b, 74.5 in 10,000",
           OPEN.format(begins="cin_plan.started", ends="cin_plan.ended"),
           is_count=True, spread=0.25),
    Target("looked after", 767, 1_036, "Department for Education, children looked after",
           OPEN.format(begins="child.became_looked_after", ends="care.ended"),
           is_count=True, spread=0.12),
    Target("contacts decided in 24 hours, %", 62, 98, "Assumption: founding report 3.2",
           IN_TIME.format(code="FD-CON-24H"), spread=6),
    Target("child protection visits in ten working days, %", 77, 96, "Assumption: founding report 3.3",
           IN_TIME.format(code="CP-VISIT"), spread=6),
)  # fmt: skip


def measure(cursor: Any, *, now: datetime, state: str, scale: float) -> list[Found]:
    """Every figure of a county as it stands in the database."""
    found = []
    for target in TARGETS:
        cursor.execute(target.sql, {"now": now})
        value, cases = cursor.fetchone()
        wanted = target.of(state) * (scale if target.is_count else 1)
        found.append(Found(target, wanted, float(value), int(cases)))
    return found
