"""A time in care as the room of care keeps it: why in law, each home in turn, and who decides what."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.synthetic.days import DAY
from sightline.synthetic.families import Child, drawn
from sightline.synthetic.rooms import homes
from sightline.synthetic.rooms.said import some
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import pick
from sightline.synthetic.work import Work

NEEDS = ((0.64, "N1"), (0.06, "N2"), (0.03, "N3"), (0.08, "N4"), (0.13, "N5"), (0.01, "N6"), (0.05, "N8"))
MOVED = ("CARPL", "CARPL", "CARPL", "CREQB", "CREQO", "LAREQ", "CHILD")
GROWN, HOME = ("E5", "E5", "E17", "E6"), ("E4A", "E4A", "E41", "E4B", "E13")
NOTHING = ("", 0)
DECIDED = (("sleepovers", "carer"), ("school_trips", "carer"), ("haircuts", "carer"), ("routine_health", "carer"),
           ("piercings", "parent"), ("passport", "manager"), ("phone", "social_worker"))  # fmt: skip


@dataclass(slots=True)
class Kept:
    """What the room of care keeps of one time in care. Without a number, nothing: it ended too long ago."""

    id: int
    child: Child
    work: Work
    start: int
    end: int
    ended: str = ""
    """Why it ended, by the national code."""

    @property
    def detail(self) -> tuple[str, int]:
        return ("looked_after.timeincare", self.id) if self.id else NOTHING


def begin(
    scribe: Scribe, child: Child, work: Work, start: int, end: int, *, at_18: bool, postcode: str
) -> Kept:
    """A time in care, if it goes on or ended lately."""
    if min(end, scribe.now) < scribe.fine or start > scribe.now:
        return Kept(0, child, work, start, end)
    with scribe.aside() as random:
        kept = Kept(scribe.id("looked_after_timeincare"), child, work, start, end)
        need, at, by = drawn(random.random(), NEEDS), scribe.stamp(start), work.worker(start)
        is_over = end <= scribe.now
        kept.ended = pick(random, GROWN if at_18 else HOME) if is_over else ""
        mother = scribe.called[child.id]["mother"]
        scribe.row(
            "looked_after_timeincare", kept.id, child.id, work.id, at, True, None, scribe.stamp(end) if is_over else None,
            need, postcode, kept.ended, "" if at_18 else mother, by, at,
        )  # fmt: skip
        if not is_over:
            _decide(scribe, child, work, start)
        return kept


def legal(scribe: Scribe, kept: Kept, code: str, start: int, end: int) -> tuple[str, int]:
    """Why in law they are looked after, for a part of it."""
    if not kept.id or start > scribe.now:
        return NOTHING
    until = scribe.stamp(end) if end <= scribe.now else None
    number = scribe.add(
        "looked_after_legalstatus", kept.id, code, scribe.stamp(start), True, until, kept.work.worker(start),
        scribe.stamp(start),
    )  # fmt: skip
    return ("looked_after.legalstatus", number)


def live(scribe: Scribe, kept: Kept, start: int, end: int) -> tuple[tuple[str, int], str, str]:
    """They come to live in a home: the row, what kind of home it is, and why they leave it, if they do."""
    if not kept.id or start > scribe.now:
        return NOTHING, "", ""
    with scribe.aside() as random:
        age = max(kept.child.age(scribe, scribe.days.day(start)), 0)
        home = homes.home_for(scribe, age, start, end)
        is_over, moves = end <= scribe.now, end < kept.end
        because = pick(random, MOVED) if moves and is_over else ""
        code = homes.placement(home, start, min(end, scribe.now))
        number = scribe.add(
            "looked_after_stay", kept.id, home.id, code, "ordinary", home.provider, home.urn, home.postcode,
            round(scribe.within(0.5, 24), 1), False, some(random, "home", "why_here", scribe.called[kept.child.id]), "",
            scribe.stamp(start), True, scribe.stamp(end) if is_over else None, because, False,
            kept.work.worker(start), scribe.stamp(start),
        )  # fmt: skip
        return ("looked_after.stay", number), code, because


def _decide(scribe: Scribe, child: Child, work: Work, start: int) -> None:
    """Who may decide what, agreed when the care plan was."""
    random = scribe.random
    at = max(start + 8 * DAY, scribe.fine)
    if at > scribe.now or (scribe.figures.name == "as-found" and random.random() < 0.5):
        return
    for what, who in DECIDED:
        if random.random() < 0.7:
            note = some(random, "home", "note", scribe.called[child.id])
            day = scribe.date(scribe.days.day(at))
            scribe.add(
                "looked_after_delegateddecision",
                child.id,
                what,
                who,
                note,
                day,
                work.worker(at),
                scribe.stamp(at),
            )
