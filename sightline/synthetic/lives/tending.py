"""What goes on for as long as a child is open to the county: words heard, records kept, thinking done together."""

from __future__ import annotations

from sightline.synthetic.days import DAY, HOUR
from sightline.synthetic.families import Child
from sightline.synthetic.lives.seeing import voice
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work

A_QUARTER = 89


def keep(
    scribe: Scribe,
    lives: Lives,
    child: Child,
    work: Work,
    start: int,
    end: int,
    first_voice: int = 0,
    kind: str = "",
) -> None:
    """The child's own words every four weeks, the summary and the chronology every three months."""
    if min(end, scribe.now) < scribe.fine:
        return
    start = max(start, scribe.fine - 20 * DAY)
    for at in scribe.chain(start, end, "voice", working=20, first=first_voice if first_voice > start else 0):
        voice(scribe, lives, child, work, at, kind)
    for at in scribe.chain(start, end, "records", days=A_QUARTER):
        if scribe.is_fine(at):
            scribe.event(work, "summary.updated", at)
            scribe.event(work, "chronology.updated", at + HOUR // 2)
    _write_notes(scribe, work, start, end)


def _write_notes(scribe: Scribe, work: Work, start: int, end: int) -> None:
    """What was said on the telephone, and what it changed."""
    with scribe.aside() as random:
        day = scribe.days.day(max(start, scribe.rich))
        while True:
            day = scribe.days.next_working(day + 8 + int(random.random() * 30))
            at = scribe.office(day)
            if at >= min(end, scribe.now):
                return
            scribe.event(work, "note.written", at)


def supervise(scribe: Scribe, work: Work, start: int, end: int, *, days: int) -> None:
    """Worker and manager think about the child together."""
    start = max(start, scribe.fine - 20 * DAY)
    for at in scribe.chain(start, end, "supervision", days=days):
        if scribe.is_fine(at):
            scribe.event(work, "case_supervision.recorded", at, work.manager(at))
