"""What complaints officers see, in a real browser, wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_team, a_worker
from sightline.complaints.tests.test_complaints import received, step
from sightline.shared import clock
from sightline.workforce.models import Team, Worker
from tests.journeys.test_assessment import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture
def standing(served: str) -> tuple[Worker, int, int]:
    """One that is also about being safe, with a first answer."""
    with transaction.atomic():
        act_as_the_system()
        house = House()
        a_team("Front door", Team.Kind.FRONT_DOOR, manager=house.ben)
        child = a_child("Tyrese", "Cole")
        a_case(child, house)
        will = a_worker("Will Tanner", "complaints_officer", is_social_worker=False)
        house.signed_in(will)
        found = received(child, will, is_about_safety=True, safety="He is hungry at night")
        step(found, "stage1_answered", will, 1)
    clock.start_at(MONDAY + timedelta(days=4))
    return will, found.pk, child.pk


@pytest.mark.parametrize("name", ["list", "receive", "one", "step"])
def test_each_page_is_accessible_and_fits_a_phone(
    name: str,
    standing: tuple[Worker, int, int],
    new_page: Callable[..., Page],
    accessible: Callable[[Page], None],
) -> None:
    will, number, child = standing
    parts: dict[str, list[object]] = {"one": [number], "step": [number], "receive": [child]}
    page = sign_in(new_page(), will, reverse(f"complaints:{name}", args=parts.get(name, [])))

    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(page.url)
        if os.environ.get("SHOTS"):
            page.screenshot(path=f"{os.environ['SHOTS']}/co_{name}_{size['width']}.png", full_page=True)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
