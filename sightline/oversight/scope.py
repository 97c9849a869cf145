"""Whose children a page or a number is about: one worker’s, a team’s, a service’s or everybody’s."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.db import connection

from sightline.cases.models import Allocation
from sightline.oversight import told
from sightline.shared import wording
from sightline.workforce.absences import covering
from sightline.workforce.models import Team, Worker


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of children by who holds them now. With nothing said, it is everybody’s children."""

    workers: tuple[int, ...] | None = None
    """Who holds them: one worker, and those whom they cover for while they are away."""
    teams: tuple[int, ...] | None = None
    also: tuple[int, ...] = ()
    """Children whom these workers answer for in another way, such as by chairing their conference."""
    words: str = "the whole service"
    query: str = "of=everybody"
    """How the address of a page says the same: "team=3"."""

    @classmethod
    def everybody(cls) -> Self:
        return cls()

    @classmethod
    def of_worker(cls, worker: Worker) -> Self:
        return cls(workers=(worker.pk,), words=worker.name, query=f"worker={worker.pk}")

    @classmethod
    def answered_for_by(cls, worker: Worker, at: datetime) -> Self:
        """All that are this worker's to look after now: held, covered for, or theirs to answer for by name."""
        away = covering(worker, at)
        workers = (worker.pk, *(absence.worker_id for absence in away))
        also = _answered_for(worker, at)
        besides = [f"for {absence.worker.name} who is away" for absence in away]
        besides += ["as chair or reviewing officer"] if also else []
        words = f"{worker.name}, also {wording.listed(besides)}" if besides else worker.name
        return cls(workers=workers, also=also, words=words, query="")

    @classmethod
    def of_team(cls, team: Team) -> Self:
        return cls(teams=(team.pk,), words=team.name, query=f"team={team.pk}")

    @classmethod
    def of_service(cls, service: str) -> Self:
        teams = Team.objects.filter(service=service).values_list("pk", flat=True)
        return cls(teams=tuple(teams), words=service, query=urlencode({"service": service}))

    @property
    def is_everybody(self) -> bool:
        return self.workers is None and self.teams is None

    @property
    def team(self) -> int | None:
        """The one team this is about, when it is about one."""
        return self.teams[0] if self.teams is not None and len(self.teams) == 1 else None

    def parameters(self) -> dict[str, Any]:
        """What the statements in sql/ ask of a scope."""
        return {
            "workers": None if self.workers is None else list(self.workers),
            "also": list(self.also),
            "teams": None if self.teams is None else list(self.teams),
            "children": self.children(),
        }

    def children(self) -> list[int] | None:
        """Every child with open work that somebody in scope holds; None for everybody.

        Asked first and passed on as plain numbers, so that each statement that follows reads only their rows.
        """
        if self.is_everybody:
            return None
        held = Allocation.objects.filter(period__endswith__isnull=True)
        held = (
            held.filter(worker__in=self.workers)
            if self.workers is not None
            else held.filter(team__in=self.teams or ())
        )
        return sorted({*held.values_list("case__child_id", flat=True), *self.also})


def _answered_for(worker: Worker, at: datetime) -> tuple[int, ...]:
    """Children whom somebody else holds, and whom this worker answers for by name."""
    asked: dict[str, int | str | datetime] = {"worker": worker.pk, "name": worker.name, "now": at}
    with connection.cursor() as cursor:
        cursor.execute("\nUNION\n".join(f"({sql})" for sql in told.who_answers()), asked)
        return tuple(sorted(row[0] for row in cursor.fetchall()))
