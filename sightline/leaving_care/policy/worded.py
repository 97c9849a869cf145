"""The law behind each step, and how the weeks in care are said."""

from __future__ import annotations

from datetime import date

from sightline.leaving_care.policy.history import COUNTED_FROM_AGE, DAYS_ASKED, Care, Life, Step
from sightline.shared.wording import long_date, plural

LAW = {
    "counted": (
        "Children Act 1989, Schedule 2, paragraph 19B; Care Planning Regulations 2010, regulation 40(1)"
    ),
    "short_breaks": "Care Planning Regulations 2010, regulations 40(2) and 48",
    "eligible": "Children Act 1989, Schedule 2, paragraph 19B",
    "relevant": "Children Act 1989, section 23A",
    "relevant_at_home": "Children Act 1989, section 23A; Care Leavers Regulations 2010, regulation 3",
    "detained": "Care Leavers Regulations 2010, regulation 3(2)",
    "former_relevant": "Children Act 1989, sections 23C, 23CA and 23CZB",
    "qualifying": "Children Act 1989, section 24(1B)",
    "qualifying_grown": "Children Act 1989, sections 24 and 24B",
    "special_guardian": "Children Act 1989, section 24(1A)",
}


def law(step: str) -> str:
    """Where the law says it."""
    return LAW[step]


def how_counted(life: Life, on: date) -> tuple[Step, ...]:
    """The birthdays that matter, each time in care, and the weeks that count."""
    birthdays = ", ".join(f"{years} on {long_date(life.birthday(years))}" for years in (14, 16, 18))
    steps = [Step(f"Born on {long_date(life.born_on)}: {birthdays}.")]
    steps += [_care(life, each, on) for each in life.counted() if each.began_on <= on]
    if any(each.is_short_breaks for each in life.care):
        words = "Stays that were a series of short breaks are not counted."
        steps.append(Step(words, law("short_breaks")))
    if life.counted():
        steps.append(_together(life, min(on, life.birthday(18))))
    return tuple(steps)


def _care(life: Life, care: Care, on: date) -> Step:
    ended = care.ended_on if care.ended_on and care.ended_on <= on else None
    words = f"In care from {long_date(care.began_on)} {'to ' + long_date(ended) if ended else 'until now'}"
    since = max(care.began_on, life.birthday(COUNTED_FROM_AGE))
    days = max(((ended or min(on, life.birthday(18))) - since).days, 0)
    return Step(f"{words}: {plural(days, 'day')} of it since the age of 14.")


def _together(life: Life, on: date) -> Step:
    days = life.days_before(on)
    enough = "enough" if days >= DAYS_ASKED else "less"
    words = f"Together {plural(days, 'day')}. The law asks for 13 weeks, {DAYS_ASKED} days: {enough}."
    return Step(words.replace(": less.", ": that is less."), law("counted"))
