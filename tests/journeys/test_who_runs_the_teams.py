"""Another body may run the service: the teams move on a day, and nothing about a child moves with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases import events
from sightline.cases.models import Allocation, Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce import actions, who_runs
from sightline.workforce.models import RunBy, Worker
from tests.fixtures.signing_in import signed_in

APRIL = date(2027, 4, 1)


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    clock.start_at(MONDAY)
    yield
    clock.run_true()


@pytest.fixture
def house(db: None) -> House:
    act_as_the_system()
    return House()


@pytest.fixture
def director(house: House) -> Worker:
    return a_worker("Helen Adeyemi", "director", is_social_worker=False, job_title="Director")


def test_all_teams_move_to_a_trust_and_no_clock_restarts_and_no_history_is_lost(
    house: House, director: Worker, client: Client
) -> None:
    mia = a_child()
    case = a_case(mia, house)
    events.record(mia, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben, case=case)
    before = [list(model.objects.order_by("pk").values()) for model in (Duty, Event, Allocation)]
    assert before[0]
    page = signed_in(client, director)
    address = reverse("workforce:who_runs")

    answer = page.post(
        address,
        {
            "body": "Wyreshire Children’s Trust",
            "from_on-day": "1",
            "from_on-month": "4",
            "from_on-year": "2027",
            "teams": [str(house.team.pk), str(house.other_team.pk)],
            "reason": "Direction of 3 November 2026",
        },
    )

    assert answer.status_code == 302, answer.content.decode()
    assert "Wyreshire Children’s Trust from 1 April 2027" in page.get(address).content.decode()
    assert {each.now for each in who_runs.teams_run(APRIL - timedelta(days=1))} == {None}
    in_april = {each.now.body for each in who_runs.teams_run(APRIL) if each.now}
    assert in_april == {"Wyreshire Children’s Trust"}
    assert [list(model.objects.order_by("pk").values()) for model in (Duty, Event, Allocation)] == before


def test_it_is_said_once_for_a_day_and_by_whom_and_why(house: House, director: Worker) -> None:
    actions.move_teams([house.team], "The trust", from_on=APRIL, by=director, at=MONDAY, reason="Directed")

    with pytest.raises(Refused, match="Who runs Assessment North from that day is already said"):
        actions.move_teams([house.team], "Another", from_on=APRIL, by=director, at=MONDAY, reason="Directed")
    with pytest.raises(Refused, match="Say why"):
        actions.move_teams([house.other_team], "The trust", from_on=APRIL, by=director, at=MONDAY, reason=" ")
    with pytest.raises(NotPermitted):
        actions.move_teams(
            [house.other_team], "Me", from_on=APRIL, by=house.ben, at=MONDAY, reason="I say so"
        )

    assert RunBy.objects.get().recorded_by == director
