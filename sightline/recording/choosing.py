"""Which acts to offer for a child, what is due first, and what each stops and starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.cases.models import Duty
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.people.models import Person
from sightline.recording import acts
from sightline.recording.reading import Act
from sightline.recording.standing import offered
from sightline.standards.beside import StandardCard, card
from sightline.standards.models import Part, Standard, StandardPart
from sightline.standards.reading import practice_area
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class DueAct:
    """An act that would stop a clock that runs."""

    act: Act
    duty: ShownDuty


@dataclass(frozen=True, slots=True)
class Chosen:
    """What may be written down, in the order in which it is looked for."""

    due: list[DueAct]
    groups: dict[str, list[Act]]


@dataclass(frozen=True, slots=True)
class Follows:
    """What writing an act down does to the clocks."""

    stops: list[ShownDuty]
    starts: list[Standard]


def choices(child: Person, worker: Worker, now: datetime, words: str = "") -> Chosen:
    """Everything this worker may write down about this child now. `words` narrows it."""
    wanted = words.lower().split()
    allowed = [
        act
        for act in acts.registered()
        if worker.may(act.permission) and all(word in f"{act.says} {act.group}".lower() for word in wanted)
    ]
    applying = offered(child, allowed, now)
    groups: dict[str, list[Act]] = {}
    for act in applying:
        groups.setdefault(act.group or "Other", []).append(act)
    return Chosen(_due(child, applying, now), dict(sorted(groups.items())))


def what_follows(act: Act, child: Person, now: datetime) -> Follows:
    """The clocks that it stops for this child, and the standards whose clocks it starts."""
    stopped = _stopping(act)
    stops = [shown(duty) for duty in _open_duties(child, now) if duty.standard_id in stopped]
    starts = Standard.objects.filter(
        parts__part__in=[Part.STARTS, Part.ARMS],
        parts__kind__name__in=act.every_kind(),
        is_asleep=False,
        is_watched=True,
    )
    in_force = [each for each in starts.distinct().order_by("name") if each.is_in_force_on(now.date())]
    return Follows(stops, in_force)


def beside(act: Act) -> StandardCard | None:
    """The practice standard's questions, to stand beside the form."""
    if not act.standard:
        return None
    return card(practice_area(act.standard).name, act.standard)


def _due(child: Person, applying: list[Act], now: datetime) -> list[DueAct]:
    parts = StandardPart.objects.filter(part=Part.STOPS).values_list("standard_id", "kind__name")
    standards: dict[str, set[int]] = {}
    for standard, kind in parts:
        standards.setdefault(kind, set()).add(standard)
    stopped_by = {
        standard: act
        for act in reversed(applying)
        for kind in act.every_kind()
        for standard in standards.get(kind, ())
    }
    return [
        DueAct(stopped_by[duty.standard_id], shown(duty))
        for duty in _open_duties(child, now)
        if duty.standard_id in stopped_by
    ]


def _open_duties(child: Person, now: datetime) -> list[Duty]:
    rows = Duty.objects.open_at(now).filter(child=child).select_related("standard", "opened_by")
    return soonest_first(rows)


def _stopping(act: Act) -> set[int]:
    """The standards whose clocks it may stop."""
    parts = StandardPart.objects.filter(part=Part.STOPS, kind__name__in=act.every_kind())
    return set(parts.values_list("standard_id", flat=True))
