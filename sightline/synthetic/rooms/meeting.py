"""Meetings as the room of meetings keeps them: who was asked, who came, what each knew, what was decided for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.synthetic.days import DAY, HOUR, MINUTE
from sightline.synthetic.families import Child
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.rooms.said import some
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import pick
from sightline.synthetic.work import Work

AGENCIES = {
    "strategy_discussion": ("police", "health", "education"),
    "initial_conference": ("police", "health", "education"),
    "review_conference": ("health", "education"),
    "looked_after_review": ("health", "education"),
    "core_group": ("health", "education"),
    "team_around_the_family": ("health", "education"),
}
WITH_FAMILY = frozenset(AGENCIES) - {"strategy_discussion"}
NAMES = {
    "police": ("DS Harriet Quill", "Police, public protection"),
    "health": ("Bola Adeyinka", "Health visitor"),
    "education": ("Mrs Lowe", "Safeguarding lead"),
}
NOT_THERE = {"as-found": 0.22, "recovered": 0.06}
CONFERENCES = frozenset({"initial_conference", "review_conference"})
WITH_REPORT = CONFERENCES | {"looked_after_review"}
TAKES_PART = frozenset({"initial_conference", "review_conference", "core_group", "team_around_the_family"})

HEARD = frozenset({"came", "helped", "sent", "passed_on", "PN1", "PN2", "PN5", "PN6"})


@dataclass(slots=True)
class Met:
    """One meeting while it is being written: each child has a part of their own."""

    id: int
    kind: str
    at: int
    chair: int
    parts: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    """The invitations of those who came and may see it differently."""

    def detail(self, index: int) -> tuple[str, int]:
        return "meetings.childofmeeting", self.parts[index]


NOTHING = ("", 0)


def detail(met: Met | None, index: int) -> tuple[str, int]:
    """What an event of a meeting points at."""
    return met.detail(index) if met else NOTHING


def meet(
    scribe: Scribe, lives: Lives, kind: str, at: int, *, called: int, chair: int = 0, shared: int = 0
) -> Met | None:
    """A meeting that was held lately, or has been called and is still to come."""
    if at < scribe.fine or called > scribe.now or scribe.is_over:
        return None
    work = lives.works[0]
    with scribe.aside() as random:
        met = Met(scribe.id("meetings_meeting"), kind, at, chair or work.worker(min(at, scribe.now)))
        met.parts = [scribe.id("meetings_childofmeeting") for _ in lives.children]
        is_held, words = at <= scribe.now, scribe.called[lives.children[0].id]
        quorate = _invite(scribe, lives, met, called, shared, is_held)
        why = {
            "core_group": "core_group_called",
            "review_conference": "review_called",
            "looked_after_review": "care_called",
        }.get(kind, "called")
        recorded = scribe.stamp(min(at + int(scribe.within(1, 26)) * HOUR, scribe.now)) if is_held else None
        scribe.row(
            "meetings_meeting", met.id, kind, scribe.stamp(at), scribe.stamp(called), work.worker(called),
            some(random, "meeting", why, words), pick(random, ("together", "together", "video", "mixed")),
            "County Hall, room 4" if kind in CONFERENCES else "", met.chair, "", scribe.stamp(at) if is_held else None,
            some(random, "meeting", "discussion", words) if is_held else "",
            "" if quorate or not is_held else some(random, "meeting", "not_quorate", words), recorded,
            met.chair if is_held else None, "", "", None, None, "", 1 if is_held else 0,
        )  # fmt: skip
        return met


def _invite(scribe: Scribe, lives: Lives, met: Met, called: int, shared: int, is_held: bool) -> bool:
    """Ask everybody, and say who came. Returns whether enough were there."""
    random, work, at = scribe.random, lives.works[0], min(met.at, scribe.now)
    words, by, stamp = scribe.called[lives.children[0].id], work.worker(called), scribe.stamp(called)
    has_report = met.kind in WITH_REPORT
    given = scribe.date(scribe.days.day(shared)) if has_report and 0 < shared <= scribe.now else None
    rest = (given, "there" if is_held else "")
    scribe.add("meetings_invitation", met.id, by, None, "", "", "social_care", "", has_report, *rest,
               some(random, "meeting", "knew", words) if is_held else "", "", stamp, by)  # fmt: skip
    for worker in {met.chair, work.worker(at)} - {by}:
        scribe.add("meetings_invitation", met.id, worker, None, "", "", "social_care", "", False, None,
                   "there" if is_held else "", "", "", stamp, by)  # fmt: skip
    if met.kind in WITH_FAMILY:
        came = "there" if random.random() < 0.85 else "absent"
        scribe.add("meetings_invitation", met.id, None, lives.family.adults[0].id, "", "Mother", "family", "", False,
                   None, came if is_held else "", "", "", stamp, by)  # fmt: skip
    there = [_agency(scribe, met, each, words, stamp, by, is_held) for each in AGENCIES[met.kind]]
    return all(there)


def _agency(
    scribe: Scribe, met: Met, agency: str, words: dict[str, str], stamp: str, by: int, is_held: bool
) -> bool:
    """Somebody of another service: whether they came."""
    random, (name, role) = scribe.random, NAMES[agency]
    is_there = random.random() > NOT_THERE[scribe.figures.name]
    how = "there" if is_there else pick(random, ("sent_word", "apology", "absent"))
    knew = "strategy_knew" if met.kind == "strategy_discussion" else "knew"
    number = scribe.add(
        "meetings_invitation", met.id, None, None, name, role, agency, "01632 960142", met.kind in WITH_REPORT, None,
        how if is_held else "", some(random, "meeting", knew, words) if is_held and how in ("there", "sent_word") else "",
        some(random, "meeting", "view", words) if is_held and is_there else "", stamp, by,
    )  # fmt: skip
    if is_there:
        met.asked.append(number)
    return is_there or met.kind != "strategy_discussion"


def part(
    scribe: Scribe, met: Met | None, index: int, child: Child, work: Work, *, because: int = 0, held: int = 0,
    outcome: str = "", category: str = "", ends: bool = False, plan: str = "", took: str = "",
) -> None:  # fmt: skip
    """One child's own part: what was said of them and decided for them."""
    if met is None:
        return
    words, number, is_held = scribe.called[child.id], met.parts[index], met.at <= scribe.now
    with scribe.aside() as random:
        talks = child.talks(scribe.days.day(met.at))
        if is_held and met.kind in TAKES_PART:
            took = _took_part(scribe, talks)
        views = (
            some(random, "meeting", "their_views", words)
            if took in ("came", "helped", "sent", "passed_on")
            else ""
        )
        decided = is_held and bool(outcome)
        why = "end_reason" if ends else "care_reason" if met.kind == "looked_after_review" else "reason"
        reason = some(random, "meeting", why, words) if decided else ""
        scribe.row(
            "meetings_childofmeeting", number, met.id, child.id, work.id, because or None, held or None,
            outcome if decided else "", category if decided else "", reason,
            some(random, "meeting", "safety_plan", words) if is_held and plan else "",
            some(random, "meeting", "said_of_them", words) if is_held and random.random() < 0.5 else "", took, views,
        )  # fmt: skip
        if decided and met.asked and random.random() < 0.08:
            scribe.add(
                "meetings_dissent", number, pick(random, met.asked), some(random, "meeting", "dissent", words)
            )


def _took_part(scribe: Scribe, talks: bool) -> str:
    if not talks:
        return "too_young"
    heard = 0.85 if scribe.figures.name == "recovered" else 0.4
    if scribe.random.random() > heard:
        return "not_asked"
    return str(pick(scribe.random, ("came", "helped", "sent", "passed_on", "passed_on", "declined")))


def send(scribe: Scribe, met: Met | None, index: int, work: Work, what: str, at: int) -> None:
    """The decisions or the minutes go out for one child."""
    if met is None or at > scribe.now:
        return
    with scribe.aside() as random:
        to = some(random, "meeting", "sent_to", scribe.called[work.child])
        scribe.add("meetings_sending", met.parts[index], what, scribe.date(scribe.days.day(at)), to, work.worker(at),
                   scribe.stamp(at))  # fmt: skip


def apart(scribe: Scribe, at: int) -> int:
    """Somebody to chair it who is apart from whoever holds the child."""
    with scribe.aside() as random:
        return scribe.staff.chair(random).holder(min(at, scribe.now))


def before(at: int, days: int) -> int:
    """When something was called: some days before it."""
    return at - days * DAY - 20 * MINUTE
