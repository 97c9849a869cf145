"""The family's number, on the pages that whoever leads hands over, wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases import allocations, events
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_child, a_team, a_worker
from sightline.early_help import actions
from sightline.early_help.tests.conftest import AGREED, Help, name_mo
from sightline.plans import actions as plans
from sightline.plans.models import Outcome
from sightline.recording import acts
from sightline.shared import clock
from sightline.workforce.models import Team
from tests.journeys.test_assessment import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def goal(served: str) -> tuple[Help, int]:
    """Jay's family, with one goal, led by Mo."""
    with transaction.atomic():
        act_as_the_system()
        house = House()
        house.signed_in(house.ben)
        ewan = a_worker("Ewan Bell", "team_manager", job_title="Early help manager")
        team = a_team("Early help North", Team.Kind.EARLY_HELP, manager=ewan)
        ewan.team = team
        ewan.save()
        mo = a_worker(
            "Mo Bailey", "lead_practitioner", is_social_worker=False, job_title="School family worker"
        )
        child = a_child("Jay", "Moss")
        case = allocations.open_case(
            child, Case.Kind.EARLY_HELP, holder=ewan, team=team, by=ewan, at=MONDAY, is_holding=True
        )
        events.record(child, "eh.request_received", happened_at=MONDAY, at=MONDAY, by=ewan, case=case)
        led = Help(team, ewan, mo, child, case)
        actions.record_agreement(case, **AGREED, given_on=MONDAY.date(), by=ewan, at=MONDAY)
        actions.triage(case, "accepted", by=ewan, at=MONDAY, reason="Mornings are hard")
        name_mo(led)
        told = {"how": "home", "who": "Kerry", "child": "He hid", "change": "Mornings"}
        acts.record(
            acts.find("early_help.first_contact"), child, told, by=mo, at=TUESDAY, happened_at=TUESDAY
        )
        plan = plans.start_plan(case, "early_help", by=ewan, at=TUESDAY, reason="Mornings are hard")
        found = Outcome.objects.create(plan=plan, what="I get to school without shouting", added_at=TUESDAY)
    clock.start_at(TUESDAY + timedelta(hours=3))
    return led, found.pk


@pytest.mark.parametrize("name", ["child", "score", "score_themselves"])
def test_each_page_of_a_familys_number_is_accessible_and_fits_a_phone(
    name: str,
    goal: tuple[Help, int],
    new_page: Callable[..., Page],
    accessible: Callable[[Page], None],
) -> None:
    led, number = goal
    parts = [led.child.pk] if name == "child" else [led.case.pk, number]
    page = sign_in(new_page(), led.mo, reverse(f"early_help:{name}", args=parts))

    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(page.url)
        if os.environ.get("SHOTS"):
            page.screenshot(path=f"{os.environ['SHOTS']}/eh_{name}_{size['width']}.png", full_page=True)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_somebody_of_the_family_chooses_their_number_and_hands_the_device_back(
    goal: tuple[Help, int], new_page: Callable[..., Page]
) -> None:
    led, _ = goal
    page = sign_in(new_page(), led.mo, reverse("early_help:child", args=[led.child.pk]))

    page.get_by_role("link", name="Hand them this device").click()
    assert page.get_by_role("navigation", name="Main").count() == 0
    page.get_by_label("7", exact=True).check()
    page.get_by_label("What is your name?").fill("Jay")
    page.get_by_text("Saved just now", exact=True).wait_for()
    page.reload()
    assert page.get_by_label("What is your name?").input_value() == "Jay"
    page.get_by_role("button", name="This is my number").click()
    page.get_by_text("Please hand this back now.").wait_for()
    page.get_by_role("link", name="Go on").click()

    assert "Jay: 7 out of 10" in page.content()
