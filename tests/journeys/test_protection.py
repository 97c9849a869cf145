"""Three children in one night: a strategy discussion by telephone, a decision for each, and a conference in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import allocations, decisions, events
from sightline.cases.models import Case, Duty, Event
from sightline.cases.tests.people_of_the_house import House, a_child, a_team, a_worker
from sightline.child_protection.models import Enquiry
from sightline.meetings.models import ChildOfMeeting, Meeting
from sightline.people.models import Person, Relationship, RelationshipKind
from sightline.shared import clock
from sightline.standards.models import Setting
from sightline.workforce.models import Team, Worker

if TYPE_CHECKING:
    from playwright.sync_api import Page

NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]
SATURDAY_NIGHT = datetime(2026, 11, 21, 2, 40, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Night:
    """Leanne's three children, Priya alone on duty, Helen on call, and Dan on Monday."""

    def __init__(self) -> None:
        self.house = House()
        night = a_team("Emergency duty", Team.Kind.EMERGENCY_DUTY)
        self.priya = a_worker("Priya Nair", "emergency_duty_worker", team=night, job_title="Emergency duty")
        self.helen = a_worker("Helen Marsh", "service_manager", job_title="Service manager on call")
        Setting.objects.create(name="assessment_team_on_duty", value=self.house.team.name)
        self.ava = a_child("Ava", "Dunn", date(2017, 3, 2))
        self.max = a_child("Max", "Dunn", date(2022, 6, 9))
        self.jay = a_child("Jay", "Dunn", date(2026, 10, 16))
        self.leanne = a_child("Leanne", "Dunn", date(1995, 1, 30))
        self.children = [self.ava, self.max, self.jay]
        for child in self.children:
            Relationship.objects.create(person=self.leanne, to=child, kind=RelationshipKind.PARENT)
        self.contacts = [self._contact(child, night) for child in self.children]

    def _contact(self, child: Person, night: Team) -> Case:
        received = SATURDAY_NIGHT - timedelta(minutes=35)
        case = allocations.open_case(
            child, Case.Kind.CONTACT, holder=self.priya, team=night, by=self.priya, at=received
        )
        events.record(child, "contact.received", happened_at=received, at=received, by=self.priya, case=case)
        return case


@pytest.fixture
def night(served: str) -> Night:
    clock.start_at(SATURDAY_NIGHT)
    with transaction.atomic():
        act_as_the_system()
        return Night()


def sign_in(page: Page, worker: Worker, to: str) -> Page:
    assert worker.account is not None
    page.goto(f"/sign-in?next={to}")
    page.get_by_label("Username").fill(worker.account.username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def fits_its_width(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def fill_moment(page: Page, name: str, day: int, month: int, year: int, time: str) -> None:
    for box, value in (("day", day), ("month", month), ("year", year), ("time", time)):
        page.locator(f"#id_{name}-{box}").fill(str(value))


def test_three_children_are_protected_in_the_night_and_the_conference_date_follows(
    night: Night, new_page: NewPage, accessible: Accessible
) -> None:
    priya, ben = new_page(width=320, height=700), new_page()

    # Priya, alone, calls police, hospital and her manager together, and writes it down while they speak
    sign_in(priya, night.priya, f"/children/{night.ava.pk}/meetings/call/strategy_discussion")
    for sibling in ("Max Dunn", "Jay Dunn"):
        priya.get_by_label(sibling).check()
    priya.get_by_label("Why do people need to meet?").fill(
        "Leanne was strangled tonight; all three were there"
    )
    fill_moment(priya, "called_for", 21, 11, 2026, "02:30")
    priya.get_by_label("By phone").check()
    priya.get_by_label("Who will chair it?").select_option(label="Helen Marsh, Service manager on call")
    for line, name, role, agency in (
        (1, "Sergeant Reed", "Response", "Police"),
        (2, "Dr Osei", "Hospital", "Health"),
    ):
        priya.locator(f"#id_name_{line}").fill(name)
        priya.locator(f"#id_role_{line}").fill(role)
        priya.locator(f"#id_agency_{line}").select_option(label=agency)
    accessible(priya)
    assert fits_its_width(priya)
    priya.get_by_role("button", name="It is happening now").click()
    priya.get_by_role("heading", name="Strategy discussion: write it down").wait_for()

    # What she types is kept as she types it: her telephone dies, and it is all there again
    fill_moment(priya, "held_at", 21, 11, 2026, "02:30")
    for who in ("Priya Nair", "Helen Marsh", "Sergeant Reed", "Dr Osei"):
        priya.get_by_role("group", name=who).get_by_label("There", exact=True).check()
    priya.get_by_label("What Sergeant Reed knew").fill("Kyle was arrested at 01:50. He has another child")
    priya.get_by_text("Saved just now", exact=True).wait_for()
    priya.reload()
    assert priya.get_by_label("What Sergeant Reed knew").input_value().startswith("Kyle was arrested")

    # A safety plan is asked for each child; without Max's it is refused, and nothing typed is lost
    for called in ("Ava", "Max", "Jay"):
        part = priya.get_by_role("group", name=f"{called} Dunn")
        part.get_by_label("Begin a section 47 enquiry").check()
        part.get_by_label(f"Why, for {called}?").fill(f"{called} was in the room")
        if called != "Max":
            part.get_by_label(f"What keeps {called} safe until then").fill(
                f"{called} is with their aunt tonight"
            )
    priya.get_by_label("What was said about Jay alone").fill("Five weeks old, not yet weighed")
    accessible(priya)
    assert fits_its_width(priya)
    priya.get_by_role("button", name="Keep this record").click()
    assert "Say what keeps Max safe until then" in priya.get_by_role("alert").inner_text()
    assert (
        priya.get_by_label("What was said about Jay alone").input_value() == "Five weeks old, not yet weighed"
    )
    accessible(priya)
    priya.get_by_label("What keeps Max safe until then").fill("Max is with their aunt tonight")
    priya.get_by_role("button", name="Keep this record").click()
    priya.get_by_role("heading", name="Strategy discussion, Saturday 21 November 2026").wait_for()
    accessible(priya)
    assert fits_its_width(priya)
    assert "Ava is with their aunt tonight" in priya.content()
    assert "Five weeks old" not in priya.content()
    priya.get_by_role("link", name="The record for Ava, to print").click()
    assert "Five weeks old" not in priya.content()
    accessible(priya)

    # On Monday the contacts are decided; no second discussion is asked for, and the conference has its date
    clock.start_at(MONDAY_MORNING)
    with transaction.atomic():
        act_as_the_system()
        for contact in night.contacts:
            proposed = decisions.propose(
                contact,
                "contact",
                "strategy_discussion",
                by=night.priya,
                at=MONDAY_MORNING,
                reason="Held at night",
            )
            decisions.sign(proposed, by=night.house.ben, at=MONDAY_MORNING, reason="Agreed")
    sign_in(ben, night.house.ben, f"/children/{night.ava.pk}/protection")
    assert "Initial child protection conference held" in ben.content()
    assert "Friday 11 December" in ben.content()
    accessible(ben)
    ben.set_viewport_size({"width": 320, "height": 700})
    assert fits_its_width(ben)
    ben.get_by_role("link", name="Enquiry begun").click()
    ben.get_by_role("heading", name="Is Ava being harmed?").wait_for()
    accessible(ben)
    assert fits_its_width(ben)

    with transaction.atomic():
        act_as_the_system()
        held_at = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
        meeting = Meeting.objects.get()
        assert (meeting.held_at, meeting.chair, meeting.recorded_by) == (held_at, night.helen, night.priya)
        assert ChildOfMeeting.objects.exclude(safety_plan="").count() == 3
        for child in night.children:
            conference = Duty.objects.get(child=child, standard__code="CP-ICPC")
            assert conference.due_at is not None
            assert clock.london_date(conference.due_at) == date(2026, 12, 11)
            assert Event.objects.filter(child=child, kind__name="s47_threshold.identified").count() == 1
            assert not Duty.objects.filter(child=child, standard__code="FD-STRAT", stopped_at=None).exists()
            assert Enquiry.objects.open().get(child=child).lead == night.priya
