"""How somebody stands with us now: who is accountable, when last seen. Known by the rooms above this one.

This room is below the hall and may not ask it, so the hall registers what it can tell. Where nothing is
registered, or it fails, the page says so and the rest of it stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sightline.workforce.models import Worker

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Accountable:
    """The worker who answers for a child, as the banner shows them."""

    name: str
    job_title: str = ""
    team: str = ""
    phone: str = ""


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


Teller = Callable[[list[int], Worker, datetime], Mapping[int, Standing]]


_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """The hall says here, when the application starts, how people stand."""
    _tellers[:] = [teller]


def of_people(person_ids: Iterable[int], *, worker: Worker, at: datetime) -> Mapping[int, Standing]:
    """How these people stand now. Empty when it cannot be told: a search must not fail for it."""
    wanted = list(person_ids)
    if not _tellers or not wanted:
        return {}
    try:
        with transaction.atomic():
            return _tellers[0](wanted, worker, at)
    except Exception:
        log.exception("how people stand could not be told")
        return {}
