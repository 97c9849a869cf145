"""Assessments: what arrives, what finishes, how old the open ones are, and both ways of counting 45 days."""

from __future__ import annotations

from sightline.oversight.measures.measure import Measure, Rate

POPULATION = "assessments"
LAW = "Working Together, statutory guidance, counted from the referral: standard ASM-45"
STATISTIC = "The Department for Education’s statistic, counted from the start: standard ASM-45-START"
OURS = "Ours: no national return counts open assessments (RA9)"
FINISHED = "finished_at >= %(start)s AND finished_at < %(end)s"
OPEN = "finished_at IS NULL AND NOT is_stopped"
OPEN_MEANS = "Assessments begun and not authorised, {} working days after the referral that asked for them."

HOLDS_WORDS = (
    "EXISTS (SELECT 1 FROM cases_event v WHERE v.child_id = row.child_id"
    " AND v.kind_id = ANY (%(voice)s::smallint[])"
    " AND v.happened_at >= row.at AND v.happened_at <= row.finished_at AND NOT v.is_withdrawal"
    " AND NOT EXISTS (SELECT 1 FROM cases_event x WHERE x.supersedes_id = v.id))"
)

BANDS = [(0, 10), (11, 20), (21, 30), (31, 40), (41, 45)]


def _band(low: int, high: int) -> Measure:
    return Measure(
        f"assessments_open_{low}_{high}",
        POPULATION,
        f"{OPEN} AND age BETWEEN {low} AND {high}",
        f"open assessments {low} to {high} working days old",
        OPEN_MEANS.format(f"{low} to {high}"),
        OURS,
        one=f"open assessment {low} to {high} working days old",
    )


MEASURES = [
    Measure(
        "assessments_started",
        POPULATION,
        "at >= %(start)s",
        "assessments started",
        "Assessments begun in the period, one for each child.",
        "As the regional quarterly set counts them",
        one="assessment started",
    ),
    Measure(
        "assessments_finished",
        POPULATION,
        FINISHED,
        "assessments finished",
        "Assessments authorised by a manager in the period.",
        "As the regional quarterly set counts them",
        one="assessment finished",
    ),
    Measure(
        "assessments_open",
        POPULATION,
        OPEN,
        "assessments open",
        "Assessments begun and neither authorised nor stopped at the time this page speaks of.",
        OURS,
        one="assessment open",
    ),
    *(_band(low, high) for low, high in BANDS),
    Measure(
        "assessments_open_over_45",
        POPULATION,
        f"{OPEN} AND age > 45",
        "open assessments over 45 working days old",
        OPEN_MEANS.format("more than 45"),
        OURS,
        one="open assessment over 45 working days old",
    ),
    Measure(
        "assessments_in_45_by_law",
        POPULATION,
        f"{FINISHED} AND finished_at <= due_by_law",
        "assessments finished within 45 working days of the referral",
        "Assessments authorised in the period by the end of the 45th working day after the referral.",
        LAW,
    ),
    Measure(
        "assessments_finished_with_referral",
        POPULATION,
        f"{FINISHED} AND due_by_law IS NOT NULL",
        "assessments finished whose referral is known",
        "Assessments authorised in the period that we can count from a referral.",
        LAW,
    ),
    Measure(
        "assessments_in_45_by_statistic",
        POPULATION,
        f"{FINISHED} AND finished_at <= due_by_statistic",
        "assessments finished within 45 working days of their start",
        "Assessments authorised in the period by the end of the 45th working day after they were begun.",
        STATISTIC,
    ),
    Measure(
        "assessments_without_referral",
        POPULATION,
        "due_by_law IS NULL",
        "assessments with no referral to count from",
        "No referral is held before this assessment, so the law’s clock cannot be judged.",
        LAW,
        one="assessment with no referral to count from",
    ),
    Measure(
        "assessments_without_words",
        POPULATION,
        f"{FINISHED} AND NOT is_loaded AND NOT {HOLDS_WORDS}",
        "assessments finished without the child’s own words",
        "Assessments authorised in the period with none of the child’s own words written down since.",
        "Founding report paragraph 3.11; local standard REC-VOICE",
        one="assessment finished without the child’s own words",
    ),
]

RATES = [
    Rate(
        "assessments_by_law",
        "Finished within 45 working days, by law",
        "assessments_in_45_by_law",
        "assessments_finished_with_referral",
        "Authorised within 45 working days of the referral ÷ authorised, where the referral is known.",
        LAW,
        beside="assessments_open_over_45",
    ),
    Rate(
        "assessments_by_statistic",
        "Finished within 45 working days, by the statistic",
        "assessments_in_45_by_statistic",
        "assessments_finished",
        "Authorised within 45 working days of the start ÷ authorised.",
        STATISTIC,
        beside="assessments_open_over_45",
    ),
]
