"""An assessment: opened, seen, thought about, authorised and shared."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.synthetic.days import DAY, HOUR, MINUTE
from sightline.synthetic.families import Child
from sightline.synthetic.lives.seeing import Seen, visit, voice
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import Theme, pick
from sightline.synthetic.work import Work

QUESTIONS = ("life", "worries_and_strengths", "why", "change", "help", "family")


@dataclass(frozen=True, slots=True)
class Course:
    """When things happen in an assessment, the same for brothers and sisters."""

    started: int
    done: int
    outcome: str
    theme: Theme
    because: list[int]
    referrals: list[int]


def assess(scribe: Scribe, lives: Lives, course: Course, seen: Seen) -> int:
    """One assessment of each child. Returns when the first of them was heard, or 0."""
    first, is_alone = _first_seen(scribe, course)
    for index, (child, work) in enumerate(lives.pairs()):
        _written(scribe, lives, child, work, course, index)
    visit(scribe, lives, "assessment", first, seen, alone=is_alone, home=True)
    heard = first + 10 * MINUTE if scribe.random.random() < scribe.figures.voice_in_assessment else 0
    if heard and heard < course.done:
        for child, work in lives.pairs():
            voice(scribe, lives, child, work, heard)
    return heard if heard < course.done else 0


def _first_seen(scribe: Scribe, course: Course) -> tuple[int, bool]:
    """Within five working days and alone, or later, as this county does."""
    in_time = scribe.random.random() < scribe.figures.seen_in_5_days
    latest = course.done - 30 * MINUTE
    day = scribe.days.day(course.started)
    most = scribe.days.elapsed(day, scribe.days.day(latest))
    number = int(scribe.random.random() * 5) if in_time else 6 + int(scribe.random.random() * 14)
    number = max(min(number, most), 0)
    at = (
        scribe.office(scribe.days.working_after(day, number), course.started)
        if number
        else course.started + int(scribe.within(0.3, 3) * HOUR)
    )
    return max(min(at, latest), course.started + 5 * MINUTE), in_time or scribe.random.random() < 0.5


def _written(scribe: Scribe, lives: Lives, child: Child, work: Work, course: Course, index: int) -> None:
    random, days = scribe.random, scribe.days
    by, manager = work.worker(course.started), work.manager(course.done)
    submitted = max(
        course.started + 2 * MINUTE,
        course.done - (MINUTE if scribe.is_clean else int(scribe.hours(scribe.figures.sign_hours))),
    )
    if scribe.is_clean and course.done > scribe.now:
        submitted = course.done
    day = days.day(course.started)
    target = days.working_after(day, pick(random, (20, 25, 30, 35, 40)))
    is_submitted, is_done = submitted <= scribe.now, course.done <= scribe.now
    decision = _decision(scribe, lives, child, work, course, by, submitted) if is_submitted else None
    state = "authorised" if is_done else "submitted" if is_submitted else "writing"
    because = course.because[index] if course.because else 0
    number = scribe.add(
        "assessment_assessment", child.id, work.id, because or None, (course.referrals[index] if course.referrals else 0) or None,
        scribe.stamp(course.started), scribe.date(target), "When the school term ends", scribe.date(days.working_after(day, 10)),
        state, course.theme.factors if is_submitted else [], "", "", "", "", decision,
        scribe.stamp(course.done) if is_done else None, False, 1,
    )  # fmt: skip
    where = ("assessment.assessment", number)
    scribe.event(work, "assessment.started", course.started, by, because=because, detail=where)
    if not scribe.is_over:
        scribe.event(
            work,
            "assessment.review_point_set",
            course.started + 30 * MINUTE if course.done > course.started + HOUR else course.started,
            by,
            detail=where,
        )
        _reviews(scribe, work, course, number, target)
    if is_submitted:
        if scribe.is_fine(course.started):
            scribe.event(
                work,
                "assessment.submitted",
                submitted,
                by,
                outcome=course.outcome,
                detail=("cases.decision", decision or 0),
            )
        scribe.event(
            work,
            "assessment.authorised",
            course.done,
            manager,
            outcome=course.outcome,
            detail=("cases.decision", decision or 0),
        )
        shared = scribe.by_working_day(course.done, 5)
        scribe.event(work, "assessment.shared", shared, by, detail=where)
    if course.started >= scribe.rich:
        _answers(scribe, lives, child, number, by, course, submitted)


def _decision(
    scribe: Scribe, lives: Lives, child: Child, work: Work, course: Course, by: int, submitted: int
) -> int:
    called = lives.family.called(child)
    return scribe.decision(
        work, "assessment", course.outcome, scribe.words.some(scribe.random, "conclusions", called), by=by,
        at=submitted, signer=work.manager(course.done), signed=course.done,
        signed_because=scribe.words.some(scribe.random, "authorised", called),
    )  # fmt: skip


def _reviews(scribe: Scribe, work: Work, course: Course, number: int, target: int) -> None:
    for which, limit in ((1, 10), (2, 20)):
        at = scribe.office(
            scribe.days.working_after(
                scribe.days.day(course.started), limit - 1 - int(scribe.random.random() * 3)
            )
        )
        if at >= course.done or scribe.random.random() > scribe.figures.manager_reviews:
            continue
        if scribe.event(
            work,
            f"assessment.manager_review_{which}",
            at,
            work.manager(at),
            detail=("assessment.assessment", number),
        ) and scribe.is_fine(at):
            note = scribe.words.some(
                scribe.random,
                "directions",
                {"child": "the child", "mother": "Mum", "father": "Dad", "partner": "her partner"},
            )
            scribe.add(
                "assessment_managerreview",
                number,
                which,
                note,
                scribe.date(target),
                work.manager(at),
                scribe.stamp(at),
            )


def _answers(
    scribe: Scribe, lives: Lives, child: Child, number: int, by: int, course: Course, submitted: int
) -> None:
    """What is written so far: the more, the older the assessment is."""
    age = (min(scribe.now, submitted) - course.started) / (12 * DAY)
    for place, question in enumerate(QUESTIONS):
        if submitted <= scribe.now or age > place * 0.6 + 0.3:
            words = scribe.words.some(scribe.random, question, lives.family.called(child))
            at = min(max(course.started, submitted - HOUR), scribe.now)
            scribe.add("assessment_answer", number, question, words, 1, by, scribe.stamp(at))
