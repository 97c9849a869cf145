"""What has happened before to anybody in a contact, and what is open now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Event
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker

MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history across all the children and adults."""

    title: str
    at: datetime
    words: str = ""
    by: str = ""
    url: str = ""
    written_at: datetime | None = None
    source: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Work that is open with one of them elsewhere in the service."""

    person: str
    kind: str
    worker: str
    team: str
    phone: str


def open_work(people: list[Person], *, worker: Worker) -> list[Work]:
    held = (
        Allocation.objects.filter(
            case__child__in=people, case__closed_at__isnull=True, period__endswith__isnull=True
        )
        .exclude(case__kind=Case.Kind.CONTACT)
        .select_related("case__child", "worker", "team")
        .order_by("case__opened_at")
    )
    return [
        Work(
            each.case.child.name,
            each.case.get_kind_display(),
            each.worker.name,
            each.team.name,
            each.worker.phone,
        )
        for each in held
    ]


def plans(people: list[Person]) -> list[str]:
    """Child protection plans now and before: never overlooked because a record was doubled."""
    kinds = {events.kind_id("cp_plan.started"): "started", events.kind_id("cp_plan.ended"): "ended"}
    latest: dict[int, str] = {}
    plans = (
        events.standing()
        .filter(child__in=people, kind__in=kinds)
        .select_related("child")
        .order_by("happened_at", "pk")
    )
    for event in plans:
        day = london_date(event.happened_at)
        words = (
            "is on a child protection plan, since"
            if kinds[event.kind_id] == "started"
            else "was on a child protection plan that ended on"
        )
        latest[event.child_id] = f"{event.child.name} {words} {day.day} {day:%B %Y}"
    return list(latest.values())


def contacts_in_a_year(people: list[Person], cases: list[int], at: datetime) -> int:
    """Earlier contacts about any of them, each counted once however many children it was about."""
    earlier = (
        events.standing()
        .filter(
            child__in=people,
            kind=events.kind_id("contact.received"),
            happened_at__gt=at - timedelta(days=365),
        )
        .exclude(case__in=cases)
    )
    return len(
        {
            (room, row) if row else (day, child)
            for room, row, day, child in earlier.values_list("room", "row", "happened_at", "child")
        }
    )


def history_of(people: list[Person], cases: list[int], *, worker: Worker) -> tuple[list[Entry], bool]:
    seen = (
        events.standing()
        .filter(child__in=Person.objects.visible_to(worker).filter(pk__in=[person.pk for person in people]))
        .filter(kind__depth__in=["life", "decision"])
        .exclude(case__in=cases)
        .select_related("kind", "child", "recorded_by")
        .order_by("-happened_at", "-pk")[: MOST_LINES + 1]
    )
    found = [_entry(event) for event in seen]
    return found[:MOST_LINES], len(found) > MOST_LINES


def _entry(event: Event) -> Entry:
    late = event.recorded_at - event.happened_at > timedelta(days=7) and not event.load
    return Entry(
        title=f"{event.child.called}: {event.kind.means[0].lower()}{event.kind.means[1:]}",
        at=event.happened_at,
        words=" · ".join(part for part in (event.outcome.replace("_", " "), event.summary) if part),
        by=event.recorded_by.name if event.recorded_by else "",
        written_at=event.recorded_at if late else None,
        source=event.source,
        kind="decision" if event.kind.depth == "decision" else "",
    )
