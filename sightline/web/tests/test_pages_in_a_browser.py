"""The parts that every page shares, in a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection

from sightline.access.models import Account
from sightline.shared import clock

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
PUBLIC_PAGES = ["/accessibility", "/how-times-are-worked-out", "/what-is-kept"]
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]


@pytest.fixture
def signed_in(served: str) -> Callable[[Page], Page]:
    """Gives a page the cookie of a principal social worker, without the sign-in page."""
    account = Account.objects.create_user("amina", roles=["practice_lead"])

    def sign_in(page: Page) -> Page:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": served}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page

    return sign_in


def fits_its_width(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_pages_for_anyone_read_well_on_a_desk_and_on_a_phone(
    new_page: NewPage, accessible: Accessible
) -> None:
    for page in (new_page(), new_page(width=320)):
        for address in PUBLIC_PAGES:
            page.goto(address)
            accessible(page)
            assert fits_its_width(page)


def test_every_part_is_accessible_with_and_without_errors(
    new_page: NewPage, signed_in: Callable[[Page], Page], accessible: Accessible
) -> None:
    for page in (signed_in(new_page()), signed_in(new_page(width=320))):
        page.goto("/style-guide")
        accessible(page)
        assert fits_its_width(page)
        page.get_by_role("radio", name="Phone call").check()
        page.get_by_role("button", name="Save and continue").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
        accessible(page)
        assert fits_its_width(page)
        assert page.get_by_label("Number they called from").is_visible()


def test_an_error_leads_to_its_field_with_everything_typed_still_there(
    page: Page, signed_in: Callable[[Page], Page]
) -> None:
    signed_in(page).goto("/style-guide")
    page.get_by_label("What did they tell you?").fill("He was cold.\n\n  Very cold.")
    page.get_by_label("Child’s full name").fill("Leo Marsh")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Select how it reached us").click()

    assert page.evaluate("document.activeElement.id") == "id_channel"
    assert page.get_by_label("What did they tell you?").input_value() == "He was cold.\n\n  Very cold."
    assert page.title().startswith("Error: ")


def test_an_answer_shows_the_question_that_follows_from_it_and_no_other(
    page: Page, signed_in: Callable[[Page], Page]
) -> None:
    signed_in(page).goto("/style-guide")
    assert not page.get_by_label("Number they called from").is_visible()

    page.get_by_role("radio", name="Phone call").check()
    assert page.get_by_label("Number they called from").is_visible()

    page.get_by_role("radio", name="Another way").check()
    assert not page.get_by_label("Number they called from").is_visible()
    assert page.get_by_label("Say how").is_visible()


def test_rows_are_moved_through_opened_and_taken_from_the_keyboard(
    page: Page, signed_in: Callable[[Page], Page]
) -> None:
    signed_in(page).goto("/style-guide")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "header-search"
    page.evaluate("document.activeElement.blur()")
    page.evaluate(
        "document.querySelector('#row-2 [data-key=a]').onclick = () => { document.title = 'Taken' }"
    )

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("a")
    assert page.title() == "Taken"

    page.keyboard.press("Enter")
    assert page.url.endswith("#child-2")


def test_what_is_typed_is_kept_and_the_page_says_truly_whether_it_is(
    page: Page, signed_in: Callable[[Page], Page]
) -> None:
    signed_in(page).goto("/style-guide")
    status = page.locator("[data-draft-status]")

    page.get_by_label("What did they tell you?").fill("He was cold")
    assert status.inner_text() == "Not saved yet"
    page.get_by_text("Saved just now").first.wait_for()

    page.context.set_offline(True)
    page.get_by_label("Child’s full name").fill("Leo")
    page.get_by_label("Child’s full name").blur()
    page.get_by_text("Not saved: no connection").first.wait_for()

    page.context.set_offline(False)
    page.get_by_text("Saved just now").first.wait_for()
    page.goto("/style-guide")
    assert page.get_by_label("What did they tell you?").input_value() == "He was cold"
    assert page.get_by_label("Child’s full name").input_value() == "Leo"
    assert status.inner_text().startswith("Saved ")


def test_what_was_typed_in_the_last_second_before_leaving_is_kept_too(
    page: Page, signed_in: Callable[[Page], Page]
) -> None:
    signed_in(page).goto("/style-guide")
    page.get_by_label("What did they tell you?").fill("He was cold")
    page.goto("/accessibility")

    def is_kept() -> bool:
        page.goto("/style-guide")
        return page.get_by_label("What did they tell you?").input_value() == "He was cold"

    assert eventually(is_kept)


def eventually(is_so: Callable[[], bool]) -> bool:
    """What the browser sends as a page closes arrives in its own time."""
    give_up_at = time.monotonic() + 10
    while not is_so():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.02)
    return True


def test_a_part_of_a_page_asks_again_when_what_it_shows_has_changed(
    page: Page, signed_in: Callable[[Page], Page]
) -> None:
    clock.start_at(datetime(2026, 4, 2, 9, 40, tzinfo=UTC))
    signed_in(page).goto("/style-guide")
    page.get_by_text("This was true at 10:40am").wait_for()
    page.locator("body[data-live=on]").wait_for()

    clock.start_at(datetime(2026, 4, 2, 10, 40, tzinfo=UTC))
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY sightline, 'contacts style_guide'")

    page.get_by_text("This was true at 11:40am").wait_for()


def test_everything_works_without_javascript(
    browser: object, served: str, signed_in: Callable[[Page], Page]
) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)  # type: ignore[attr-defined]
    page: Page = signed_in(context.new_page())
    page.goto("/style-guide")
    page.get_by_label("What did they tell you?").fill("He was cold")
    page.get_by_role("radio", name="Another way").check()
    page.get_by_role("button", name="Save and continue").click()

    assert page.get_by_role("link", name="Say how it reached us").is_visible()
    assert page.get_by_label("What did they tell you?").input_value() == "He was cold"
    context.close()


def test_a_printed_page_says_who_it_is_about_and_who_printed_it(
    page: Page, signed_in: Callable[[Page], Page]
) -> None:
    signed_in(page).goto("/style-guide")
    page.emulate_media(media="print")

    assert page.get_by_text("ID 1048213. Printed by amina").is_visible()
    assert not page.get_by_role("button", name="Sign out").is_visible()
