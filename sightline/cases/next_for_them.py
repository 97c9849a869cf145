"""What happens next for a child: every clock that runs, soonest first, each with how it was worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sightline.cases.models import Duty, Event
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.due import due
from sightline.standards.models import Part, StandardPart
from sightline.standards.working_days import england_and_wales

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """One duty as `clock` of components.html draws it."""

    words: str
    opened_at: datetime
    due_at: datetime | None
    warns_at: datetime | None
    discharged_at: datetime | None
    working: tuple[str, ...]
    source: str
    authority: str
    good_looks_like: str
    not_before: datetime | None
    """May not be done before this."""
    next_step: str = ""
    standard_url: str = ""
    is_untold: bool = False
    """An extract began it, and says of nobody whether this is done: its silence is not a failure."""


def open_duties(child: Person, now: datetime) -> list[ShownDuty]:
    """Everything asked for this child and not yet done, the soonest first."""
    rows = list(
        Duty.objects.open_at(now)
        .filter(child=child)
        .select_related("standard", "opened_by")
        .order_by("due_at", "standard__code", "pk")
    )
    untold = untold_by_extracts(rows)
    return [replace(shown(row), is_untold=row.pk in untold) for row in soonest_first(rows)]


def untold_by_extracts(duties: Iterable[Duty]) -> set[int]:
    """Of these, the ones that an extract began and that nothing in that extract could ever have stopped."""
    began_by = {duty.pk: duty.opened_by.load for duty in duties if duty.opened_by.load is not None}
    if not began_by:
        return set()
    told = (
        StandardPart.objects.filter(
            part=Part.STOPS,
            standard__in={duty.standard_id for duty in duties},
            kind__in=Event.objects.filter(load__in=set(began_by.values())).values("kind"),
        )
        .values_list("standard", flat=True)
        .distinct()
    )
    can_be_told = set(told)
    return {duty.pk for duty in duties if duty.pk in began_by and duty.standard_id not in can_be_told}


def soonest_first(rows: Iterable[Duty]) -> list[Duty]:
    """By when each runs out; those with no number last."""
    return sorted(rows, key=lambda row: (row.due_at or NEVER, row.pk))


def shown(duty: Duty) -> ShownDuty:
    """One duty with its working."""
    standard = duty.standard
    start = duty.opened_at if duty.opened_by.is_timed else london_date(duty.opened_at)
    return ShownDuty(
        words=standard.in_words,
        opened_at=duty.opened_at,
        due_at=duty.due_at,
        warns_at=duty.warn_at,
        discharged_at=duty.stopped_at,
        working=due(standard, start, england_and_wales()).steps,
        source=standard.source,
        authority=standard.authority,
        good_looks_like=standard.good_looks_like,
        not_before=duty.earliest_at,
    )
