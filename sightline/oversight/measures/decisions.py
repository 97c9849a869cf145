"""Decisions and their sign-off: whether a different person looked, and whether they can have looked."""

from __future__ import annotations

from sightline.oversight.measures.measure import Measure, Rate

POPULATION = "decisions"
REPORT = "Founding report paragraph 3.2: no management oversight of key decisions"
SIGNED = "state = 'signed' AND signed_at <= %(as_at)s"

MEASURES = [
    Measure(
        "decisions_made",
        POPULATION,
        "true",
        "decisions put forward",
        "Decisions about a child put forward for sign-off in the period.",
        REPORT,
        one="decision put forward",
    ),
    Measure(
        "decisions_signed",
        POPULATION,
        SIGNED,
        "decisions signed with a reason",
        "Of those, the ones that a different person agreed or changed, giving their own reason.",
        REPORT,
        one="decision signed with a reason",
    ),
    Measure(
        "decisions_waiting",
        POPULATION,
        "state = 'proposed'",
        "decisions waiting for sign-off",
        "Of those, the ones that nobody has signed or sent back. None of them has taken effect.",
        REPORT,
        one="decision waiting for sign-off",
    ),
    Measure(
        "decisions_returned",
        POPULATION,
        "state = 'returned'",
        "decisions sent back",
        "Of those, the ones that the person asked to sign sent back to be thought about again.",
        REPORT,
        one="decision sent back",
    ),
    Measure(
        "decisions_changed",
        POPULATION,
        f"{SIGNED} AND changed_from <> ''",
        "decisions changed at sign-off",
        "Of those, the ones where the person signing chose a different outcome.",
        REPORT,
        one="decision changed at sign-off",
    ),
    Measure(
        "decisions_same_person",
        POPULATION,
        "signed_by_id = made_by_id",
        "decisions signed by the person who made them",
        "It should always be none: the database refuses it.",
        REPORT,
        one="decision signed by the person who made it",
    ),
    Measure(
        "decisions_in_a_minute",
        POPULATION,
        f"{SIGNED} AND signed_at < at + interval '60 seconds'",
        "decisions signed in under 60 seconds",
        "Signed less than a minute after they were put forward: too soon to have read the record.",
        REPORT,
        one="decision signed in under 60 seconds",
    ),
]

RATES = [
    Rate(
        "decisions_share_signed",
        "Decisions signed by a different person, with a reason",
        "decisions_signed",
        "decisions_made",
        "Signed ÷ put forward in the period.",
        REPORT,
        beside="decisions_waiting",
    ),
]
