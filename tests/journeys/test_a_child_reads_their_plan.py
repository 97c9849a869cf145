"""Amara reads her own plan, does not agree with family time, and is answered: what must not be shown is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.tests.people_of_the_house import House, a_case, a_child, a_worker
from sightline.people.models import Address, Person, Relationship, RelationshipKind, Residence
from sightline.plans import actions
from sightline.plans.actions import Owner
from sightline.plans.actions.writing import marks
from sightline.plans.models import Plan
from sightline.shared import clock
from tests.journeys.test_assessment import fits_its_width, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from sightline.workforce.models import Worker

pytestmark = pytest.mark.journey
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]
FAMILY_TIME = "I see Dad every Saturday"
SECRET = "14 Larkspur Close"
SOURCE = "Her aunt told us what Dad’s new partner said"
HERS = "Not at the centre. I want to see him at Gran’s, with no lady writing things down"
REPLY = "We asked Gran and Dad. From this Saturday you see him at her house, and nobody writes."


@pytest.fixture
def amara(served: str) -> tuple[House, Worker, Person, Plan]:
    """Amara, 11, in care, with a care plan; her father’s address is kept from her, and so is who told us of it."""
    clock.start_at(MONDAY)
    with transaction.atomic():
        act_as_the_system()
        house, child = House(), a_child("Amara", "Cole", date(2015, 3, 9))
        officer = a_worker("Joy Adeyemi", "conference_chair", job_title="Independent reviewing officer")
        father = Person.objects.create(forenames="Dele", surname="Cole", added_at=MONDAY)
        Relationship.objects.create(person=father, to=child, kind=RelationshipKind.PARENT)
        home = Address.objects.create(lines=f"{SECRET}, Pershall", postcode="WY4 2AB")
        Residence.objects.create(
            person=father,
            address=home,
            from_on=date(2026, 1, 5),
            is_confidential=True,
            confidential_because="He is at risk",
        )
        case = a_case(child, house, at=MONDAY - 90 * DAY)
        for kind, words in (("child.became_looked_after", ""), ("iro.named", officer.name)):
            at = MONDAY - 80 * DAY
            events.record(child, kind, happened_at=at, at=at, by=house.amina, case=case, summary=words)
        plan = actions.start_plan(
            case, "care", by=house.amina, at=MONDAY, reason="She cannot live at home now"
        )
        time_with_dad = actions.add_outcome(
            plan, FAMILY_TIME, by=house.amina, at=MONDAY, how_we_will_know="She says how it was"
        )
        kept = actions.add_outcome(
            plan, SOURCE, by=house.amina, at=MONDAY, how_we_will_know="We ask her aunt"
        )
        actions.keep_from_child(kept, by=house.amina, at=MONDAY, reason="It would tell her who told us")
        actions.add_action(
            plan,
            f"Drive Amara to the centre on Mill Road, not to {SECRET.upper()}",
            owner=Owner(worker=house.amina),
            due_on=date(2026, 11, 28),
            by=house.amina,
            at=MONDAY,
            outcome=time_with_dad,
        )
    return house, officer, child, plan


def picture(page: Page, name: str) -> None:
    """Keep what is on the screen, where somebody asked to look."""
    if folder := os.environ.get("SIGHTLINE_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_child_reads_her_plan_does_not_agree_and_reads_what_was_done(
    amara: tuple[House, Worker, Person, Plan], new_page: NewPage, accessible: Accessible
) -> None:
    house, officer, child, plan = amara
    lou, joy = new_page(width=320, height=700), new_page()

    # Lou prepares it: hard words are pointed out, and nothing is on it that must not be
    write(
        plan,
        house,
        "The multidisciplinary professionals will facilitate appropriate accommodation arrangements.",
    )
    sign_in(lou, house.amina, f"/plans/{plan.pk}/for-the-child")
    lou.get_by_text("This is hard to read").wait_for()
    assert "accommodation" in lou.get_by_text("Hard words:").inner_text()
    write(plan, house, "You live with Jan and Pete now. It is so that you are safe. We want you to see Dad.")
    lou.reload()
    lou.get_by_text("could read this by themselves").wait_for()
    told = lou.content()
    assert FAMILY_TIME in told
    assert "Larkspur" not in told.title()
    assert "WY4" not in told
    assert "aunt" not in told
    assert "1 part of the plan is left out" in told
    accessible(lou)
    assert fits_its_width(lou)
    picture(lou, "amara_plan")

    # they read it together; Amara presses, and types it herself
    lou.get_by_role("button", name=f"I don’t agree with: {FAMILY_TIME}").click()
    accessible(lou)
    assert fits_its_width(lou)
    lou.get_by_role("button", name="Keep what I said").click()
    lou.get_by_role("link", name="Write what you do not agree with").wait_for()
    lou.get_by_label("What do you not agree with").fill(HERS)
    picture(lou, "amara_not_agreed")
    lou.get_by_role("button", name="Keep what I said").click()
    lou.get_by_text("Your worker has to answer you by 30 November 2026").wait_for()
    accessible(lou)
    lou.get_by_role("link", name="Record that Amara has read it").click()
    lou.get_by_label("What did they say of it?").fill(
        "Read with Lou at the kitchen table. She wants Gran’s house"
    )
    for part, value in (("day", "23"), ("month", "11"), ("year", "2026")):
        lou.locator(f"#id_on-{part}").fill(value)
    lou.get_by_role("button", name="Save", exact=True).click()
    lou.get_by_text("is on the record").wait_for()

    # it is for Lou and for the reviewing officer to answer, from that moment
    lou.goto("/oversight/exceptions/")
    assert "Amara does not agree with their plan and waits for an answer" in lou.content()
    sign_in(joy, officer, "/oversight/exceptions/")
    joy.locator("#exceptions").wait_for()
    assert "Amara does not agree with their plan and waits for an answer" in joy.content()
    accessible(joy)
    picture(joy, "amara_officer")

    # nobody answers: after five working days it is late, for both
    clock.start_at(MONDAY + 8 * DAY)
    joy.goto("/oversight/exceptions/")
    assert "nobody has answered them for five working days" in joy.content()

    # the plan changes, Lou answers, and Amara reads it
    sign_in_again(lou, house.amina, f"/plans/{plan.pk}/")
    lou.get_by_role("link", name="Answer Amara by 30 November 2026").click()
    accessible(lou)
    lou.get_by_label("What did you do because of it?").fill(f"{REPLY} It is not far from {SECRET}.")
    lou.get_by_role("button", name="Put my answer on their page").click()
    lou.get_by_text("Amara will find your answer on their page").wait_for()
    told = lou.content()
    assert HERS in told
    assert REPLY in told
    assert "Larkspur" not in told, "not even in an answer"
    assert fits_its_width(lou)
    picture(lou, "amara_answered")
    joy.goto("/oversight/exceptions/")
    assert "Amara" not in joy.locator("#exceptions").get_by_text("does not agree").all_inner_texts()
    assert "nobody has answered them" not in joy.content()

    with transaction.atomic():
        act_as_the_system()
        said = Event.objects.get(child=child, kind__name="plan.not_agreed")
        assert said.reason == HERS, "kept just as she said it"
        assert Event.objects.filter(child=child, kind__name="voice.recorded").count() == 1
        plan.refresh_from_db()
        assert plan.shared_with_child_on == date(2026, 11, 23)
        assert plan.child_said_of_it.startswith("Read with Lou")


def write(plan: Plan, house: House, words: str) -> None:
    """Lou writes the part that is for Amara."""
    with transaction.atomic():
        act_as_the_system()
        now = Plan.objects.get(pk=plan.pk)
        actions.write_plan(now, {"for_the_child": words}, by=house.amina, at=clock.now(), since=marks(now))


def sign_in_again(page: Page, worker: Worker, to: str) -> None:
    """Days later nobody is still signed in."""
    page.context.clear_cookies()
    sign_in(page, worker, to)
