"""How somebody stands with us now: who is accountable, when last seen. Known by the rooms above this one.

This room is below the hall and may not ask it. So a room above registers, when the application starts, a
function that tells what it knows; each fills in its own part. One that fails is passed over, and said.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from sightline.people.reading import unspoilt
from sightline.workforce.models import Worker

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Accountable:
    """The worker who answers for a child, as the banner shows them."""

    name: str
    job_title: str = ""
    team: str = ""
    phone: str = ""


class StandingPart(TypedDict, total=False):
    """What one room can tell of how somebody stands."""

    is_open: bool
    accountable: Accountable | None
    status: str
    last_seen: str
    last_seen_alone: str
    last_said: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands with us."""

    is_open: bool = False
    accountable: Accountable | None = None
    status: str = ""
    """ "Child protection plan since 3 March 2026: neglect"."""
    last_seen: str = ""
    last_seen_alone: str = ""
    last_said: str = ""

    @property
    def held_by(self) -> str:
        """Who holds them, in a few words, for a line of a list."""
        if self.accountable is None:
            return ""
        return ", ".join(part for part in (self.accountable.name, self.accountable.team) if part)


Teller = Callable[[list[int], Worker, datetime], Mapping[int, StandingPart]]

_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """A room above says here what it can tell. Once each; a later one fills in over an earlier one."""
    if teller not in _tellers:
        _tellers.append(teller)


def of_people(person_ids: Iterable[int], *, worker: Worker, at: datetime) -> dict[int, Standing]:
    """How each of these people stands now, as far as it can be told."""
    wanted = list(person_ids)
    parts: dict[int, StandingPart] = defaultdict(StandingPart)
    with unspoilt() as reading:
        for teller in _tellers if wanted else []:
            try:
                for person_id, part in teller(wanted, worker, at).items():
                    parts[person_id].update(part)
            except Exception:
                reading.put_behind()
                log.exception("how people stand could not be told in full")
    return {person_id: Standing(**parts.get(person_id, {})) for person_id in wanted}
