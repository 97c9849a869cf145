"""From early help to social care with one press: everything is carried, the answer comes back, nothing vanishes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases import allocations, decisions, events
from sightline.cases.models import Case, Decision, Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_team, a_worker
from sightline.early_help import actions as early_help
from sightline.early_help import alerts, facts, sight
from sightline.early_help.actions.stepping import StepUpTold
from sightline.early_help.models import CameBack, StepUp
from sightline.early_help.tests.conftest import Help
from sightline.early_help.tests.conftest import asked as asked
from sightline.early_help.tests.conftest import led as led
from sightline.early_help.tests.test_deciding import first_contact, wrote
from sightline.front_door.models import Contact
from sightline.pathway import stepping_up
from sightline.pathway.actions import Taking, accept_step_down
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Team, Worker

MARCH = MONDAY + timedelta(days=119)
HIT = StepUpTold(
    what_happened="He told me at breakfast club that his stepfather hit him with a belt",
    child_said="He did it because I was slow",
    rang="Rang Helen on the consultation line: do not wait, step up today",
    family_told=False,
    family_view="It could put him at more risk tonight",
)


@pytest.fixture
def ben(led: Help) -> Worker:
    """Who answers for the front door."""
    ben = a_worker("Bea Flint", "front_door_manager", job_title="Front door manager")
    team = a_team("Front Door", Team.Kind.FRONT_DOOR, manager=ben)
    Worker.objects.filter(pk=ben.pk).update(team=team)
    ben.refresh_from_db()
    first_contact(led)
    wrote(led, "visit", {"outcome": "alone", "words": "Mornings are loud", "saw": "Tired"}, MARCH)
    return ben


def stepped_up(led: Help) -> StepUp:
    return stepping_up.step_up(led.case, HIT, by=led.mo, at=MARCH)


def decided(step_up: StepUp, house: House, ben: Worker, outcome: str = "referral_to_assessment") -> Decision:
    assert step_up.contact_case is not None
    at = MARCH + timedelta(hours=3)
    proposed = decisions.propose(
        step_up.contact_case, "contact", outcome, by=house.amina, at=at, reason="A child says he was hit"
    )
    return decisions.sign(proposed, by=ben, at=at, reason="He must be seen today")


def test_one_press_carries_the_whole_record_to_the_front_door(led: Help, ben: Worker) -> None:
    step_up = stepped_up(led)

    contact = Contact.objects.get(reference=step_up.contact)
    assert "hit him with a belt" in contact.worry
    for carried in (
        "I want somebody to help with mornings",
        "School: everything",
        "Mo Bailey, Pershall",
        "Mornings are loud",
    ):
        assert carried in contact.story
    assert (contact.referrer_name, contact.referrer_agency) == ("Mo Bailey", "Pershall Primary School")
    assert contact.children.get().child == led.child


def test_the_story_goes_on_and_no_referral_comes_from_nowhere(led: Help, house: House, ben: Worker) -> None:
    decided(stepped_up(led), house, ben)

    referral = events.standing().get(child=led.child, kind__name="referral.received")
    received = referral.because_of
    assert received is not None
    assert received.kind.name == "contact.received"
    assert received.because_of is not None
    assert (received.because_of.kind.name, received.because_of.case) == ("stepup.requested", led.case)


def test_early_help_does_not_close_and_its_clocks_go_on(led: Help, house: House, ben: Worker) -> None:
    decided(stepped_up(led), house, ben)

    led.case.refresh_from_db()
    assert led.case.closed_at is None
    assert (
        Duty.objects.open_at(MARCH + timedelta(days=1))
        .filter(case=led.case, standard__code="EH-VISIT")
        .exists()
    )


def test_early_help_cannot_end_while_social_care_is_deciding(led: Help, ben: Worker) -> None:
    stepped_up(led)

    with pytest.raises(Refused, match="not yet answered"):
        early_help.close(led.case, "needs_met", by=led.ewan, at=MARCH, reason="Done", family_view="Fine")


def test_the_decision_is_due_within_a_working_day_and_stops_when_it_is_signed(
    led: Help, house: House, ben: Worker
) -> None:
    step_up = stepped_up(led)
    clock_of = Duty.objects.get(child=led.child, standard__code="EH-STEPUP")
    assert clock_of.due_at is not None
    assert clock_of.due_at - MARCH < timedelta(days=2)

    decided(step_up, house, ben)

    clock_of = Duty.objects.get(child=led.child, standard__code="EH-STEPUP")
    assert clock_of.stopped_at == MARCH + timedelta(hours=3)


def test_asking_partners_is_not_an_answer(led: Help, house: House, ben: Worker) -> None:
    step_up = stepped_up(led)

    decided(step_up, house, ben, "information_request")

    step_up.refresh_from_db()
    assert step_up.decided_at is None


def test_whoever_asked_is_told_in_the_moment_it_is_decided(led: Help, house: House, ben: Worker) -> None:
    step_up = stepped_up(led)
    decided(step_up, house, ben)

    step_up.refresh_from_db()
    assert step_up.told == "Refer for assessment. He must be seen today"
    assert events.standing().filter(child=led.child, kind__name="referrer.outcome_sent").exists()


def test_the_manager_hears_when_the_answer_is_not_read_within_a_working_day(
    led: Help, house: House, ben: Worker
) -> None:
    step_up = stepped_up(led)
    decided(step_up, house, ben)
    soon, later = MARCH + timedelta(days=1), MARCH + timedelta(days=5)
    unread = "Mo Bailey has not read what social care decided about Jay"

    assert unread not in [alert.words for alert in alerts.for_the_manager(led.ewan, soon)]
    assert unread in [alert.words for alert in alerts.for_the_manager(led.ewan, later)]
    with pytest.raises(Refused, match="written to Mo Bailey"):
        early_help.read_answer(step_up, by=led.ewan, at=later)
    early_help.read_answer(step_up, by=led.mo, at=later)
    assert unread not in [alert.words for alert in alerts.for_the_manager(led.ewan, later)]


def test_the_answer_early_help_is_not_a_new_request(led: Help, house: House, ben: Worker) -> None:
    decided(stepped_up(led), house, ben, "early_help")

    assert events.standing().filter(case=led.case, kind__name="eh.request_received").count() == 1
    assert facts.standing_of(led.case).words == "Help is going on"


def test_what_is_asked_for_once_is_not_asked_for_twice(led: Help, ben: Worker) -> None:
    stepped_up(led)

    with pytest.raises(Refused, match="already been asked"):
        stepped_up(led)


def test_somebody_who_does_not_lead_this_family_cannot_step_them_up(led: Help, ben: Worker) -> None:
    other = a_worker("Ola West", "lead_practitioner", is_social_worker=False)

    with pytest.raises(NotPermitted):
        stepping_up.step_up(led.case, HIT, by=other, at=MARCH)


def test_a_step_up_before_anybody_decided_stops_the_waiting(asked: Help) -> None:
    ben = a_worker("Bea Flint", "front_door_manager")
    a_team("Front Door", Team.Kind.FRONT_DOOR, manager=ben)

    stepping_up.step_up(asked.case, HIT, by=asked.ewan, at=MONDAY + timedelta(hours=1))

    assert Duty.objects.get(child=asked.child, standard__code="EH-TRIAGE").stopped_at is not None


# What a lead practitioner sees


def test_somebody_of_another_agency_sees_the_children_they_lead_and_nobody_else(
    led: Help, house: House
) -> None:
    Person.objects.create(forenames="Tom", surname="Else", added_at=MONDAY)

    assert list(Person.objects.visible_to(led.mo)) == [led.child]


def test_they_keep_the_child_they_led_while_the_step_up_is_open_and_lose_what_is_not_theirs(
    led: Help, house: House, ben: Worker
) -> None:
    assert not sight.is_limited(led.mo, led.child)
    decided(stepped_up(led), house, ben)
    assert sight.is_limited(led.mo, led.child)
    later = MARCH + timedelta(days=3)

    early_help.name_lead(
        led.case,
        led.ewan,
        by=led.ewan,
        at=later,
        reason="Mo is away",
        agency="Early help",
        reach="01632 960123",
    )
    assert list(Person.objects.visible_to(led.mo)) == [led.child]

    for case in Case.objects.open().filter(child=led.child, kind=Case.Kind.SOCIAL_CARE):
        allocations.close_case(case, by=led.ewan, at=later, reason="Moved away")
    assert not Person.objects.visible_to(led.mo).exists()


def test_the_pages_of_the_whole_record_are_closed_to_them(
    client: Client, led: Help, house: House, ben: Worker
) -> None:
    decided(stepped_up(led), house, ben)
    assert led.mo.account is not None
    client.force_login(led.mo.account)
    clock.start_at(MARCH + timedelta(hours=4))

    closed = [
        "people:person",
        "cases:story",
        "participation:visits",
        "participation:words",
        "recording:choose",
    ]
    answers = {name: client.get(reverse(name, args=[led.child.pk])).status_code for name in closed}
    theirs = client.get(reverse("early_help:child", args=[led.child.pk])).content.decode()
    clock.run_true()

    assert answers == dict.fromkeys(closed, 403)
    assert "Refer for assessment. He must be seen today" in theirs
    assert "Social care has taken Jay on" in theirs
    assert "Mornings are loud" not in theirs or "Mo Bailey" in theirs


# Coming back


def test_a_child_who_comes_back_within_six_months_has_the_decision_looked_at_again(
    led: Help, house: House, ben: Worker
) -> None:
    decided(stepped_up(led), house, ben)
    social_care = Case.objects.get(child=led.child, kind=Case.Kind.SOCIAL_CARE)
    later = MARCH + timedelta(days=150)
    proposed = decisions.propose(
        social_care, "assessment", "early_help", by=house.amina, at=later, reason="Calm"
    )
    decisions.sign(proposed, by=ben, at=later, reason="Agreed")
    taking = Taking(led.mo, "Pershall Primary School", "07700 900142", (later + timedelta(days=1)).date(),
                    "Kerry", "Mo again, please", "School")  # fmt: skip
    accept_step_down(social_care, taking, by=led.ewan, at=later, reason="All met at school")
    week_7 = later + timedelta(weeks=7)

    step_up = stepping_up.step_up(led.case, HIT, by=led.mo, at=week_7)
    assert step_up.contact_case is not None
    proposed = decisions.propose(
        step_up.contact_case,
        "contact",
        "referral_to_assessment",
        by=house.amina,
        at=week_7,
        reason="Bruising",
    )
    decisions.sign(proposed, by=ben, at=week_7, reason="Seen today")

    question = CameBack.objects.get(child=led.child)
    assert question.handed_over.kind.name == "stepdown.accepted"
    words = [alert.words for alert in alerts.for_the_manager(led.ewan, week_7)]
    assert "Jay came back to social care within six months of being handed over" in words
    with pytest.raises(Refused, match="what is learned"):
        early_help.answer_why_they_came_back(question, "too_soon", by=led.ewan, at=week_7, reason=" ")
    early_help.answer_why_they_came_back(
        question, "too_soon", by=led.ewan, at=week_7, reason="He moved back in and nobody asked"
    )
    assert "Jay came back to social care within six months of being handed over" not in [
        alert.words for alert in alerts.for_the_manager(led.ewan, week_7)
    ]


def test_a_first_referral_asks_nobody_why(led: Help, house: House, ben: Worker) -> None:
    decided(stepped_up(led), house, ben)

    assert not CameBack.objects.exists()
