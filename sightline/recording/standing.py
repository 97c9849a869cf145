"""What an act has to know of a child: the work that is open, and whether the act applies to them on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sightline.cases import events
from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.recording.reading import Act
from sightline.shared.clock import london_date
from sightline.standards.working_days import england_and_wales

Applies = Callable[[Person, datetime], bool]
_only_for: dict[str, Applies] = {}


def only_for(room: str, applies: Applies) -> None:
    """A room above says to whom its acts are offered at all, where no two kinds of event can say it."""
    _only_for[room] = applies


def work_of(child: Person, act: Act) -> Case | None:
    """The open work this belongs to: the newest of the kinds it names, social care first."""
    found = list(Case.objects.open().filter(child=child).order_by("-opened_at", "-pk"))
    fitting = [case for case in found if not act.work or case.kind in act.work]
    return next(
        (case for case in fitting if case.kind == Case.Kind.SOCIAL_CARE), fitting[0] if fitting else None
    )


def offered(child: Person, acts: Iterable[Act], at: datetime) -> list[Act]:
    """Those that apply to this child at an instant, in the order given, in one question to the database."""
    acts = list(acts)
    rooms = {act.room for act in acts} & _only_for.keys()
    closed = {room for room in rooms if not _only_for[room](child, at)}
    acts = [act for act in acts if act.room not in closed]
    latest = _latest(child, acts, at)
    return [act for act in acts if _applies(act, latest)]


def working_days_since(happened_at: datetime, at: datetime) -> int:
    """How many working days passed between the day it happened and the day it was written down."""
    return england_and_wales().elapsed(london_date(happened_at), london_date(at))


def _applies(act: Act, latest: Mapping[str, tuple[datetime, int]]) -> bool:
    if act.offered_while is None:
        return True
    began, ended = (latest.get(name) for name in act.offered_while)
    return began is not None and (ended is None or began > ended)


def _latest(child: Person, acts: Iterable[Act], at: datetime) -> dict[str, tuple[datetime, int]]:
    names = {name for act in acts for name in act.offered_while or ()}
    rows = (
        events.standing()
        .filter(child=child, kind__in=[events.kind_id(name) for name in sorted(names)], happened_at__lte=at)
        .order_by("happened_at", "pk")
        .values_list("kind__name", "happened_at", "pk")
    )
    return {name: (happened_at, pk) for name, happened_at, pk in rows}
