"""Child in need plans, and early help."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR
from sightline.synthetic.families import Child, Family
from sightline.synthetic.lives.seeing import Lives, Seen, visit
from sightline.synthetic.lives.tending import keep, supervise
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
    meeting = scribe.by_working_day(start, 10, "cin_review", least=4)
    for _, work in lives.pairs():
        scribe.event(work, "cin_plan.started", start)
        if not met and meeting < end:
            scribe.event(work, "cin_meeting.held", meeting)
        if long_term:
            scribe.event(work, "cin_plan.long_term_agreed", start + HOUR)
        supervise(scribe, work, start, end, days=56)
        _ask_why(scribe, work, start, end)
        scribe.event(work, "cin_plan.ended", end)
    for at in scribe.chain(start, end, "cin_visit", working=20):
        visit(scribe, lives, "child_in_need", at, seen)
    for at in scribe.chain(start, end, "cin_review", days=180 if long_term else 42):
        for _, work in lives.pairs():
            scribe.event(work, "cin_review.held", at)


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
    works = []
    for child, reason in zip(children, because, strict=True):
        work = scribe.open(child.id, "early_help", asked, team, team.manager, f"{team.name} receives this work",
                           because=reason, holding=not scribe.is_clean)  # fmt: skip
        work.give(named if not scribe.is_clean and accepted else asked, team, post, "Lead practitioner")
        works.append(work)
        _request(scribe, work, asked, triaged, accepted, reason)
        if accepted:
            _help(scribe, work, named, begun, ended)
        scribe.event(work, "eh.closed", ended)
        scribe.event(work, "case.closed", ended)
        scribe.close(work, ended)
    if accepted:
        _go_on(scribe, Lives(family, children, works), asked, begun, ended)
    return works


def _request(scribe: Scribe, work: Work, asked: int, triaged: int, accepted: bool, because: int) -> None:
    if work.opened >= scribe.fine - 200 * DAY:
        scribe.event(work, "case.opened", asked, because=because)
    scribe.event(work, "eh.request_received", asked, because=because)
    scribe.event(work, "eh.triage_decided", triaged, outcome="accepted" if accepted else "not_accepted")


def _help(scribe: Scribe, work: Work, named: int, begun: int, ended: int) -> None:
    if ended < scribe.fine:
        return
    scribe.event(work, "eh.lead_practitioner_named", named)
    scribe.event(work, "eh.family_contacted", begun)
    scribe.event(work, "eh.started", begun)
    scribe.event(work, "worker.allocated", named)
    assessed = scribe.by_working_day(begun, 30, least=12)
    if assessed < ended:
        scribe.event(work, "eh.assessment_complete", assessed)
        met = scribe.by_working_day(assessed, 10, least=4)
        for at in scribe.chain(assessed, ended, "eh_visit", days=42, first=met if met < ended else 0):
            scribe.event(work, "eh.taf_held" if at == met else "eh.review_held", at)
    for at in scribe.chain(begun, ended, "eh_visit", working=20):
        scribe.event(work, "eh.visit_done", at)
    if ended > begun + 111 * DAY:
        scribe.event(work, "eh.extension_authorised", begun + 100 * DAY)


def _go_on(scribe: Scribe, lives: Lives, asked: int, begun: int, ended: int) -> None:
    for child, work in lives.pairs():
        keep(scribe, lives, child, work, asked, ended)


def see(scribe: Scribe, lives: Lives, start: int, end: int, seen: Seen) -> None:
    """Between one thing and the next a child is still seen."""
    for at in scribe.chain(start, end, "cin_visit", working=14):
        visit(scribe, lives, "assessment", at, seen)
