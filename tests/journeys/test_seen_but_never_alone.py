"""A stepfather is always in the room: the third time, both the worker and her manager know in the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import House, a_case, a_child, a_worker
from sightline.meetings.models import ChildOfMeeting, Meeting
from sightline.participation.actions import ChildAsSeen, VisitAsTold, record_visit
from sightline.participation.models import Place, VisitKind
from sightline.people.models import Person
from sightline.shared import clock
from tests.journeys.test_protection import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLAN_AT = datetime(2026, 9, 7, 10, 0, tzinfo=UTC)
DAY_29 = PLAN_AT + timedelta(days=29)


@pytest.fixture
def ellie(served: str) -> tuple[House, Person]:
    """On a plan since September, and seen twice, on days 9 and 19, with her stepfather in the room."""
    clock.start_at(PLAN_AT)
    with transaction.atomic():
        act_as_the_system()
        house, child = House(), a_child("Ellie", "Marlow", date(2018, 2, 11))
        case = a_case(child, house, at=PLAN_AT)
        events.record(
            child, "cp_plan.started", happened_at=PLAN_AT, at=PLAN_AT, by=house.ben, case=case, outcome="EMO"
        )
        for day in (9, 19):
            a_visit_not_alone(child, house, PLAN_AT + timedelta(days=day))
    return house, child


def a_visit_not_alone(child: Person, house: House, at: datetime) -> None:
    """Her stepfather stayed in the room."""
    seen = ChildAsSeen(
        child, True, in_earshot="Her stepfather", why_not_alone="An adult refused", words="I’m fine"
    )
    told = VisitAsTold(
        at,
        VisitKind.CHILD_PROTECTION,
        Place.HOME,
        False,
        [seen],
        what_i_saw="Quiet",
        what_it_means_now="Unknown",
    )
    record_visit(told, by=house.amina, at=at)


def test_day_40_with_no_answer_is_told_to_the_chair_and_past_the_manager_until_he_answers(
    ellie: tuple[House, Person], new_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    house, child = ellie
    with transaction.atomic():
        act_as_the_system()
        chair = a_worker("Ruth Abel", "conference_chair", job_title="Child protection chair")
        grace = a_worker("Grace Hall", "service_manager", job_title="Service manager")
        conference = Meeting.objects.create(
            kind="initial_conference",
            called_for=PLAN_AT,
            called_at=PLAN_AT,
            called_by=chair,
            called_because="Harm was found",
            how="together",
            chair=chair,
            held_at=PLAN_AT,
            recorded_at=PLAN_AT,
            recorded_by=chair,
        )
        ChildOfMeeting.objects.create(meeting=conference, child=child)
        a_visit_not_alone(child, house, DAY_29)
    clock.start_at(PLAN_AT + timedelta(days=45))
    ruth, senior, ben = new_page(), new_page(), new_page()

    sign_in(ruth, chair, "/oversight/exceptions/")
    ruth.goto("/oversight/exceptions/")
    assert "Ellie was seen 3 times running but never alone" in ruth.content()
    assert "We have not seen Ellie for 16 days, and they are on a child protection plan" in ruth.content()
    accessible(ruth)
    sign_in(senior, grace, "/oversight/service/")
    senior.goto("/oversight/exceptions/?of=everybody&topic=senior")
    unanswered = "Ben Carter was told that Ellie is not being seen as they should be"
    assert unanswered in senior.content()
    accessible(senior)

    sign_in(ben, house.ben, f"/children/{child.pk}/record/documents.management_decision")
    ben.goto(f"/children/{child.pk}/record/documents.management_decision")
    ben.get_by_label("What have you decided?").fill(
        "Amina sees Ellie at school tomorrow, and we hold a strategy discussion"
    )
    ben.get_by_label("Why this, and not something else?").fill("She has not been heard alone since September")
    ben.get_by_label("Who does what, by when?").fill("Amina, by noon tomorrow. I ring the police today")
    ben.locator("main form button[type=submit], main form button:not([type])").last.click()
    ben.get_by_text("on Ellie’s record").first.wait_for()

    senior.reload()
    assert unanswered not in senior.content()
    ruth.reload()
    assert "never alone" in ruth.content(), "that somebody answered does not mean that she was seen"


def test_the_third_visit_not_alone_is_said_at_once_to_worker_and_manager(
    ellie: tuple[House, Person], new_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    house, child = ellie
    clock.start_at(DAY_29)
    amina, ben = new_page(width=320, height=700), new_page()
    sign_in(ben, house.ben, "/oversight/exceptions/")
    ben.goto("/oversight/exceptions/")
    assert "never alone" not in ben.content()

    sign_in(amina, house.amina, f"/children/{child.pk}/visits/record")
    hers = amina.get_by_role("group", name="Ellie, 8 years")
    hers.get_by_label("Seen, not alone").check()
    amina.get_by_label("A parent’s partner").check()
    amina.get_by_role("radio", name="An adult refused").check()
    amina.get_by_label("In Ellie’s words").fill("He said I had to stay")
    amina.get_by_label("What time?").fill("9am")
    amina.get_by_label("At home", exact=True).check()
    amina.get_by_label("No", exact=True).check()
    amina.get_by_label("What I saw").fill("She looked at him before she answered")
    amina.get_by_label("What it means for them now").fill("I do not know what she would say alone")
    amina.get_by_role("button", name="Save this visit").click()

    amina.get_by_role("heading", name="Important").first.wait_for()
    assert "Ellie has not been seen alone on the last 3 visits" in amina.content()
    accessible(amina)
    ben.reload()
    assert "Ellie was seen 3 times running but never alone" in ben.content()
    with transaction.atomic():
        act_as_the_system()
        alone = Duty.objects.get(child=child, standard__code="CP-ALONE")
        assert alone.stopped_at is None
        assert (
            Duty.objects.filter(child=child, standard__code="CP-VISIT", stopped_at__isnull=False).count() == 2
        )
