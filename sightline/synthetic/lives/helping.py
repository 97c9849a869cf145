"""Child in need plans, and early help."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR
from sightline.synthetic.families import Child, Family
from sightline.synthetic.lives.seeing import Seen, visit
from sightline.synthetic.lives.tending import keep, supervise
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.rooms import early, meeting, planning
from sightline.synthetic.rooms.early import Helped
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work


def support(
    scribe: Scribe,
    lives: Lives,
    start: int,
    end: int,
    seen: Seen,
    *,
    long_term: bool = False,
    met: bool = False,
) -> None:
    """A child in need plan: meetings, visits and reviews until it ends."""
    first = scribe.by_working_day(start, 10, "cin_review", least=4)
    plans = []
    for child, work in lives.pairs():
        plan = planning.begin(scribe, child, work, "child_in_need", start, end)
        detail = plan.detail if plan else ("", 0)
        because = scribe.event(work, "cin_plan.started", start, detail=detail)
        plans.append((plan, because))
        if not met and first < end:
            scribe.event(work, "cin_meeting.held", first)
        if long_term:
            scribe.event(work, "cin_plan.long_term_agreed", start + HOUR)
        supervise(scribe, work, start, end, days=56)
        _ask_why(scribe, work, start, end)
        scribe.event(work, "cin_plan.ended", end, detail=detail)
    for at in scribe.chain(start, end, "cin_visit", working=20):
        visit(scribe, lives, "child_in_need", at, seen)
    for at in scribe.chain(start, end, "cin_review", days=180 if long_term else 42):
        for (_, work), (plan, _) in zip(lives.pairs(), plans, strict=True):
            is_kept = plan is not None and scribe.is_fine(at)
            held = scribe.event(
                work, "cin_review.held", at, detail=plan.detail if plan and is_kept else ("", 0)
            )
            planning.review(scribe, plan, at, held, again=180 if long_term else 42)
    for plan, because in plans:
        if plan:
            planning.write(scribe, lives, plan, agreed=first if first < end else 0, because=because)


def _ask_why(scribe: Scribe, work: Work, start: int, end: int) -> None:
    at = scribe.office(scribe.days.next_working(scribe.days.day(start) + 250))
    if at < end and (scribe.is_clean or scribe.random.random() < scribe.figures.manager_reviews):
        scribe.event(work, "cin.senior_review", at)


def early_help(
    scribe: Scribe, family: Family, children: list[Child], asked: int, because: list[int]
) -> list[Work]:
    """A request for early help, and the help itself when it is agreed."""
    if asked > scribe.now:
        return []
    team = scribe.staff.anywhere("early_help", scribe.random)
    post, random = team.choose(scribe.random), scribe.random
    triaged = scribe.by_working_day(asked, 3)
    accepted = random.random() < 0.62
    named = scribe.by_working_day(triaged, 4)
    begun = scribe.by_working_day(named, 5)
    months = 0.8 + random.random() * 2.7
    ended = (
        scribe.office(scribe.days.next_working(scribe.days.day(begun) + int(months * 30.4)), begun)
        if accepted
        else triaged
    )
    if ended < scribe.begin:
        return []
    works, lives = [], Lives(family, children, [])
    for child, reason in zip(children, because, strict=True):
        work = scribe.open(child.id, "early_help", asked, team, team.manager, f"{team.name} receives this work",
                           because=reason, holding=not scribe.is_clean)  # fmt: skip
        work.give(named if not scribe.is_clean and accepted else asked, team, post, "Lead practitioner")
        works.append(work)
        lives.works.append(work)
        kept = early.begin(scribe, child, work, asked, ended)
        _request(scribe, work, asked, triaged, accepted, reason, kept)
        if accepted:
            _help(scribe, work, named, begun, ended, kept)
        closing = early.decide(scribe, kept, "closing", "needs_met", ended) if accepted else ("", 0)
        scribe.event(work, "eh.closed", ended, outcome="needs_met" if closing[1] else "", detail=closing)
        scribe.event(work, "case.closed", ended)
        scribe.close(work, ended)
    if accepted:
        _together(scribe, lives, begun, ended)
        _go_on(scribe, lives, asked, begun, ended)
    return works


def _request(
    scribe: Scribe, work: Work, asked: int, triaged: int, accepted: bool, because: int, kept: Helped | None
) -> None:
    if work.opened >= scribe.fine - 200 * DAY:
        scribe.event(work, "case.opened", asked, because=because)
    scribe.event(work, "eh.request_received", asked, because=because)
    outcome = "accepted" if accepted else "not_accepted"
    decided = early.decide(scribe, kept, "triage", outcome, triaged)
    scribe.event(work, "eh.triage_decided", triaged, outcome=outcome, detail=decided)


def _help(scribe: Scribe, work: Work, named: int, begun: int, ended: int, kept: Helped | None) -> None:
    if ended < scribe.fine:
        return
    lead, who = early.lead(scribe, kept, named, begun, ended)
    scribe.event(work, "eh.lead_practitioner_named", named, summary=who, detail=lead)
    scribe.event(work, "eh.family_contacted", begun)
    scribe.event(work, "eh.started", begun)
    scribe.event(work, "worker.allocated", named)
    for at in scribe.chain(begun, ended, "eh_visit", working=20):
        scribe.event(work, "eh.visit_done", at)
    if ended > begun + 111 * DAY:
        longer = early.decide(scribe, kept, "extension", "goes_on", begun + 100 * DAY)
        scribe.event(work, "eh.extension_authorised", begun + 100 * DAY, detail=longer)


def _together(scribe: Scribe, lives: Lives, begun: int, ended: int) -> None:
    """The family's assessment, their plan, and the team around them."""
    assessed = scribe.by_working_day(begun, 30, least=12)
    if ended < scribe.fine or assessed >= ended:
        return
    met = scribe.by_working_day(assessed, 10, least=4)
    plans = [
        planning.begin(scribe, child, work, "early_help", assessed, ended) for child, work in lives.pairs()
    ]
    for _, work in lives.pairs():
        scribe.event(work, "eh.assessment_complete", assessed)
    for at in scribe.chain(assessed, ended, "eh_visit", days=42, first=met if met < ended else 0):
        if at == met:
            _met(scribe, lives, at)
            continue
        for (_, work), plan in zip(lives.pairs(), plans, strict=True):
            held = scribe.event(work, "eh.review_held", at, detail=plan.detail if plan else ("", 0))
            planning.review(scribe, plan, at, held, again=42)
    for plan in plans:
        if plan:
            planning.write(scribe, lives, plan, agreed=met if met < ended else 0)


def _met(scribe: Scribe, lives: Lives, at: int) -> None:
    met = meeting.meet(scribe, lives, "team_around_the_family", at, called=meeting.before(at, 8))
    for index, (child, work) in enumerate(lives.pairs()):
        held = scribe.event(work, "eh.taf_held", at, detail=meeting.detail(met, index))
        meeting.part(scribe, met, index, child, work, held=held)


def _go_on(scribe: Scribe, lives: Lives, asked: int, begun: int, ended: int) -> None:
    for child, work in lives.pairs():
        keep(scribe, lives, child, work, asked, ended)


def see(scribe: Scribe, lives: Lives, start: int, end: int, seen: Seen) -> None:
    """Between one thing and the next a child is still seen."""
    for at in scribe.chain(start, end, "cin_visit", working=14):
        visit(scribe, lives, "assessment", at, seen)
