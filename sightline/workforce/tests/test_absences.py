"""When somebody is away, somebody named sees their children meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.access.models import Account
from sightline.access.session import act_as_the_system
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce import absences, actions
from sightline.workforce.models import Absence, Team, Worker

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)


def a_worker(name: str, role: str, team: Team) -> Worker:
    account = Account.objects.create_user(name.lower(), "a long enough password", roles=[role])
    return Worker.objects.create(account=account, name=name, team=team)


@pytest.fixture
def team(db: None) -> dict[str, Worker]:
    act_as_the_system()
    made = Team.objects.create(name="Assessment North")
    roles = {"amina": "social_worker", "ben": "team_manager", "carol": "social_worker"}
    return {name: a_worker(name.capitalize(), role, made) for name, role in roles.items()}


def away(
    team: dict[str, Worker], who: str, cover: str | None, *, first: int = 0, last: int | None = 4
) -> Absence:
    day = MONDAY.date()
    return actions.record_absence(
        team[who],
        by=team["ben"],
        at=MONDAY,
        starts_on=day + timedelta(days=first),
        ends_on=None if last is None else day + timedelta(days=last),
        cover=team[cover] if cover else None,
    )


def test_a_cover_covers_on_the_days_away_and_no_others(team: dict[str, Worker]) -> None:
    absence = away(team, "amina", "carol", first=1, last=4)

    days = [MONDAY + timedelta(days=number) for number in range(7)]
    assert [bool(absences.covering(team["carol"], day)) for day in days] == [
        False,
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    assert absences.absence_of(team["amina"], days[4]) == absence
    assert absence.until == "until 27 November 2026"


def test_somebody_may_be_away_with_nobody_named_yet(team: dict[str, Worker]) -> None:
    absence = away(team, "amina", None, last=None)
    assert absence.until == "with no date of return yet"

    actions.name_cover(absence, team["carol"], by=team["ben"], at=MONDAY)

    assert [each.worker for each in absences.covering(team["carol"], MONDAY + timedelta(days=90))] == [
        team["amina"]
    ]


def test_days_away_do_not_overlap(team: dict[str, Worker]) -> None:
    away(team, "amina", None, last=None)
    with pytest.raises(Refused, match="overlap"):
        away(team, "amina", None, first=30, last=31)
    with pytest.raises(IntegrityError, match="away_once_at_a_time"), transaction.atomic():
        Absence.objects.create(
            worker=team["amina"],
            starts_on=FRIDAY,
            ends_on=FRIDAY,
            recorded_by=team["ben"],
            recorded_at=MONDAY,
        )


def test_whoever_is_away_covers_for_nobody_on_those_days(team: dict[str, Worker]) -> None:
    away(team, "carol", None, first=2, last=3)
    with pytest.raises(Refused, match="Carol is away on some of the same days"):
        away(team, "amina", "carol")


def test_a_cover_who_goes_away_is_replaced_first(team: dict[str, Worker]) -> None:
    away(team, "amina", "carol")
    with pytest.raises(Refused, match="They cover for Amina"):
        away(team, "carol", None, first=2)


def test_nobody_covers_for_themselves(team: dict[str, Worker]) -> None:
    with pytest.raises(Refused, match="covers for themselves"):
        away(team, "amina", "amina")


def test_cover_ends_when_they_are_back(team: dict[str, Worker]) -> None:
    absence = away(team, "amina", "carol", last=None)
    actions.come_back(absence, by=team["ben"], at=MONDAY, back_on=date(2026, 11, 25))

    assert absences.covering(team["carol"], MONDAY + timedelta(days=1))
    assert not absences.covering(team["carol"], MONDAY + timedelta(days=2))
    with pytest.raises(Refused, match="already back"):
        actions.come_back(absence, by=team["ben"], at=MONDAY + timedelta(days=9), back_on=FRIDAY)


def test_only_a_manager_records_absence(team: dict[str, Worker]) -> None:
    with pytest.raises(NotPermitted):
        actions.record_absence(
            team["amina"], by=team["carol"], at=MONDAY, starts_on=FRIDAY, ends_on=None, cover=None
        )


def test_colleagues_of_the_team_who_can_see_children_may_cover(team: dict[str, Worker]) -> None:
    Worker.objects.create(name="Named by an extract", team=team["amina"].team)

    assert absences.who_could_cover(team["amina"], MONDAY) == [team["ben"], team["carol"]]
