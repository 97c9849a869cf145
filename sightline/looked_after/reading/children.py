"""The children in care now, from what is recorded here and from extracts alike, in a few questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.looked_after import codes
from sightline.looked_after.models import LegalStatus, Stay
from sightline.looked_after.reading.now import DOMAINS
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.plain_names import in_full
from sightline.workforce.models import Worker

NOT_KNOWN = "Not recorded here"
STATUS = ("child.became_looked_after", "care.ended", "child.died")
KINDS_OF_HOME = {
    "fostering": "Foster carers",
    "adoption": "Placed for adoption",
    "parents": "With a parent",
    "temporary": "There for a time",
}


@dataclass(frozen=True, slots=True)
class InCare:
    """One child in care, as a line of a list."""

    child: Person
    age: int | None
    since: date
    legal: str
    legal_code: str
    home: str
    """What kind of home it is."""
    home_kind: str
    """fostering, adoption, parents, temporary, other, or blank where it is not known."""
    home_since: date | None
    worker: str
    team: str
    team_id: int | None
    next_words: str = ""
    due_at: datetime | None = None


def in_care(worker: Worker, at: datetime) -> list[InCare]:
    """Every child in care whom this worker may see, by name."""
    started = _started(at)
    children = Person.objects.visible_to(worker).filter(pk__in=list(started)).in_bulk()
    ids = list(children)
    legal, stays, told = _legal(ids), _stays(ids), _told(ids, at)
    held, due = _held(ids), _due(ids, at)
    found = [
        _line(
            children[pk],
            started[pk],
            legal.get(pk),
            stays.get(pk),
            told.get(pk, ""),
            held.get(pk),
            due.get(pk),
            at,
        )
        for pk in ids
    ]
    return sorted(found, key=lambda each: (each.child.surname, each.child.forenames, each.child.pk))


def kind_of_home(placement: str) -> str:
    """Which group of homes a kind belongs to, for a filter."""
    code = codes.placements().get(placement)
    if code is None:
        return ""
    return next((kind for kind in KINDS_OF_HOME if getattr(code, kind)), "other")


def _started(at: datetime) -> dict[int, datetime]:
    """Each child whose latest word on being looked after is that they are, and since when."""
    kinds = [events.kind_id(name) for name in STATUS]
    rows = (
        events.standing()
        .filter(kind__in=kinds, happened_at__lte=at)
        .order_by("child_id", "-happened_at", "-pk")
        .distinct("child_id")
        .values_list("child_id", "kind_id", "happened_at")
    )
    return {child: happened_at for child, kind, happened_at in rows if kind == kinds[0]}


def _legal(ids: list[int]) -> dict[int, LegalStatus]:
    rows = LegalStatus.objects.filter(care__child__in=ids, ended_at__isnull=True).select_related("care")
    return {row.care.child_id: row for row in rows}


def _stays(ids: list[int]) -> dict[int, Stay]:
    rows = Stay.objects.filter(care__child__in=ids, ended_at__isnull=True).select_related("care")
    return {row.care.child_id: row for row in rows}


def _told(ids: list[int], at: datetime) -> dict[int, str]:
    """The latest legal status an extract gave."""
    rows = (
        events.standing()
        .filter(child__in=ids, kind=events.kind_id("legal_status.started"), happened_at__lte=at)
        .order_by("child_id", "-happened_at", "-pk")
        .distinct("child_id")
    )
    return {row.child_id: row.outcome or row.summary for row in _plain(rows)}


def _plain(rows: Iterable[Event]) -> Iterable[Event]:
    return rows


def _held(ids: list[int]) -> dict[int, Allocation]:
    rows = Allocation.objects.filter(
        case__child__in=ids,
        case__kind=Case.Kind.SOCIAL_CARE,
        case__closed_at__isnull=True,
        period__endswith__isnull=True,
    )
    return {row.case.child_id: row for row in rows.select_related("case", "worker", "team")}


def _due(ids: list[int], at: datetime) -> dict[int, Duty]:
    rows = (
        Duty.objects.open_at(at)
        .filter(child__in=ids, standard__domain__in=DOMAINS, due_at__isnull=False)
        .order_by("child_id", "due_at", "pk")
        .distinct("child_id")
        .select_related("standard")
    )
    return {row.child_id: row for row in rows}


def _line(
    child: Person,
    since: datetime,
    legal: LegalStatus | None,
    stay: Stay | None,
    told: str,
    held: Allocation | None,
    due: Duty | None,
    at: datetime,
) -> InCare:
    code = legal.code if legal else told
    return InCare(
        child=child,
        age=child.age_on(london_date(at)),
        since=london_date(since),
        legal=codes.words(codes.legal_statuses(), code) or NOT_KNOWN,
        legal_code=code,
        home=codes.words(codes.placements(), stay.placement) if stay else NOT_KNOWN,
        home_kind=kind_of_home(stay.placement) if stay else "",
        home_since=london_date(stay.began_at) if stay else None,
        worker=held.worker.name if held else "",
        team=held.team.name if held else "",
        team_id=held.team_id if held else None,
        next_words=in_full(due.standard.name) if due else "",
        due_at=due.due_at if due else None,
    )
