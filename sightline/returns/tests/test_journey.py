"""An authority's own lists are loaded in the browser, and light up its line of sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases.tests.people_of_the_house import House, a_worker
from sightline.returns.tests.conftest import SAMPLES
from sightline.returns.tests.given import a_census, a_child
from sightline.shared import clock

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Accessible = Callable[["Page"], None]


@pytest.fixture
def house(served: str) -> House:
    clock.start_at(MONDAY)
    with transaction.atomic():
        act_as_the_system()
        made = House()
        a_worker(
            "Dana Lewis", "data_officer", team=made.team, is_social_worker=False, job_title="Data officer"
        )
    return made


def sign_in(page: Page, username: str, to: str) -> None:
    page.goto(f"/sign-in?next={to}")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in", exact=True).click()


def give(page: Page, *files: Path) -> None:
    page.get_by_label("Files").set_input_files(list(files))
    page.get_by_label("Who holds the children").select_option(label="Ben Carter, Assessment North")
    page.get_by_role("button", name="Load", exact=True).click()


def test_an_annex_a_workbook_is_loaded_looked_at_and_seen_in_oversight(
    house: House, page: Page, accessible: Accessible, tmp_path: Path
) -> None:
    sign_in(page, "dana.lewis", "/loads/")
    accessible(page)
    page.get_by_role("button", name="Load an extract").click()
    accessible(page)

    broken = a_census(tmp_path, a_child())
    broken.write_text(broken.read_text()[:-30])
    give(page, broken)
    page.get_by_role("heading", name="census.xml was not loaded").wait_for()
    accessible(page)

    give(page, SAMPLES / "Annex_A_2024_Jan.xlsx")
    page.get_by_role("heading", name="Annex A", exact=True).wait_for()
    accessible(page)
    assert page.get_by_text("48 children, of whom 48 new to us.").is_visible()
    assert page.get_by_text("Primary Need Code “PSRMEM").is_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})

    page.get_by_role("link", name="Loads").first.click()
    page.get_by_text("2 loads, the newest first").wait_for()
    accessible(page)

    page.get_by_role("link", name="Exceptions").click()
    page.get_by_label("Team").select_option(label="Locality 4 Unit 1")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="We have not seen Child 5358472 for 2,092 days").click()
    page.get_by_role("heading", name="Child 5358472", level=2).wait_for()
    page.get_by_role("link", name="The story so far").first.click()
    page.get_by_text("From List 7, Child protection plans, line 3").first.wait_for()
