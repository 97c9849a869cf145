"""A visit and a child's words as the worker tells them, before they are written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.participation.models import Method, Place, VisitKind
from sightline.people.models import Person


@dataclass(slots=True)
class ChildAsSeen:
    """What the worker says of one child at a visit."""

    child: Person
    was_seen: bool
    was_seen_alone: bool = False
    was_observed: bool = False
    in_earshot: str = ""
    why_not_alone: str = ""
    why_not_seen: str = ""
    next_attempt_on: date | None = None
    words: str = ""
    """In the child's own words; kept as a voice of their own."""


@dataclass(slots=True)
class VisitAsTold:
    """A visit as the worker tells it, before it is written down."""

    visited_at: datetime
    kind: VisitKind
    place: Place
    is_announced: bool
    children: Sequence[ChildAsSeen]
    is_timed: bool = True
    place_detail: str = ""
    is_bedroom_seen: bool = False
    who_was_there: str = ""
    what_i_saw: str = ""
    what_it_means_now: str = ""
    what_i_promised: str = ""


@dataclass(slots=True)
class VoiceAsTold:
    """A child's words as the worker passes them on."""

    said_at: datetime
    words: str
    method: Method = Method.TALKING
    is_timed: bool = True
    where: str = ""
    who_was_there: str = ""
    interpreter: str = ""
    our_understanding: str = ""
    not_to_be_read_by: str = ""
    what_changed: str = ""
    told_the_child_on: date | None = None
