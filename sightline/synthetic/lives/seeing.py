"""Children are visited, seen, seen alone and heard."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.synthetic.days import DAY, HOUR, MINUTE
from sightline.synthetic.families import Child
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import filled, pick
from sightline.synthetic.work import Work

KINDS = {
    "assessment": ("", "home"),
    "child_in_need": ("cin_visit", "home"),
    "child_protection": ("cp_visit", "home"),
    "looked_after": ("lac_visit", "placement"),
}
ALONE = {"cp_visit": ("cp_visit.child_seen_alone",), "lac_visit": ("lac_visit.child_seen_alone",)}
SAID = {"looked_after": "said_in_care", "leaving_care": "said_leaving"}


@dataclass(slots=True)
class Seen:
    """What is remembered from one visit to the next."""

    not_alone: int = 0
    home: int = 0


def visit(
    scribe: Scribe,
    lives: Lives,
    kind: str,
    at: int,
    seen: Seen,
    *,
    alone: bool | None = None,
    home: bool | None = None,
) -> None:
    """One visit. Before the fine record begins, only what was seen is known."""
    if at > scribe.now:
        return
    own, place = KINDS[kind]
    seen.not_alone = 0 if (is_alone := _alone(scribe, seen, alone)) else seen.not_alone + 1
    is_home = (seen.home >= 1 or scribe.random.random() < 0.75) if home is None else home
    seen.home = 0 if is_home else seen.home + 1
    if at < scribe.fine:
        for child, work in lives.pairs():
            how = (
                "child_seen"
                if not is_alone
                else "child_seen_alone"
                if child.talks(scribe.days.day(at))
                else "child_observed"
            )
            scribe.event(work, _named(own, how), at)
        return
    if scribe.random.random() < scribe.figures.attempts:
        _tried(scribe, lives, kind, place, at - int(scribe.within(1, 4)) * DAY)
    row = _row(scribe, lives, kind, place if is_home else "school", at)
    for child, work in lives.pairs():
        _seen(scribe, lives, child, work, own, row, at, is_alone=is_alone, is_home=is_home)


def _alone(scribe: Scribe, seen: Seen, alone: bool | None) -> bool:
    if alone is not None:
        return alone
    return (scribe.is_clean and seen.not_alone >= 1) or scribe.random.random() < scribe.figures.alone


def _named(own: str, how: str) -> str:
    """The kind of seeing; not every kind of visit tells being alone apart."""
    if own == "cp_visit" or (own == "lac_visit" and how != "child_observed"):
        return f"{own}.{how}"
    return f"{own}.child_seen" if own else f"visit.{how}"


def _row(scribe: Scribe, lives: Lives, kind: str, place: str, at: int) -> int:
    words, random = scribe.words, scribe.random
    called = lives.family.called(lives.children[0])
    is_rich = at >= scribe.rich
    later = int(scribe.within(1, 20)) * HOUR
    return scribe.add(
        "participation_visit", scribe.stamp(at), True, kind, place, lives.family.school if place == "school" else "",
        random.random() < 0.7, place != "school" and random.random() < 0.8,
        words.some(random, "who_was_there", called) if is_rich else "",
        words.some(random, "saw", called), words.some(random, "means", called) if is_rich else "",
        words.some(random, "promised", called) if is_rich else "", lives.works[0].worker(at),
        scribe.stamp(min(at + later, scribe.now)), False, "", "",
    )  # fmt: skip


def _seen(
    scribe: Scribe,
    lives: Lives,
    child: Child,
    work: Work,
    own: str,
    row: int,
    at: int,
    *,
    is_alone: bool,
    is_home: bool,
) -> None:
    talks = child.talks(scribe.days.day(at))
    how = "child_seen" if not is_alone else "child_seen_alone" if talks else "child_observed"
    called = lives.family.called(child)
    detail = scribe.add(
        "participation_childatvisit", row, child.id, True, how == "child_seen_alone", how == "child_observed",
        scribe.words.some(scribe.random, "in_earshot", called) if not is_alone else "",
        scribe.words.some(scribe.random, "why_not_alone", called) if not is_alone else "", "", None,
    )  # fmt: skip
    outcome = {
        "child_seen": "seen_not_alone",
        "child_seen_alone": "seen_alone",
        "child_observed": "observed",
    }[how]
    where = ("participation.childatvisit", detail)
    said = {
        "child_seen": "Seen, not alone",
        "child_seen_alone": "Seen alone",
        "child_observed": "Seen and watched closely",
    }[how]
    line = f"{said} {'at home' if is_home else 'at school or nursery'}"
    done = scribe.event(work, "visit.done", at, outcome=outcome, summary=line, later=2 * HOUR, detail=where)
    scribe.event(work, "visit.recorded", at + 2 * HOUR, because=done, detail=where)
    kinds = ["visit.child_seen", *([f"visit.{how}"] if is_alone else [])]
    if own:
        kinds.append(f"{own}.child_seen")
        if is_alone and _named(own, how) != kinds[-1]:
            kinds.append(_named(own, how))
        if own == "cp_visit" and is_home:
            kinds.append("cp_visit.home_seen")
    for kind in kinds:
        scribe.event(work, kind, at, later=2 * HOUR, detail=where)


def _tried(scribe: Scribe, lives: Lives, kind: str, place: str, at: int) -> None:
    """Somebody went and the child was not seen. It stops no clock."""
    if at < max(scribe.fine, max(work.opened for work in lives.works)):
        return
    row = _row(scribe, lives, kind, place, at)
    for child, work in lives.pairs():
        why = scribe.words.some(scribe.random, "attempts", lives.family.called(child))
        again = scribe.date(scribe.days.working_after(scribe.days.day(at), 1))
        detail = scribe.add(
            "participation_childatvisit", row, child.id, False, False, False, "", "", why, again
        )
        where = ("participation.childatvisit", detail)
        tried = scribe.event(work, "visit.attempted", at, outcome="not_seen", summary=why, detail=where)
        scribe.event(work, "visit.recorded", at + 2 * HOUR, because=tried, detail=where)


def voice(scribe: Scribe, lives: Lives, child: Child, work: Work, at: int, kind: str = "") -> None:
    """The child tells us something in their own way."""
    if at > scribe.now or at < scribe.fine:
        return
    random, called = scribe.random, lives.family.called(child)
    talks = child.talks(scribe.days.day(at))
    generic = SAID.get(kind) if talks else "said_baby"
    age = child.age(scribe, scribe.days.day(at))
    words = (
        scribe.words.some(random, generic, called)
        if generic
        else filled(pick(random, scribe.words.theme(random, max(age, 3)).said), called)
    )
    answered = random.random() < (0.4 if scribe.figures.name == "recovered" else 0.08)
    told_on = scribe.date(scribe.days.day(at)) if answered else None
    row = scribe.add(
        "participation_voice", child.id, None, scribe.stamp(at), True, words,
        "watching" if not talks else pick(random, ("talking", "talking", "play", "writing")),
        pick(random, ("In the car", "At home", "At school", "On a walk")), "",
        "", scribe.words.some(random, "understanding", called) if talks and random.random() < 0.6 else "", "",
        scribe.words.some(random, "changed", called) if answered else "", told_on, work.worker(at),
        scribe.stamp(min(at + 30 * MINUTE, scribe.now)), False, "",
    )  # fmt: skip
    scribe.event(work, "voice.recorded", at, summary=words, detail=("participation.voice", row))
    if answered:
        scribe.event(work, "voice.answered", at + 40 * MINUTE, detail=("participation.voice", row))
