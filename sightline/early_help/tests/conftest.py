"""Mo, a school family worker who leads; Ewan, who manages early help; Aisha, who manages family help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from sightline.cases import allocations, events
from sightline.cases.models import Case
from sightline.cases.tests.conftest import house as house
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_child, a_team, a_worker
from sightline.early_help import actions
from sightline.people.models import Person
from sightline.workforce.models import Team, Worker

AGREED: dict[str, Any] = {
    "agreed_by": "Kerry, his mother",
    "in_their_words": "I want somebody to help with mornings. You can talk to school",
    "may_know": "School: everything. The doctor: the plan",
}


@dataclass
class Help:
    """One child’s early help, and the people around it."""

    team: Team
    ewan: Worker
    mo: Worker
    child: Person
    case: Case


@pytest.fixture
def asked(house: House) -> Help:
    """Jay’s mother asked for help this morning."""
    ewan = a_worker("Ewan Bell", "team_manager", job_title="Early help manager")
    team = a_team("Early help North", Team.Kind.EARLY_HELP, manager=ewan)
    ewan.team = team
    ewan.save()
    mo = a_worker(
        "Mo Bailey", "lead_practitioner", team=None, is_social_worker=False, job_title="School family worker"
    )
    child = a_child("Jay", "Moss")
    case = allocations.open_case(
        child, Case.Kind.EARLY_HELP, holder=ewan, team=team, by=ewan, at=MONDAY, is_holding=True
    )
    events.record(child, "eh.request_received", happened_at=MONDAY, at=MONDAY, by=ewan, case=case)
    return Help(team, ewan, mo, child, case)


@pytest.fixture
def led(asked: Help) -> Help:
    """The same, agreed with the family, and led by Mo."""
    at = MONDAY + timedelta(hours=1)
    actions.record_agreement(asked.case, **AGREED, given_on=MONDAY.date(), by=asked.ewan, at=at)
    actions.triage(
        asked.case, "accepted", by=asked.ewan, at=at, reason="Mornings are hard and they want help"
    )
    name_mo(asked, at=at)
    return asked


def name_mo(help_: Help, at: datetime = MONDAY) -> None:
    actions.name_lead(
        help_.case,
        help_.mo,
        by=help_.ewan,
        at=at,
        reason="Kerry already trusts him",
        agency="Pershall Primary School",
        reach="07700 900142, or at the gate",
    )
