"""A child comes into care, and every page of it, in a real browser, wide and narrow."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import reverse

from sightline.access.session import act_as_the_system
from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.looked_after import actions
from sightline.looked_after.actions.deciding import Answer
from sightline.looked_after.models import Home, TimeInCare
from sightline.looked_after.tests.given import NOW, a_home, in_care, moved
from sightline.people.actions import move_to
from sightline.people.models import Person, Relationship, RelationshipKind
from sightline.shared import clock
from tests.journeys.test_assessment import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
LATE = "Written down after the holiday"


@dataclass
class Given:
    """Mia, in care since the summer and once moved; Tom, her brother, who may need a home; the Rowes."""

    house: House
    mia: Person
    tom: Person
    rowes: Home


@pytest.fixture
def given(served: str) -> Given:
    clock.start_at(NOW)
    with transaction.atomic():
        act_as_the_system()
        house = House()
        mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
        Relationship.objects.create(person=mia, to=tom, kind=RelationshipKind.SIBLING)
        for child in (mia, tom):
            move_to(
                child, "3 Mill Lane, Pershall", postcode="WY1 9ZZ", from_on=date(2020, 2, 1), by=None, at=NOW
            )
        a_case(tom, house)
        rowes, larch = a_home(house, places=3), a_home(house, "Larch House", "childrens_home", places=1)
        jan = Person.objects.create(forenames="Jan", surname="Rowe", added_at=NOW)
        rowes.carers.create(person=jan, from_on=date(2020, 1, 1))
        began_at = datetime(2026, 6, 3, 18, 30, tzinfo=UTC)
        care = in_care(house, mia, home=larch, placement="K2", at=began_at, legal="V2")
        changed_at, moved_at = began_at + timedelta(days=20), began_at + timedelta(days=40)
        actions.change_legal_status(mia, "C1", happened_at=changed_at, by=house.amina, at=NOW, reason=LATE)
        actions.move_home(mia, moved(rowes, moved_at), by=house.amina, at=NOW, reason=LATE)
        actions.agree_who_decides(
            mia,
            {"sleepovers": Answer("carer", "Tell Amina the next day"), "haircuts": Answer("child")},
            agreed_with="The Rowes, Mia and her mother",
            by=house.amina,
            at=NOW,
        )
        for kind, summary in (
            ("permanence_plan.agreed", "With long-term foster carers. Home was tried twice"),
            ("family_time.agreed", "Her mother, every Saturday at the café"),
            ("review.held", "They came and spoke for themselves"),
        ):
            events.record(
                mia,
                kind,
                happened_at=began_at + timedelta(days=19),
                at=NOW,
                by=house.amina,
                summary=summary,
                case=care.case,
            )
    return Given(house, mia, tom, rowes)


def test_a_child_comes_into_care_on_a_phone(given: Given, new_page: NewPage, accessible: Accessible) -> None:
    """Amina finds a home in which Tom can be with his sister, and records that he went there."""
    page = sign_in(new_page(width=390), given.house.amina, reverse("people:person", args=[given.tom.pk]))
    page.get_by_role("link", name="Record that Tom came into care").click()
    page.get_by_role("link", name="Find a home that fits").click()
    accessible(page)
    page.get_by_role("link", name=re.compile("went there.*Jan and Pete Rowe")).click()

    page.get_by_label("By agreement").check()
    page.get_by_label("Who agreed, and when?").fill("Leanne, their mother, this morning")
    page.get_by_label("Abuse or neglect").check()
    assert page.get_by_label("Which home?").input_value() == str(given.rowes.pk)
    page.get_by_label("What kind of home is it for them?").select_option("U6")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Say why this home").first.wait_for()
    page.get_by_label("Why this home, and what will be hard?").fill("With his sister. He misses his cat.")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("heading", name="Where I live").wait_for()
    accessible(page)
    with transaction.atomic():
        act_as_the_system()
        care = TimeInCare.objects.get(child=given.tom)
        assert care.stays.get().home == given.rowes
        asked = Duty.objects.open_at(NOW + timedelta(days=1)).filter(child=given.tom)
        assert asked.filter(standard__code="LAC-REV-1").exists()


PAGES = [
    ("in_care", "mia"),
    ("move", "mia"),
    ("legal_status", "mia"),
    ("end", "mia"),
    ("who_decides", "mia"),
    ("begin", "tom"),
    ("homes_that_fit", "tom"),
    ("children", ""),
    ("homes", ""),
    ("home", "rowes"),
    ("approve_home", "rowes"),
    ("limit_home", "rowes"),
    ("carers", "rowes"),
    ("keep_home_from", "rowes"),
    ("add_home", ""),
]


@pytest.mark.parametrize(("name", "of"), PAGES)
def test_each_page_is_accessible_and_fits_a_phone(
    name: str, of: str, given: Given, new_page: NewPage, accessible: Accessible
) -> None:
    parts = [getattr(given, of).pk] if of else []
    asked = "?all=yes" if name == "homes_that_fit" else ""
    address = reverse(f"looked_after:{name}", args=parts) + asked
    page = sign_in(new_page(), given.house.ben, address)

    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(address)
        if os.environ.get("SHOTS"):
            page.screenshot(path=f"{os.environ['SHOTS']}/{name}_{size['width']}.png", full_page=True)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
