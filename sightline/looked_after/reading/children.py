"""The children in care now, from what is recorded here and from extracts alike, in a few questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Duty
from sightline.looked_after import codes
from sightline.looked_after.models import LegalStatus, Stay
from sightline.looked_after.reading.now import DOMAINS
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.models import Standard
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
class Held:
    """Who answers for a child."""

    worker: str = ""
    team: str = ""
    team_id: int | None = None


NOBODY = Held()


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
    legal, stays = _legal(ids), _stays(ids)
    told = _told([pk for pk in ids if pk not in legal], at)
    held, due = _held(ids), _due(ids, at)
    found = [
        _line(
            children[pk],
            started[pk],
            legal.get(pk) or told.get(pk, ""),
            stays.get(pk, ("", None)),
            held.get(pk, NOBODY),
            due.get(pk, ("", None)),
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


def _legal(ids: list[int]) -> dict[int, str]:
    rows = LegalStatus.objects.filter(care__child__in=ids, ended_at__isnull=True)
    return dict(rows.values_list("care__child_id", "code"))


def _stays(ids: list[int]) -> dict[int, tuple[str, datetime]]:
    rows = Stay.objects.filter(care__child__in=ids, ended_at__isnull=True)
    found = rows.values_list("care__child_id", "placement", "began_at")
    return {child: (placement, began_at) for child, placement, began_at in found}


def _told(ids: list[int], at: datetime) -> dict[int, str]:
    """The latest legal status an extract gave, for those of whom nothing is recorded here."""
    rows = (
        events.standing()
        .filter(child__in=ids, kind=events.kind_id("legal_status.started"), happened_at__lte=at)
        .order_by("child_id", "-happened_at", "-pk")
        .distinct("child_id")
        .values_list("child_id", "outcome", "summary")
    )
    return {child: outcome or summary for child, outcome, summary in rows} if ids else {}


def _held(ids: list[int]) -> dict[int, Held]:
    rows = Allocation.objects.filter(
        case__child__in=ids,
        case__kind=Case.Kind.SOCIAL_CARE,
        case__closed_at__isnull=True,
        period__endswith__isnull=True,
    ).values_list("case__child_id", "worker__name", "team__name", "team_id")
    return {child: Held(worker, team, team_id) for child, worker, team, team_id in rows}


def _due(ids: list[int], at: datetime) -> dict[int, tuple[str, datetime]]:
    """What is due first for each. Plain values: a standard is a long row, and there are thousands."""
    names = dict(Standard.objects.filter(domain__in=DOMAINS).values_list("pk", "name"))
    rows = (
        Duty.objects.open_at(at)
        .filter(child__in=ids, standard__in=list(names), due_at__isnull=False)
        .order_by("child_id", "due_at", "pk")
        .distinct("child_id")
        .values_list("child_id", "standard_id", "due_at")
    )
    return {child: (in_full(names[standard]), due_at) for child, standard, due_at in rows if due_at}


def _line(
    child: Person,
    since: datetime,
    legal: str,
    stay: tuple[str, datetime | None],
    held: Held,
    due: tuple[str, datetime | None],
    at: datetime,
) -> InCare:
    placement, home_since = stay
    return InCare(
        child=child,
        age=child.age_on(london_date(at)),
        since=london_date(since),
        legal=codes.words(codes.legal_statuses(), legal) or NOT_KNOWN,
        legal_code=legal,
        home=codes.words(codes.placements(), placement) or NOT_KNOWN,
        home_kind=kind_of_home(placement),
        home_since=london_date(home_since) if home_since else None,
        worker=held.worker,
        team=held.team,
        team_id=held.team_id,
        next_words=due[0],
        due_at=due[1],
    )
