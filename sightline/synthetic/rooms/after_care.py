"""What a young person after care has, as the room of leaving care reads it: adviser, home, what they do by day."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR, MINUTE
from sightline.synthetic.families import drawn
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work

HOMES = ((0.4, "U"), (0.2, "D"), (0.14, "E"), (0.12, "Z"), (0.06, "B"), (0.05, "K"), (0.03, "T"))
"""Where young people live at 19 to 21, roughly as the national figures have it."""
ACTIVITIES = (
    (0.06, "F1"),
    (0.2, "F2"),
    (0.04, "F4"),
    (0.26, "F5"),
    (0.09, "P5"),
    (0.13, "G4"),
    (0.16, "G5"),
    (0.06, "G6"),
)
"""What they do by day, roughly as the national figures have it."""
RIGHTS = ("home_allowance", "documents", "council_tax", "learning", "health")
WORDS = {
    "good": "A room with its own door, near work and near friends. The landlord is one we know.",
    "bad": "It is damp, the lock is broken, and a man downstairs frightens them.",
}
UNSUITABLE = {"as-found": 0.12, "recovered": 0.02}
NO_ADVISER = {"as-found": 0.15, "recovered": 0.0}


def adviser(scribe: Scribe, work: Work, at: int, until: int) -> None:
    """Their personal adviser is named. In a county as found, some have left since and nobody followed."""
    if at > scribe.now:
        return
    with scribe.aside() as random:
        team = scribe.staff.anywhere("leaving_care", random)
        when = at if random.random() < NO_ADVISER[scribe.figures.name] else until
        name = scribe.staff.people[team.choose(random).holder(when) - 1].name
        scribe.event(work, "pa.named", at, summary=name, said={"adviser": name})


def home(scribe: Scribe, work: Work, at: int, end: int) -> None:
    """The first home that we provide, their adviser, and what else is on record of those who are here now."""
    detail, outcome, summary = ("", 0), "", ""
    is_bad = False
    with scribe.aside() as random:
        if at <= scribe.now and end >= scribe.fine:
            outcome = str(drawn(random.random(), HOMES))
            is_bad = not scribe.is_clean and random.random() < UNSUITABLE[scribe.figures.name]
            why = WORDS["bad" if is_bad else "good"]
            said = {"outcome": outcome, "suitable": "no" if is_bad else "yes", "safe": not is_bad, "why": why}
            detail, form = scribe.entry(work, "accommodation.first_provided", at, 0, said)
            summary = form.summary
    scribe.event(work, "accommodation.first_provided", at, outcome=outcome, summary=summary, detail=detail)
    if detail[1]:
        _now(scribe, work, at, end, is_bad=is_bad)


def _now(scribe: Scribe, work: Work, at: int, end: int, *, is_bad: bool) -> None:
    last = min(end, scribe.now)
    adviser(scribe, work, at + 10 * MINUTE, last)
    with scribe.aside() as random:
        if is_bad and random.random() < 0.5:
            scribe.event(work, "leaver_home.head_told", min(at + 30 * HOUR, last))
        since = max(at, scribe.fine)
        for _ in range(1 + int(random.random() * 2)):
            day = since + int(random.random() * max(last - since, 1))
            outcome = str(drawn(random.random(), ACTIVITIES))
            scribe.event(work, "activity.recorded", day, said={"outcome": outcome})
        for right in RIGHTS:
            if random.random() < (0.35 if scribe.figures.name == "as-found" else 0.7):
                day = since + int(random.random() * max(last - since, DAY))
                if day <= last:
                    scribe.event(work, "entitlement.given", day, said={"what": right})
