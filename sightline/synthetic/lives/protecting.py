"""Section 47: a strategy discussion, an enquiry, a conference and a child protection plan."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR, MINUTE
from sightline.synthetic.lives.seeing import Seen, visit
from sightline.synthetic.lives.tending import supervise
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.rooms import enquiring, meeting, planning
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work

CONFERENCES = {"icpc": "initial_conference", "rcpc": "review_conference"}
CATEGORISED = frozenset({"child_protection_plan", "plan_continues"})


def enquire(
    scribe: Scribe, lives: Lives, identified: int, held: int, done: int, outcome: str, seen: Seen
) -> None:
    """Police, health and social care meet; the child is seen alone; a manager agrees the outcome."""
    met = meeting.meet(
        scribe, lives, "strategy_discussion", held, called=identified, chair=_manager(lives, held)
    )
    for index, (child, work) in enumerate(lives.pairs()):
        asked, detail = 0, meeting.detail(met, index)
        if not scribe.is_over:
            asked = scribe.event(work, "s47_threshold.identified", identified, detail=detail)
        if met:
            asked = scribe.event(work, "strategy.requested", identified, because=asked, detail=detail)
        at = scribe.event(work, "strategy.held", held, outcome="section_47", because=asked, detail=detail)
        meeting.part(
            scribe, met, index, child, work, because=asked, held=at, outcome="section_47", plan="safety"
        )
        decision = enquiring.enquiry(scribe, child, work, because=at, held=held, done=done, outcome=outcome)
        scribe.event(
            work, "s47.outcome_authorised", done, work.manager(done), outcome=outcome,
            detail=("child_protection.enquiry", decision) if decision else ("", 0),
        )  # fmt: skip
    at = held + int(scribe.within(0.5, 3) * HOUR)
    if not scribe.is_clean and scribe.random.random() > scribe.figures.seen_in_5_days + 0.2:
        at = scribe.by_working_day(held, 3, least=2)
    kind = "child_protection" if scribe.is_fine(held) else "assessment"
    visit(
        scribe, lives, kind, min(at, done - MINUTE) if done > held + HOUR else at, seen, alone=True, home=True
    )


def _manager(lives: Lives, at: int) -> int:
    return lives.works[0].manager(at)


def confer(
    scribe: Scribe, lives: Lives, held: int, kind: str = "icpc", *, outcome: str = "", category: str = "",
    called: int = 0,
) -> None:  # fmt: skip
    """A conference, with what goes before it and after it."""
    day, report = scribe.days.day(held), 2 if kind == "icpc" else 3
    in_time = scribe.random.random() >= scribe.figures.of("step").late
    before = scribe.days.working_before(day, report + int(scribe.random.random() * 2) if in_time else 1)
    shared = scribe.office(before)
    sent = scribe.by_working_day(held, 1)
    minutes = scribe.by_working_day(held, 20, least=8)
    if held > scribe.now and shared > scribe.now and not called:
        return
    met = meeting.meet(
        scribe, lives, CONFERENCES[kind], held, called=called or meeting.before(held, 14), chair=meeting.apart(scribe, held),
        shared=shared,
    )  # fmt: skip
    for index, (child, work) in enumerate(lives.pairs()):
        detail = meeting.detail(met, index)
        scribe.event(work, f"{kind}.report_shared", shared, detail=detail)
        at = scribe.event(work, f"{kind}.held", held, detail=detail, outcome=outcome if met else "")
        meeting.part(
            scribe, met, index, child, work, held=at, outcome=outcome, category=category if outcome in CATEGORISED else "",
            ends=outcome.startswith("plan_ends"),
        )  # fmt: skip
        scribe.event(work, "decisions.sent", sent, detail=detail)
        scribe.event(work, "minutes.sent", minutes, detail=detail)
        meeting.send(scribe, met, index, work, "decisions", sent)
        meeting.send(scribe, met, index, work, "minutes", minutes)


def protect(scribe: Scribe, lives: Lives, start: int, end: int, category: str, seen: Seen, then: str) -> None:
    """A child protection plan from beginning to end. `then` is what follows it."""
    plans = []
    for child, work in lives.pairs():
        because = scribe.event(work, "cp_plan.started", start, outcome=category)
        plans.append((planning.begin(scribe, child, work, "child_protection", start, end), because))
        supervise(scribe, work, start, end, days=28)
        _challenge(scribe, work, start, end)
        scribe.event(work, "cp_plan.ended", end)
    first = scribe.by_working_day(start, 5, "cp_visit", least=1)
    for at in scribe.chain(start, end, "cp_visit", working=10, first=first if first < end else 0):
        visit(scribe, lives, "child_protection", at, seen)
    first = scribe.by_working_day(start, 10, "core_group", least=5)
    for at in scribe.chain(start, end, "core_group", days=42, first=first if first < end else 0):
        _core_group(scribe, lives, at)
    _reviews(scribe, lives, start, end, category, "plan_ends_help_goes_on" if then == "cin" else "plan_ends")
    for plan, because in plans:
        if plan:
            agreed = planning.agreed_after(scribe, start)
            planning.write(scribe, lives, plan, agreed=agreed if agreed < end else 0, because=because)


def _core_group(scribe: Scribe, lives: Lives, at: int) -> None:
    met = meeting.meet(scribe, lives, "core_group", at, called=meeting.before(at, 9))
    for index, (child, work) in enumerate(lives.pairs()):
        held = scribe.event(work, "core_group.held", at, detail=meeting.detail(met, index))
        meeting.part(scribe, met, index, child, work, held=held)


def _reviews(scribe: Scribe, lives: Lives, start: int, end: int, category: str, ending: str) -> None:
    """Within three months, then within six. A plan ends at a review."""
    last = first = next(scribe.chain(start, end, "conference_review", days=88), 0)
    if first:
        for at in scribe.chain(start, end - DAY, "conference_review", days=180, first=first):
            confer(scribe, lives, at, "rcpc", outcome="plan_continues", category=category)
            last = at
    if end < scribe.now + 20 * DAY and end > last + 30 * DAY:
        confer(scribe, lives, end - 5 * MINUTE, "rcpc", outcome=ending)
    elif end > scribe.now:
        _call_next(scribe, lives, last or start, first=not last)


def _call_next(scribe: Scribe, lives: Lives, last: int, *, first: bool) -> None:
    """The next review conference is called in time for it to be held; in a county that is late, not always."""
    due = last + (84 if first else 172) * DAY
    if due > scribe.now + 60 * DAY:
        return
    with scribe.aside() as random:
        if scribe.figures.name == "as-found" and random.random() < 0.3:
            return
        soonest = scribe.now + (1 if scribe.figures.name == "as-found" else 11) * DAY
        after = scribe.days.day(max(due - 20 * DAY, soonest))
        at = scribe.office(scribe.days.next_working(after + int(random.random() * 12)))
        called = max(last + DAY, scribe.now - int(scribe.within(1, 15) * DAY))
        met = meeting.meet(
            scribe, lives, "review_conference", at, called=called, chair=meeting.apart(scribe, scribe.now)
        )
        for index, (child, work) in enumerate(lives.pairs()):
            meeting.part(scribe, met, index, child, work)


def _challenge(scribe: Scribe, work: Work, start: int, end: int) -> None:
    at = scribe.office(scribe.days.next_working(scribe.days.day(start) + 430))
    if at < end and (scribe.is_clean or scribe.random.random() < scribe.figures.manager_reviews):
        scribe.event(work, "cp.challenge_review", at)
