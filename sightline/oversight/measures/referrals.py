"""Referrals: how many, how soon we said how we would respond, and how many come back."""

from __future__ import annotations

from sightline.oversight.measures.measure import Measure, Rate

POPULATION = "referrals"
GUIDANCE = "Working Together, statutory guidance: standard FD-REF-DEC"
CENSUS = "As the Department for Education counts re-referrals (RA2), from the date of this referral"

MEASURES = [
    Measure(
        "referrals_received",
        POPULATION,
        "true",
        "referrals",
        "Contacts that became a request for social care in the period, one for each child.",
        "As the children in need census counts them (RA1)",
        one="referral",
    ),
    Measure(
        "referrals_decided_day",
        POPULATION,
        "told_day AND decided_at <= due_day",
        "referrals decided within one working day",
        "Referrals in the period where the type of response was decided by the end of the next working day.",
        GUIDANCE,
        one="referral decided within one working day",
    ),
    Measure(
        "referrals_time_up_day",
        POPULATION,
        "told_day AND (decided_at IS NOT NULL OR due_day < %(as_at)s)",
        "referrals decided, or past one working day without a decision",
        "Every referral in the period whose working day can be judged.",
        GUIDANCE,
    ),
    Measure(
        "referrals_undecided_day",
        POPULATION,
        "told_day AND decided_at IS NULL AND due_day < %(as_at)s",
        "referrals not decided and past one working day",
        "Referrals in the period still without a decision after the end of the next working day.",
        GUIDANCE,
        one="referral not decided and past one working day",
    ),
    Measure(
        "referrals_again",
        POPULATION,
        "came_before",
        "referrals within 12 months of another",
        "Referrals in the period of a child who had been referred in the 12 months before.",
        CENSUS,
        one="referral within 12 months of another",
    ),
    Measure(
        "referrals_cannot_tell",
        POPULATION,
        "NOT told_day",
        "referrals whose decision time is not known",
        "The extract they came from does not say when they were decided.",
        "What the extract says of itself",
        one="referral whose decision time is not known",
    ),
]

RATES = [
    Rate(
        "referrals_in_day",
        "Referrals decided within one working day",
        "referrals_decided_day",
        "referrals_time_up_day",
        "Decided by the end of the next working day ÷ decided, or past it without a decision.",
        GUIDANCE,
        beside="referrals_undecided_day",
    ),
    Rate(
        "referrals_come_again",
        "Referrals within 12 months of another",
        "referrals_again",
        "referrals_received",
        "Referrals of a child referred in the 12 months before ÷ referrals.",
        CENSUS,
    ),
]
