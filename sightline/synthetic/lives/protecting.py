"""Section 47: a strategy discussion, an enquiry, a conference and a child protection plan."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR, MINUTE
from sightline.synthetic.lives.seeing import Lives, Seen, visit
from sightline.synthetic.lives.tending import supervise
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work


def enquire(
    scribe: Scribe, lives: Lives, identified: int, held: int, done: int, outcome: str, seen: Seen
) -> None:
    """Police, health and social care meet; the child is seen alone; a manager agrees the outcome."""
    for _, work in lives.pairs():
        if not scribe.is_over:
            scribe.event(work, "s47_threshold.identified", identified)
        scribe.event(work, "strategy.held", held, outcome="section_47")
        scribe.event(work, "s47.outcome_authorised", done, work.manager(done), outcome=outcome)
    at = held + int(scribe.within(0.5, 3) * HOUR)
    if not scribe.is_clean and scribe.random.random() > scribe.figures.seen_in_5_days + 0.2:
        at = scribe.by_working_day(held, 3, least=2)
    kind = "child_protection" if scribe.is_fine(held) else "assessment"
    visit(
        scribe, lives, kind, min(at, done - MINUTE) if done > held + HOUR else at, seen, alone=True, home=True
    )


def confer(scribe: Scribe, lives: Lives, held: int, kind: str = "icpc") -> None:
    """A conference, with what goes before it and after it."""
    day, report = scribe.days.day(held), 2 if kind == "icpc" else 3
    in_time = scribe.random.random() >= scribe.figures.of("step").late
    before = scribe.days.working_before(day, report + int(scribe.random.random() * 2) if in_time else 1)
    shared = scribe.office(before)
    sent = scribe.by_working_day(held, 1)
    minutes = scribe.by_working_day(held, 20, least=8)
    for _, work in lives.pairs():
        if held > scribe.now and shared > scribe.now:
            continue
        scribe.event(work, f"{kind}.report_shared", shared)
        scribe.event(work, f"{kind}.held", held)
        scribe.event(work, "decisions.sent", sent)
        scribe.event(work, "minutes.sent", minutes)


def protect(scribe: Scribe, lives: Lives, start: int, end: int, category: str, seen: Seen) -> None:
    """A child protection plan from beginning to end."""
    for _, work in lives.pairs():
        scribe.event(work, "cp_plan.started", start, outcome=category)
        supervise(scribe, work, start, end, days=28)
        _challenge(scribe, work, start, end)
        scribe.event(work, "cp_plan.ended", end)
    first = scribe.by_working_day(start, 5, "cp_visit", least=1)
    for at in scribe.chain(start, end, "cp_visit", working=10, first=first if first < end else 0):
        visit(scribe, lives, "child_protection", at, seen)
    first = scribe.by_working_day(start, 10, "core_group", least=5)
    for at in scribe.chain(start, end, "core_group", days=42, first=first if first < end else 0):
        for _, work in lives.pairs():
            scribe.event(work, "core_group.held", at)
    _reviews(scribe, lives, start, end)


def _reviews(scribe: Scribe, lives: Lives, start: int, end: int) -> None:
    """Within three months, then within six. A plan ends at a review."""
    last = first = next(scribe.chain(start, end, "conference_review", days=88), 0)
    if first:
        for at in scribe.chain(start, end - DAY, "conference_review", days=180, first=first):
            confer(scribe, lives, at, "rcpc")
            last = at
    if end < scribe.now + 20 * DAY and end > last + 30 * DAY:
        confer(scribe, lives, end - 5 * MINUTE, "rcpc")


def _challenge(scribe: Scribe, work: Work, start: int, end: int) -> None:
    at = scribe.office(scribe.days.next_working(scribe.days.day(start) + 430))
    if at < end and (scribe.is_clean or scribe.random.random() < scribe.figures.manager_reviews):
        scribe.event(work, "cp.challenge_review", at)
