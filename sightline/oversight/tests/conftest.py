"""The house of Amina, Ben, Carol and Dev, and children in the middle of their stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sightline.access.session import act_as_the_system
from sightline.cases import events
from sightline.cases.models import Case, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person

NOW = MONDAY


def days_ago(number: float) -> datetime:
    return NOW - timedelta(days=number)


@pytest.fixture
def house(db: None) -> House:
    act_as_the_system()
    return House()


@pytest.fixture
def happened(house: House) -> Callable[..., Event]:
    """Writes down that something happened to a child, so many days ago."""

    def write(child: Person, kind: str, days: float, case: Case | None = None, **more: object) -> Event:
        at = days_ago(days)
        return events.record(child, kind, happened_at=at, at=at, by=house.amina, case=case, **more)  # type: ignore[arg-type]

    return write


@pytest.fixture
def mia(house: House, happened: Callable[..., Event]) -> Person:
    """Mia is on a child protection plan, held by Amina, and was last seen, alone, 31 days ago."""
    child = a_child("Mia", "Hartley", at=days_ago(100))
    case = a_case(child, house, at=days_ago(90))
    happened(child, "referral.received", 90, case, summary="Bruise on her arm.")
    happened(child, "cp_plan.started", 60, case)
    for kind in (
        "visit.child_seen",
        "cp_visit.child_seen",
        "visit.child_seen_alone",
        "cp_visit.child_seen_alone",
    ):
        happened(child, kind, 31, case)
    return child
