"""Who answers for the children that an extract brings: the workers and teams it names, and who holds the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models.functions import Lower

from sightline.returns.facts import AllocationFact, WorkerFact
from sightline.returns.load.staging import Staged
from sightline.shared.clock import london_midnight
from sightline.workforce.models import Team, Worker

UNNAMED_TEAM = "Children whose team is not named in an extract"
UNNAMED_WORKER = "Nobody named in the extract"
OVERSEERS = ("service_manager", "team_manager", "front_door_manager", "director")
"""Who may hold a name until somebody is allocated, in the order they are asked."""

KINDS = (
    (("duty", "mash", "multi agency", "front door", "contact"), Team.Kind.FRONT_DOOR),
    (("leaving care", "care leaver", "after care"), Team.Kind.LEAVING_CARE),
    (("children in care", "looked after", "lac team"), Team.Kind.LOOKED_AFTER),
    (("disabilit", "disabled"), Team.Kind.DISABLED_CHILDREN),
    (("early help", "family support"), Team.Kind.EARLY_HELP),
    (("assessment",), Team.Kind.ASSESSMENT),
    (("protection", "safeguarding"), Team.Kind.SAFEGUARDING),
)


def who_may_hold() -> list[Worker]:
    """The managers who may hold a child’s name until somebody is allocated."""
    found = (
        Worker.objects.filter(
            account__roles__overlap=list(OVERSEERS), left_on__isnull=True, team__isnull=False
        )
        .select_related("team")
        .order_by("name")
    )
    return list(found)


def holder_of_the_unnamed(given: Worker | None, by: Worker | None) -> Worker:
    """The named person who answers for a child when the extract names nobody."""
    if given is not None and given.team is not None:
        return given
    if by is not None and by.team is not None and by.account and set(by.account.roles) & set(OVERSEERS):
        return by
    for role in OVERSEERS:
        manager = (
            Worker.objects.filter(account__roles__contains=[role], left_on__isnull=True, team__isnull=False)
            .select_related("team")
            .order_by("pk")
            .first()
        )
        if manager is not None:
            return manager
    return _somebody(UNNAMED_WORKER, _team(UNNAMED_TEAM), source="An extract")


def stage_holders(staged: Staged, *, holder: Worker, source: str) -> int:
    """Put beside each piece of work who the extract says holds it. Returns how many advisers it also named."""
    teams = {
        name: _team(name)
        for name in sorted({each.team_name for each in staged.allocations if each.team_name})
    }
    workers = _workers(staged.workers.values(), teams, holder, source)
    rows = [_row(each, place, workers, teams, holder) for place, each in enumerate(staged.allocations)]
    held_by_a_worker = {
        each.episode_key for each in staged.allocations if each.role == "worker" and each.worker_key
    }
    advisers = sum(each.role == "personal_adviser" for each in staged.allocations)
    with connection.cursor() as cursor, cursor.copy("COPY stage_holder FROM STDIN") as copy:
        for each, row in zip(staged.allocations, rows, strict=True):
            if each.role == "worker" or each.episode_key not in held_by_a_worker:
                copy.write_row(row)
    return advisers


def _row(
    fact: AllocationFact, place: int, workers: dict[str, Worker], teams: dict[str, Team], holder: Worker
) -> tuple[Any, ...]:
    team = teams.get(fact.team_name)
    worker = workers.get(fact.worker_key)
    if worker is None:  # a team and nobody in it: its manager answers
        worker = team.manager if team is not None and team.manager is not None else None
    return (
        *(fact.child_key, fact.episode_key, fact.episode_kind),
        worker.pk if worker else None,
        (team or (worker.team if worker else None) or holder.team).pk,  # type: ignore[union-attr]
        london_midnight(fact.from_on) if fact.from_on else None,
        _rank(fact),
        place,
    )


def _rank(fact: AllocationFact) -> int:
    """Later lists of Annex A tell of later work, so their worker is the one who holds the child now."""
    words = fact.source.part.replace(",", " ").split()
    number = int(words[1]) if words[:1] == ["List"] and words[1].isdigit() else 0
    return number * 2 + (fact.role == "worker")


def _workers(
    named: Iterable[WorkerFact], teams: dict[str, Team], holder: Worker, source: str
) -> dict[str, Worker]:
    assert holder.team is not None
    return {
        each.key: _somebody(each.name, teams.get(each.team) or holder.team, source=source) for each in named
    }


def _somebody(name: str, team: Team, *, source: str) -> Worker:
    """A worker of this name in this team; or the only one of this name; or a new one."""
    called = Worker.objects.select_related("team").annotate(plain=Lower("name")).filter(plain=name.lower())
    found = [each for each in called if each.team_id == team.pk] or list(called)
    if len(found) == 1:
        return found[0]
    return found[0] if found else Worker.objects.create(name=name[:150], team=team, source=source[:200])


def _team(name: str) -> Team:
    found = (
        Team.objects.annotate(plain=Lower("name"))
        .filter(plain=name.lower())
        .select_related("manager")
        .first()
    )
    return found or Team.objects.create(name=name[:120], kind=_kind(name))


def _kind(name: str) -> str:
    said = name.casefold()
    return next((kind for words, kind in KINDS if any(word in said for word in words)), Team.Kind.OTHER)
