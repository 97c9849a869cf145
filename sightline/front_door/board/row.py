"""One contact as the board shows it, and the lists that its numbers open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sightline.shared.wording import listed
from sightline.workforce.models import Worker

IN_24_HOURS = "FD-CON-24H"

IN_ONE_WORKING_DAY = "FD-CON-DEC"
AN_HOUR = timedelta(hours=1)

Found = dict[str, Any]
"""One contact as the database gives it: the columns of board.sql."""


@dataclass(slots=True)
class Clock:
    """One clock of one contact, as the page draws it."""

    words: str
    opened_at: datetime
    due_at: datetime
    warns_at: datetime | None
    is_in_hours: bool = False
    discharged_at: datetime | None = None


@dataclass(slots=True)
class Row:
    """One contact on the board."""

    id: int
    received_at: datetime
    channel_code: str
    is_immediate: bool
    clocks: list[Clock] = field(default_factory=list)
    owner_id: int = 0
    team: str = ""
    is_held_for_someone: bool = False
    """A manager holds the name until somebody takes it."""
    is_proposed: bool = False
    handover_to: str = ""
    silent: int = 0
    found: Found = field(default_factory=dict)

    # What the page says of it, once it is `told`
    reference: str = ""
    received: str = ""
    channel: str = ""
    source: str = ""
    worry: str = ""
    children: list[tuple[str, str]] = field(default_factory=list)
    """Each child's name and age."""
    known: list[str] = field(default_factory=list)
    owner: str = ""
    next_act: str = ""

    @property
    def due_at(self) -> datetime:
        """Whichever clock runs out first."""
        return min((clock.due_at for clock in self.clocks), default=self.received_at)

    @property
    def names(self) -> str:
        return listed([name for name, _ in self.children])


LISTS = {
    "undecided": "Not yet decided",
    "next_hour": "Due in the next hour",
    "past_time": "Past their time",
    "sign_off": "Waiting for sign-off",
    "handovers": "Handovers to accept",
    "silent": "Partners who have not answered",
    "mine": "Held by me",
    "not_taken": "Not yet taken by anybody",
}


def on_list(all_rows: Iterable[Row], name: str, worker: Worker, now: datetime) -> list[Row]:
    """The rows behind one of the numbers: the list is as long as the number, because it is the number."""
    tests: dict[str, Callable[[Row], bool]] = {
        "undecided": lambda row: True,
        "next_hour": lambda row: any(now <= clock.due_at <= now + AN_HOUR for clock in row.clocks),
        "past_time": lambda row: any(clock.due_at < now for clock in row.clocks),
        "sign_off": lambda row: row.is_proposed,
        "handovers": lambda row: bool(row.handover_to),
        "silent": lambda row: row.silent > 0,
        "mine": lambda row: row.owner_id == worker.pk and not row.is_held_for_someone,
        "not_taken": lambda row: row.is_held_for_someone,
    }
    return [row for row in all_rows if tests[name](row)]


def filtered(all_rows: Iterable[Row], *, channel: str = "", team: str = "") -> list[Row]:
    """The rows that fit the filters of the address."""
    return [
        row
        for row in all_rows
        if (not channel or row.channel_code == channel) and (not team or row.team == team)
    ]
