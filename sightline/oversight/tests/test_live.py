"""A manager's page brings itself up to date within a second, and keeps open what was open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import events
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.oversight.tests.conftest import NOW, days_ago
from sightline.people.models import Person
from sightline.shared import clock
from sightline.workforce.models import Worker

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
ADDRESSES = (
    "/oversight/",
    "/oversight/exceptions/",
    "/oversight/line-of-sight/",
    "/oversight/to-decide/",
    "/oversight/flow/",
    "/standards/CP-VISIT/",
)


@pytest.fixture
def team(served: str) -> tuple[House, Person]:
    """Mia, on a child protection plan and not seen for 31 days, and Tom, whose plan is young."""
    clock.start_at(NOW)
    with transaction.atomic():
        act_as_the_system()
        house = House()
        mia, tom = a_child("Mia", "Hartley"), a_child("Tom", "Reed", born_on=date(2020, 1, 9))
        for child in (mia, tom):
            case = a_case(child, house, at=days_ago(90))
            record(child, house, "referral.received", 90, case)
            record(child, house, "cp_plan.started", 60, case)
            record(child, house, "cp_visit.child_seen", 31, case)
    return house, mia


def record(child: Person, house: House, kind: str, days: float, case: Case | None = None) -> None:
    at = days_ago(days)
    events.record(child, kind, happened_at=at, at=at, by=house.amina, case=case)


def sign_in(page: Page, worker: Worker, to: str) -> Page:
    assert worker.account is not None
    page.goto(f"/sign-in?next={to}")
    page.get_by_label("Username").fill(worker.account.username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{to}**")
    return page


def test_a_child_seen_elsewhere_leaves_the_managers_page_by_itself(
    team: tuple[House, Person], page: Page
) -> None:
    house, mia = team
    sign_in(page, house.ben, "/oversight/exceptions/?topic=unseen")
    page.locator("body[data-live=on]").wait_for()
    page.get_by_role("heading", name="2 children: Assessment North").wait_for()
    page.locator("details.ov-more summary").last.click()
    page.get_by_label("Team").focus()

    with transaction.atomic():
        act_as_the_system()
        for kind in ("cp_visit.child_seen", "cp_visit.home_seen", "cp_visit.child_seen_alone"):
            record(mia, house, kind, 0)

    page.get_by_role("heading", name="1 child: Assessment North").wait_for(timeout=5_000)
    assert page.locator("#exceptions").get_by_text("Mia").count() == 0
    assert page.locator("details.ov-more[open]").count() == 1
    assert page.get_by_label("Team").evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_oversight_have_nothing_to_mend_for_anybody(
    team: tuple[House, Person], new_page: Callable[..., Page], accessible: Callable[[Page], None], width: int
) -> None:
    house, mia = team
    page = sign_in(new_page(width=width), house.ben, "/oversight/")
    for address in (*ADDRESSES, f"/children/{mia.pk}/journey", f"/children/{mia.pk}/needs-somebody"):
        page.goto(address)
        accessible(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), address
