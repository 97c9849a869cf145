"""Draws the pictures of the README again, from a small invented county. Only when asked to:

SIGHTLINE_SCREENSHOTS=1 pytest tests/journeys/test_screenshots.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sightline.returns.load import load_paths
from sightline.shared import clock
from sightline.synthetic import county

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        os.environ.get("SIGHTLINE_SCREENSHOTS") != "1",
        reason="Draws the pictures of the README again: only with SIGHTLINE_SCREENSHOTS=1",
    ),
]
CHECKOUT = Path(__file__).resolve().parents[2]
PICTURES = CHECKOUT / "docs" / "screenshots"
SAMPLE = CHECKOUT / "sightline" / "returns" / "tests" / "samples" / "Annex_A_2024_Jan.xlsx"
TUESDAY = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)
NewPage = Callable[..., "Page"]


@pytest.fixture
def county_to_show(served: str, settings: Any) -> None:
    """The same small county each time, at twenty past ten on a Tuesday morning."""
    settings.IS_DEMONSTRATION = True
    clock.start_at(TUESDAY)
    county.build(scale=0.05, years=3, state="as-found", seed=1, now=clock.now())


def be(page: Page, forename: str) -> Page:
    """Come in by somebody's card."""
    page.goto("/sign-in")
    page.get_by_role("button", name=f"Sign in as {forename}", exact=True).click()
    return page


def draw(page: Page, name: str) -> None:
    """Keep what is on the screen as a picture, whole to its last pixel, with nothing focused."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def first(page: Page, address: str) -> None:
    """Follow the first link of the page to the page of one thing: an address, then a number."""
    links = page.locator(f"main a[href^='{address}']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    page.goto(next(link for link in links if re.match(r"\d+/?([?#]|$)", link.removeprefix(address))))


def test_the_pictures_of_the_readme(county_to_show: None, new_page: NewPage) -> None:
    worker = be(new_page(height=1100), "Farah")
    worker.goto("/front-door/")
    draw(worker, "front-door")
    first(worker, "/front-door/contacts/")
    draw(worker, "contact")

    manager = be(new_page(height=1100), "Ben")
    manager.goto("/oversight/line-of-sight/")
    draw(manager, "line-of-sight")
    first(manager, "/people/")
    draw(manager, "child")

    answers_for_several = be(new_page(height=1100), "Grace")
    answers_for_several.goto("/oversight/exceptions/?of=everybody")
    draw(answers_for_several, "exceptions")
    answers_for_several.goto("/oversight/service/")
    draw(answers_for_several, "service")


def test_the_picture_of_a_load(county_to_show: None, new_page: NewPage) -> None:
    load_paths([SAMPLE], at=clock.now())
    officer = be(new_page(height=1100), "Owen")
    officer.goto("/loads/")
    first(officer, "/loads/")
    draw(officer, "load")
