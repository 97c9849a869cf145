"""Jordan, 17, left care at 16 and a half and was closed: found, seen, moved, given an adviser and a plan."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import allocations
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.cases.tests.people_of_the_house import House
from sightline.leaving_care import owed
from sightline.leaving_care.policy import Lacking
from sightline.leaving_care.tests.young_people import AfterCare, in_care, leave_care
from sightline.people.models import Person
from sightline.shared import clock

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from sightline.workforce.models import Worker

pytestmark = pytest.mark.journey
NIGHT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
APRIL = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]
UNSAFE = "The lock is broken and men I do not know come in at night"


@pytest.fixture
def closed(served: str) -> tuple[House, AfterCare, Person]:
    """Jordan left care in September 2025; somebody “closed the episode” in April, and again in the leaving team."""
    clock.start_at(NIGHT)
    with transaction.atomic():
        act_as_the_system()
        house, team = House(), AfterCare()
        jordan = in_care(house)
        leave_care(jordan, house)
        allocations.close_case(
            Case.objects.get(child=jordan, kind="social_care"),
            by=house.ben,
            at=APRIL,
            outcome="episode closed",
        )
        allocations.close_case(
            Case.objects.get(child=jordan, kind="leaving_care", closed_at=None), by=team.nia, at=APRIL + DAY
        )
    return house, team, jordan


def sign_in(page: Page, worker: Worker, to: str) -> Page:
    assert worker.account is not None
    page.goto(f"/sign-in?next={to}")
    page.get_by_label("Username").fill(worker.account.username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def fits_its_width(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def picture(page: Page, name: str) -> None:
    """Keep what is on the screen, where somebody asked to look."""
    if folder := os.environ.get("SIGHTLINE_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def save(page: Page) -> None:
    page.locator("main form button[type=submit], main form button:not([type])").last.click()


def test_closing_an_episode_ended_nothing_and_jordan_is_found_seen_moved_and_planned_for(
    closed: tuple[House, AfterCare, Person], new_page: NewPage, accessible: Accessible
) -> None:
    _, team, jordan = closed
    nia, sam = new_page(), new_page(width=320, height=700)

    # he is on the list that somebody owns, though he is on no list of children in care
    sign_in(nia, team.nia, "/leaving-care/?missing=no_worker")
    assert "Jordan Ellis" in nia.content()
    accessible(nia)
    picture(nia, "list")
    nia.get_by_role("link", name="Jordan Ellis").click()
    assert "Care ended on 10 September 2025, at 16, while eligible: relevant from that day" in nia.content()
    picture(nia, "before")
    assert "Jordan is under 18 and no qualified social worker of their own holds them" in nia.content()
    accessible(nia)

    # Sam goes to see him, on her phone, and finds a room like a bed and breakfast
    sign_in(sam, team.sam, f"/children/{jordan.pk}/after-care")
    accessible(sam)
    assert fits_its_width(sam)
    picture(sam, "phone_before")
    sam.get_by_role("link", name="Record a visit", exact=True).click()
    sam.get_by_label("Seen where they live").check()
    sam.get_by_label("Who else was there, or in earshot?").fill("alone")
    sam.get_by_label("What is their room like, and is it safe?").fill("One mattress. The lock is broken")
    sam.get_by_label("What did they say?").fill(UNSAFE)
    sam.get_by_label("What does it mean, and what happens next?").fill("He cannot stay there tonight")
    assert fits_its_width(sam)
    save(sam)
    sam.get_by_text("it is on Jordan’s record").wait_for()
    sam.goto(f"/children/{jordan.pk}/record/leaving_care.home")
    sam.get_by_label("Somebody else, or they found it themselves").check()
    sam.get_by_label("What kind of home is it?").select_option("K")
    sam.get_by_label("Unsuitable").check()
    sam.get_by_role("group", name="Do they feel safe there?").get_by_label("No").check()
    sam.get_by_label("Why? What did you see, and what do they say about it?").fill(UNSAFE)
    accessible(sam)
    assert fits_its_width(sam)
    picture(sam, "phone_home")
    save(sam)
    sam.get_by_text("it is on Jordan’s record").wait_for()

    # the head of service is asked for the same day, and it stays until it is put right
    nia.goto("/leaving-care/?missing=head_not_told")
    assert "Jordan Ellis" in nia.content()
    nia.goto(f"/children/{jordan.pk}/record/leaving_care.head_told")
    nia.get_by_label("Who was told?").select_option("Grace Lindqvist")
    nia.get_by_label("What did they decide?").fill("Supported lodgings tonight, whatever it costs")
    for part, value in (("day", "24"), ("month", "11"), ("year", "2026")):
        nia.locator(f"#id_moves_by-{part}").fill(value)
    save(nia)
    nia.get_by_text("it is on Jordan’s record").wait_for()
    nia.goto("/leaving-care/?missing=head_not_told")
    assert "Jordan Ellis" not in nia.content()
    nia.goto("/leaving-care/?missing=unsuitable")
    assert "Jordan Ellis" in nia.content()

    # he moves, and is given the adviser he asked for
    clock.start_at(NIGHT + timedelta(hours=8))
    nia.goto(f"/children/{jordan.pk}/record/leaving_care.home")
    nia.get_by_label("We do: we found it, or pay for it").check()
    nia.get_by_label("What kind of home is it?").select_option("E")
    nia.get_by_label("Suitable", exact=True).check()
    nia.get_by_role("group", name="Do they feel safe there?").get_by_label("Yes").check()
    nia.get_by_label("Why? What did you see, and what do they say about it?").fill("“I can sleep here”")
    save(nia)
    nia.goto(f"/children/{jordan.pk}/record/leaving_care.adviser_named")
    nia.get_by_label("Who is their personal adviser?").select_option("Sam Reid")
    nia.get_by_label("Whose choice was it, and have they met?").fill(
        "He asked for Sam, who came when he called"
    )
    nia.get_by_role("group", name="Does the young person know").get_by_label("Yes").check()
    save(nia)
    nia.get_by_text("it is on Jordan’s record").wait_for()

    # what he has a right to is given; the next visit is due within seven days of the move
    nia.goto(f"/children/{jordan.pk}/record/leaving_care.entitlement")
    nia.get_by_label("What is it?").select_option("home_allowance")
    nia.get_by_label("Given", exact=True).check()
    nia.get_by_label("What exactly, and what did they say?").fill(
        "Half now, for a bed and a kettle of his own"
    )
    save(nia)
    nia.goto(f"/children/{jordan.pk}/after-care")
    picture(nia, "after")
    assert "Given: Setting up home allowance" in nia.content()
    assert "visit after move to provided accommodation" in nia.content()
    assert "Jordan’s home is unsuitable" not in nia.content()
    assert "Sam Reid, since 23 November 2026" in nia.content()
    accessible(nia)

    sam.goto("/leaving-care/")
    accessible(sam)
    assert fits_its_width(sam)
    picture(sam, "phone_list")
    sam.goto(f"/people/{jordan.pk}/")
    picture(sam, "phone_person")
    nia.goto(f"/children/{jordan.pk}/after-care/end")
    accessible(nia)
    picture(nia, "end")

    with transaction.atomic():
        act_as_the_system()
        leaver = owed.of(jordan, clock.now())
        assert leaver is not None
        assert Lacking.WORKER in leaver.lacks, "an adviser is no qualified worker: it stands"
        assert Lacking.PLAN in leaver.lacks
        assert Event.objects.filter(child=jordan, summary__contains=UNSAFE).exists()
        held = Allocation.objects.get(case__child=jordan, period__endswith__isnull=True)
        assert (held.worker, held.case.kind) == (team.nia, "leaving_care")
        due = Duty.objects.get(child=jordan, standard__code="CL-VIS-7", stopped_at=None, ended_at=None)
        assert due.due_at is not None
        assert due.due_at.date() == date(2026, 11, 30)
