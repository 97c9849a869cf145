"""A family drawn, and a child's story brought up to date, in a real browser, wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import events
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.actions import add_person, add_professional, move_to, relate
from sightline.people.models import Person
from sightline.shared import clock
from tests.journeys.night import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

Accessible = Callable[["Page"], None]
PICTURES = os.environ.get("SIGHTLINE_PICTURES", "")

PEOPLE = {
    "Leanne Hartley": ("F", date(1992, 3, 1)),
    "Kyle Dunn": ("M", date(1990, 5, 2)),
    "Ray Poole": ("M", date(1988, 7, 3)),
    "Jean Hartley": ("F", date(1960, 1, 4)),
    "Alf Hartley": ("M", date(1958, 2, 5)),
    "Sue Hartley-Montgomery": ("F", date(1995, 9, 6)),
    "Tom Hartley": ("M", date(2014, 4, 7)),
    "Ava Poole": ("F", date(2021, 6, 8)),
    "Maureen Dunn": ("F", date(1962, 8, 9)),
    "Lola Dunn": ("F", date(2012, 8, 9)),
    "Tina Marsh": ("F", date(1991, 8, 9)),
}
TIES = [
    ("Jean Hartley", "Alf Hartley", "partner"),
    ("Jean Hartley", "Leanne Hartley", "parent"),
    ("Alf Hartley", "Leanne Hartley", "parent"),
    ("Jean Hartley", "Sue Hartley-Montgomery", "parent"),
    ("Alf Hartley", "Sue Hartley-Montgomery", "parent"),
    ("Maureen Dunn", "Kyle Dunn", "parent"),
    ("Leanne Hartley", "Kyle Dunn", "former_partner"),
    ("Leanne Hartley", "Ray Poole", "partner"),
    ("Kyle Dunn", "Tina Marsh", "former_partner"),
    ("Kyle Dunn", "Lola Dunn", "parent"),
    ("Tina Marsh", "Lola Dunn", "parent"),
    ("Leanne Hartley", "Tom Hartley", "parent"),
    ("Kyle Dunn", "Tom Hartley", "parent"),
    ("Leanne Hartley", "Mia Hartley", "parent"),
    ("Kyle Dunn", "Mia Hartley", "parent"),
    ("Leanne Hartley", "Ava Poole", "parent"),
    ("Ray Poole", "Ava Poole", "parent"),
    ("Ray Poole", "Mia Hartley", "step_parent"),
    ("Leanne Hartley", "Baby Poole", "parent"),
    ("Ray Poole", "Baby Poole", "parent"),
    ("Maureen Dunn", "Mia Hartley", "special_guardian"),
]


@pytest.fixture
def family(served: str) -> Iterator[tuple[House, Person]]:
    """Mia between two homes, three generations about her."""
    clock.start_at(MONDAY)
    with transaction.atomic():
        act_as_the_system()
        house = House()
        mia = a_child()
        a_case(mia, house)
        people = {"Mia Hartley": mia}
        for name, (sex, born_on) in PEOPLE.items():
            forenames, surname = name.split()
            people[name] = add_person(
                forenames=forenames, surname=surname, sex=sex, born_on=born_on, by=None, at=MONDAY
            )
        people["Baby Poole"] = add_person(surname="Poole", expected_on=date(2027, 2, 1), by=None, at=MONDAY)
        Person.objects.filter(pk=people["Alf Hartley"].pk).update(died_on=date(2019, 5, 5))
        for first, second, kind in TIES:
            relate(people[first], people[second], kind, by=None, at=MONDAY)
        for name in ("Mia Hartley", "Leanne Hartley", "Ray Poole", "Ava Poole"):
            move_to(people[name], "14 Tanyard Lane, Pershall", postcode="WY1 2AB", by=None, at=MONDAY)
        add_professional(
            mia, name="Mrs Ali", role="Class teacher", agency="Tanyard Primary", by=None, at=MONDAY
        )
        add_professional(mia, name="Jo Lane", role="School nurse", by=None, at=MONDAY)
    yield house, mia
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


def test_a_family_is_read_by_keyboard_and_a_connection_said(
    family: tuple[House, Person], new_page: Callable[..., Page], accessible: Accessible
) -> None:
    house, mia = family
    page = new_page()
    sign_in(page, house.amina, f"/people/{mia.pk}/family/drawing")
    look(page, accessible, "family-drawing")
    drawing = page.get_by_role("region", name="Family drawing")
    names = [link.text_content() or "" for link in drawing.locator("a").all()]
    assert len(names) == 13
    drawing.focus()
    for name in names:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == name
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*/")
    page.go_back()

    page.get_by_role("link", name="People around Mia").click()
    page.get_by_role("link", name="Say how strong the connection to Mrs Ali is").click()
    page.get_by_role("button", name="Save").click()
    look(page, accessible, "connection-not-said")
    page.get_by_label("Strong").check()
    page.get_by_label("How do we know?").fill("Mia drew her first")
    page.get_by_role("button", name="Save").click()
    look(page, accessible, "people-around")
    assert "Mia drew her first" in page.inner_text("main")


def test_a_story_is_marked_and_summarised_and_says_what_it_does_not_know(
    family: tuple[House, Person], new_page: Callable[..., Page], accessible: Accessible
) -> None:
    house, mia = family
    with transaction.atomic():
        act_as_the_system()
        tom = Person.objects.get(forenames="Tom")
        for number, kind in enumerate(["cp_plan.started", "visit.child_seen", "child.became_looked_after"]):
            for child in (mia, tom) if number < 1 else (mia,):
                at = MONDAY - timedelta(days=40 - 9 * number)
                events.record(child, kind, happened_at=at, at=at, by=house.amina, summary="As it was told")
    page = new_page()
    sign_in(page, house.amina, f"/children/{mia.pk}/chronology")
    look(page, accessible, "chronology-new")
    page.get_by_role("link", name="Mark what this meant").first.click()
    page.get_by_role("button", name="Save").click()
    look(page, accessible, "entry-not-marked")
    page.get_by_label("Turning point").check()
    page.get_by_label("What did it mean for the child?").fill("She slept in her own bed for the first time")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Summarise it now").click()
    look(page, accessible, "chronology-summarise")
    page.get_by_label("What does the pattern say?").fill("It comes round each winter, when Ray is at home")
    page.get_by_role("button", name="Write the summary").click()
    assert "Nothing has been written down since" in page.inner_text("main")
    clock.start_at(MONDAY + timedelta(days=3))
    with transaction.atomic():
        act_as_the_system()
        now = clock.now()
        events.record(
            mia, "visit.child_seen", happened_at=now, at=now, by=house.amina, summary="Seen at school"
        )
    page.goto(f"/children/{mia.pk}/chronology")
    assert "1 thing since 23 November 2026" in page.inner_text("main")
    look(page, accessible, "chronology")
    page.get_by_role("link", name="Beside brothers and sisters").click()
    look(page, accessible, "chronology-siblings")
