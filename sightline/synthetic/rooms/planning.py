"""Plans as the room of plans keeps them: what will be different, who does what by when, and each review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.synthetic.days import DAY, HOUR
from sightline.synthetic.families import Child
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.rooms.said import listed, some
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import filled, pick
from sightline.synthetic.work import Work

THEMES = {"care": "care", "placement": "care", "pathway": "pathway"}
"""Where the outcomes of a kind of plan are found; "outcome" for the rest."""
PARTS = {"school": "education", "health": "health", "mother": "family", "carer": "family", "child": "family",
         "hub": "early_help"}  # fmt: skip
HUB = ("hub", "Come every Wednesday after school, and ring on Fridays")
"""Help besides a social worker's, which a plan of help or protection should have."""
WITHOUT_HELP = {"as-found": 0.4, "recovered": 0.05}
UNASKED = {"as-found": 0.45, "recovered": 0.05}
"""Share of families whom nobody asked again how far along they are."""
SCORED = frozenset({"early_help", "child_in_need"})
LATE = {"as-found": 0.22, "recovered": 0.03}
"""Share of what was promised that nobody has done by its day."""
KEPT_FROM = 0.04
WORDS = ("why", "contingency", "step_up", "step_down", "family_view", "for_the_child")


@dataclass(slots=True)
class Planned:
    """One plan while it is being written."""

    id: int
    child: Child
    work: Work
    kind: str
    start: int
    end: int
    outcomes: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    reviewed: int = 0
    next_review: int = 0

    @property
    def detail(self) -> tuple[str, int]:
        return "plans.plan", self.id


def begin(scribe: Scribe, child: Child, work: Work, kind: str, start: int, end: int) -> Planned | None:
    """A plan, if it goes on or ended lately."""
    if min(end, scribe.now) < scribe.fine or start > scribe.now:
        return None
    with scribe.aside() as random:
        planned = Planned(scribe.id("plans_plan"), child, work, kind, start, end)
        told = listed(THEMES.get(kind, "outcome"))
        first = int(random.random() * len(told))
        for one in (told[first], told[first - 1])[: 1 + (random.random() < 0.8)]:
            planned.outcomes.append((scribe.id("plans_outcome"), one))
        return planned


def review(scribe: Scribe, planned: Planned | None, at: int, event: int, *, again: int) -> None:
    """Whether it is better, the same or worse, outcome by outcome; and in how many days they look again."""
    if planned is None or at > scribe.now or at < scribe.fine:
        return
    planned.reviewed, planned.next_review = at, scribe.days.day(at) + again
    called = scribe.called[planned.child.id]
    with scribe.aside() as random:
        number = scribe.add(
            "plans_review", planned.id, event or None, scribe.stamp(at), some(random, "review", "who_came", called),
            some(random, "review", "took_part", called), some(random, "review", "what_changed", called), True,
            some(random, "review", "why", called), scribe.date(planned.next_review), planned.work.worker(at),
            scribe.stamp(at),
        )  # fmt: skip
        for outcome, _ in planned.outcomes:
            found = pick(random, ("better", "better", "same", "worse"))
            scribe.add(
                "plans_progress", number, outcome, found, some(random, "review", "how_we_know", called)
            )


def write(scribe: Scribe, lives: Lives, planned: Planned, *, agreed: int = 0, because: int = 0) -> None:
    """The plan itself, once all that happened to it is known."""
    called, work = scribe.called[planned.child.id], planned.work
    is_over, is_agreed = planned.end <= scribe.now, bool(agreed) and agreed <= scribe.now
    with scribe.aside() as random:
        worker = work.worker(planned.start)
        shared, said = _shared(scribe, planned, agreed, called) if is_agreed else (None, "")
        next_on = scribe.date(planned.next_review) if not is_over and planned.next_review else None
        words = [some(random, "plan", what, called) for what in WORDS]
        scribe.row(
            "plans_plan", planned.id, planned.child.id, work.id, planned.kind, because or None,
            scribe.stamp(planned.start), worker, scribe.stamp(agreed) if is_agreed else None,
            worker if is_agreed else None, some(random, "plan", "agreed_how", called) if is_agreed else "",
            scribe.stamp(planned.end) if is_over else None, work.worker(planned.end) if is_over else None,
            some(random, "plan", "ended", called) if is_over else "", *words, shared, said, next_on,
            scribe.stamp(min(max(planned.start, planned.reviewed), scribe.now)), worker,
        )  # fmt: skip
        for outcome, told in planned.outcomes:
            _outcome(scribe, lives, planned, outcome, told, called)


def _shared(scribe: Scribe, planned: Planned, agreed: int, called: dict[str, str]) -> tuple[str | None, str]:
    """The day on which the child read it, and what they said of it."""
    shared = max(agreed, scribe.fine) + 3 * DAY
    if shared >= min(planned.end, scribe.now) or scribe.random.random() > _heard(scribe):
        return None, ""
    return scribe.date(scribe.days.day(shared)), some(scribe.random, "plan", "said_of_it", called)


def _heard(scribe: Scribe) -> float:
    """How often a plan is read with the child."""
    return 0.8 if scribe.figures.name == "recovered" else 0.25


def _outcome(
    scribe: Scribe, lives: Lives, planned: Planned, outcome: int, told: dict[str, Any], called: dict[str, str]
) -> None:
    start, random = max(planned.start, scribe.fine), scribe.random
    by, at = planned.work.worker(start), scribe.stamp(planned.start)
    kept = random.random() < KEPT_FROM
    scribe.row(
        "plans_outcome", outcome, planned.id, told["what"], filled(told["matters"], called), filled(told["know"], called),
        "", kept, "Somebody at home reads what comes by post" if kept else "", by, at, None,
    )  # fmt: skip
    if planned.kind in SCORED:
        _scores(scribe, planned, outcome, called)
    actions = list(told["actions"])
    if outcome == planned.outcomes[0][0] and _has_help(scribe, planned):
        actions.append(HUB)
    for who, what in actions:
        _action(scribe, lives, planned, outcome, who, filled(what, called), start)


def _has_help(scribe: Scribe, planned: Planned) -> bool:
    """Whether somebody besides a social worker helps under a plan that should have it."""
    if planned.kind not in ("child_in_need", "child_protection"):
        return False
    return scribe.is_clean or scribe.random.random() > WITHOUT_HELP[scribe.figures.name]


def _scores(scribe: Scribe, planned: Planned, outcome: int, called: dict[str, str]) -> None:
    score, at = 2 + int(scribe.random.random() * 3), max(planned.start, scribe.fine)
    while at < min(planned.end, scribe.now):
        stamp = scribe.stamp(at)
        scribe.add(
            "plans_score", outcome, min(score, 10), some(scribe.random, "early_help", "scored", called),
            scribe.date(scribe.days.day(at)), "", planned.work.worker(at), stamp,
        )  # fmt: skip
        if not scribe.is_clean and scribe.random.random() < UNASKED[scribe.figures.name]:
            return
        score, at = score + int(scribe.random.random() * 3), at + int(scribe.within(40, 75)) * DAY


def _action(
    scribe: Scribe, lives: Lives, planned: Planned, outcome: int, who: str, what: str, start: int
) -> None:
    random, work, days = scribe.random, planned.work, scribe.days
    last = min(planned.end, scribe.now)
    due = days.next_working(days.day(start) + 14 + int(random.random() * 60))
    if planned.end > scribe.now and random.random() < 0.5:
        due = days.next_working(days.day(scribe.now) - 20 + int(random.random() * 60))
    due = max(due, days.day(planned.start))
    is_late = not scribe.is_clean and random.random() < LATE[scribe.figures.name]
    is_done = due < days.day(last) and not is_late
    is_dropped = not is_done and planned.end <= scribe.now
    on = min(due, days.day(last))
    called, worker = scribe.called[planned.child.id], work.worker(last)
    scribe.add(
        "plans_action", planned.id, outcome, what, PARTS.get(who, "early_help" if work.kind == "early_help" else "social_care"),
        *_owner(lives, planned, who, worker, called), scribe.date(due), False,
        scribe.date(on) if is_done else None, some(random, "action", "done", called) if is_done else "",
        scribe.date(days.day(last)) if is_dropped else None,
        some(random, "action", "dropped", called) if is_dropped else "", None,
        "", work.worker(start), scribe.stamp(min(max(start, planned.start), last)),
        worker if is_done or is_dropped else None,
    )  # fmt: skip


def _owner(lives: Lives, planned: Planned, who: str, worker: int, called: dict[str, str]) -> Sequence[Any]:
    """Who will do it: a worker, somebody of the family, or a named person of another agency."""
    if who == "worker":
        return worker, None, ""
    if who == "mother":
        return None, lives.family.adults[0].id, ""
    if who == "child":
        return None, planned.child.id, ""
    others = {"school": f"Mrs Lowe, {called['school']}", "health": f"The school nurse, {called['surgery']}",
              "hub": "Dana Whitlock, family support, Oakfield Family Hub"}  # fmt: skip
    return None, None, others.get(who, f"The people {called['child']} lives with")


def agreed_after(scribe: Scribe, start: int) -> int:
    """When a plan was agreed: days after it began."""
    with scribe.aside() as random:
        return start + int(scribe.within(2, 12) * DAY) + int(random.random() * HOUR)
