"""A young person gains the right to leaving care support, leaves care, and is not left alone."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR
from sightline.synthetic.families import Child, Family
from sightline.synthetic.lives.caring import Stay
from sightline.synthetic.lives.seeing import voice
from sightline.synthetic.lives.tending import supervise
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.rooms import after_care, planning
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work

ENDS_AT = 21


def prepare(scribe: Scribe, lives: Lives, stay: Stay) -> None:
    """From sixteen: what they need for adult life is assessed, planned and reviewed."""
    days, child, work = scribe.days, lives.children[0], lives.works[0]
    eligible = max(days.at(days.birthday(child.born, 16), 0), stay.start + 91 * DAY)
    if eligible >= stay.end:
        return
    assessed = eligible + int(scribe.within(15, 55)) * DAY + 11 * HOUR
    planned = assessed + int(scribe.within(5, 25)) * DAY
    if not scribe.is_clean and scribe.random.random() < scribe.figures.of("pa_visit").late:
        assessed, planned = assessed + 60 * DAY, planned + 90 * DAY
    if planned >= stay.end:
        assessed = planned = stay.end - DAY if stay.end - DAY > eligible else stay.end
    scribe.event(work, "pathway.assessment_complete", assessed)
    plan = planning.begin(scribe, child, work, "pathway", planned, stay.end)
    scribe.event(work, "pathway_plan.approved", planned, detail=plan.detail if plan else ("", 0))
    after_care.adviser(scribe, work, planned, min(stay.end, scribe.now))
    for at in scribe.chain(planned, stay.end, "pa_visit", days=180):
        held = scribe.event(work, "pathway_review.held", at, detail=plan.detail if plan else ("", 0))
        planning.review(scribe, plan, at, held, again=180)
    for at in scribe.chain(planned, stay.end, "pa_visit", days=55):
        if scribe.is_fine(at):
            scribe.event(work, "pa_contact.made", at)
    if plan:
        planning.write(scribe, lives, plan, agreed=planned)


def leave(scribe: Scribe, family: Family, child: Child, start: int, because: int = 0) -> None:
    """At eighteen: a home, an adviser who comes, and a plan that is looked at together."""
    days = scribe.days
    end = days.at(days.birthday(child.born, ENDS_AT), 12 * HOUR)
    if start > scribe.now or end < scribe.begin:
        return
    team = scribe.staff.anywhere("leaving_care", scribe.random)
    work = scribe.open(
        child.id, "leaving_care", start, team, team.choose(scribe.random), "Eighteen today", because=because
    )
    work.in_care = False
    lives, home = Lives(family, [child], [work]), start + HOUR
    after_care.home(scribe, work, home, end)
    supervise(scribe, work, start, end, days=55)
    visits = _visits(scribe, home, end)
    for at in visits:
        _seen(scribe, work, at, is_first=at == visits[0])
    plan = planning.begin(scribe, child, work, "pathway", home, end)
    first = scribe.office(days.day(home) + 29 + int(scribe.random.random() * 4))
    for at in scribe.chain(home, end, "pa_visit", days=88, first=first if first < end else 0):
        held = scribe.event(work, "pathway_review.held", at, detail=plan.detail if plan else ("", 0))
        planning.review(scribe, plan, at, held, again=88)
    for at in visits[::2]:
        voice(scribe, lives, child, work, at + 600, "leaving_care")
    if plan:
        planning.write(scribe, lives, plan, agreed=home)
    scribe.event(work, "accommodation.no_longer_provided", end)
    scribe.event(work, "leaving_care.ended", end)
    scribe.close(work, end)


def _visits(scribe: Scribe, home: int, end: int) -> list[int]:
    first = scribe.office(scribe.days.day(home) + 2 + int(scribe.random.random() * 4), home)
    return list(scribe.chain(home, end, "pa_visit", days=55, first=first))


def _seen(scribe: Scribe, work: Work, at: int, *, is_first: bool) -> None:
    if at < scribe.fine:
        if is_first:
            scribe.event(work, "pa_visit.seen_at_accommodation", at)
        scribe.event(work, "pa_visit.seen", at)
        return
    if at > scribe.now:
        return
    kinds = (
        "pa_visit.seen_at_accommodation",
        "pa_visit.seen",
        "visit.child_seen",
        "visit.child_seen_alone",
        "pa_contact.made",
    )
    detail, form = scribe.entry(work, "pa_visit.seen_at_accommodation", at, 0, {})
    done = scribe.event(
        work, "visit.done", at, outcome="seen_alone", summary="Seen alone at home", detail=detail
    )
    scribe.event(work, "visit.recorded", at + 3 * HOUR, because=done, detail=detail)
    for kind in kinds:
        scribe.event(work, kind, at, outcome="at_home", summary=form.summary, detail=detail)
