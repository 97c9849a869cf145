"""The numbers a county is made from, in its two states. Where each comes from is said in calibration.py.

What is not published nationally (how soon a contact is decided, how late visits are) is our assumption, set
to the words of the founding report: see `Pace`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

UNDER_18S = 120_000
CONTACTS_A_YEAR = 30_000
SECONDS_TO_DECIDE = tuple[tuple[float, float, float], ...]
"""Shares, each with the fewest and most hours."""

MONTHS = {
    4: 43.3, 5: 55.7, 6: 58.7, 7: 51.9, 8: 44.1, 9: 54.1, 10: 55.7, 11: 55.8, 12: 45.2, 1: 54.7, 2: 50.9, 3: 51.9,
}  # fmt: skip
"""Referrals by month, thousands, England 2024."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often something that recurs comes late, and how late: up to this many times its interval."""

    late: float
    most: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One state of the county. Counts are for a county of 120,000 under-18s and a year."""

    name: str
    referrals: int
    referred_again: float
    """Share of referrals that come within twelve months of another."""
    referral_not_pursued: float
    assessed_not_in_need: float
    assessment_bands: tuple[tuple[float, int, int], ...]
    """Share, and the fewest and most working days from referral to authorisation."""
    enquiries: float
    """Section 47 enquiries for each referral."""
    conferences: float
    """Conferences for each enquiry."""
    conference_bands: tuple[tuple[float, int, int], ...]
    plans: float
    """Plans for each conference."""
    plan_length: float
    """By how much the national lengths of plans are stretched to give this county's number of open plans."""
    in_care: int
    starts_in_care: int
    years_in_care: float
    decide_hours: SECONDS_TO_DECIDE
    sign_hours: SECONDS_TO_DECIDE
    allocate_hours: SECONDS_TO_DECIDE
    pace: dict[str, Pace]
    alone: float
    """Share of visits at which a child old enough is seen alone."""
    attempts: float
    """Tries at the door without seeing the child, for each visit."""
    voice_in_assessment: float
    manager_reviews: float
    seen_in_5_days: float
    turnover: float
    is_clean: bool = False
    """Every child perfectly in time: the ground on which faults are planted."""

    def of(self, what: str) -> Pace:
        return self.pace[what]


AS_FOUND = Figures(
    name="as-found",
    referrals=5497,
    referred_again=0.205,
    referral_not_pursued=0.003,
    assessed_not_in_need=0.383,
    assessment_bands=(
        (198, 0, 0),
        (1007, 1, 10),
        (1202, 11, 20),
        (869, 21, 30),
        (694, 31, 40),
        (482, 41, 45),
        (435, 46, 50),
        (541, 51, 60),
        (718, 61, 110),
    ),
    enquiries=2101 / 5497,
    conferences=827 / 2101,
    conference_bands=((45, 4, 10), (374, 11, 15), (192, 16, 20), (216, 21, 40)),
    plans=677 / 827,
    plan_length=0.93,
    in_care=767,
    starts_in_care=240,
    years_in_care=8.6,
    decide_hours=((0.76, 0.3, 6), (0.08, 6, 28), (0.12, 28, 110), (0.04, 110, 300)),
    sign_hours=((0.82, 0.1, 2), (0.13, 2, 8), (0.05, 8, 40)),
    allocate_hours=((0.72, 1, 20), (0.2, 20, 80), (0.08, 80, 360)),
    pace={
        "cp_visit": Pace(0.22, 3.5),
        "core_group": Pace(0.25, 2.4),
        "conference_review": Pace(0.11, 1.5),
        "cin_visit": Pace(0.35, 3.5),
        "cin_review": Pace(0.35, 2.5),
        "lac_visit": Pace(0.22, 2.5),
        "lac_review": Pace(0.1, 1.6),
        "health": Pace(0.3, 1.7),
        "supervision": Pace(0.5, 4.0),
        "records": Pace(0.55, 3.0),
        "voice": Pace(0.8, 6.0),
        "eh_visit": Pace(0.3, 2.5),
        "pa_visit": Pace(0.35, 3.0),
        "step": Pace(0.3, 3.0),
        "missing": Pace(0.4, 3.0),
    },
    alone=0.55,
    attempts=0.12,
    voice_in_assessment=0.45,
    manager_reviews=0.35,
    seen_in_5_days=0.55,
    turnover=0.223,
)

RECOVERED = replace(
    AS_FOUND,
    name="recovered",
    referrals=4805,
    referred_again=0.178,
    referral_not_pursued=0.036,
    assessed_not_in_need=0.329,
    assessment_bands=(
        (340, 0, 0),
        (1796, 1, 10),
        (1134, 11, 20),
        (769, 21, 30),
        (963, 31, 40),
        (441, 41, 45),
        (400, 46, 50),
        (98, 51, 60),
        (172, 61, 80),
    ),
    enquiries=2219 / 4805,
    conferences=792 / 2219,
    conference_bands=((94, 4, 10), (648, 11, 15), (28, 16, 20), (22, 21, 30)),
    plans=711 / 792,
    plan_length=0.9,
    in_care=1036,
    starts_in_care=290,
    years_in_care=9.6,
    decide_hours=((0.92, 0.3, 8), (0.06, 8, 20), (0.02, 24, 40)),
    sign_hours=((0.95, 0.1, 1.5), (0.05, 1.5, 4)),
    allocate_hours=((0.95, 0.3, 4), (0.05, 4, 30)),
    pace={
        "cp_visit": Pace(0.04, 1.5),
        "core_group": Pace(0.04, 1.4),
        "conference_review": Pace(0.004, 1.2),
        "cin_visit": Pace(0.05, 1.6),
        "cin_review": Pace(0.06, 1.5),
        "lac_visit": Pace(0.03, 1.4),
        "lac_review": Pace(0.02, 1.3),
        "health": Pace(0.12, 1.3),
        "supervision": Pace(0.06, 1.5),
        "records": Pace(0.06, 1.5),
        "voice": Pace(0.1, 1.8),
        "eh_visit": Pace(0.06, 1.5),
        "pa_visit": Pace(0.06, 1.5),
        "step": Pace(0.03, 1.5),
        "missing": Pace(0.1, 1.6),
    },
    alone=0.9,
    attempts=0.04,
    voice_in_assessment=0.96,
    manager_reviews=0.95,
    seen_in_5_days=0.95,
    turnover=0.123,
)

NEVER_LATE = Pace(0.0, 1.0)
CLEAN = replace(
    RECOVERED,
    name="recovered",
    assessment_bands=((340, 0, 0), (1796, 1, 10), (1134, 11, 20), (769, 21, 30), (963, 31, 40)),
    conference_bands=((94, 4, 10), (648, 11, 14)),
    decide_hours=((1.0, 0.3, 7),),
    sign_hours=((1.0, 0.1, 1.0),),
    pace=dict.fromkeys(RECOVERED.pace, NEVER_LATE),
    attempts=0.0,
    voice_in_assessment=1.0,
    manager_reviews=1.0,
    seen_in_5_days=1.0,
    is_clean=True,
)

STATES = {"as-found": AS_FOUND, "recovered": RECOVERED}
