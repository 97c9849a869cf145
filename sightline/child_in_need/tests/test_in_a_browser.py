"""What happens next for a child in need, in a real browser, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases.tests.people_of_the_house import House
from sightline.child_in_need import actions
from sightline.child_in_need.tests.helped import WEEKS_LATER, a_helped_child, all_answered
from sightline.plans.models import Plan
from sightline.shared import clock
from tests.journeys.test_assessment import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture
def standing(served: str) -> tuple[House, Plan, Plan]:
    """One child about whom nothing is put forward yet, and one whose closing waits to be signed."""
    with transaction.atomic():
        act_as_the_system()
        house = House()
        open_one, closing = a_helped_child(house, seen=False), a_helped_child(house)
        actions.propose(
            closing,
            "close",
            by=house.amina,
            at=WEEKS_LATER,
            reason="It has worked",
            closing=all_answered(closing),
        )
    clock.start_at(WEEKS_LATER + timedelta(weeks=1))
    return house, open_one, closing


@pytest.mark.parametrize("name", ["working", "conclude", "close", "decide", "list"])
def test_each_page_is_accessible_and_fits_a_phone(
    name: str,
    standing: tuple[House, Plan, Plan],
    new_page: Callable[..., Page],
    accessible: Callable[[Page], None],
) -> None:
    house, open_one, closing = standing
    plan = closing if name == "decide" else open_one
    address = reverse(f"child_in_need:{name}", args=[] if name == "list" else [plan.pk])
    page = sign_in(new_page(), house.ben if name == "decide" else house.amina, address)

    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(address)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
