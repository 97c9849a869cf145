"""What visits add up to for a child: last seen, last seen alone, and how often running not alone.

Read from the events of the hall, so that what was loaded from an extract counts the same as what was
recorded here. An extract that cannot say whether a child was alone never counts against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sightline.cases import events
from sightline.cases.models import Duty, Event
from sightline.participation import policy
from sightline.participation.actions import NOT_SEEN, OBSERVED, SEEN_ALONE, SEEN_NOT_ALONE
from sightline.participation.models import VisitKind
from sightline.people.models import Person

SEEN = ("visit.child_seen", "visit.child_seen_alone", "visit.child_observed")
ALONE = ("visit.child_seen_alone",)
WATCHED = ("visit.child_observed",)


@dataclass(frozen=True, slots=True)
class Seeing:
    """When a child was last seen, as it would be said to them."""

    last_seen_at: datetime | None
    last_seen_alone_at: datetime | None
    last_watched_at: datetime | None
    """Watched closely instead, being too young to talk or not using words."""
    not_alone_running: int
    warning: str


def seeing(child: Person) -> Seeing:
    """When this child was last seen, last seen alone, and whether that is a worry."""
    running = not_seen_alone_running(child)
    return Seeing(
        last_seen_at=_last(child, SEEN),
        last_seen_alone_at=_last(child, ALONE),
        last_watched_at=_last(child, WATCHED),
        not_alone_running=running,
        warning=policy.not_alone_warning(child.called, running),
    )


def not_seen_alone_running(child: Person) -> int:
    """On how many visits running, up to the latest, this child has not been seen alone."""
    return running_for([child.pk]).get(child.pk, 0)


def running_for(children: Iterable[int]) -> dict[int, int]:
    """The same for many children at once; a child with none is left out."""
    visits = (
        events.standing()
        .filter(
            child__in=list(children),
            kind__name__in=("visit.done", "visit.attempted"),
            outcome__in=(SEEN_ALONE, OBSERVED, SEEN_NOT_ALONE, NOT_SEEN),
        )
        .order_by("child", "-happened_at", "-pk")
        .values_list("child", "outcome")
    )
    running: dict[int, int] = {}
    finished: set[int] = set()
    for child, outcome in visits:
        if outcome in (SEEN_ALONE, OBSERVED):
            finished.add(child)
        elif child not in finished:
            running[child] = running.get(child, 0) + 1
    return running


def likely_kind(child: Person, now: datetime) -> str:
    """What this visit is most probably for, so that the right clock stops when the child is seen."""
    codes = set(Duty.objects.open_at(now).filter(child=child).values_list("standard__code", flat=True))
    for kind, marks in (
        (VisitKind.CHILD_PROTECTION, ("CP-VISIT", "CP-S47")),
        (VisitKind.LOOKED_AFTER, ("LAC-VIS",)),
        (VisitKind.CHILD_IN_NEED, ("CIN-VISIT",)),
        (VisitKind.ASSESSMENT, ("ASM-",)),
    ):
        if any(code.startswith(marks) for code in codes):
            return kind
    return ""


def _last(child: Person, kinds: tuple[str, ...]) -> datetime | None:
    latest: Event | None = (
        events.standing().filter(child=child, kind__name__in=kinds).order_by("-happened_at").first()
    )
    return latest.happened_at if latest else None
