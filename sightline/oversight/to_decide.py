"""What waits for one worker's decision, in every room: the longest waiting first, each with the page to decide it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sightline.cases import next_steps
from sightline.oversight import policy, telling
from sightline.oversight.asking import Row, ask, hidden_from, statement
from sightline.oversight.concern import Act, ToDecide, concern
from sightline.people.models import Person
from sightline.shared import wording
from sightline.workforce.absences import covering
from sightline.workforce.models import Team, Worker


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that will not happen for a child until this worker has decided."""

    what: str
    child_id: int
    child_name: str
    child_age: str
    one: str
    """What it is, after the child's name: "the assessment"."""
    outcome: str
    """What was put forward, where something was."""
    asked_by: str
    asked_at: datetime
    waiting: str
    team: str
    url: str


def waiting_for(worker: Worker, *, now: datetime) -> list[Waiting]:
    """Everything that waits for this worker, by name, as a manager, or for somebody whom they cover for."""
    settled = concern().to_decide
    may = [each.code for each in settled.values() if any(worker.may(name) for name in each.permissions)]
    if not may:
        return []
    who = [worker.pk, *(absence.worker_id for absence in covering(worker, now))]
    asked = {
        "me": worker.pk,
        "who": who,
        "teams": _teams_of(worker, who),
        "may": may,
        "hidden": hidden_from(worker),
        "now": now,
    }
    rows = ask(statement("to_decide"), asked)
    children = Person.objects.in_bulk({row["child_id"] for row in rows})
    return [_waiting(row, children[row["child_id"]], settled[row["what"]], now, worker) for row in rows]


def counts(found: list[Waiting]) -> list[tuple[ToDecide, int]]:
    """How many of each kind, in the order in which they are shown; a kind with none is left out."""
    number = {code: sum(each.what == code for each in found) for code in concern().to_decide}
    return [(kind, number[kind.code]) for kind in concern().to_decide.values() if number[kind.code]]


def _teams_of(worker: Worker, who: list[int]) -> list[int]:
    """The teams for which this worker decides: those they manage or cover, and the one they belong to."""
    mine = Q(manager__in=who) | Q(pk=worker.team_id)
    return list(Team.objects.filter(mine).values_list("pk", flat=True))


def _waiting(row: Row, child: Person, kind: ToDecide, now: datetime, worker: Worker) -> Waiting:
    act = Act(kind.code, "", kind.page, kind.needs)
    return Waiting(
        what=kind.code,
        child_id=child.pk,
        child_name=child.name,
        child_age=wording.age(child.born_on, now, child.expected_on),
        one=kind.one,
        outcome=_outcome(kind, row["said"]),
        asked_by=row["asked_by"] or "",
        asked_at=row["asked_at"],
        waiting=policy.how_long(now - row["asked_at"]),
        team=row["team"] or "",
        url=telling.address_of(act, child.pk, row["case_id"], {}, row["about"], worker),
    )


def _outcome(kind: ToDecide, said: str) -> str:
    if not kind.question:
        return said
    try:
        return next_steps.after(kind.question, said).label
    except LookupError:
        return said.replace("_", " ")
