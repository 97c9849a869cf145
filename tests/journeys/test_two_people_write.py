"""Two people write in one place at one time: nothing is overwritten, and both versions are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.assessment.models import Answer, Assessment
from sightline.assessment.tests.assessments import an_assessment
from sightline.cases.tests.people_of_the_house import MONDAY, House
from sightline.shared import clock
from tests.journeys.test_assessment import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey


@pytest.fixture
def shared(served: str) -> tuple[House, Assessment]:
    clock.start_at(MONDAY)
    with transaction.atomic():
        act_as_the_system()
        house = House()
        return house, an_assessment(house)


def test_neither_version_is_lost_and_they_are_made_one(
    shared: tuple[House, Assessment], new_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    house, assessment = shared
    address = f"/assessments/{assessment.pk}/"
    amina, ben = sign_in(new_page(), house.amina, address), sign_in(new_page(), house.ben, address)

    # both have the page open; Ben writes first
    ben.locator("form#why").get_by_role("textbox").fill("Her mother is afraid")
    ben.locator("form#why").get_by_text("Saved just now").wait_for()
    why = amina.locator("form#why")
    why.get_by_role("textbox").fill("Her mother is ill")
    why.get_by_text("Yours is kept beside it").first.wait_for()
    accessible(amina)

    # Amina reads both and makes them one
    why.get_by_role("link", name="See what was written meanwhile").click()
    assert "Her mother is afraid" in amina.content()
    assert amina.get_by_label("What you wrote").input_value() == "Her mother is ill"
    accessible(amina)
    amina.get_by_label("What you wrote").fill("Her mother is ill, and afraid")
    amina.get_by_role("button", name="Save this version").click()

    assert why.get_by_role("textbox").input_value() == "Her mother is ill, and afraid"
    with transaction.atomic():
        act_as_the_system()
        answer = Answer.objects.get(assessment=assessment)
        assert (answer.text, answer.version) == ("Her mother is ill, and afraid", 2)
