"""Reads from the address of a page whose children, which days and which list it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, QueryDict

from sightline.oversight.period import LENGTHS, USUAL, Period
from sightline.oversight.permissions import check_may_see
from sightline.oversight.scope import Scope
from sightline.workforce.models import Team, Worker


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a page can be narrowed to, and the address that says so."""

    words: str
    query: str
    is_chosen: bool


def scope_of(asked: QueryDict, worker: Worker, now: datetime) -> Scope:
    """Whose children: as the address says, or those this person answers for. Refuses the rest."""
    scope = _asked_for(asked) or usual_scope(worker, now)
    check_may_see(worker, scope)
    return scope


def usual_scope(worker: Worker, now: datetime) -> Scope:
    """The children somebody answers for when nothing is said: their own, their teams’, or everybody’s."""
    if worker.may("oversight.line_of_sight"):
        teams = list(Team.objects.filter(manager=worker)) or ([worker.team] if worker.team else [])
        if len(teams) == 1:
            return Scope.of_team(teams[0])
        if teams:
            return Scope(teams=tuple(team.pk for team in teams), words="your teams", query="")
        if worker.may("oversight.service"):
            return Scope.everybody()
    return Scope.answered_for_by(worker, now)


def team_or_404(team_id: int) -> Team:
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise Http404
    return team


def teams_to_choose() -> list[Team]:
    """Every team that is open, by its name."""
    return list(Team.objects.filter(closed_on__isnull=True))


def workers_of(scope: Scope) -> list[Worker]:
    """Everybody in post in the teams of a scope, children or none."""
    if scope.teams is None:
        return []
    return list(Worker.objects.filter(team__in=scope.teams, left_on__isnull=True))


def period_of(asked: QueryDict, now: datetime) -> Period:
    """Which days: so many weeks up to a day, or from one day to another."""
    first, last = _day(asked.get("from")), _day(asked.get("to"))
    if first and last and first <= last:
        return Period(first, last, now)
    weeks = _number(asked.get("weeks")) or USUAL
    return Period.of_weeks(weeks if weeks in LENGTHS else USUAL, last, now)


def page_number(asked: QueryDict) -> int:
    return max(_number(asked.get("page")) or 1, 1)


def _asked_for(asked: QueryDict) -> Scope | None:
    if worker_id := _number(asked.get("worker")):
        worker = Worker.objects.filter(pk=worker_id).first()
        if worker is None:
            raise Http404
        return Scope.of_worker(worker)
    if team_id := _number(asked.get("team")):
        return Scope.of_team(team_or_404(team_id))
    if service := asked.get("service"):
        return Scope.of_service(service)
    return Scope.everybody() if asked.get("of") == "everybody" else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
