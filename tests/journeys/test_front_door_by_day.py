"""A late email before a bank holiday, and one story told four times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases.models import Decision
from sightline.cases.tests.people_of_the_house import a_team, a_worker
from sightline.front_door import actions
from sightline.front_door.models import Contact
from sightline.front_door.told import ChildTold, Told
from sightline.people.models import Person
from sightline.shared import clock
from sightline.workforce.models import Team, Worker
from tests.journeys.night import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
FRIDAY = datetime(2025, 8, 22, 17, 30, tzinfo=UTC)
"""18:30 in England, on the Friday before the August bank holiday."""
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]


@pytest.fixture
def door(served: str) -> tuple[Worker, Worker]:
    """Amina at the front door and Ben her manager."""
    clock.start_at(FRIDAY)
    with transaction.atomic():
        act_as_the_system()
        day = a_team("Front Door", Team.Kind.FRONT_DOOR)
        amina = a_worker("Amina Yusuf", "front_door_worker", team=day)
        ben = a_worker("Ben Carter", "front_door_manager", team=day)
        day.manager = ben
        day.save()
    return amina, ben


def an_email(amina: Worker, at: datetime, mia: Person | None = None) -> Contact:
    with transaction.atomic():
        act_as_the_system()
        told = Told(
            channel="email",
            received_at=at,
            story="Mia says she is scared of Fridays. I am her class teacher.",
            children=(ChildTold("Mia", "Reed", age=9, person=mia, is_new_to_us=True),),
            referrer_role="school",
            referrer_name="Mr Boateng",
        )
        return actions.receive_contact(told, by=amina, at=at)


def test_an_email_before_a_bank_holiday_is_past_24_hours_on_saturday_and_due_on_tuesday(
    door: tuple[Worker, Worker], page: Page, accessible: Accessible
) -> None:
    contact = an_email(door[0], FRIDAY)

    clock.start_at(FRIDAY + timedelta(hours=25))
    sign_in(page, door[0])
    row = page.locator(f"#contact-{contact.pk}")

    assert "Past its time by 1 hour" in row.inner_text()
    row.get_by_role("link").first.click()
    page.get_by_text("Was due Saturday 23 August, 6:30pm").wait_for()
    page.get_by_text("Tuesday 26 August").first.wait_for()
    working_day = page.locator(".sl-clock", has_text="Decide within one working day")
    working_day.get_by_text("How this time was worked out").click()
    working_day.get_by_text("ank holiday").first.wait_for()
    accessible(page)


def test_the_board_is_worked_by_keyboard_alone(door: tuple[Worker, Worker], page: Page) -> None:
    first, second = an_email(door[0], FRIDAY), an_email(door[0], FRIDAY)
    sign_in(page, door[0])

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("a")
    page.get_by_text(f"You answer for {second.reference} now").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/front-door/contacts/{first.pk}")


def test_what_is_typed_at_night_is_there_after_being_signed_out(
    door: tuple[Worker, Worker], page: Page
) -> None:
    sign_in(page, door[0], "/front-door/contacts/new")
    page.get_by_label("What did they tell you?").fill("Half of what the officer said")
    page.get_by_role("button", name="Add another child").click()
    page.locator("[name=child-1-forenames]").fill("Max")
    page.locator("[name=child-1-surname]").fill("Dunn")
    page.get_by_text("Saved").last.wait_for()
    page.wait_for_timeout(1500)
    page.context.clear_cookies()

    sign_in(page, door[0], "/front-door/contacts/new")

    assert page.get_by_label("What did they tell you?").input_value() == "Half of what the officer said"
    assert page.locator("[name=child-1-forenames]").input_value() == "Max"


def test_one_story_by_phone_form_email_and_school_gets_one_record_and_one_decision(
    door: tuple[Worker, Worker], new_page: NewPage, accessible: Accessible
) -> None:
    amina, _ = door
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    clock.start_at(monday)
    phone = an_email(amina, monday - timedelta(minutes=30))
    with transaction.atomic():
        act_as_the_system()
        mia = phone.children.get().child
    email = an_email(amina, monday - timedelta(minutes=40), mia)
    anybody = new_page(width=320)
    for who in ("worried-about-a-child", "in-your-work"):
        tell_us(anybody, who, accessible)
    page = sign_in(new_page(), amina)
    with transaction.atomic():
        act_as_the_system()
        others = [contact for contact in Contact.objects.order_by("pk") if contact != phone]
    assert len(others) == 3

    for other in others:
        page.goto(f"/front-door/contacts/{phone.pk}/same-story")
        page.get_by_label("Or its reference").fill(other.reference)
        page.get_by_label("How do you know it is the same story?").fill(
            "The same Friday, the same words, the same child"
        )
        page.get_by_role("button", name="Link them").click()
        page.get_by_text("One record, one decision").first.wait_for()

    page.goto("/front-door/")
    assert page.get_by_role("heading", name="Not yet decided: 1 contact").is_visible()
    assert page.locator("[data-row]").count() == 1
    with transaction.atomic():
        act_as_the_system()
        [decided_on] = Contact.objects.open()
        assert decided_on.tellings.count() == 3
        assert [about.child for about in decided_on.children.all()] == [mia]
        assert not Decision.objects.exists()
        assert email.received_at < phone.received_at
    accessible(page)


def tell_us(page: Page, who: str, accessible: Accessible) -> None:
    page.goto(f"/tell-us/{who}")
    accessible(page)
    page.get_by_role("group", name="Is a child in danger right now?").get_by_label("No").check()
    page.get_by_label("What are you worried about?").fill("Mia is scared of Fridays")
    page.locator("[name=child-0-forenames]").fill("Mia")
    page.get_by_label("Your name", exact=False).first.fill("Mr Boateng")
    if who == "in-your-work":
        page.get_by_label("Your service").select_option("school")
        page.get_by_label("Your school or organisation").fill("Pershall Academy")
        page.get_by_label("Your telephone number").fill("01632 960 001")
    page.get_by_role("button", name="Send to children’s services").click()
    page.get_by_role("heading", name="We have what you told us").wait_for()
    accessible(page)
