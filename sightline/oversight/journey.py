"""The journey of one child: each state they were in with us, for how long, and who held them. Pure.

The states of a journey follow one another with no gap, from the first thing we knew to the instant asked
about, so that their lengths add up to the time that has passed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

from sightline.oversight.concern import CONTENT

NOT_OPEN = "Not open to us"
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """One worker's hold of one piece of work."""

    case: int
    worker: str
    team: str
    since: datetime
    until: datetime | None
    is_holding: bool = False
    """A manager held the name because nobody had been allocated."""


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work with the child, from opening to closure."""

    case: int
    kind: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mark:
    """An event that says where the child stands."""

    case: int | None
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in one state with one holder."""

    state: str
    worker: str
    team: str
    since: datetime
    until: datetime
    is_open: bool
    is_holding: bool = False

    @property
    def length(self) -> timedelta:
        return self.until - self.since

    @property
    def is_unowned(self) -> bool:
        """Open to us and held by nobody. It should never be."""
        return self.is_open and self.worker == NOBODY

    def goes_on_as(self, other: Stretch) -> bool:
        """Whether the next stretch is only more of the same."""
        return (self.state, self.worker, self.team, self.is_open, self.is_holding) == (
            other.state,
            other.worker,
            other.team,
            other.is_open,
            other.is_holding,
        )


def journey(
    work: Sequence[Work], held: Sequence[Holding], marks: Sequence[Mark], until: datetime
) -> list[Stretch]:
    """Every stretch of a child's time with us up to an instant, in order and without a gap."""
    turns = sorted({at for at in _turning_points(work, held, marks) if at < until} | {until})
    stretches = [_stretch(work, held, marks, since, to) for since, to in pairwise(turns)]
    return _joined(stretches)


def time_in_each_state(stretches: Iterable[Stretch]) -> dict[str, timedelta]:
    """How long was spent in each state altogether, the longest first."""
    found: dict[str, timedelta] = {}
    for each in stretches:
        found[each.state] = found.get(each.state, timedelta(0)) + each.length
    return dict(sorted(found.items(), key=lambda item: item[1], reverse=True))


def hand_offs(stretches: Sequence[Stretch]) -> int:
    """How many times the child passed from one named worker to another while we were working with them."""
    return sum(
        1
        for before, after in pairwise(stretches)
        if before.is_open
        and after.is_open
        and before.worker
        and after.worker
        and before.worker != after.worker
    )


def without_owner(stretches: Iterable[Stretch]) -> timedelta:
    """How long the child was open to us and held by nobody at all."""
    return sum((each.length for each in stretches if each.is_unowned), timedelta(0))


@cache
def states() -> dict[str, str]:
    """The state that each event begins."""
    return _read()["states"]


@cache
def kinds() -> dict[str, str]:
    """What each kind of work is called, the one that speaks for the child first."""
    return _read()["kinds"]


def _read() -> dict[str, dict[str, str]]:
    return tomllib.loads((CONTENT / "journey.toml").read_text(encoding="utf-8"))


def _turning_points(
    work: Sequence[Work], held: Sequence[Holding], marks: Sequence[Mark]
) -> Iterable[datetime]:
    for each in work:
        yield each.opened_at
        if each.closed_at:
            yield each.closed_at
    for holding in held:
        yield holding.since
        if holding.until:
            yield holding.until
    yield from (mark.at for mark in marks)


def _stretch(
    work: Sequence[Work], held: Sequence[Holding], marks: Sequence[Mark], since: datetime, until: datetime
) -> Stretch:
    """What was so from one turning point to the next: nothing changes between them."""
    order = list(kinds())
    open_now = [
        each
        for each in work
        if each.opened_at <= since and (each.closed_at is None or since < each.closed_at)
    ]
    if not open_now:
        return Stretch(NOT_OPEN, NOBODY, NOBODY, since, until, is_open=False)
    speaks = min(open_now, key=lambda each: (order.index(each.kind), each.opened_at, each.case))
    holder = next(
        (
            each
            for each in held
            if each.case == speaks.case and each.since <= since and (each.until is None or since < each.until)
        ),
        None,
    )
    state = _state(speaks, marks, since)
    if holder is None:
        return Stretch(state, NOBODY, NOBODY, since, until, is_open=True)
    return Stretch(
        state, holder.worker, holder.team, since, until, is_open=True, is_holding=holder.is_holding
    )


def _state(work: Work, marks: Sequence[Mark], at: datetime) -> str:
    found = [mark for mark in marks if mark.at <= at and mark.kind in states() and _speaks_of(mark, work)]
    if not found:
        return kinds()[work.kind]
    order = list(states())
    return states()[max(found, key=lambda mark: (mark.at, order.index(mark.kind))).kind]


def _speaks_of(mark: Mark, work: Work) -> bool:
    if mark.case is not None:
        return mark.case == work.case
    return work.kind != "contact" and mark.at >= work.opened_at


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for each in stretches:
        if joined and joined[-1].goes_on_as(each):
            last = joined.pop()
            each = Stretch(
                last.state, last.worker, last.team, last.since, each.until, last.is_open, last.is_holding
            )
        joined.append(each)
    return joined
