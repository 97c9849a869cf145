"""Who answers the door at this hour, so that a contact is owned from the instant it arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Q

from sightline.front_door import policy
from sightline.shared.clock import LONDON, london_date
from sightline.shared.refusals import Refused
from sightline.standards.models import Setting
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Team, Worker

OPENS, CLOSES = time(8, 30), time(17, 30)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """The team that answers now, and the manager who holds what nobody has taken yet."""

    team: Team
    manager: Worker


def on_duty(at: datetime) -> OnDuty:
    """The team and manager that a contact arriving at this instant belongs to."""
    kind = kind_on_duty(at)
    teams = {
        team.kind: team
        for team in Team.objects.filter(
            Q(kind=Team.Kind.FRONT_DOOR) | Q(kind=Team.Kind.EMERGENCY_DUTY),
            closed_on__isnull=True,
            manager__isnull=False,
        )
        .select_related("manager")
        .order_by("-name")
    }
    # with no night team of its own, an authority's front door answers at night; never nobody
    team = teams.get(kind) or teams.get(Team.Kind.FRONT_DOOR) or teams.get(Team.Kind.EMERGENCY_DUTY)
    if team is None or team.manager is None:
        raise Refused(
            ["No front door team with a manager has been set up, so nobody would hold this contact"]
        )
    return OnDuty(team, team.manager)


def on_duty_now(at: datetime) -> OnDuty | None:
    """Who is on, to be shown; nobody, where no team has been set up."""
    try:
        return on_duty(at)
    except Refused:
        return None


def kind_on_duty(at: datetime) -> str:
    """Whether the day's or the night's team answers at this instant."""
    opens, closes = hours()
    return policy.team_on_duty(
        at.astimezone(LONDON).time(),
        is_working_day=england_and_wales().is_working(london_date(at)),
        opens=opens,
        closes=closes,
    )


def is_night(at: datetime) -> bool:
    """Whether nobody in the day service is reading what comes in."""
    return kind_on_duty(at) == Team.Kind.EMERGENCY_DUTY


def hours() -> tuple[time, time]:
    """When the day service opens and closes: 8:30 and 17:30, unless the authority has said otherwise."""
    said = dict(
        Setting.objects.filter(name__in=["front_door_opens", "front_door_closes"])
        .order_by("effective_from")
        .values_list("name", "value")
    )
    opens, closes = said.get("front_door_opens"), said.get("front_door_closes")
    return (time.fromisoformat(opens) if opens else OPENS, time.fromisoformat(closes) if closes else CLOSES)
