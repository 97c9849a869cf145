"""Line of sight: one row for every child that a worker or a team holds, the greatest worry first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sightline.oversight import policy, telling
from sightline.oversight.asking import Row, ask, kinds_in, statement
from sightline.oversight.exceptions import parameters
from sightline.oversight.rules import Rules, rules
from sightline.oversight.scope import Scope
from sightline.people.models import Person
from sightline.shared import wording
from sightline.workforce.models import Worker

SHOWN = ("supervised", "begun", "planned")
CANNOT_TELL = "The extract does not say"


class Sight:
    """How one child stands: when seen, when seen alone, the plan’s age, what is next and what is worst.

    Each is put into words only when a page asks: a team holds hundreds of children and a page shows some.
    """

    __slots__ = ("_known", "_now", "_row", "_today")

    def __init__(self, row: Row, known: Rules, now: datetime) -> None:
        self._row, self._known, self._now, self._today = row, known, now, wording.the_day(now)

    @property
    def child_id(self) -> int:
        return int(self._row["child_id"])

    @property
    def child_name(self) -> str:
        row = self._row
        if row["forenames"] and row["surname"]:
            return f"{row['forenames']} {row['surname']}"
        # what somebody without both names is called is said in one place
        names = ("forenames", "surname", "born_on", "expected_on")
        return Person(**{name: row[name] for name in names}).name

    @property
    def child_url(self) -> str:
        return telling.address_of_child(self.child_id)

    @property
    def age(self) -> str:
        return wording.age(self._row["born_on"], self._today, self._row["expected_on"])

    @property
    def worker_id(self) -> int:
        return int(self._row["worker_id"])

    @property
    def worker(self) -> str:
        return str(self._row["worker"])

    @property
    def is_holding(self) -> bool:
        return bool(self._row["is_holding"])

    @property
    def days_unseen(self) -> int | None:
        return self._days("last_seen")

    @property
    def days_unseen_alone(self) -> int | None:
        return self._days("last_seen_alone")

    @property
    def seen(self) -> str:
        return self._ago(self.days_unseen)

    @property
    def seen_alone(self) -> str:
        return self._ago(self.days_unseen_alone)

    @property
    def cannot_tell_seen(self) -> bool:
        """The extract they came from says nothing of visits, so never seen means nothing."""
        return bool(self._known.is_seen_untold and self._row["is_loaded"] and self._row["last_seen"] is None)

    @property
    def plan(self) -> str:
        return _plan(self._row, self._now)[0]

    @property
    def plan_since(self) -> datetime | None:
        return _plan(self._row, self._now)[1]

    @property
    def last_supervised(self) -> datetime | None:
        return self._moment("last_supervised")

    @property
    def next_due_at(self) -> datetime | None:
        return self._moment("next_due_at")

    @property
    def next_due(self) -> str:
        upcoming = self._known.by_id.get(self._row["next_standard_id"] or 0)
        return upcoming.name if upcoming else ""

    @property
    def worst(self) -> str:
        late = self._known.by_id.get(self._row["late_standard_id"] or 0)
        since = self._row["late_since"]
        return f"{late.name}, {policy.how_long(self._now - since)} late" if late and since else ""

    @property
    def late_since(self) -> datetime | None:
        return self._moment("late_since")

    @property
    def lines(self) -> int:
        """How many things are wrong."""
        return int(self._row["lines"])

    @property
    def is_safety(self) -> bool:
        return bool(self._row["is_safety"])

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(self._row["topics"] or ())

    def _moment(self, name: str) -> datetime | None:
        found: datetime | None = self._row[name]
        return found

    def _days(self, name: str) -> int | None:
        moment = self._moment(name)
        return None if moment is None else (self._today - wording.the_day(moment)).days

    def _ago(self, days: int | None) -> str:
        if self.cannot_tell_seen:
            return CANNOT_TELL
        if days is None:
            return "Never"
        return f"{wording.plural(days, 'day')} ago" if days else "Today"


@dataclass(frozen=True, slots=True)
class Load:
    """How many children one worker holds, and for how many of them something is wrong. A plain count."""

    worker_id: int
    worker: str
    job_title: str
    children: list[Sight]

    @property
    def with_something_wrong(self) -> int:
        return sum(1 for child in self.children if child.lines)

    @property
    def may_not_be_safe(self) -> int:
        return sum(1 for child in self.children if child.is_safety)


def of(scope: Scope, *, viewer: Worker | None, now: datetime, known: Rules | None = None) -> list[Sight]:
    """Every child that somebody in scope holds."""
    known = known or rules()
    asked = parameters(scope, known, viewer=viewer, now=now) | {name: kinds_in(name) for name in SHOWN}
    return [Sight(row, known, now) for row in ask(statement("wrong", "owned", "sight"), asked)]


def loads(children: Iterable[Sight], workers: Iterable[Worker]) -> list[Load]:
    """The children of each worker, by the worker's name; somebody in the team who holds none is here too."""
    found = {worker.pk: Load(worker.pk, worker.name, worker.job_title, []) for worker in workers}
    for child in children:
        load = found.setdefault(child.worker_id, Load(child.worker_id, child.worker, "", []))
        load.children.append(child)
    return sorted(found.values(), key=lambda load: load.worker)


def _plan(row: Row, now: datetime) -> tuple[str, datetime | None]:
    """What we are working from, and how old it is: an open assessment, a plan, or the last assessment."""
    begun, authorised, planned = row["assessed_from"], row["authorised_at"], row["planned_at"]
    if begun and (authorised is None or begun > authorised):
        return f"Being assessed, {policy.how_long(now - begun)}", begun
    if planned:
        return f"Plan {policy.how_long(now - planned)} old", planned
    if authorised:
        return f"Assessed {policy.how_long(now - authorised)} ago", authorised
    return "No plan yet", None
