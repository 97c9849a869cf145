"""Which team a child goes to when a decision opens work. A plain rule, so nobody has to be asked at night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.standards.models import Setting
from sightline.workforce.models import Team, Worker

MONDAY = date(2000, 1, 3)
"""Weeks are counted from here, so that turns do not start again each January."""


@dataclass(frozen=True, slots=True)
class Receiving:
    """Who answers for the child from this instant, and why them."""

    team: Team
    holder: Worker
    reason: str


def receiving(kind: Team.Kind, at: datetime, *, otherwise: Worker) -> Receiving:
    """The team of a kind whose turn it is, in the name of its manager until somebody is allocated.

    Never nobody: where there is no such team, whoever signed the decision holds the child and is told so.
    """
    day = london_date(at)
    team, why = _team(kind, day)
    if team is None:
        check([] if otherwise.team else [f"No {kind.label.lower()} team is open, and you belong to no team"])
        assert otherwise.team is not None
        return Receiving(
            otherwise.team, otherwise, f"No {kind.label.lower()} team is open, so the signer holds it"
        )
    manager = team.manager if team.manager and team.manager.is_here_on(day) else None
    if manager is None:
        return Receiving(
            team, otherwise, f"{why}. {team.name} has no manager in post, so the signer holds it"
        )
    return Receiving(team, manager, why)


def turn(number_of_teams: int, day: date) -> int:
    """Whose turn it is: each team takes a week, Monday to Sunday, in the order of their names."""
    return ((day - MONDAY).days // 7) % number_of_teams


def _team(kind: Team.Kind, day: date) -> tuple[Team | None, str]:
    open_teams = list(
        Team.objects.select_related("manager")
        .filter(Q(opened_on__isnull=True) | Q(opened_on__lte=day), kind=kind)
        .exclude(closed_on__lt=day)
        .order_by("name")
    )
    if not open_teams:
        return None, ""
    chosen = _set_by_the_authority(kind, day)
    for team in open_teams:
        if team.name == chosen:
            return team, f"{team.name} is set to receive new work"
    if len(open_teams) == 1:
        return open_teams[0], f"{open_teams[0].name} receives this work"
    return open_teams[
        turn(len(open_teams), day)
    ], f"{open_teams[turn(len(open_teams), day)].name} is on duty this week"


def _set_by_the_authority(kind: Team.Kind, day: date) -> str:
    """A team named by the authority to receive new work, overriding the turns."""
    setting = (
        Setting.objects.filter(
            Q(effective_from__isnull=True) | Q(effective_from__lte=day), name=f"{kind}_team_on_duty"
        )
        .order_by("-effective_from")
        .first()
    )
    return setting.value if setting else ""
