"""Writes down the rows of one block of the county, as PostgreSQL copies them in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from sightline.synthetic.days import DAY, HOUR, Days
from sightline.synthetic.figures import Figures
from sightline.synthetic.moments import Moments
from sightline.synthetic.rooms.acts import GROUPED, OF_KIND, Answered, answer
from sightline.synthetic.rooms.home import Home
from sightline.synthetic.staff import Post, Staff, Team
from sightline.synthetic.tables import COLUMNS
from sightline.synthetic.words import Words
from sightline.synthetic.work import NONE, Moment, Work, text

IDS_OF_A_BLOCK = 4_000_000 // 20
FIRST_ID = 1_000
FINE_DAYS = 330
"""Before this, the county kept less: what was brought over from the case system it had before."""
RICH_DAYS = 120
"""Since this, everything is written out as a worker would write it."""


@dataclass(frozen=True, slots=True)
class County:
    """What every block is told."""

    figures: Figures
    days: Days
    words: Words
    staff: Staff
    kinds: dict[str, int]
    begin: int
    now: int
    seed: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to go back to."""

    lines: dict[str, int]
    used: dict[str, int]
    work: int


class Scribe(Moments):
    """The rows of one block. What would happen after now is never written: it has not happened yet."""

    def __init__(self, county: County, block: int) -> None:
        self.county, self.block = county, block
        self.random = Random(f"{county.seed} block {block}")
        self.figures, self.days, self.words, self.staff = (
            county.figures,
            county.days,
            county.words,
            county.staff,
        )
        self.kinds, self.now, self.begin = county.kinds, county.now, county.begin
        self.fine = max(county.begin, county.now - FINE_DAYS * DAY)
        self.rich = max(county.begin, county.now - RICH_DAYS * DAY)
        self.is_clean = county.figures.is_clean
        self.lines: dict[str, list[str]] = {table: [] for table in COLUMNS}
        self.used = dict.fromkeys(COLUMNS, block * IDS_OF_A_BLOCK + FIRST_ID)
        self.work: list[Work] = []
        self.called: dict[int, dict[str, str]] = {}
        """What to put in the gaps of a sentence about each child."""
        self.homes: list[Home] = []
        self._rooms = Random(f"{county.seed} rooms {block}")
        self.is_over = False
        """The path being written ended before the fine record begins: only its outline was kept."""

    # Rows

    def id(self, table: str) -> int:
        """The next id of a table. Each block has ids of its own, so that blocks may be made side by side."""
        self.used[table] += 1
        return self.used[table]

    def add(self, table: str, *values: object) -> int:
        """One row of a table that is not written often; returns its id."""
        return self.row(table, self.id(table), *values)

    def row(self, table: str, number: int, *values: object) -> int:
        """One row whose id something points at already."""
        self.lines[table].append(f"{number}\t" + "\t".join([text(value) for value in values]) + "\n")
        return number

    def event(
        self, work: Work, kind: str, at: int, by: int = 0, *, outcome: str = "", because: int = 0, summary: str = "",
        detail: tuple[str, int] = ("", 0), later: int = 0, said: Mapping[str, Any] | None = None,
    ) -> int:  # fmt: skip
        """Something happened to a child. Nothing is written, and 0 returned, when it is still to come.

        What a form writes is kept with its answers; `said` is what is known of them.
        """
        if at > self.now:
            return 0
        if at >= self.fine and not detail[1] and kind in OF_KIND and kind not in GROUPED and not self.is_over:
            detail, answered = self.entry(work, kind, at, by, said or {})
            outcome, summary = outcome or answered.outcome, summary or answered.summary
        self.used["cases_event"] += 1
        number = self.used["cases_event"]
        happened = self.days.stamp(at)
        recorded = self.days.stamp(min(at + later, self.now)) if later else happened
        self.lines["cases_event"].append(
            f"{number}\t{work.child}\t{work.id}\t{self.kinds[kind]}\t{happened}\tt\t{recorded}"
            f"\t{by or work.worker(at)}\t{because or NONE}\t{outcome}\t{summary}\t{detail[0]}\t{detail[1] or NONE}\t\tf\t\n"
        )
        return number

    def entry(
        self, work: Work, kind: str, at: int, by: int, said: Mapping[str, Any]
    ) -> tuple[tuple[str, int], Answered]:
        """The form on which something is written down, filled in."""
        worker, manager = by or work.worker(at), work.manager(at)
        names = {
            "worker": self.staff.people[work.worker(at) - 1].name,
            "manager": self.staff.people[manager - 1].name,
        }
        called, day = self.called[work.child], self.days.written(self.days.day(at) + 40)
        form, moment = answer(kind, self._rooms, called, names, day, said), self.stamp(at)
        number = self.add(
            "recording_entry", work.child, work.id, form.act, form.asked, form.answers, moment, True, moment, worker,
            "", None, None, None, "",
        )  # fmt: skip
        return ("recording.entry", number), form

    @contextmanager
    def aside(self) -> Iterator[Random]:
        """What the rooms keep is drawn by itself, so that keeping more of it changes nobody's story."""
        before, self.random = self.random, self._rooms
        try:
            yield self.random
        finally:
            self.random = before

    def open(self, child: int, kind: str, at: int, team: Team, post: Post, reason: str, *, because: int = 0,
             holding: bool = False) -> Work:  # fmt: skip
        """A piece of work opens, held from its first moment."""
        work = Work(self.id("cases_case"), child, kind, at, because)
        work.held.append((at, team, post, holding, reason))
        self.work.append(work)
        return work

    def close(self, work: Work, at: int) -> None:
        if at <= self.now:
            work.closed = at

    def decision(self, work: Work, question: str, outcome: str, reason: str, *, by: int, at: int, signer: int,
                 signed: int, signed_because: str) -> int:  # fmt: skip
        """A decision: put forward, and signed by somebody else if the time for that has come."""
        if signer == by:
            signer = (
                work.manager(signed)
                if by != work.manager(signed)
                else self.staff.teams[0].manager.holder(signed)
            )
        is_signed = signed <= self.now and signer != by
        return self.add(
            "cases_decision", work.child, work.id, question, outcome, reason, by, Moment(self.days.stamp(at)),
            "signed" if is_signed else "proposed", signer if is_signed else None,
            Moment(self.days.stamp(signed)) if is_signed else None, signed_because if is_signed else "", "",
        )  # fmt: skip

    def mark(self) -> Mark:
        """Where the rows stand now, to be able to go back there."""
        return Mark(
            {table: len(lines) for table, lines in self.lines.items()}, dict(self.used), len(self.work)
        )

    def back_to(self, mark: Mark) -> None:
        """Take back everything since a mark: it turned out to be over before the history begins."""
        for table, length in mark.lines.items():
            del self.lines[table][length:]
        self.used = mark.used
        del self.work[mark.work :]

    # The end

    def finish(self) -> dict[str, str]:
        """Everything as text, with each piece of work and who held it when."""
        for work in self.work:
            self._write(work)
        if max(self.used.values()) >= (self.block + 1) * IDS_OF_A_BLOCK:
            raise OverflowError("A block of the county holds more rows than it has numbers for")
        return {table: "".join(lines) for table, lines in self.lines.items() if lines}

    def _write(self, work: Work) -> None:
        closed = self.stamp(work.closed) if work.closed else None
        self.lines["cases_case"].append(
            f"{work.id}\t{work.child}\t{work.kind}\t{self.days.stamp(work.opened)}\t{text(closed)}"
            f"\t{work.because or NONE}\t\n"
        )
        for since, until, worker, team, is_holding, reason in self._holders(work):
            number = self.id("cases_allocation")
            upto = self.days.stamp(until) if until else ""
            self.lines["cases_allocation"].append(
                f"{number}\t{work.id}\t{worker}\t{team}\t[{self.days.stamp(since)},{upto})"
                f"\t{'t' if is_holding else 'f'}\t{reason}\t{NONE}\n"
            )

    def _holders(self, work: Work) -> Iterator[tuple[int, int, int, int, bool, str]]:
        """Who held it and when; a new person in the same post takes over the day they start."""
        end = work.closed or 0
        held = [
            one
            for one in work.held
            if one[0] <= self.now and (not end or one[0] < end or one is work.held[0])
        ]
        for index, (since, team, post, is_holding, reason) in enumerate(held):
            until = held[index + 1][0] if index + 1 < len(held) else end
            if until and until <= since:
                continue
            last = until or self.now
            turns = [t for t in post.since[bisect_right(post.since, since) :] if t < last]
            starts = [since, *turns]
            for place, start in enumerate(starts):
                stop = starts[place + 1] if place + 1 < len(starts) else until
                worker = post.holder(start)
                yield (
                    start,
                    stop,
                    worker,
                    team.id,
                    is_holding,
                    reason if place == 0 else "The worker before left",
                )
                if place and work.kind != "contact":
                    self._handed_on(work, start, worker)

    def _handed_on(self, work: Work, at: int, worker: int) -> None:
        if self.is_fine(at):
            self.event(work, "worker.allocated", at, worker)
            if work.in_care:
                self.event(work, "worker.changed", at, worker)
                self.event(work, "sw_episode.recorded", min(at + 5 * HOUR, self.now), worker)
