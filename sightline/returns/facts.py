"""What an extract can tell us: small plain facts, one at a time, each knowing where it was read.

Readers yield these in file order and hold next to nothing. They decide nothing about the record:
matching a child, opening a case and keeping what people wrote here belong to the loader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sightline.returns.rejections import Rejection

EpisodeKind = Literal["contact", "early_help", "referral", "care", "leaving_care", ""]
Details = tuple[tuple[str, str], ...]

WITHDRAWN = "withdrawn"
"""A later extract of the same days that lacks this says it never happened."""
AGED_OUT = "aged_out"
"""A later extract that lacks this says nothing: the list keeps only the latest, or drops what has ended."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read, so that anybody can go and look."""

    file: str
    part: str
    line: int
    ref: str


@dataclass(frozen=True, slots=True)
class AboutFile:
    """What the file says of itself, before anything about a child."""

    format: str
    authority: str
    collection: str
    as_at: date | None
    """The last day that it speaks for; None when it does not say."""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """Who a child is, as far as this extract says. Merged from every row that names them."""

    key: str
    identifiers: tuple[tuple[str, str], ...]
    forenames: str
    surname: str
    sex: str
    born_on: date | None
    expected_on: date | None
    died_on: date | None
    ethnicity: str
    disabilities: tuple[str, ...]
    is_unborn: bool
    source: Source
    details: Details = ()
    """What the extract says with no date of its own, such as why there is no pupil number."""


@dataclass(frozen=True, slots=True)
class EventFact:
    """One thing that happened to a child, named as the standards name it."""

    child_key: str
    kind: str
    happened_on: date
    happened_at: datetime | None
    """The instant, in UTC, only when the extract gives a time of day."""
    outcome: str
    episode_key: str
    episode_kind: EpisodeKind
    ref: str
    """The same in every extract that restates this fact, whatever row it has moved to."""
    source: Source
    details: Details = ()
    if_absent: str = WITHDRAWN


@dataclass(frozen=True, slots=True)
class WorkerFact:
    """Somebody named as holding children."""

    key: str
    name: str
    team: str


@dataclass(frozen=True, slots=True)
class AllocationFact:
    """Who holds a piece of work, as the extract has it."""

    child_key: str
    episode_key: str
    episode_kind: EpisodeKind
    worker_key: str
    worker_name: str
    team_name: str
    role: Literal["worker", "personal_adviser"]
    from_on: date | None
    """None: holding now, since a day the extract does not give."""
    until_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Something we would want to know that this extract cannot say."""

    what: str
    why: str
    kinds: tuple[str, ...] = ()
    """Event kinds whose absence from this extract therefore means nothing."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something read tolerantly that the sender would want to know. Counted by `what`, not listed."""

    what: str
    source: Source


Found = AboutFile | PersonFact | EventFact | WorkerFact | AllocationFact | CannotTell | Noticed | Rejection
