"""From a referral waiting for a worker to an authorised assessment, with the child seen alone and heard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.assessment.models import Assessment
from sightline.cases import decisions, events
from sightline.cases.models import Case, Decision, Duty
from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.participation.models import Voice
from sightline.people.models import Person, Relationship, RelationshipKind
from sightline.shared import clock
from sightline.standards.models import Setting
from sightline.workforce.models import Worker

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]

LIFE = "Mia gets herself up and walks Tom to school. She dreads Friday nights."
ANSWERS = {
    "Worries and strengths": "Shouting she hears from the stairs. Nan’s house is where she sleeps well.",
    "Why": "Her mother is afraid of him. It could also be that Mia is being hurt herself.",
    "Change": "No shouting in the house by half term. Mia will notice by sleeping.",
    "Help": "Nan on Fridays, the refuge worker on Tuesdays. If it does not help we meet again at once.",
    "What the family say": "Her mother agrees with all of it. Her father has not answered yet.",
}


@pytest.fixture
def referred(served: str) -> tuple[House, Person]:
    """A contact about Mia, decided on Monday and signed by Ben: refer for assessment."""
    clock.start_at(MONDAY)
    with transaction.atomic():
        act_as_the_system()
        house = House()
        Setting.objects.create(name="assessment_team_on_duty", value=house.team.name)
        mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
        Relationship.objects.create(person=mia, to=tom, kind=RelationshipKind.SIBLING)
        contact = a_case(mia, house, kind=Case.Kind.CONTACT, at=MONDAY)
        events.record(
            mia,
            "contact.received",
            happened_at=MONDAY,
            at=MONDAY,
            by=house.amina,
            case=contact,
            summary="School heard her say she is scared to go home on Fridays",
        )
        proposed = decisions.propose(
            contact,
            "contact",
            "referral_to_assessment",
            by=house.amina,
            at=MONDAY,
            reason="Third contact about shouting and fear this term",
        )
        decisions.sign(proposed, by=house.ben, at=MONDAY, reason="Agreed: the pattern needs understanding")
    return house, mia


def sign_in(page: Page, worker: Worker, to: str) -> Page:
    assert worker.account is not None
    page.goto(f"/sign-in?next={to}")
    page.get_by_label("Username").fill(worker.account.username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def fits_its_width(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_referred_child_is_allocated_seen_heard_understood_and_helped(
    referred: tuple[House, Person], new_page: NewPage, accessible: Accessible
) -> None:
    house, mia = referred
    ben, phone, desk = new_page(), new_page(width=320, height=700), new_page()

    # Ben finds her waiting for a worker, and gives her one and a date
    sign_in(ben, house.ben, "/assessments/")
    assert "Waiting for a worker" in ben.content()
    accessible(ben)
    ben.get_by_role("link", name="Mia Hartley").click()
    accessible(ben)
    ben.get_by_role("link", name="Allocate").click()
    ben.get_by_label("Amina Yusuf").check()
    ben.get_by_label("Why them?").fill("She has room, and knows Tom")
    accessible(ben)
    ben.get_by_role("button", name="Give them this child").click()
    for box, value in (
        ("#id_target_on-day", "18"),
        ("#id_target_on-month", "12"),
        ("#id_target_on-year", "2026"),
        ("#id_review_on-day", "7"),
        ("#id_review_on-month", "12"),
        ("#id_review_on-year", "2026"),
    ):
        ben.locator(box).fill(value)
    ben.get_by_label("Why by then?").fill("Before the holidays, when she will be at home all day")
    accessible(ben)
    ben.get_by_role("button", name="Agree these dates").click()
    assert "The dates are agreed" in ben.content()

    # Amina sees Mia alone at school next morning, and writes it down on her phone
    clock.start_at(MONDAY + timedelta(days=1, hours=2))
    sign_in(phone, house.amina, "/my-children/")
    assert "Mia Hartley" in phone.content()
    accessible(phone)
    assert fits_its_width(phone)
    phone.get_by_role("link", name="Record a visit to Mia Hartley").click()
    mine, toms = (
        phone.get_by_role("group", name="Mia, 9 years"),
        phone.get_by_role("group", name="Tom, 6 years"),
    )
    mine.get_by_label("Seen alone").check()
    toms.get_by_label("Not part of this visit").check()
    phone.get_by_label("In Mia’s words").fill("On Fridays I sleep in my clothes so I am ready")
    phone.get_by_label("What time?").fill("10am")
    phone.get_by_label("At school or nursery").check()
    phone.get_by_label("Yes", exact=True).check()
    phone.get_by_label("What I saw").fill("She checked the door twice while we talked")
    phone.get_by_label("What it means for them now").fill("She is afraid of Fridays. Nan has her this week")
    phone.get_by_text("Saved", exact=False).first.wait_for()
    accessible(phone)
    assert fits_its_width(phone)
    phone.get_by_role("button", name="Save this visit").click()
    phone.get_by_role("heading", name="Seen alone on Tuesday 24 November 2026").wait_for()
    accessible(phone)
    assert fits_its_width(phone)

    # She writes the assessment at her desk; it saves by itself; it cannot go forward half done
    clock.start_at(MONDAY + timedelta(days=10))
    sign_in(desk, house.amina, "/assessments/")
    desk.get_by_role("link", name="Mia Hartley").click()
    assert "On Fridays I sleep in my clothes so I am ready" in desk.content()
    life = desk.locator("form#life")
    life.get_by_role("textbox").fill(LIFE)
    life.get_by_text("Saved just now").wait_for()
    desk.get_by_label("Child in need plan").check()
    desk.get_by_label("Why is this the right conclusion?").fill("They want help, and can use it")
    desk.get_by_role("button", name="Put it to a manager").click()
    assert "Write about why you think this is happening" in desk.get_by_role("alert").inner_text()
    assert desk.locator("form#life").get_by_role("textbox").input_value() == LIFE
    accessible(desk)
    for title, text in ANSWERS.items():
        desk.get_by_role("textbox", name=title, exact=True).fill(text)
        desk.get_by_role("textbox", name=title, exact=True).blur()
        desk.locator("form", has=desk.get_by_role("textbox", name=title, exact=True)).get_by_text(
            "Saved just now"
        ).wait_for()
    desk.get_by_label("Domestic abuse of a parent or carer").check()
    desk.locator("form#findings").get_by_text("Saved just now").wait_for()
    desk.get_by_role("button", name="Put it to a manager").click()
    assert "is with a manager" in desk.content()
    accessible(desk)

    # Ben reads it and authorises it with his own reason
    ben.goto("/my-children/")
    ben.goto("/assessments/")
    ben.get_by_role("link", name="Mia Hartley").click()
    ben.get_by_role("link", name="Read it and decide").click()
    assert LIFE in ben.content()
    accessible(ben)
    ben.get_by_label("Authorise it: Child in need plan").check()
    ben.get_by_label("Your reason").fill("Clear about Fridays, clear about help. Her father must be asked")
    ben.get_by_role("button", name="Record my decision").click()
    assert "A plan of help starts today" in ben.content()
    accessible(ben)

    with transaction.atomic():
        act_as_the_system()
        assessment = Assessment.objects.get(child=mia)
        assert assessment.state == Assessment.State.AUTHORISED
        assert Voice.objects.get(child=mia).words == "On Fridays I sleep in my clothes so I am ready"
        assert Decision.objects.get(case=assessment.case).signed_by == house.ben
        stopped = Duty.objects.filter(child=mia, stopped_at__isnull=False).values_list(
            "standard__code", flat=True
        )
        assert {"ASM-45", "ASM-45-START", "ASM-SEEN", "ASM-CHECK", "ALL-REF"} <= set(stopped)
