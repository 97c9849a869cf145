"""A child is offered, taken over by name, and everything of a leaver is handed over, in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import allocations, events
from sightline.cases.models import Allocation, Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.shared import clock
from sightline.workforce import actions as workforce
from sightline.workforce.models import Worker
from tests.journeys.night import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

Accessible = Callable[["Page"], None]
TUESDAY = MONDAY + timedelta(days=1)
PICTURES = os.environ.get("SIGHTLINE_PICTURES", "")


@pytest.fixture
def busy(served: str) -> Iterator[tuple[House, Worker, Case]]:
    """Amina holds more than she can carry, and Fay is away. Eve manages the other team."""
    clock.start_at(TUESDAY)
    with transaction.atomic():
        act_as_the_system()
        house = House()
        eve = a_worker("Eve Manning", "team_manager", team=house.other_team, job_title="Team manager")
        house.other_team.manager = eve
        house.other_team.save()
        a_worker("Helen Shaw", "service_manager", job_title="Service manager")
        fay = a_worker("Fay Lund", "social_worker", team=house.team, job_title="Social worker")
        cases = []
        for number in range(13):
            child = a_child(["Mia", "Tom", "Ava"][number % 3], f"Hartley-{number}")
            at = MONDAY - timedelta(days=40 - number)
            cases.append(a_case(child, house, at=at))
            for kind in ("cp_plan.started", "visit.child_seen"):
                events.record(child, kind, happened_at=at, at=at, by=house.ben, case=cases[-1])
        allocations.allocate(cases[12], fay, by=house.ben, at=MONDAY, reason="Takes over")
        workforce.record_absence(
            fay, by=house.ben, at=MONDAY, starts_on=MONDAY.date(), ends_on=None, cover=house.amina
        )
    yield house, eve, cases[0]
    clock.run_true()


def look(page: Page, accessible: Accessible, name: str) -> None:
    """Nothing that axe-core finds wrong, nothing wider than a phone; and a picture where one is wanted."""
    accessible(page)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_child_is_offered_and_taken_over_by_name(
    busy: tuple[House, Worker, Case], new_page: Callable[..., Page], accessible: Accessible
) -> None:
    house, eve, case = busy
    amina = new_page()
    sign_in(amina, house.amina, "/my-children/")
    look(amina, accessible, "my-children")
    amina.goto(f"/people/{case.child_id}/")
    amina.get_by_role("link", name="Ask another team to take over").click()
    look(amina, accessible, "offer-child")
    amina.get_by_label("Who do you ask to take over?").select_option(f"team:{house.other_team.pk}")
    amina.get_by_label("Why should this child move?").fill("The family has moved to the south of the county")
    amina.get_by_role("button", name="Ask them").click()
    look(amina, accessible, "offered")

    theirs = new_page()
    sign_in(theirs, eve, "/transfers/")
    look(theirs, accessible, "transfers")
    theirs.get_by_role("link", name="Answer").click()
    theirs.get_by_role("button", name="Accept", exact=True).click()
    look(theirs, accessible, "not-accepted")
    theirs.get_by_label("Who will be responsible for this child?").select_option(str(house.carol.pk))
    for box, value in (("Day", "27"), ("Month", "11"), ("Year", "2026")):
        theirs.get_by_role("group", name="When will they first see").get_by_label(box).fill(value)
    theirs.get_by_role("button", name="Accept", exact=True).click()

    assert "Carol Price is responsible for" in theirs.inner_text("main")
    look(theirs, accessible, "accepted")


def test_everything_is_handed_over_in_one_press(
    busy: tuple[House, Worker, Case], page: Page, accessible: Accessible
) -> None:
    house, _, _ = busy
    sign_in(page, house.ben, "/workers/loads")
    look(page, accessible, "loads")
    page.get_by_role("link", name="Amina Yusuf").click()
    look(page, accessible, "load")
    page.get_by_role("link", name="Hand over everything").click()
    look(page, accessible, "hand-over")
    page.get_by_label("Who takes every child with nobody chosen").select_option(f"worker:{house.ben.pk}")
    page.get_by_role("button", name="Hand over all").click()
    page.get_by_role("link", name="Name another cover").click()
    look(page, accessible, "away")
    page.get_by_text("Name another cover").click()
    page.get_by_label("Who covers for them?").first.select_option(str(house.ben.pk))
    page.get_by_role("button", name="They cover").click()
    page.goto(f"/workers/{house.amina.pk}/hand-over")
    page.get_by_role("button", name="End Amina Yusuf’s account").click()

    assert "Nothing is theirs" in page.inner_text("main")
    look(page, accessible, "left")
    with transaction.atomic():
        act_as_the_system()
        assert not Allocation.objects.filter(worker=house.amina, period__endswith__isnull=True).exists()
