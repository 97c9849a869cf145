"""A room apart: a complaint is heard in time, and the worker complained of never sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases.models import Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_team, a_worker
from sightline.complaints import actions, clocks, policy
from sightline.complaints.actions import Told
from sightline.complaints.models import Complaint
from sightline.complaints.policy import AFTER, SAYS, Kind
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Team, Worker
from tests.fixtures.signing_in import client_of

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
POINTER = "Information is held elsewhere: ask the complaints officer."
TABLES = [f"complaints_{name}{part}" for name in ("complaint", "step") for part in ("", "event")]


@pytest.fixture(autouse=True)
def on_friday() -> Iterator[None]:
    clock.start_at(MONDAY + 4 * DAY)
    yield
    clock.run_true()


@pytest.fixture
def will(house: House) -> Worker:
    """The complaints officer, at his desk, and a front door that he need not ring."""
    a_team("Front door", Team.Kind.FRONT_DOOR, manager=house.ben)
    worker = a_worker("Will Tanner", "complaints_officer", is_social_worker=False)
    house.signed_in(worker)
    return worker


@pytest.fixture
def tyrese(house: House) -> Person:
    child = a_child("Tyrese", "Cole")
    a_case(child, house)
    return child


def received(child: Person, officer: Worker, **changes: Any) -> Complaint:
    said: dict[str, Any] = {
        "child": child,
        "said_by": "Tyrese",
        "words": "They lock the fridge at night",
        "wants": "To eat when I am hungry",
        "grounds_on": MONDAY.date(),
        "received_at": MONDAY,
        "advocate": "has",
        "advocate_name": "Joan",
        "is_about_safety": False,
    }
    return actions.receive(Told(**{**said, **changes}), by=officer, at=MONDAY + HOUR)


def step(complaint: Complaint, kind: str, officer: Worker, days: int) -> None:
    at = MONDAY + days * DAY
    actions.record_step(complaint, kind, by=officer, at=at, happened_at=at, words="Said and done")


def due_on(complaint: Complaint) -> str:
    found = clocks.next_due(complaint)
    assert found is not None
    assert found.due_at is not None
    return f"{found.words}: {clock.london_date(found.due_at).isoformat()}"


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("table", TABLES)
def test_the_database_gives_it_to_the_complaints_officer_and_to_nobody_else(
    table: str, house: House, will: Worker, tyrese: Person
) -> None:
    step(received(tyrese, will), "stage1_answered", will, 1)
    assert rows(table) > 0
    officer = a_worker("Olive Marsh", "designated_officer", is_social_worker=False)
    for worker in (house.amina, house.ben, house.dev, officer):
        house.signed_in(worker)
        assert rows(table) == 0
    act_as_the_system()
    assert rows(table) == 0


@pytest.mark.parametrize("table", TABLES)
def test_whoever_is_complained_of_never_sees_it_whatever_their_role(
    table: str, house: House, will: Worker, tyrese: Person
) -> None:
    other = a_worker("Pat Lowe", "complaints_officer", is_social_worker=False)
    found = received(tyrese, will, about=other)
    step(found, "stage1_answered", will, 1)

    house.signed_in(other)

    assert rows(table) == 0
    assert client_of(other).get(reverse("complaints:one", args=[found.pk])).status_code == 404


def test_nothing_of_it_is_on_the_childs_record_and_no_event_is_written(
    house: House, will: Worker, tyrese: Person
) -> None:
    found = received(tyrese, will, about=house.amina)
    client = client_of(house.amina)
    page = client.get(reverse("people:person", args=[tyrese.pk])).content.decode()

    assert "fridge" not in page
    assert "omplain" not in page
    assert client.get(reverse("complaints:one", args=[found.pk])).status_code == 403
    house.signed_in(house.amina)
    assert not Event.objects.filter(kind__name__startswith="complaint.").exists()


def test_the_childs_record_points_here_only_when_the_officer_says_so(
    house: House, will: Worker, tyrese: Person
) -> None:
    found = received(tyrese, will)
    client_of(will).post(reverse("complaints:point", args=[found.pk]), {"shown": "yes"})

    page = client_of(house.amina).get(reverse("people:person", args=[tyrese.pk])).content.decode()

    assert POINTER in page
    assert "fridge" not in page


def test_nothing_points_here_where_a_worker_is_complained_of(
    house: House, will: Worker, tyrese: Person
) -> None:
    found = received(tyrese, will, about=house.ben)

    with pytest.raises(Refused, match="could read it"):
        actions.point(found, True, by=will, at=MONDAY + DAY)


def test_the_first_answer_is_due_in_ten_working_days_and_twenty_when_extended(
    will: Worker, tyrese: Person
) -> None:
    found = received(tyrese, will)
    assert due_on(found) == "Stage 1 local resolution: 2026-12-07"

    step(found, "stage1_extended", will, 1)

    assert due_on(found) == "Stage 1 extended: 2026-12-21"


def test_an_investigation_is_due_in_25_working_days_from_being_asked_for(
    will: Worker, tyrese: Person
) -> None:
    found = received(tyrese, will)
    step(found, "stage2_asked", will, 1)

    assert due_on(found) == "Stage 2 investigation response: 2026-12-31"


def test_a_panel_has_its_own_times_to_the_last_answer(will: Worker, tyrese: Person) -> None:
    found = received(tyrese, will)
    way = [
        "stage1_answered",
        "stage2_asked",
        "stage2_answered",
        "panel_asked",
        "panel_held",
        "panel_reported",
    ]
    due = []
    for days, kind in enumerate(way, start=1):
        step(found, kind, will, days)
        waiting = clocks.next_due(found)
        due.append(waiting.words if waiting else "")
    step(found, "final_answer", will, 9)

    assert due == [
        "",
        "Stage 2 investigation response",
        "Complainant requests panel",
        "Review panel meets",
        "Panel report",
        "Authority response to panel",
    ]
    assert clocks.next_due(found) is None


def test_that_it_is_about_being_safe_never_holds_the_complaint_up(will: Worker, tyrese: Person) -> None:
    found = received(tyrese, will, is_about_safety=True, safety="He is hungry at night")

    assert "At the front door: FD-26-" in found.steps.get(kind=Kind.SAFETY_TOLD).words
    assert due_on(found) == "Stage 1 local resolution: 2026-12-07"
    step(found, "resolved", will, 2)
    assert clocks.next_due(found) is None


def test_what_is_about_being_safe_is_said(will: Worker, tyrese: Person) -> None:
    with pytest.raises(Refused, match="Say what of it is about being safe"):
        received(tyrese, will, is_about_safety=True)


def test_nothing_comes_before_what_it_follows_or_after_the_end() -> None:
    assert set(AFTER) | {Kind.SAFETY_TOLD} == set(SAYS) == set(Kind)
    assert Kind.PANEL_ASKED not in policy.may_come({Kind.STAGE2_ASKED})
    assert policy.may_come({Kind.WITHDRAWN, Kind.SAFETY_TOLD}) == []
    assert policy.may_come({Kind.WITHDRAWN}) == [Kind.SAFETY_TOLD]


@pytest.mark.parametrize("who", ["amina", "ben", "dev"])
def test_nobody_else_may_act_or_learn_whether_one_is_there(
    who: str, house: House, will: Worker, tyrese: Person
) -> None:
    found = received(tyrese, will)
    worker = getattr(house, who)
    with pytest.raises(NotPermitted):
        actions.point(found, True, by=worker, at=MONDAY + DAY)
    client = client_of(worker)
    for number in (found.pk, found.pk + 1000):
        assert client.get(reverse("complaints:one", args=[number])).status_code == 403


def test_it_is_written_down_and_answered_on_the_pages(will: Worker, tyrese: Person) -> None:
    client = client_of(will)
    said = {
        **{"said_by": "Tyrese", "words": "The fridge", "wants": "Food", "is_about_safety": "yes"},
        **{"safety": "Hungry at night", "about": "", "advocate": "declined", "advocate_name": ""},
        **{"grounds_on-day": "23", "grounds_on-month": "11", "grounds_on-year": "2026"},
        **{"received_at-day": "23", "received_at-month": "11", "received_at-year": "2026"},
        "received_at-time": "9:00",
    }
    assert client.post(reverse("complaints:receive", args=[tyrese.pk]), said).status_code == 302
    visible = Complaint.objects.visible_to(will)
    page = client.get(reverse("complaints:one", args=[visible.get().pk])).content.decode()
    assert "is with the front door" in page
    assert "At the front door: FD-" in page
