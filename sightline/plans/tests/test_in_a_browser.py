"""A plan is written, read and reviewed in a real browser, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases.tests.people_of_the_house import MONDAY, House
from sightline.plans import actions
from sightline.plans.actions import Owner
from sightline.plans.models import Plan
from sightline.plans.tests.house import a_whole_plan, an_action, an_outcome
from sightline.plans.tests.test_actions import reviewed
from sightline.shared import clock
from tests.journeys.test_assessment import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture
def plan(served: str) -> Plan:
    """A plan with a score, a review, and something past its day."""
    with transaction.atomic():
        act_as_the_system()
        house = House()
        plan = a_whole_plan(house)
        outcome = plan.outcomes.get()
        for score, on in ((3, date(2026, 11, 23)), (6, date(2026, 12, 21))):
            actions.score_outcome(
                outcome,
                score,
                scored_by="Mia and her mother",
                on=on,
                by=house.amina,
                at=MONDAY + timedelta(weeks=5),
            )
        school = an_outcome(plan, house, "I am in school every day, and nobody asks me why I am tired")
        an_action(
            plan,
            house,
            "Walk with her to school",
            outcome=school,
            part="early_help",
            owner=Owner(who_else="Mrs Okafor, Pershall Primary School"),
        )
        an_action(plan, house, "Tell Amina when it is too much", owner=Owner(person=plan.child))
        reviewed(plan, house)
    clock.start_at(MONDAY + timedelta(weeks=6))
    return plan


@pytest.mark.parametrize(
    "name", ["plan", "write", "for_the_child", "review", "end", "add_action", "history", "late"]
)
def test_each_page_is_accessible_and_fits_a_phone(
    name: str, plan: Plan, new_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    assert plan.started_by is not None
    address = reverse(f"plans:{name}", args=[] if name == "late" else [plan.pk])
    page = sign_in(new_page(), plan.started_by, address)

    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(address)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
