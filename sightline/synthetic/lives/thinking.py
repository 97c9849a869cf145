"""What a family's time with social care will be, thought out before any of it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.synthetic.days import DAY, HOUR, MINUTE, YEAR
from sightline.synthetic.families import Child
from sightline.synthetic.lives.caring import Stay
from sightline.synthetic.lives.front_door import Told
from sightline.synthetic.moments import band
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import Theme

CATEGORIES = ((0.55, "NEG"), (0.34, "EMO"), (0.06, "PHY"), (0.05, "SAB"))
PLAN_MONTHS = (
    (0.163, 1.0, 3.0),
    (0.117, 3.0, 6.0),
    (0.433, 6.0, 12.0),
    (0.249, 12.0, 21.0),
    (0.038, 24.5, 30.0),
)
STRAIGHT_INTO_CARE = 0.55
"""Share of starts in care that follow an assessment rather than a child protection plan."""
RAPID = 0.15
"""Share of referrals for which the front door itself asks for a strategy discussion."""
NEED_MONTHS = ((0.45, 1.6, 4.5), (0.35, 4.5, 9.0), (0.2, 9.0, 22.0))


@dataclass(slots=True)
class Path:
    """The moments of one family's time with social care."""

    received: int
    signed: int
    allocated: int
    done: int
    outcome: str
    theme: Theme
    category: str = ""
    strategy: int = 0
    enquired: int = 0
    enquiry: str = ""
    conference: int = 0
    phases: list[tuple[str, int, int]] = field(default_factory=list)
    """What follows: "cp", "cin" or "lac", from when to when."""
    end: int = 0


def months(scribe: Scribe, bands: tuple[tuple[float, float, float], ...], most: float = 60) -> int:
    """A length drawn from shares of fewest and most months, in seconds."""
    return int(min(scribe.within(*band(scribe.random.random(), bands)), most) * 30.44 * DAY)


def think(scribe: Scribe, told: Told, child: Child) -> Path:
    """What this family's time with social care will be."""
    random, days, figures = scribe.random, scribe.days, scribe.figures
    number = banded(scribe, figures.assessment_bands)
    allocated = told.signed if scribe.is_clean else told.signed + scribe.hours(figures.allocate_hours)
    day = days.working_after(days.day(told.received), number)
    done = scribe.office(day, told.signed) if number else told.signed + int(scribe.within(0.7, 3) * HOUR)
    done = max(done, told.signed + 40 * MINUTE)
    path = Path(
        told.received, told.signed, min(allocated, done - 10 * MINUTE), done, "no_further_action", told.theme
    )
    is_rapid = told.outcome == "strategy_discussion"
    slower = (figures.enquiries - RAPID) / (1 - RAPID)
    enquiry = is_rapid or random.random() < slower
    if enquiry and _enquiry(scribe, path, told):
        _after_plan(scribe, path, child)
    elif path.conference and random.random() < 0.6:
        _need(scribe, path, path.conference)
    else:
        _after_assessment(scribe, path, child)
    path.end = path.phases[-1][2] if path.phases else path.done
    return path


def until_grown(scribe: Scribe, path: Path, children: list[Child]) -> None:
    """No plan outlasts childhood, and nobody unborn is looked after."""
    grown = min(scribe.days.at(scribe.days.birthday(child.born, 18), 9 * HOUR) for child in children)
    kept = []
    for kind, start, end in path.phases:
        if kind == "lac" and (any(child.is_unborn for child in children) or start > grown - 60 * DAY):
            break
        kept.append((kind, start, end if kind == "lac" else max(min(end, grown), start + 3 * DAY)))
        if end > grown:
            break
    path.phases = kept
    if path.outcome in ("looked_after", "child_in_need") and not kept:
        path.outcome = "no_further_action"
    path.end = kept[-1][2] if kept else path.done


def banded(scribe: Scribe, bands: tuple[tuple[float, int, int], ...]) -> int:
    """A number of working days, in bands as the national statistics count them."""
    fewest, most = band(scribe.random.random(), bands)
    return int(fewest + int(scribe.random.random() * (most - fewest + 1)))


def _enquiry(scribe: Scribe, path: Path, told: Told) -> bool:
    """Section 47. Returns whether it leads to a plan."""
    figures, random = scribe.figures, scribe.random
    identified = (
        path.signed
        if told.outcome == "strategy_discussion"
        else path.signed + int(scribe.within(0.5, 30) * HOUR)
    )
    path.strategy = scribe.by_working_day(identified, 1)
    is_conference = random.random() < figures.conferences
    path.enquired = scribe.by_working_day(path.strategy, 14, least=2)
    if not is_conference:
        path.enquiry = "not_substantiated" if random.random() < 0.55 else "substantiated_no_conference"
        return False
    number = banded(scribe, figures.conference_bands)
    path.conference = scribe.office(scribe.days.working_after(scribe.days.day(path.strategy), number))
    path.enquiry = "substantiated_conference"
    path.enquired = min(path.enquired, path.conference - 3 * DAY)
    if path.enquired < path.strategy:
        path.enquired = path.strategy + 3 * HOUR
    return random.random() < figures.plans


def _after_plan(scribe: Scribe, path: Path, child: Child) -> None:
    random = scribe.random
    length = int(months(scribe, PLAN_MONTHS, 22 if scribe.is_clean else 40) * scribe.figures.plan_length)
    path.category = str(next((name for share, name in CATEGORIES if random.random() < share), "NEG"))
    end = scribe.office(scribe.days.next_working(scribe.days.day(path.conference + length)))
    path.phases.append(("cp", path.conference, end))
    path.outcome = "plan_continues"
    draw = random.random()
    if draw < 0.15:
        path.phases.append(("lac", end, end))
    elif draw < 0.82:
        _need(scribe, path, end, ((0.6, 3.2, 5.0), (0.4, 5.0, 9.0)))


def _need(
    scribe: Scribe, path: Path, start: int, lengths: tuple[tuple[float, float, float], ...] = NEED_MONTHS
) -> None:
    end = scribe.office(scribe.days.next_working(scribe.days.day(start + months(scribe, lengths))))
    path.phases.append(("cin", start, end))
    if path.outcome == "no_further_action":
        path.outcome = "plan_continues" if start < path.done else "child_in_need"


def _after_assessment(scribe: Scribe, path: Path, child: Child) -> None:
    figures, draw = scribe.figures, scribe.random.random()
    not_in_need = figures.assessed_not_in_need / (1 - figures.enquiries * figures.conferences * 0.9)
    into_care = STRAIGHT_INTO_CARE * figures.starts_in_care / figures.referrals
    if draw < not_in_need:
        path.outcome = "early_help" if draw < not_in_need * 0.3 else "no_further_action"
    elif draw < not_in_need + into_care:
        path.outcome = "looked_after"
        path.phases.append(("lac", path.done + 20 * HOUR, path.done + 20 * HOUR))
    elif draw < not_in_need + 0.215:
        path.outcome = "child_in_need"
        _need(scribe, path, path.done)
    else:
        path.outcome = "early_help" if draw < not_in_need + 0.31 else "no_further_action"


def stay_of(scribe: Scribe, child: Child, start: int, *, by_court: bool, long: bool | None = None) -> Stay:
    """How long a time in care will be; nobody is looked after beyond eighteen."""
    random, days = scribe.random, scribe.days
    if long is None:
        long = random.random() < 0.65
    years = (
        min(random.expovariate(1 / scribe.figures.years_in_care), 18.0)
        if long
        else 0.1 + random.random() * 0.9
    )
    adult = days.at(days.birthday(child.born, 18), 9 * HOUR)
    end = scribe.office(days.next_working(days.day(start + int(years * YEAR) * DAY)))
    eligible = max(days.at(days.birthday(child.born, 16), 0), start + 91 * DAY)
    if end >= min(adult, eligible - DAY):  # whoever has a right to leaving care support stays until eighteen
        return Stay(start, max(adult, start + 2 * DAY), by_court and start < adult - int(YEAR) * DAY, True)
    return Stay(start, max(end, start + 10 * DAY), by_court, False)
