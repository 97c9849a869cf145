"""Contacts: how many, and how soon each was decided, by both clocks."""

from __future__ import annotations

from sightline.oversight.measures.measure import Measure, Rate

POPULATION = "contacts"
FROM_ARRIVAL = "The clock starts when the contact reached the council, by any channel and at any hour."
REPORT = "Local standard, measured as the founding report measures it (paragraph 3.2): standard FD-CON-24H"
WORKING_DAY = "Local standard, set to match the duty on referrals: standard FD-CON-DEC"
ADCS = "As counted in the regional quarterly set and by ADCS Safeguarding Pressures (FD1)"

TIME_UP_24 = "told_24 AND (decided_at IS NOT NULL OR due_24 < %(as_at)s)"
TIME_UP_DAY = "told_day AND (decided_at IS NOT NULL OR due_day < %(as_at)s)"

MEASURES = [
    Measure(
        "contacts_received",
        POPULATION,
        "true",
        "contacts received",
        "Contacts that reached the council in the period. One about several children counts each child.",
        ADCS,
        one="contact received",
    ),
    Measure(
        "contacts_undecided",
        POPULATION,
        "told_decided AND decided_at IS NULL",
        "contacts not yet decided",
        "Contacts received in the period that had no signed decision at the time this page speaks of.",
        WORKING_DAY,
        one="contact not yet decided",
    ),
    Measure(
        "contacts_undecided_24",
        POPULATION,
        "told_24 AND decided_at IS NULL AND due_24 < %(as_at)s",
        "contacts not decided and past 24 hours",
        f"Received in the period, without a signed decision and more than 24 hours old. {FROM_ARRIVAL}",
        REPORT,
        one="contact not decided and past 24 hours",
    ),
    Measure(
        "contacts_undecided_day",
        POPULATION,
        "told_day AND decided_at IS NULL AND due_day < %(as_at)s",
        "contacts not decided and past one working day",
        "Received in the period, without a signed decision after the end of the next working day.",
        WORKING_DAY,
        one="contact not decided and past one working day",
    ),
    Measure(
        "contacts_decided_24",
        POPULATION,
        "told_24 AND decided_at <= due_24",
        "contacts decided within 24 hours",
        f"Contacts received in the period whose decision was signed within 24 elapsed hours. {FROM_ARRIVAL}",
        REPORT,
        one="contact decided within 24 hours",
    ),
    Measure(
        "contacts_time_up_24",
        POPULATION,
        TIME_UP_24,
        "contacts decided, or past 24 hours without a decision",
        "Every contact received in the period whose 24 hours can be judged. One still within its time waits.",
        REPORT,
    ),
    Measure(
        "contacts_decided_day",
        POPULATION,
        "told_day AND decided_at <= due_day",
        "contacts decided within one working day",
        "Contacts received in the period whose decision was signed by the end of the next working day.",
        WORKING_DAY,
        one="contact decided within one working day",
    ),
    Measure(
        "contacts_time_up_day",
        POPULATION,
        TIME_UP_DAY,
        "contacts decided, or past one working day without a decision",
        "Every contact received in the period whose working day can be judged. One within its time waits.",
        WORKING_DAY,
    ),
    Measure(
        "contacts_decided",
        POPULATION,
        "told_decided AND decided_at IS NOT NULL",
        "contacts decided",
        "Contacts received in the period with a signed decision.",
        WORKING_DAY,
        one="contact decided",
    ),
    Measure(
        "contacts_after_hours",
        POPULATION,
        "is_after_hours",
        "contacts received out of hours",
        "Contacts that arrived before 8:30am, from 5pm, or on a day that is not a working day.",
        "Office hours are a local choice",
        one="contact received out of hours",
    ),
    Measure(
        "contacts_after_hours_decided_24",
        POPULATION,
        "is_after_hours AND told_24 AND decided_at <= due_24",
        "contacts received out of hours and decided within 24 hours",
        "Of those that arrived out of hours, the ones whose decision was signed within 24 elapsed hours.",
        REPORT,
    ),
    Measure(
        "contacts_after_hours_time_up_24",
        POPULATION,
        f"is_after_hours AND {TIME_UP_24}",
        "contacts received out of hours, decided or past 24 hours",
        "Of those that arrived out of hours, the ones whose 24 hours can be judged.",
        REPORT,
    ),
    Measure(
        "contacts_cannot_tell_24",
        POPULATION,
        "NOT told_24",
        "contacts whose 24 hours cannot be judged",
        "The extract they came from gives no time of day, or does not say when they were decided.",
        "What the extract says of itself",
        one="contact whose 24 hours cannot be judged",
    ),
    Measure(
        "contacts_cannot_tell_day",
        POPULATION,
        "NOT told_day",
        "contacts whose working day cannot be judged",
        "The extract they came from does not say when they were decided.",
        "What the extract says of itself",
        one="contact whose working day cannot be judged",
    ),
]

RATES = [
    Rate(
        "contacts_in_24",
        "Contacts decided within 24 hours",
        "contacts_decided_24",
        "contacts_time_up_24",
        "Decided within 24 hours ÷ decided, or past 24 hours without a decision.",
        REPORT,
        beside="contacts_undecided_24",
    ),
    Rate(
        "contacts_in_day",
        "Contacts decided within one working day",
        "contacts_decided_day",
        "contacts_time_up_day",
        "Decided by the end of the next working day ÷ decided, or past it without a decision.",
        WORKING_DAY,
        beside="contacts_undecided_day",
    ),
    Rate(
        "contacts_after_hours_in_24",
        "Of those received out of hours, decided within 24 hours",
        "contacts_after_hours_decided_24",
        "contacts_after_hours_time_up_24",
        "The same share, for contacts that arrived before 8:30am, from 5pm or on a day off.",
        REPORT,
    ),
]
