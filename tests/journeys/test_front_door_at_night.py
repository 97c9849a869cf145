"""A police notice at night: three children, one of them already here twice; decided on Monday by two people."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import allocations, events
from sightline.cases.models import Case, Duty
from sightline.cases.tests.people_of_the_house import a_team, a_worker
from sightline.front_door.models import Contact, RefusedSignOff
from sightline.people import actions as people
from sightline.people.models import Person, PossibleSamePerson, Residence
from sightline.shared import clock
from sightline.standards.models import Setting
from sightline.workforce.models import Team, Worker

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
SATURDAY = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
YEAR = timedelta(days=365)
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]


@dataclass
class Night:
    """Priya alone at night, Nadia on call; Dan and Ben by day; Max here twice; Kyle known for Ella."""

    priya: Worker
    nadia: Worker
    dan: Worker
    ben: Worker
    max_with_plan: Person
    kyle: Person


@pytest.fixture
def night(served: str) -> Night:
    clock.start_at(SATURDAY)
    with transaction.atomic():
        act_as_the_system()
        day, duty = (
            a_team("Front Door", Team.Kind.FRONT_DOOR),
            a_team("Emergency Duty", Team.Kind.EMERGENCY_DUTY),
        )
        assessing = a_team("Assessment North")
        priya = a_worker("Priya Nair", "emergency_duty_worker", team=duty, job_title="Duty social worker")
        nadia = a_worker("Nadia Osei", "front_door_manager", team=duty, job_title="On-call manager")
        dan = a_worker("Dan Ward", "front_door_manager", team=day, job_title="Decision-maker")
        ben = a_worker("Ben Carter", "front_door_manager", team=day, job_title="Front door manager")
        day.manager, duty.manager, assessing.manager = ben, nadia, ben
        for team in (day, duty, assessing):
            team.save()
        Setting.objects.create(name="assessment_team_on_duty", value=assessing.name)
        long_ago = SATURDAY - timedelta(days=900)
        maxwell = people.add_person(
            forenames="Maxwell", surname="Dunn", born_on=date(2022, 2, 3), sex="M", by=None, at=long_ago
        )
        people.add_person(
            forenames="Maxwell", surname="Dunn", born_on=date(2022, 3, 2), sex="M", by=None, at=long_ago
        )
        events.record(maxwell, "cp_plan.started", happened_at=long_ago, at=long_ago, by=ben)
        events.record(
            maxwell, "cp_plan.ended", happened_at=long_ago + timedelta(days=300), at=SATURDAY, by=ben
        )
        kyle = people.add_person(
            forenames="Kyle", surname="Marsh", born_on=date(1994, 5, 2), sex="M", by=None, at=long_ago
        )
        ella = people.add_person(
            forenames="Ella", surname="Marsh", born_on=date(2019, 5, 2), sex="F", by=None, at=long_ago
        )
        people.relate(kyle, ella, "parent", note="No contact, by order of the court", by=None, at=long_ago)
    return Night(priya, nadia, dan, ben, maxwell, kyle)


def sign_in(page: Page, worker: Worker, to: str = "/front-door/") -> Page:
    assert worker.account is not None
    page.goto(f"/sign-in?next={to}")
    page.get_by_label("Username").fill(worker.account.username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{to}")
    return page


def fill_person(page: Page, prefix: str, forenames: str, surname: str, born_on: date | None = None) -> None:
    page.locator(f"[name={prefix}-forenames]").fill(forenames)
    page.locator(f"[name={prefix}-surname]").fill(surname)
    if born_on:
        for box, value in (("day", born_on.day), ("month", born_on.month), ("year", born_on.year)):
            page.locator(f"[name={prefix}-born_on-{box}]").fill(str(value))


def received_at(page: Page, instant: datetime) -> None:
    parts = {"day": instant.day, "month": instant.month, "year": instant.year, "time": f"{instant:%H:%M}"}
    for box, value in parts.items():
        page.locator(f"[name=received_at-{box}]").fill(str(value))


def record_the_call(page: Page, night: Night) -> None:
    """At 02:10 a sergeant rings. Priya types while they speak."""
    page.get_by_role("button", name="Record a contact").click()
    page.get_by_role("group", name="Is a child in immediate danger now?").get_by_label("No").check()
    page.get_by_label("Threats to kill, strangulation or weapon use in the home").check()
    page.get_by_label("Phone call").check()
    received_at(page, SATURDAY)
    page.get_by_label("What did they tell you?").fill(
        "Officers called at 01:40. Leanne Hart had marks on her neck and says Kyle Marsh strangled her. "
        "Three children in the house; the baby was in the bedroom."
    )
    page.get_by_label("Where do the children live?").fill("14 Tanyard Lane, Pershall")
    page.get_by_label("Postcode").fill("WY4 2AB")
    fill_person(page, "child-0", "Ava", "Hart", date(2017, 4, 13))
    page.locator("[name=child-0-said]").fill("“I hid in the wardrobe with Max”")
    page.get_by_role("button", name="Add another child").click()
    fill_person(page, "child-1", "Max", "Dunn", date(2022, 2, 3))
    max_is = page.locator("#child-1-matches")
    max_is.get_by_text("Maxwell Dunn").nth(1).wait_for()  # both records, while it is still being typed
    max_is.locator(f"input[type=radio][value='{night.max_with_plan.pk}']").check()
    page.get_by_role("button", name="Add another child").click()
    fill_person(page, "child-2", "Jay", "Hart", date(2026, 10, 17))
    fill_person(page, "adult-0", "Leanne", "Hart", date(1996, 1, 9))
    page.locator("[name=adult-0-part]").select_option("mother")
    page.get_by_role("button", name="Add another adult").click()
    fill_person(page, "adult-1", "Kyle", "Marsh", date(1994, 5, 2))
    page.locator("[name=adult-1-part]").select_option("parents_partner")
    page.locator("#adult-1-matches").locator(f"input[type=radio][value='{night.kyle.pk}']").check()
    page.locator("[name=referrer_role]").select_option("police")
    page.locator("[name=referrer_name]").fill("Sgt Helen Marsh-Lowe")
    page.get_by_role("button", name="Record this contact").click()
    page.wait_for_url(re.compile(r"/front-door/contacts/\d+$"))


def test_a_night_call_is_owned_acted_on_handed_over_and_decided_by_two_people(
    night: Night, new_page: NewPage, accessible: Accessible
) -> None:
    on_call = sign_in(new_page(), night.nadia)
    on_call.locator("body[data-live=on]").wait_for()
    priya = sign_in(new_page(), night.priya)
    search_finds_both(priya)

    record_the_call(priya, night)

    # the on-call manager sees it at once, without touching the page
    on_call.get_by_text("Immediate danger: 1 contact").wait_for()
    accessible(on_call)
    what_we_know_stands_beside_it(priya)
    accessible(priya)
    with transaction.atomic():
        act_as_the_system()
        contact = Contact.objects.get()
        assert [holder(about.case) for about in contact.children.all()] == [night.nadia] * 3
        assert Duty.objects.filter(standard__code="FD-IMMEDIATE", due_at__isnull=False).count() == 3

    the_email_of_the_same_notice_is_linked(priya, contact, night)
    priya_acts(priya, contact, night)
    accessible(priya)
    priya_hands_over(priya, contact, night)

    clock.start_at(MONDAY)
    dan = sign_in(new_page(), night.dan, f"/front-door/contacts/{contact.pk}")
    dan.get_by_role("button", name="Accept this handover").click()
    dan.get_by_text("Accepted. You answer for this contact now").wait_for()
    dan_decides_and_cannot_sign_it_himself(dan, contact)

    ben = sign_in(new_page(), night.ben, f"/front-door/contacts/{contact.pk}")
    ben.get_by_label("Agree", exact=True).check()
    ben.get_by_label("Your own reason").fill(
        "Strangulation with a baby in the room. Strategy discussion today"
    )
    ben.get_by_role("button", name="Record my decision").click()
    ben.get_by_text("The front door’s work is finished").wait_for()
    accessible(ben)
    what_was_decided_has_begun(contact, night)


def search_finds_both(page: Page) -> None:
    page.goto("/people/search?q=Max+Dun")
    assert page.get_by_text("Maxwell Dunn").count() >= 2
    page.goto("/front-door/")


def what_we_know_stands_beside_it(page: Page) -> None:
    known = page.get_by_role("region", name="What we know", exact=True)
    known.get_by_text("was on a child protection plan that ended").wait_for()
    known.get_by_text("No contact, by order of the court").wait_for()
    known.get_by_role("link", name="Ella Marsh").wait_for()
    known.get_by_text("Max may also be").or_(known.get_by_text("Maxwell may also be")).wait_for()
    known.get_by_role("link", name="Note that they may be one person").first.click()
    page.get_by_label("Why do you think so?").fill("Same name, same street, dates of birth a month apart")
    page.get_by_role("button", name="Note that they may be one person").click()
    page.get_by_text("Noted as perhaps one person").wait_for()
    with transaction.atomic():
        act_as_the_system()
        assert PossibleSamePerson.objects.get().answer == "open"
        assert Person.objects.filter(forenames="Maxwell").count() == 2


def the_email_of_the_same_notice_is_linked(page: Page, contact: Contact, night: Night) -> None:
    """The notice had also come by secure email at 02:05. One record, one decision, the earlier receipt."""
    page.goto("/front-door/contacts/new")
    page.get_by_role("group", name="Is a child in immediate danger now?").get_by_label("No").check()
    page.get_by_label("Police notice").check()
    received_at(page, SATURDAY - timedelta(minutes=5))
    page.get_by_label("What did they tell you?").fill("Notice WY/4471: strangulation at 14 Tanyard Lane.")
    fill_person(page, "child-0", "Max", "Dunn", date(2022, 2, 3))
    page.locator("#child-0-matches").locator(f"input[type=radio][value='{night.max_with_plan.pk}']").check()
    page.get_by_role("button", name="Record this contact").click()
    page.get_by_text("Perhaps the same story").wait_for()
    page.get_by_role("link", name="Link the same story").first.click()
    page.get_by_label(f"{contact.reference}:").check()
    page.get_by_label("How do you know it is the same story?").fill("Same notice number and address")
    page.get_by_role("button", name="Link them").click()
    page.get_by_text("This is the same story as").wait_for()
    with transaction.atomic():
        act_as_the_system()
        assert list(Contact.objects.open()) == [contact]
        clocks = Duty.objects.filter(standard__code="FD-CON-24H", ended_at=None)
        assert set(clocks.values_list("opened_at", flat=True)) == {SATURDAY - timedelta(minutes=5)}
        contact.refresh_from_db()
        assert contact.received_at == SATURDAY


def priya_acts(page: Page, contact: Contact, night: Night) -> None:
    page.goto(f"/front-door/contacts/{contact.pk}")
    page.get_by_role("button", name="Take it").click()
    page.get_by_text("You answer for").wait_for()
    page.get_by_role("link", name="Add an address").click()
    page.get_by_label("Leanne Hart").first.check()
    page.get_by_label("House, street and town").fill("22 Saltmarsh Row, Elmbridge")
    page.get_by_label("This address is confidential").check()
    page.get_by_role("group", name="Who must never be told it?").get_by_label("Kyle Marsh").check()
    page.get_by_label("Why?").fill("He has threatened to find her")
    page.get_by_role("button", name="Save this address").click()
    page.get_by_text("Confidential from Kyle Marsh").wait_for()
    page.get_by_role("button", name="Record what was done to keep the children safe").click()
    page.get_by_label("What was done, by whom, and who has seen each child?").fill(
        "Telephone strategy discussion with Sgt Marsh-Lowe and Dr Bose. Paramedics saw Jay at 02:30: well. "
        "Officers saw Ava and Max asleep."
    )
    page.get_by_label("What keeps the children safe until the next decision?").fill(
        "Leanne and the children are with her sister; Kyle is in custody until Monday"
    )
    page.get_by_role("button", name="Record it").click()
    page.get_by_text("What was done is recorded for each child").wait_for()
    with transaction.atomic():
        act_as_the_system()
        residence = Residence.objects.get(is_confidential=True, person__forenames="Leanne")
        assert list(residence.kept_from.all()) == [night.kyle]
        assert not Duty.objects.filter(standard__code="FD-IMMEDIATE", stopped_at=None, ended_at=None).exists()


def priya_hands_over(page: Page, contact: Contact, night: Night) -> None:
    page.get_by_role("link", name="Hand it over").click()
    page.get_by_label("To which team?").select_option(label="Front Door")
    page.get_by_label("For somebody by name?").select_option(label="Dan Ward, Front Door")
    page.get_by_label("What must they know?").fill(
        "Jay seen by paramedics, Ava and Max by police. Kyle out on Monday"
    )
    page.get_by_role("button", name="Offer it").click()
    page.get_by_text("Not yet accepted").wait_for()
    with transaction.atomic():
        act_as_the_system()
        assert {holder(about.case) for about in contact.children.all()} == {night.priya}


def dan_decides_and_cannot_sign_it_himself(page: Page, contact: Contact) -> None:
    for called in ("Ava", "Maxwell", "Jay"):
        page.get_by_label(f"Is {called} safe now?").fill(
            "Seen at 2:30 by police and paramedics; with her aunt since"
        )
    page.get_by_role("radio", name="Strategy discussion now").check()
    page.get_by_label("Why this, and not the option either side?").fill(
        "Strangulation; a baby of five weeks in the room"
    )
    page.get_by_role("button", name="Put forward for sign-off").click()
    page.get_by_text("Waiting for sign-off").first.wait_for()
    page.get_by_label("Agree", exact=True).check()
    page.get_by_label("Your own reason").fill("I am sure")
    page.get_by_role("button", name="Record my decision").click()
    page.get_by_text("You proposed this decision, so a different person must sign it").first.wait_for()
    with transaction.atomic():
        act_as_the_system()
        assert RefusedSignOff.objects.filter(contact=contact).count() == 3
        assert Contact.objects.open().get() == contact


def what_was_decided_has_begun(contact: Contact, night: Night) -> None:
    with transaction.atomic():
        act_as_the_system()
        children = [about.child_id for about in contact.children.all()]
        assert (
            Duty.objects.filter(child__in=children, standard__code="FD-STRAT", stopped_at=None).count() == 3
        )
        referrals = events.standing().filter(child__in=children, kind__name="referral.received")
        assert {event.happened_at for event in referrals} == {SATURDAY - timedelta(minutes=5)}
        work = Case.objects.open().filter(child__in=children)
        assert {case.kind for case in work} == {Case.Kind.SOCIAL_CARE}
        decided = Duty.objects.filter(standard__code="FD-CON-DEC", child__in=children, ended_at=None)
        assert all(duty.stopped_at and duty.due_at and duty.stopped_at <= duty.due_at for duty in decided)


def holder(case: Case) -> Worker | None:
    found = allocations.holder_of(case, clock.now())
    return found.worker if found else None
