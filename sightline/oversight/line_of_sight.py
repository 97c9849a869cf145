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


@dataclass(frozen=True, slots=True)
class Sight:
    """How one child stands: when seen, when seen alone, the plan’s age, what is next and what is worst."""

    child_id: int
    child_name: str
    child_url: str
    age: str
    worker_id: int
    worker: str
    team: str
    is_holding: bool
    kind: str
    held_since: datetime
    last_seen: datetime | None
    days_unseen: int | None
    last_seen_alone: datetime | None
    days_unseen_alone: int | None
    cannot_tell_seen: bool
    """The extract they came from says nothing of visits, so never seen means nothing."""
    plan: str
    plan_since: datetime | None
    last_supervised: datetime | None
    next_due_at: datetime | None
    next_due: str
    worst: str
    late_since: datetime | None
    lines: int
    is_safety: bool
    since: datetime | None
    topics: tuple[str, ...]


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


def of(scope: Scope, *, viewer: Worker | None, now: datetime) -> list[Sight]:
    """Every child that somebody in scope holds."""
    known = rules()
    asked = parameters(scope, known, viewer=viewer, now=now) | {name: kinds_in(name) for name in SHOWN}
    return [_sight(row, known, now) for row in ask(statement("wrong", "owned", "sight"), asked)]


def loads(children: Iterable[Sight], workers: Iterable[Worker]) -> list[Load]:
    """The children of each worker, by the worker's name; somebody in the team who holds none is here too."""
    found = {worker.pk: Load(worker.pk, worker.name, worker.job_title, []) for worker in workers}
    for child in children:
        load = found.setdefault(child.worker_id, Load(child.worker_id, child.worker, "", []))
        load.children.append(child)
    return sorted(found.values(), key=lambda load: load.worker)


def _sight(row: Row, known: Rules, now: datetime) -> Sight:
    untold = known.untold()["seen_is_untold"] and row["is_loaded"]
    plan, plan_since = _plan(row, now)
    late = known.by_id.get(row["late_standard_id"] or 0)
    upcoming = known.by_id.get(row["next_standard_id"] or 0)
    child = Person(
        pk=row["child_id"], forenames=row["forenames"], surname=row["surname"], known_as=row["known_as"],
        born_on=row["born_on"], expected_on=row["expected_on"],
    )  # fmt: skip
    return Sight(
        child_id=child.pk,
        child_name=child.name,
        child_url=telling.address_of_child(child.pk),
        age=wording.age(child.born_on, now, child.expected_on),
        worker_id=row["worker_id"],
        worker=row["worker"],
        team=row["team"],
        is_holding=row["is_holding"],
        kind=row["kind"],
        held_since=row["held_since"],
        last_seen=row["last_seen"],
        days_unseen=_days(row["last_seen"], now),
        last_seen_alone=row["last_seen_alone"],
        days_unseen_alone=_days(row["last_seen_alone"], now),
        cannot_tell_seen=untold and row["last_seen"] is None,
        plan=plan,
        plan_since=plan_since,
        last_supervised=row["last_supervised"],
        next_due_at=row["next_due_at"],
        next_due=upcoming.name if upcoming else "",
        worst=f"{late.name}, {policy.how_long(now - row['late_since'])} late" if late else "",
        late_since=row["late_since"],
        lines=row["lines"],
        is_safety=row["is_safety"],
        since=row["since"],
        topics=tuple(row["topics"] or ()),
    )


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


def _days(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else (wording.the_day(now) - wording.the_day(moment)).days
