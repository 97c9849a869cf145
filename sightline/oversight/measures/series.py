"""Measures told week by week, for a run chart."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.oversight.measures.assessments import FINISHED
from sightline.oversight.measures.contacts import TIME_UP_24, TIME_UP_DAY


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a run chart: a count of rows a week, or a share of them."""

    says: str
    population: str
    counts: str
    """The condition on the rows, in SQL."""
    opens: str
    """The measure whose list a week of it opens."""
    by: str = "at"
    """The column whose week it is."""
    out_of: str = ""
    """The rows it is a share of; a plain count when empty."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One run chart."""

    code: str
    title: str
    lines: tuple[Line, ...]
    good: str = ""
    """ "more" or "less" where one is better; "" where neither is."""

    @property
    def is_share(self) -> bool:
        return bool(self.lines[0].out_of)


CHARTS = {
    chart.code: chart
    for chart in (
        Chart(
            "contacts_received",
            "Contacts received each week",
            (Line("Contacts received", "contacts", "true", "contacts_received"),),
        ),
        Chart(
            "contacts_in_24",
            "Contacts decided within 24 hours",
            (
                Line(
                    "Decided within 24 hours",
                    "contacts",
                    "told_24 AND decided_at <= due_24",
                    "contacts_decided_24",
                    out_of=TIME_UP_24,
                ),
            ),
            good="more",
        ),
        Chart(
            "contacts_in_day",
            "Contacts decided within one working day",
            (
                Line(
                    "Decided within one working day",
                    "contacts",
                    "told_day AND decided_at <= due_day",
                    "contacts_decided_day",
                    out_of=TIME_UP_DAY,
                ),
            ),
            good="more",
        ),
        Chart(
            "referrals_received",
            "Referrals each week",
            (Line("Referrals", "referrals", "true", "referrals_received"),),
        ),
        Chart(
            "assessments_flow",
            "Assessments started and finished each week",
            (
                Line("Started", "assessments", "at >= %(start)s", "assessments_started"),
                Line("Finished", "assessments", FINISHED, "assessments_finished", by="finished_at"),
            ),
        ),
        Chart(
            "assessments_by_law",
            "Assessments finished within 45 working days of the referral",
            (
                Line(
                    "Within 45 working days",
                    "assessments",
                    f"{FINISHED} AND finished_at <= due_by_law",
                    "assessments_in_45_by_law",
                    by="finished_at",
                    out_of=f"{FINISHED} AND due_by_law IS NOT NULL",
                ),
            ),
            good="more",
        ),
        Chart(
            "decisions_signed",
            "Decisions signed by a different person",
            (
                Line(
                    "Signed with a reason",
                    "decisions",
                    "state = 'signed' AND signed_at <= %(as_at)s",
                    "decisions_signed",
                    out_of="true",
                ),
            ),
            good="more",
        ),
    )
}
"""Every run chart, in the order of the service page."""
