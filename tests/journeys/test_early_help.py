"""Jay tells Mo that he was hit; social care steps in the same day, later steps down, and he comes back in week 7."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sightline.access.session import act_as_the_system
from sightline.cases import allocations, decisions, events
from sightline.cases.models import Case, Duty
from sightline.cases.tests.people_of_the_house import House, a_child, a_team, a_worker
from sightline.early_help import actions as early_help
from sightline.early_help.models import CameBack, Lead, StepUp
from sightline.people.models import Person
from sightline.recording import acts
from sightline.shared import clock
from sightline.standards.models import Setting
from sightline.workforce.models import Team, Worker
from tests.journeys.test_assessment import fits_its_width, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
BEGAN = datetime(2026, 1, 12, 10, 0, tzinfo=UTC)
DISCLOSED = datetime(2026, 5, 12, 8, 40, tzinfo=UTC)
"""A Tuesday four months on, at breakfast club."""
BETTER = datetime(2026, 10, 13, 10, 0, tzinfo=UTC)
"""Five months of help later."""
WEEK_7 = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
NewPage = Callable[..., "Page"]
Accessible = Callable[["Page"], None]


@dataclass
class Family:
    """Jay, and the people around him."""

    house: House
    jay: Person
    case: Case
    mo: Worker
    ewan: Worker
    bea: Worker


@pytest.fixture
def helped(served: str) -> Family:
    """Four months of early help, led by Mo from school, agreed by Kerry."""
    clock.start_at(BEGAN)
    with transaction.atomic():
        act_as_the_system()
        house = House()
        Setting.objects.create(name="assessment_team_on_duty", value=house.team.name)
        bea = a_worker("Bea Flint", "front_door_manager", job_title="Front door manager")
        a_team("Front Door", Team.Kind.FRONT_DOOR, manager=bea)
        ewan = a_worker("Ewan Bell", "team_manager", job_title="Early help manager")
        north = a_team("Early help North", Team.Kind.EARLY_HELP, manager=ewan)
        Worker.objects.filter(pk=ewan.pk).update(team=north)
        ewan.refresh_from_db()
        mo = a_worker(
            "Mo Bailey", "lead_practitioner", is_social_worker=False, job_title="School family worker"
        )
        jay = a_child("Jay", "Moss", at=BEGAN)
        case = allocations.open_case(
            jay, Case.Kind.EARLY_HELP, holder=ewan, team=north, by=ewan, at=BEGAN, is_holding=True
        )
        events.record(jay, "eh.request_received", happened_at=BEGAN, at=BEGAN, by=ewan, case=case)
        early_help.record_agreement(
            case,
            agreed_by="Kerry, his mother",
            in_their_words="I want somebody to help with mornings",
            may_know="School: everything",
            given_on=BEGAN.date(),
            by=ewan,
            at=BEGAN,
        )
        early_help.triage(case, "accepted", by=ewan, at=BEGAN, reason="Mornings are hard")
        early_help.name_lead(
            case,
            mo,
            by=ewan,
            at=BEGAN,
            reason="Kerry trusts him",
            agency="Pershall Primary School",
            reach="07700 900142",
        )
        told = {"how": "school", "who": "Kerry", "child": "He drew his lizard", "change": "Mornings"}
        day = BEGAN + timedelta(days=1)
        acts.record(acts.find("early_help.first_contact"), jay, told, by=mo, at=day, happened_at=day)
        met = {"who": "Kerry, Jay, Mo", "child": "He came", "agreed": "Breakfast club by Friday"}
        acts.record(acts.find("early_help.team_met"), jay, met, by=mo, at=day, happened_at=day)
    return Family(house, jay, case, mo, ewan, bea)


def ask_to_step_up(page: Page, family: Family, what: str, said: str) -> None:
    page.goto(f"/early-help/children/{family.jay.pk}")
    page.get_by_role("button", name="Step up now").click()
    page.get_by_label("What happened, and why now?").fill(what)
    page.get_by_label("What did the child say?").fill(said)
    page.get_by_label("Yes, or I do not know").check()
    page.get_by_label("Did you ring the consultation line?").fill("Rang Helen: do not wait")
    page.get_by_role("group", name="Do the family know").get_by_label("No", exact=True).check()
    page.get_by_label("Why have they not been told?").fill("He is afraid of what happens tonight")


def signed(family: Family, question: str, outcome: str, at: datetime, by: Worker, why: str) -> None:
    """The front door’s and family help’s own pages are walked elsewhere."""
    with transaction.atomic():
        act_as_the_system()
        kind = Case.Kind.CONTACT if question == "contact" else Case.Kind.SOCIAL_CARE
        case = Case.objects.open().get(child=family.jay, kind=kind)
        proposed = decisions.propose(case, question, outcome, by=family.house.amina, at=at, reason=why)
        decisions.sign(proposed, by=by, at=at, reason=why)


def fill_day(page: Page, name: str, day: datetime) -> None:
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"#id_{name}-{part}").fill(str(value))


def kinds_of(family: Family) -> list[str]:
    with transaction.atomic():
        act_as_the_system()
        rows = events.standing().filter(child=family.jay).order_by("happened_at", "pk")
        return list(rows.values_list("kind__name", flat=True))


def test_a_child_steps_up_the_same_day_steps_down_by_name_and_comes_back_in_week_7(
    helped: Family, new_page: NewPage, accessible: Accessible
) -> None:
    mo, ewan = new_page(width=320, height=700), new_page()

    # Mo signs in on a phone, and sees the one family he leads
    clock.start_at(DISCLOSED)
    sign_in(mo, helped.mo, "/")
    mo.get_by_role("heading", name="Families whose help you lead: 1 child").wait_for()
    accessible(mo)
    assert fits_its_width(mo)
    mo.get_by_role("link", name="Jay Moss").click()
    accessible(mo)
    assert fits_its_width(mo)

    # One press: the whole record goes along, and early help goes on
    ask_to_step_up(mo, helped, "He told me his stepfather hit him with a belt", "Because I was slow")
    accessible(mo)
    assert fits_its_width(mo)
    mo.get_by_role("button", name="Step up now").click()
    mo.get_by_text("Social care has it now").wait_for()
    mo.get_by_text("Social care is deciding").first.wait_for()
    accessible(mo)
    front = sign_in(new_page(), helped.bea, "/front-door/")
    front.get_by_text("Step up from early help").first.wait_for()
    front.locator("[data-row] a").first.click()
    front.get_by_text("I want somebody to help with mornings").first.wait_for()
    front.get_by_text("Breakfast club by Friday").first.wait_for()

    # Decided the same day; Mo is told in that moment, and reads it
    clock.start_at(DISCLOSED + timedelta(hours=4))
    signed(helped, "contact", "referral_to_assessment", clock.now(), helped.bea, "He must be seen today")
    mo.goto(f"/early-help/children/{helped.jay.pk}")
    mo.get_by_text("Social care decided: Refer for assessment. He must be seen today").wait_for()
    mo.get_by_text("Social care has taken Jay on").wait_for()
    mo.get_by_text("Ben Carter, Assessment North, answers for Jay").wait_for()
    mo.get_by_role("link", name="Read it, and say that you have").click()
    accessible(mo)
    mo.get_by_role("button", name="I have read this").click()
    mo.get_by_text("You have read what social care decided").wait_for()

    # What is not his to read is closed to him; his own part is not
    for closed in (
        f"/people/{helped.jay.pk}",
        f"/children/{helped.jay.pk}/meetings",
        f"/children/{helped.jay.pk}/visits",
    ):
        answer = mo.goto(closed)
        assert answer is not None
        assert answer.status == 403, closed
    mo.goto(f"/early-help/children/{helped.jay.pk}")
    mo.get_by_role("link", name="Record an early help visit").wait_for()

    # Five months of help later things are better, and social care asks early help to take him
    clock.start_at(BETTER)
    signed(helped, "assessment", "early_help", BETTER, helped.house.ben, "Safe, calm, and the family agree")
    clock.start_at(BETTER + timedelta(days=3))
    sign_in(ewan, helped.ewan, "/early-help/")
    ewan.get_by_text("Nobody has accepted Jay from social care after 3 working days").wait_for()
    accessible(ewan)
    ewan.get_by_role("link", name="Accept, or say why not for Jay Moss").click()

    # Accepted by name at the meeting with Mo: not begun until somebody has spoken to the family
    accessible(ewan)
    ewan.get_by_label("Who met, and what was agreed?").fill("Kerry, Jay, Mo, Amina and Ewan met at school")
    ewan.get_by_label("Who will lead their help?").select_option(label="Mo Bailey, School family worker")
    ewan.get_by_label("Which agency do they work for?").fill("Pershall Primary School")
    ewan.get_by_label("How can the family reach them?").fill("07700 900142")
    fill_day(ewan, "first_contact_on", BETTER + timedelta(days=6))
    ewan.get_by_label("Who in the family agreed?").fill("Kerry")
    ewan.get_by_label("What did they agree to, in their words?").fill("Mo again, please")
    ewan.get_by_label("What does the child say?").fill("Mo is all right")
    ewan.get_by_label("Who may know what?").fill("School: everything")
    ewan.get_by_role("button", name="Accept Jay").click()
    ewan.get_by_text("Early help has accepted Jay").wait_for()
    ewan.get_by_text("Waiting for the first contact").first.wait_for()
    ewan.get_by_text("They first see the family on 19 October 2026").wait_for()
    accessible(ewan)
    with transaction.atomic():
        act_as_the_system()
        assert Lead.objects.get(ended_at__isnull=True).worker == helped.mo
        assert Duty.objects.filter(
            child=helped.jay, standard__code="EH-FIRST-CONTACT", stopped_at__isnull=True
        ).exists()

    # Week 7: bruising. The same story goes on, and the decision is looked at again by name
    clock.start_at(WEEK_7)
    sign_in(mo, helped.mo, f"/early-help/children/{helped.jay.pk}")
    ask_to_step_up(mo, helped, "Bruising on both arms at swimming", "I fell")
    mo.get_by_role("button", name="Step up now").click()
    mo.get_by_text("Social care has it now").wait_for()
    signed(helped, "contact", "strategy_discussion", clock.now(), helped.bea, "Second time; police now")
    ewan.goto("/early-help/")
    ewan.get_by_text("Jay came back to social care within six months of being handed over").wait_for()
    ewan.get_by_role("link", name="Look at the decision again for Jay Moss").click()
    accessible(ewan)
    ewan.get_by_label("It was too soon").check()
    ewan.get_by_label("What is learned").fill("He moved back in, and nobody had asked who was at home")
    ewan.get_by_role("button", name="Save what is learned").click()
    ewan.get_by_text("What is learned is on the record").wait_for()

    with transaction.atomic():
        act_as_the_system()
        assert CameBack.objects.get().answered_by == helped.ewan
        assert StepUp.objects.filter(case=helped.case).count() == 2
        for referral in events.standing().filter(child=helped.jay, kind__name="referral.received"):
            assert referral.because_of is not None
            assert referral.because_of.because_of is not None
            assert referral.because_of.because_of.kind.name == "stepup.requested"
    assert "eh.closed" not in kinds_of(helped)


def test_help_is_found_asked_for_and_counted_on_a_phone(
    helped: Family, new_page: NewPage, accessible: Accessible
) -> None:
    ewan, mo = new_page(), new_page(width=320, height=700)
    clock.start_at(BEGAN + timedelta(days=2))
    sign_in(ewan, helped.ewan, "/early-help/offers/add")
    ewan.get_by_label("What is it called?").fill("Breakfast club")
    ewan.get_by_label("Who runs it?").fill("Pershall Primary School")
    ewan.get_by_label("What happens there?").fill("Toast, games and a calm start")
    ewan.get_by_label("School, nursery and going there").check()
    ewan.get_by_label("From what age?").fill("4")
    ewan.get_by_label("To what age?").fill("11")
    ewan.get_by_label("Where?").fill("Mill Road")
    ewan.get_by_label("How many families can it help at once?").fill("3")
    accessible(ewan)
    ewan.get_by_role("button", name="Save").click()
    ewan.get_by_text("3 places free").first.wait_for()

    sign_in(mo, helped.mo, f"/early-help/offers?child={helped.jay.pk}")
    mo.get_by_label("What do they want help with?").select_option("learning")
    mo.get_by_role("button", name="Find help").click()
    mo.get_by_text("3 places free").wait_for()
    accessible(mo)
    assert fits_its_width(mo)
    mo.get_by_role("link", name="Breakfast club").click()
    accessible(mo)
    mo.get_by_role("button", name="Ask for a place for Jay").click()
    mo.get_by_label("What do you hope will change?").fill("He has eaten before lessons")
    accessible(mo)
    mo.get_by_role("button", name="Ask for a place").click()
    mo.get_by_role("button", name="Give Jay a place").click()
    mo.get_by_text("Place given").first.wait_for()
    accessible(mo)
    assert fits_its_width(mo)
    mo.goto("/early-help/offers?need=learning&age=9")
    mo.get_by_text("2 places free").wait_for()
