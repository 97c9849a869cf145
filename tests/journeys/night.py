"""A police notice at night about three children, one of them already here twice: the steps, one at a time.

Saturday 24 October 2026, ten past two: the clocks go back the night after, so 24 hours end at five past one on
Sunday, by the second one o'clock. The journeys that put the steps together are in test_front_door_at_night.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse

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

SATURDAY = datetime(2026, 10, 24, 1, 10, tzinfo=UTC)
"""Ten past two at night in England, where it is still summer time."""
EMAILED = SATURDAY - timedelta(minutes=5)
MONDAY = datetime(2026, 10, 26, 8, 30, tzinfo=UTC)
CONFERENCE_BY = date(2026, 11, 13)
"""Fifteen working days after Saturday 24 October."""
CHILDREN = {"Ava": "Ava Hart", "Maxwell": "Maxwell Dunn", "Jay": "Jay Hart"}
Accessible = Callable[["Page"], None]


@dataclass
class Night:
    """Priya alone at night, Nadia on call, Wes at the weekend; Dan and Ben by day; Max twice; Kyle known for Ella."""

    priya: Worker
    nadia: Worker
    wes: Worker
    dan: Worker
    ben: Worker
    max_with_plan: Person
    kyle: Person


def a_night() -> Night:
    """Everybody and everything that was there before the telephone rang."""
    clock.start_at(SATURDAY)
    with transaction.atomic():
        act_as_the_system()
        day, duty = (
            a_team("Front Door", Team.Kind.FRONT_DOOR),
            a_team("Emergency Duty", Team.Kind.EMERGENCY_DUTY),
        )
        assessing = a_team("Assessment North")
        priya = a_worker("Priya Nair", "emergency_duty_worker", team=duty, job_title="Duty social worker")
        wes = a_worker(
            "Wes Adeyemi", "emergency_duty_worker", team=duty, job_title="Weekend duty social worker"
        )
        nadia = a_worker("Nadia Osei", "front_door_manager", team=duty, job_title="On-call manager")
        dan = a_worker("Dan Ward", "front_door_manager", team=day, job_title="Decision-maker")
        ben = a_worker("Ben Carter", "front_door_manager", team=day, job_title="Front door manager")
        day.manager, duty.manager, assessing.manager = ben, nadia, ben
        for team in (day, duty, assessing):
            team.save()
        ben.registration_number = "SW104477"
        ben.save()
        Setting.objects.create(name="assessment_team_on_duty", value=assessing.name)
        long_ago = SATURDAY - timedelta(days=900)
        maxwell = people.add_person(
            forenames="Maxwell", surname="Dunn", born_on=date(2022, 2, 3), sex="M", by=None, at=long_ago
        )
        other = people.add_person(
            forenames="Maxwell", surname="Dunn", born_on=date(2022, 3, 2), sex="M", by=None, at=long_ago
        )
        people.move_to(other, "14 Tanyard Lane, Pershall", postcode="WY4 2AB", by=None, at=long_ago)
        people.add_contact_point(other, "01632 960 417", note="His grandmother", by=None, at=long_ago)
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
    return Night(priya, nadia, wes, dan, ben, maxwell, kyle)


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
    fill_moment(page, "received_at", instant)


def fill_moment(page: Page, name: str, instant: datetime) -> None:
    local = instant.astimezone(clock.LONDON)
    parts = {"day": local.day, "month": local.month, "year": local.year, "time": f"{local:%H:%M}"}
    for box, value in parts.items():
        page.locator(f"[name={name}-{box}]").fill(str(value))


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


def search_finds_both(page: Page) -> None:
    """By sound, nickname, address and telephone, each saying why it matched."""
    for typed, found, because in (
        ("Maxwel Dunne", 2, "sounds like"),
        ("Max Dunn", 2, "Max"),
        ("Tanyard Lane", 1, "Tanyard"),
        ("01632960417", 1, "phone 01632 960 417"),
    ):
        page.goto("/people/search?" + urlencode({"q": typed}))
        main = page.locator("main")
        assert main.get_by_role("link", name="Maxwell Dunn").count() == found, typed
        main.get_by_text(because).last.wait_for()
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
    """The notice had also come by secure email at 02:05. One record, one decision, the earlier receipt.

    She is signed out in the middle of it, and what she typed is there again.
    """
    page.goto("/front-door/contacts/new")
    page.get_by_role("group", name="Is a child in immediate danger now?").get_by_label("No").check()
    page.get_by_label("Police notice").check()
    received_at(page, EMAILED)
    page.get_by_label("What did they tell you?").fill("Notice WY/4471: strangulation at 14 Tanyard Lane.")
    page.get_by_text("Saved just now", exact=True).wait_for()
    page.context.clear_cookies()
    sign_in(page, night.priya, "/front-door/contacts/new")
    assert page.get_by_label("What did they tell you?").input_value().startswith("Notice WY/4471")
    fill_person(page, "child-0", "Max", "Dunn", date(2022, 2, 3))
    page.locator("#child-0-matches").locator(f"input[type=radio][value='{night.max_with_plan.pk}']").check()
    page.get_by_role("button", name="Record this contact").click()
    page.get_by_text("Perhaps the same story").wait_for()
    page.get_by_role("link", name="Link the same story").first.click()
    page.get_by_label(f"{contact.reference}:").check()
    page.get_by_label("How do you know it is the same story?").fill("Same notice number and address")
    page.get_by_role("button", name="Link them").click()
    page.get_by_text("This is the same story as").wait_for()
    assert page.get_by_role("button", name="Put forward for sign-off").count() == 0
    with transaction.atomic():
        act_as_the_system()
        assert list(Contact.objects.open()) == [contact]
        clocks = Duty.objects.filter(standard__code="FD-CON-24H", ended_at=None)
        assert set(clocks.values_list("opened_at", flat=True)) == {EMAILED}
        contact.refresh_from_db()
        assert contact.received_at == SATURDAY


def both_clocks_say_how_they_were_counted(page: Page, contact: Contact) -> None:
    """24 hours from the email, across the night when the clocks go back; and a working day, over the weekend."""
    page.goto(f"/front-door/contacts/{contact.pk}")
    hours = page.locator(".sl-clock", has_text="24 hours").first
    hours.get_by_text("How this time was worked out").click()
    hours.get_by_text("1:05am").first.wait_for()
    hours.get_by_text("clocks").first.wait_for()
    day = page.locator(".sl-clock", has_text="Decide within one working day").first
    day.get_by_text("How this time was worked out").click()
    day.get_by_text("Monday 26 October").first.wait_for()
    day.get_by_text("Monday to Friday without bank holidays").first.wait_for()
    with transaction.atomic():
        act_as_the_system()
        due = set(
            Duty.objects.filter(standard__code="FD-CON-24H", ended_at=None).values_list("due_at", flat=True)
        )
        assert due == {EMAILED + timedelta(hours=24)}


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
    page.get_by_label("What was done, and by whom?").fill("Sgt Marsh-Lowe arrested Kyle; an ambulance came")
    seen = {
        "Ava": "Officers saw Ava asleep and unhurt",
        "Maxwell": "",
        "Jay": "Paramedics saw Jay at 2:30am: well",
    }
    for called, words in seen.items():
        page.get_by_label(f"Who has seen {called}, when").fill(words)
    page.get_by_label("What keeps the children safe until the next decision?").fill(
        "Leanne and the children are with her sister; Kyle is in custody until Monday"
    )
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("alert").get_by_role(
        "link", name="Say who has seen Maxwell, or that nobody has yet"
    ).wait_for()
    assert page.get_by_label("Who has seen Jay, when").input_value() == seen["Jay"]
    page.get_by_label("Who has seen Maxwell, when").fill("Officers saw him asleep and unhurt")
    page.get_by_role("button", name="Record it").click()
    page.get_by_text("What was done is recorded for each child").wait_for()
    with transaction.atomic():
        act_as_the_system()
        residence = Residence.objects.get(is_confidential=True, person__forenames="Leanne")
        assert list(residence.kept_from.all()) == [night.kyle]
        assert not Duty.objects.filter(standard__code="FD-IMMEDIATE", stopped_at=None, ended_at=None).exists()


def priya_speaks_with_police_and_hospital(page: Page, contact: Contact, night: Night) -> None:
    """A strategy discussion by telephone, in the night, with what keeps each child safe."""
    page.goto(f"/front-door/contacts/{contact.pk}")
    page.get_by_role("link", name="Hold a strategy discussion").click()
    page.get_by_text("Born 2 March 2022").wait_for()  # the two records of Max are told apart
    with transaction.atomic():
        act_as_the_system()
        children = list(contact.children.values_list("child_id", flat=True))
    for child in children:
        page.locator(f"[name=children][value='{child}']").check()
    page.get_by_label("Why do people need to meet?").fill("Leanne was strangled; all three were there")
    fill_moment(page, "called_for", SATURDAY + timedelta(minutes=30))
    page.get_by_label("By phone").check()
    page.get_by_label("Who will chair it?").select_option(label="Nadia Osei, On-call manager")
    for line, name, agency in ((1, "Sgt Marsh-Lowe", "Police"), (2, "Dr Bose", "Health")):
        page.locator(f"#id_name_{line}").fill(name)
        page.locator(f"#id_agency_{line}").select_option(label=agency)
    clock.start_at(SATURDAY + timedelta(minutes=50))
    page.get_by_role("button", name="It is happening now").click()
    page.get_by_role("heading", name="Strategy discussion: write it down").wait_for()
    fill_moment(page, "held_at", SATURDAY + timedelta(minutes=30))
    for who in ("Priya Nair", "Nadia Osei", "Sgt Marsh-Lowe", "Dr Bose"):
        page.get_by_role("group", name=who).get_by_label("There", exact=True).check()
    for called, name in CHILDREN.items():
        part = page.get_by_role("group", name=name)
        part.get_by_label("Begin a section 47 enquiry").check()
        part.get_by_label(f"Why, for {called}?").fill(f"{called} was in the house")
        part.get_by_label(f"What keeps {called} safe until then").fill(f"{called} is with their aunt tonight")
    page.get_by_label("What was said about Jay alone").fill("Jay has not been weighed since birth")
    page.get_by_role("button", name="Keep this record").click()
    page.get_by_role("heading", name="Strategy discussion, Saturday 24 October 2026").wait_for()


def nothing_of_the_baby_stands_with_the_others(page: Page, contact: Contact) -> None:
    with transaction.atomic():
        act_as_the_system()
        children = {about.child.called: about.child_id for about in contact.children.select_related("child")}
    for called, child_id in children.items():
        page.goto(f"{reverse('cases:story', args=[child_id])}?depth=everything")
        story = page.content()
        assert ("Paramedics saw Jay" in story) == (called == "Jay"), called
        assert ("not been weighed" in story) <= (called == "Jay"), called


def it_is_handed_on(page: Page, contact: Contact, *, to: str, team: str) -> None:
    page.goto(f"/front-door/contacts/{contact.pk}")
    page.get_by_role("link", name="Hand it over").click()
    page.get_by_label("To which team?").select_option(label=team)
    page.get_by_label("For somebody by name?").select_option(label=to)
    page.get_by_label("What must they know?").fill(
        "Jay seen by paramedics, Ava and Max by police. Kyle out on Monday"
    )
    page.get_by_role("button", name="Offer it").click()
    page.get_by_text("Not yet accepted").wait_for()


def it_is_accepted(page: Page, contact: Contact) -> None:
    page.goto(f"/front-door/contacts/{contact.pk}")
    page.get_by_role("button", name="Accept this handover").click()
    page.get_by_text("Accepted. You answer for this contact now").wait_for()


def all_are_held_by(contact: Contact, worker: Worker) -> bool:
    with transaction.atomic():
        act_as_the_system()
        return {holder(about.case) for about in contact.children.select_related("case")} == {worker}


def a_letter_never_tells_kyle_where_they_are(page: Page, contact: Contact) -> None:
    """A letter "to all parents" goes to one reader at a time, and each may know what they may know."""
    with transaction.atomic():
        act_as_the_system()
        ava = contact.children.get(child__forenames="Ava").child_id
    page.goto(f"/children/{ava}/letters/write/own_words")
    kyle = page.get_by_role("group", name="Who is it to?").get_by_label("Kyle Marsh")
    if kyle.count():
        kyle.check()
    else:
        page.get_by_label("Somebody else").check()
        page.get_by_label("Their name").fill("Kyle Marsh")
    page.get_by_label("What is it about?").fill("Meeting on Monday")
    page.get_by_label("The letter", exact=True).fill("Leanne and the children are at 22 Saltmarsh Row.")
    page.get_by_role("button", name="Look at the letter").click()
    page.get_by_text("tells where Leanne Hart lives").first.wait_for()


def the_police_are_told(page: Page, contact: Contact) -> None:
    page.goto(f"/front-door/contacts/{contact.pk}/outcome")
    page.get_by_label("By secure email").check()
    page.get_by_role("button", name="Record that they have been told").click()
    page.get_by_text("Tell them what was decided").wait_for(state="detached")
    with transaction.atomic():
        act_as_the_system()
        told = contact.words_to_referrer.get(kind="outcome")
    assert "Saltmarsh" not in told.text
    assert "Ella" not in told.text


def a_short_contact(page: Page, *, at: datetime) -> None:
    page.get_by_role("group", name="Is a child in immediate danger now?").get_by_label("No").check()
    page.get_by_label("Phone call").check()
    received_at(page, at)
    page.get_by_label("What did they tell you?").fill("A child of nine is alone in the house")
    fill_person(page, "child-0", "Erin", "Pryce", date(2017, 4, 13))
    page.locator("[name=referrer_role]").select_option("police")
    page.locator("[name=referrer_name]").fill("Sgt Marsh-Lowe")


def dan_sees_the_possible_duplicate(page: Page, contact: Contact) -> None:
    page.goto(f"/front-door/contacts/{contact.pk}")
    known = page.get_by_role("region", name="What we know", exact=True)
    known.get_by_text("Noted as perhaps one person").wait_for()
    known.get_by_text("Both records stay as they are until two people decide").wait_for()
    known.get_by_text("was on a child protection plan that ended").wait_for()


def dan_decides_and_cannot_sign_it_himself(page: Page, contact: Contact) -> None:
    assert "Paramedics saw Jay" in page.get_by_label("Is Jay safe now?").input_value()
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
        assert not Duty.objects.filter(
            child__in=children, standard__code="FD-STRAT", stopped_at=None
        ).exists()
        enquiries = events.standing().filter(child__in=children, kind__name="s47_threshold.identified")
        assert enquiries.count() == 3
        conferences = Duty.objects.filter(child__in=children, standard__code="CP-ICPC", ended_at=None)
        assert {clock.london_date(duty.due_at) for duty in conferences if duty.due_at} == {CONFERENCE_BY}
        referrals = events.standing().filter(child__in=children, kind__name="referral.received")
        assert {event.happened_at for event in referrals} == {EMAILED}
        work = Case.objects.open().filter(child__in=children)
        assert {case.kind for case in work} == {Case.Kind.SOCIAL_CARE}
        decided = Duty.objects.filter(standard__code="FD-CON-DEC", child__in=children, ended_at=None)
        assert all(duty.stopped_at and duty.due_at and duty.stopped_at <= duty.due_at for duty in decided)


def holder(case: Case) -> Worker | None:
    found = allocations.holder_of(case, clock.now())
    return found.worker if found else None
