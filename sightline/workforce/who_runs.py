"""Which body runs each team on a day. The council stays responsible in law whoever it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.workforce.models import RunBy, Team


@dataclass(frozen=True, slots=True)
class TeamRun:
    """One team, who runs it now, and what is still to come. Nothing said: the council itself."""

    team: Team
    now: RunBy | None
    to_come: list[RunBy]
    before: list[RunBy]


def teams_run(day: date) -> list[TeamRun]:
    """Every open team with who runs it on a day, in two questions to the database."""
    said: dict[int, list[RunBy]] = {}
    for each in RunBy.objects.select_related("recorded_by"):
        said.setdefault(each.team_id, []).append(each)
    return [_run(team, said.get(team.pk, []), day) for team in Team.objects.filter(closed_on=None)]


def _run(team: Team, said: list[RunBy], day: date) -> TeamRun:
    begun = [each for each in said if each.from_on <= day]
    return TeamRun(
        team=team,
        now=begun[-1] if begun else None,
        to_come=[each for each in said if each.from_on > day],
        before=begun[:-1],
    )
