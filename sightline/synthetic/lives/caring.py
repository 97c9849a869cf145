"""A child is looked after: how it begins, where they live, who comes to see them, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.looked_after import codes
from sightline.synthetic.days import DAY, HOUR, MINUTE, number_of
from sightline.synthetic.families import Child
from sightline.synthetic.lives.seeing import Seen, visit
from sightline.synthetic.lives.tending import supervise
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.rooms import care as kept_care
from sightline.synthetic.rooms import meeting, planning
from sightline.synthetic.rooms.care import Kept
from sightline.synthetic.rooms.planning import Planned
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work

TERMS = ((1, 20), (4, 25), (10, 5))
"""A month and a day in each school term."""
AGES_OF_QUESTIONNAIRE = (4, 17)
AGE_OF_OPINIONS = 4
HOW_THEY_TOOK_PART = ("PN1", "PN1", "PN5", "PN2", "PN1", "PN6", "PN3")
"""In the codes of the yearly return, which counts a child under four apart."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One time in care."""

    start: int
    end: int
    by_court: bool
    ends_at_18: bool


def care(scribe: Scribe, lives: Lives, stay: Stay) -> None:
    """Everything of one time in care, for one child (lives has one)."""
    child, work = lives.children[0], lives.works[0]
    work.in_care = True
    kept = kept_care.begin(
        scribe, child, work, stay.start, stay.end, at_18=stay.ends_at_18, postcode=lives.family.postcode
    )
    plan = planning.begin(scribe, child, work, "care", stay.start, stay.end)
    began, approved = _begin(scribe, child, work, stay, kept, plan)
    settled = _homes(scribe, lives, stay, kept)
    _reviews(scribe, lives, stay)
    _health(scribe, child, work, stay)
    _school(scribe, work, stay)
    _missing(scribe, child, work, stay)
    supervise(scribe, work, stay.start, stay.end, days=27 if _in_court(scribe, child, stay) else 55)
    if settled < stay.end:
        scribe.event(work, "permanence_plan.agreed", settled)
    if not stay.by_court:
        scribe.event(work, "accommodation.ended", stay.end)
    scribe.event(work, "care.ended", stay.end, outcome=kept.ended, detail=kept.detail)
    if plan:
        planning.write(scribe, lives, plan, agreed=approved, because=began)


def _in_court(scribe: Scribe, child: Child, stay: Stay) -> bool:
    return stay.by_court and stay.start > scribe.now - 240 * DAY


def _begin(
    scribe: Scribe, child: Child, work: Work, stay: Stay, kept: Kept, plan: Planned | None
) -> tuple[int, int]:
    """Care begins. Returns the event of it, and when the care plan was approved."""
    at, code = stay.start, "C1" if stay.by_court else "V2"
    if stay.by_court:
        _in_law(scribe, work, stay, kept)
    else:
        scribe.event(work, "s20_agreement.signed", at - 2 * HOUR)
        legal = kept_care.legal(scribe, kept, "V2", at, stay.end)
        scribe.event(work, "accommodation.started", at, detail=legal)
        for review in scribe.chain(at, stay.end, "step", days=88):
            scribe.event(work, "s20_review.decided", review)
    began = scribe.event(work, "child.became_looked_after", at, outcome=code, detail=kept.detail)
    approved = 0
    for kind, number, least in (("care_plan.approved", 10, 3), ("iro.named", 4, 1), ("iro.met_child", 18, 8)):
        done = scribe.by_working_day(at, number, least=least)
        if done < stay.end:
            is_plan = kind == "care_plan.approved"
            approved = done if is_plan else approved
            scribe.event(work, kind, done, detail=plan.detail if plan and is_plan else ("", 0))
    return began, approved


def _in_law(scribe: Scribe, work: Work, stay: Stay, kept: Kept) -> None:
    """A court is asked, and decides."""
    at = stay.start
    issued = scribe.days.at(scribe.days.working_before(scribe.days.day(at), 2), 11 * HOUR)
    final = scribe.office(
        scribe.days.working_after(
            scribe.days.day(issued), 80 + int(scribe.random.random() * (40 if scribe.is_clean else 75))
        )
    )
    is_decided = final < stay.end
    interim = kept_care.legal(scribe, kept, "C1", at, final if is_decided else stay.end)
    scribe.event(work, "court.application_issued", issued)
    scribe.event(work, "court.cmh_held", scribe.by_working_day(issued, 16, least=10))
    scribe.event(work, "legal_status.started", at, outcome="C1", summary="Interim care order", detail=interim)
    if not is_decided:
        scribe.event(work, "court.application_withdrawn", stay.end - HOUR)
        return
    order = kept_care.legal(scribe, kept, "C2", final, stay.end)
    scribe.event(work, "court.final_order", final)
    scribe.event(work, "care_order.made", final, detail=order)
    scribe.event(work, "legal_status.started", final, outcome="C2", summary="Care order", detail=order)


def _homes(scribe: Scribe, lives: Lives, stay: Stay, kept: Kept) -> int:
    """One home after another. Returns when it was settled where they should grow up."""
    start, seen, work = stay.start, Seen(), lives.works[0]
    while start < min(stay.end, scribe.now):
        days = 25 + scribe.random.expovariate(1 / 560)
        end = min(scribe.office(scribe.days.next_working(scribe.days.day(start) + int(days))), stay.end)
        if end > stay.end - 20 * DAY:
            end = stay.end
        lived, code, because = kept_care.live(scribe, kept, start, end)
        _home(scribe, lives, start, end, seen, lived, code)
        scribe.event(work, "placement.ended", end, outcome=because, detail=lived)
        start = end
    return scribe.office(
        scribe.days.next_working(scribe.days.day(stay.start) + 60 + int(scribe.random.random() * 45))
    )


def _home(
    scribe: Scribe, lives: Lives, start: int, end: int, seen: Seen, lived: tuple[str, int], code: str
) -> None:
    child, work = lives.children[0], lives.works[0]
    said = codes.words(codes.placements(), code)
    scribe.event(work, "placement.started", start, outcome="ordinary", summary=said, detail=lived)
    plan = planning.begin(scribe, child, work, "placement", start, end)
    approved = scribe.by_working_day(start, 5)
    scribe.event(work, "placement_plan.approved", approved, detail=plan.detail if plan else ("", 0))
    scribe.event(work, "placement.notified", scribe.by_working_day(start, 5))
    if plan:
        planning.write(scribe, lives, plan, agreed=approved)
    begun = scribe.days.day(start)
    first = scribe.office(
        min(scribe.days.next_working(begun + 1 + int(scribe.random.random() * 4)), begun + 7), start
    )
    if scribe.random.random() < scribe.figures.of("lac_visit").late:
        first += int(scribe.within(5, 14)) * DAY
    settled = scribe.days.at(scribe.days.day(start) + 400, 12 * HOUR)
    for at in scribe.chain(start, min(end, settled), "lac_visit", days=41, first=min(first, end)):
        visit(scribe, lives, "looked_after", at, seen, home=True)
        first = at
    if settled < end:
        scribe.event(work, "placement.permanent_to_18_decided", settled)
        visit(scribe, lives, "looked_after", settled - HOUR, seen, home=True)
        for at in scribe.chain(settled, end, "lac_visit", days=88):
            visit(scribe, lives, "looked_after", at, seen, home=True)


def _reviews(scribe: Scribe, lives: Lives, stay: Stay) -> None:
    first = scribe.by_working_day(stay.start, 20, "lac_review", least=11)
    if first >= stay.end:
        return
    second = next(scribe.chain(first, stay.end, "lac_review", days=88), 0)
    _review(scribe, lives, first)
    if second:
        for at in scribe.chain(first, stay.end, "lac_review", days=180, first=second):
            _review(scribe, lives, at)


def _review(scribe: Scribe, lives: Lives, at: int) -> None:
    """A review of their care: a meeting, with somebody apart in the chair."""
    if at > scribe.now:
        return
    day, child, work = scribe.days.day(at), lives.children[0], lives.works[0]
    before = scribe.days.working_before(day, 3 + int(scribe.random.random() * 3))
    is_small = child.age(scribe, day) < AGE_OF_OPINIONS
    how = "PN0" if is_small else HOW_THEY_TOOK_PART[day % len(HOW_THEY_TOOK_PART)]
    shared = scribe.office(before)
    sent, recorded = scribe.by_working_day(at, 5, least=1), scribe.by_working_day(at, 15, least=5)
    met = meeting.meet(
        scribe, lives, "looked_after_review", at, called=meeting.before(at, 20), shared=shared,
        chair=meeting.apart(scribe, at),
    )  # fmt: skip
    detail = meeting.detail(met, 0)
    scribe.event(work, "review.report_shared", shared, detail=detail)
    held = scribe.event(work, "review.held", at, outcome=how, detail=detail)
    meeting.part(scribe, met, 0, child, work, held=held, outcome="plan_goes_on", took=how)
    scribe.event(work, "review.decisions_sent", sent, detail=detail)
    scribe.event(work, "review.record_complete", recorded, detail=detail)
    meeting.send(scribe, met, 0, work, "decisions", sent)
    meeting.send(scribe, met, 0, work, "minutes", recorded)


def _health(scribe: Scribe, child: Child, work: Work, stay: Stay) -> None:
    days = scribe.days
    at = scribe.by_working_day(stay.start, 20, "health", least=9)
    if at < stay.end:
        scribe.event(work, "iha.report_received", at)
        while True:
            is_small = days.day(at) + 183 < days.birthday(child.born, 5)
            at = next(scribe.chain(at, stay.end, "health", days=181 if is_small else 363), 0)
            if not at:
                break
            scribe.event(work, "rha.completed", at)
    for dentist in scribe.chain(stay.start, stay.end, "health", days=363):
        scribe.event(work, "dental.done", dentist)
    youngest, oldest = AGES_OF_QUESTIONNAIRE
    begin = max(stay.start, days.at(days.birthday(child.born, youngest), 0))
    for scored in scribe.chain(
        begin, min(stay.end, days.at(days.birthday(child.born, oldest), 0) + 360 * DAY), "health", days=363
    ):
        scribe.event(work, "sdq.scored", scored)


def _school(scribe: Scribe, work: Work, stay: Stay) -> None:
    begun = scribe.by_working_day(stay.start, 10, least=4)
    if begun >= stay.end:
        return
    scribe.event(work, "pep.initiated", begun)
    for year in range(
        int(scribe.days.written(scribe.days.day(scribe.fine))[:4]),
        int(scribe.days.written(scribe.days.day(scribe.now))[:4]) + 1,
    ):
        for month, number in TERMS:
            day = scribe.days.next_working(
                number_of(date(year, month, 1)) + number + int(scribe.random.random() * 15)
            )
            at = scribe.office(day)
            if max(begun, scribe.fine) < at < stay.end:
                scribe.event(work, "pep.review_complete", at)


def _missing(scribe: Scribe, child: Child, work: Work, stay: Stay) -> None:
    """Six in a hundred go missing in a year, most of them older."""
    begin, end = max(stay.start, scribe.begin), min(stay.end, scribe.now)
    if (
        end <= begin
        or child.age(scribe, scribe.days.day(end)) < 10
        or scribe.random.random() > 0.1 * (end - begin) / (365 * DAY)
    ):
        return
    for _ in range(1 + int(scribe.random.random() * 3)):
        gone = scribe.days.at(scribe.days.day(begin + int(scribe.random.random() * (end - begin))), 20 * HOUR)
        back = gone + int(scribe.within(2, 40)) * HOUR
        if gone < begin or back > end - 80 * HOUR:
            continue
        pace = scribe.figures.of("missing")
        late = scribe.random.random() < pace.late
        scribe.event(work, "child.missing", gone)
        scribe.event(
            work, "la.notified", gone + int(scribe.within(5, 55)) * MINUTE + (2 * HOUR if late else 0)
        )
        scribe.event(work, "child.returned", back)
        scribe.event(work, "rhi.offered", back + 5 * HOUR)
        talk = back + int(scribe.within(12, 70)) * HOUR + (int(scribe.within(24, 200)) * HOUR if late else 0)
        if not scribe.is_clean and scribe.random.random() < 0.2:
            scribe.event(work, "rhi.refused", talk)
        else:
            scribe.event(work, "rhi.completed", talk)
