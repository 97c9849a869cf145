"""What an act has to know of a child: the work that is open, and whether the act applies to them on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sightline.cases import events
from sightline.people.models import Person
from sightline.recording.reading import Act

Applies = Callable[[Person, datetime], bool]
_only_for: dict[str, Applies] = {}


def only_for(room: str, applies: Applies) -> None:
    """A room above says to whom its acts are offered at all, where no two kinds of event can say it."""
    _only_for[room] = applies


def offered(child: Person, acts: Iterable[Act], at: datetime) -> list[Act]:
    """Those that apply to this child at an instant, in the order given, in one question to the database."""
    acts = [act for act in acts if not act.instead]
    rooms = {act.room for act in acts} & _only_for.keys()
    closed = {room for room in rooms if not _only_for[room](child, at)}
    acts = [act for act in acts if act.room not in closed]
    latest = _latest(child, acts, at)
    return [act for act in acts if _applies(act, latest)]


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
