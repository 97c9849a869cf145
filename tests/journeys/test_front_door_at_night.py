"""A police notice at night: three children, one of them already here twice; decided on Monday by two people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases.models import Duty
from sightline.front_door.models import Contact
from sightline.shared import clock
from tests.journeys import night as steps
from tests.journeys.night import MONDAY, SATURDAY, Night, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]


@pytest.fixture
def night(served: str) -> Night:
    return steps.a_night()


def test_a_night_call_is_owned_acted_on_handed_over_and_decided_by_two_people(
    night: Night, new_page: NewPage, accessible: Accessible
) -> None:
    on_call = sign_in(new_page(), night.nadia)
    on_call.locator("body[data-live=on]").wait_for()
    priya = sign_in(new_page(), night.priya)
    steps.search_finds_both(priya)

    steps.record_the_call(priya, night)

    # the on-call manager sees it at once, without touching the page
    on_call.get_by_text("Immediate danger: 1 contact").wait_for()
    accessible(on_call)
    steps.what_we_know_stands_beside_it(priya)
    accessible(priya)
    with transaction.atomic():
        act_as_the_system()
        contact = Contact.objects.get()
        assert Duty.objects.filter(standard__code="FD-IMMEDIATE", due_at__isnull=False).count() == 3
    assert steps.all_are_held_by(contact, night.nadia)

    steps.the_email_of_the_same_notice_is_linked(priya, contact, night)
    steps.both_clocks_say_how_they_were_counted(priya, contact)
    steps.priya_acts(priya, contact, night)
    accessible(priya)
    steps.priya_speaks_with_police_and_hospital(priya, contact, night)
    accessible(priya)
    steps.nothing_of_the_baby_stands_with_the_others(priya, contact)

    # at noon to the weekend's duty worker, and on Monday to the day: held by somebody at every moment
    clock.start_at(SATURDAY + timedelta(hours=10))
    priya = sign_in(priya, night.priya)
    steps.it_is_handed_on(priya, contact, to="Wes Adeyemi, Emergency Duty", team="Emergency Duty")
    assert steps.all_are_held_by(contact, night.priya)
    wes = sign_in(new_page(), night.wes)
    steps.it_is_accepted(wes, contact)
    assert steps.all_are_held_by(contact, night.wes)
    steps.it_is_handed_on(wes, contact, to="Dan Ward, Front Door", team="Front Door")
    assert steps.all_are_held_by(contact, night.wes)

    clock.start_at(MONDAY)
    dan = sign_in(new_page(), night.dan)
    steps.it_is_accepted(dan, contact)
    steps.dan_sees_the_possible_duplicate(dan, contact)
    steps.dan_decides_and_cannot_sign_it_himself(dan, contact)

    ben = sign_in(new_page(), night.ben, f"/front-door/contacts/{contact.pk}")
    ben.get_by_label("Agree", exact=True).check()
    ben.get_by_label("Your own reason").fill("Strangulation with a baby in the room. The enquiry goes on")
    ben.get_by_role("button", name="Record my decision").click()
    ben.get_by_text("The front door’s work is finished").wait_for()
    ben.get_by_text("Front door manager, registration SW104477").first.wait_for()
    accessible(ben)
    steps.what_was_decided_has_begun(contact, night)
    steps.the_police_are_told(ben, contact)
    steps.a_letter_never_tells_kyle_where_they_are(ben, contact)


def test_half_past_one_is_asked_about_on_the_night_the_clocks_go_back(
    night: Night, new_page: NewPage, accessible: Accessible
) -> None:
    sunday = datetime(2026, 10, 25, 1, 45, tzinfo=UTC)
    clock.start_at(sunday)
    priya = sign_in(new_page(width=320), night.priya, "/front-door/contacts/new")
    steps.a_short_contact(priya, at=sunday - timedelta(minutes=15))
    priya.get_by_role("button", name="Record this contact").click()
    priya.get_by_text("the clocks went back that night").first.wait_for()
    accessible(priya)
    priya.get_by_label("the second time", exact=False).check()
    priya.get_by_role("button", name="Record this contact").click()
    priya.wait_for_url("**/front-door/contacts/*")

    with transaction.atomic():
        act_as_the_system()
        contact = Contact.objects.get()
        due = Duty.objects.get(standard__code="FD-CON-24H").due_at
    assert contact.received_at == sunday - timedelta(minutes=15)
    assert due == contact.received_at + timedelta(hours=24)
