"""A referral and everything that follows from it: thought out first, then written down if any of it is in time."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR, MINUTE
from sightline.synthetic.families import Child, Family
from sightline.synthetic.lives import assessing, helping, protecting
from sightline.synthetic.lives.assessing import Course
from sightline.synthetic.lives.caring import Stay, care
from sightline.synthetic.lives.front_door import Told
from sightline.synthetic.lives.leaving import leave, prepare
from sightline.synthetic.lives.seeing import Seen
from sightline.synthetic.lives.tending import keep
from sightline.synthetic.lives.thinking import Path, stay_of, think, until_grown
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import Theme
from sightline.synthetic.work import Work

DECIDED = {"cp": "child_protection_plan", "cin": "child_in_need_plan"}
"""What a first conference decides, by what follows it."""


def referral(scribe: Scribe, family: Family, children: list[Child], told: Told) -> int:
    """Everything after the door. Returns when the county's work with the family ended, or 0 if it has not."""
    if told.signed > scribe.now or not told.agreed[0]:
        return 0
    path = think(scribe, told, children[0])
    until_grown(scribe, path, children)
    scribe.is_over = path.end < scribe.fine and not any(kind == "lac" for kind, _, _ in path.phases)
    works, decided = _open(scribe, children, told, path)
    lives, seen = Lives(family, children, works), Seen()
    if scribe.random.random() < scribe.figures.referral_not_pursued:
        return _not_pursued(scribe, works, told.can_be_told, told.signed + int(scribe.within(0.5, 4) * HOUR))
    heard = _assessed(scribe, lives, told, path, decided, seen)
    end = _phases(scribe, lives, path, seen)
    for child, work in lives.pairs():
        keep(
            scribe,
            lives,
            child,
            work,
            told.signed,
            work.closed or scribe.now + DAY,
            heard,
            "looked_after" if work.in_care else "",
        )
    return end if end <= scribe.now else 0


def _open(
    scribe: Scribe, children: list[Child], told: Told, path: Path
) -> tuple[list[Work], list[tuple[int, int]]]:
    team = scribe.staff.team("assessment", scribe.days.day(told.signed))
    post, works, decided = team.choose(scribe.random), [], []
    for index, child in enumerate(children):
        agreed, arrived, signer = (
            told.agreed[index],
            told.arrived[index],
            told.works[index].manager(told.signed),
        )
        work = scribe.open(
            child.id,
            "social_care",
            told.signed,
            team,
            team.manager,
            f"{team.name} is on duty this week",
            because=agreed,
            holding=True,
        )
        work.give(path.allocated, team, post, "Allocated for assessment")
        works.append(work)
        if not scribe.is_over:
            scribe.event(work, "case.opened", told.signed, signer, because=agreed)
        referred = scribe.event(
            work, "referral.received", told.received, signer, because=arrived, summary=told.worry
        )
        decision = scribe.event(
            work, "referral.decision_recorded", told.signed, signer, outcome=told.outcome, because=agreed
        )
        decided.append((decision, referred))
        if not scribe.is_over:
            scribe.event(work, "worker.allocated", path.allocated, work.manager(path.allocated))
        _answer(scribe, work, told, signer)
    return works, decided


def _not_pursued(scribe: Scribe, works: list[Work], can_be_told: bool, at: int) -> int:
    """On reflection nothing is asked of us."""
    for work in works:
        scribe.event(work, "referral.decision_recorded", at, work.manager(at), outcome="no_further_action")
        scribe.event(
            work, "referrer.outcome_sent" if can_be_told else "referrer.cannot_be_told", at, work.manager(at)
        )
        scribe.event(work, "referral.closed", at, work.manager(at))
        scribe.event(work, "case.closed", at)
        scribe.close(work, at)
    return at if at <= scribe.now else 0


def _answer(scribe: Scribe, work: Work, told: Told, signer: int) -> None:
    """The person who told us hears that it arrived, and what came of it."""
    if not told.can_be_told:
        scribe.event(work, "referrer.cannot_be_told", told.signed, signer, summary="Anonymous")
        return
    acknowledged = told.received + int(scribe.within(2, 60)) * MINUTE
    scribe.event(work, "referrer.acknowledged", min(acknowledged, told.signed), signer, summary="By email")
    scribe.event(
        work, "referrer.outcome_sent", scribe.by_working_day(told.signed, 3), signer, summary="By email"
    )


def _assessed(
    scribe: Scribe, lives: Lives, told: Told, path: Path, decided: list[tuple[int, int]], seen: Seen
) -> int:
    course = Course(
        told.signed,
        path.done,
        path.outcome,
        path.theme,
        [one for one, _ in decided],
        [two for _, two in decided],
    )
    heard = assessing.assess(scribe, lives, course, seen)
    if path.strategy:
        identified = min(max(told.signed, path.strategy - 20 * HOUR), path.strategy)
        if scribe.is_clean or told.outcome == "strategy_discussion":
            identified = max(told.signed, path.strategy - 6 * HOUR)
        protecting.enquire(scribe, lives, identified, path.strategy, path.enquired, path.enquiry, seen)
    if path.conference:
        first = path.phases[0][0] if path.phases else ""
        protecting.confer(
            scribe, lives, path.conference, outcome=DECIDED.get(first, "no_plan"), category=path.category
        )
    waiting = path.phases[0][1] if path.phases else path.done
    helping.see(scribe, lives, told.signed + 5 * DAY, max(waiting, path.done), seen)
    return heard


def _phases(scribe: Scribe, lives: Lives, path: Path, seen: Seen) -> int:
    """Each plan in turn, then the end of the work."""
    end, last = path.done, ""
    care_from = next((start for kind, start, _ in path.phases if kind == "lac"), 0)
    if not care_from or care_from > scribe.now:
        again(scribe, lives, path.done, care_from or path.end, path.theme, seen)
    kinds = [kind for kind, _, _ in path.phases] + [""]
    for index, (kind, start, until) in enumerate(path.phases):
        if start > scribe.now:
            return until
        _moved(scribe, lives, kind, start)
        if kind == "cp":
            protecting.protect(scribe, lives, start, until, path.category, seen, kinds[index + 1])
        elif kind == "cin":
            helping.support(scribe, lives, start, until, seen, met=last == "cp")
        else:
            return _into_care(scribe, lives, start, path.done)
        end, last = until, kind
    end = max(end, path.done)
    _close(scribe, lives, path, end)
    return end


def again(scribe: Scribe, lives: Lives, since: int, end: int, theme: Theme, seen: Seen) -> None:
    """Whoever is open for a year is assessed again within it."""
    at = since
    while True:
        limit = 340 if scribe.is_clean or scribe.random.random() > scribe.figures.of("records").late else 600
        started = scribe.office(
            scribe.days.next_working(scribe.days.day(at) + limit - 45 - int(scribe.random.random() * 20))
        )
        done = scribe.office(scribe.days.working_after(scribe.days.day(started), 12))
        if done >= end or started > scribe.now:
            return
        assessing.assess(scribe, lives, Course(started, done, "plan_continues", theme, [], []), seen)
        at = done


def _moved(scribe: Scribe, lives: Lives, kind: str, start: int) -> None:
    """Another team takes the children on when a plan begins."""
    to = {"cp": "safeguarding", "cin": "safeguarding", "lac": "looked_after"}[kind]
    team = lives.works[0].team_at(start)
    if team.kind == to or (kind == "cin" and lives.works[0].post_at(start).keeps_plans):
        return
    team = scribe.staff.anywhere(to, scribe.random)
    post = team.choose(scribe.random)
    at = start + int(scribe.within(1, 60 if kind == "cp" else 200)) * HOUR
    for _, work in lives.pairs():
        work.give(at, team, post, f"Moved to {team.name}")
        if not scribe.is_over:
            scribe.event(work, "worker.allocated", at, work.manager(at))


def _into_care(scribe: Scribe, lives: Lives, start: int, since: int) -> int:
    end = 0
    for child, work in lives.pairs():
        by_court = scribe.random.random() < 0.43 and child.age(scribe, scribe.days.day(start)) < 16
        stay = stay_of(scribe, child, start, by_court=by_court)
        in_care(scribe, Lives(lives.family, [child], [work]), stay, since)
        end = max(end, stay.end)
    return end


def in_care(scribe: Scribe, one: Lives, stay: Stay, since: int) -> None:
    """One child's time in care, and what follows it."""
    child, work = one.children[0], one.works[0]
    care(scribe, one, stay)
    prepare(scribe, one, stay)
    again(scribe, one, since, stay.end, scribe.words.themes[0], Seen())
    closed = scribe.event(work, "case.closed", stay.end + MINUTE)
    scribe.event(work, "case.closure_authorised", stay.end)
    scribe.close(work, stay.end + MINUTE)
    if stay.ends_at_18:
        leave(scribe, one.family, child, stay.end + MINUTE, closed)


def _close(scribe: Scribe, lives: Lives, path: Path, end: int) -> None:
    """The work ends; or early help is asked to take over, and ends it by accepting."""
    if end > scribe.now:
        return
    is_stepping_down = path.outcome == "early_help" and not path.phases
    accepted = (
        scribe.by_working_day(end, 2 if scribe.is_clean else 5, least=1) if is_stepping_down else end + MINUTE
    )
    asked = []
    for _, work in lives.pairs():
        if is_stepping_down:
            asked.append(scribe.event(work, "stepdown.requested", end))
            scribe.event(work, "stepdown.accepted", accepted)
        elif not path.phases:
            scribe.event(work, "referral.closed", end)
        if not scribe.is_over:
            scribe.event(
                work, "case.closure_authorised", accepted if is_stepping_down else end, work.manager(end)
            )
        scribe.event(work, "case.closed", accepted)
        scribe.close(work, accepted)
    if is_stepping_down:
        helping.early_help(scribe, lives.family, lives.children, end, asked)
