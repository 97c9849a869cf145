"""What waits for a decision waits in one list, for whoever may make it, and each number opens as many lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.assessment.models import Assessment
from sightline.cases.models import Case, Decision, Event, Offer
from sightline.cases.tests.people_of_the_house import House, a_case, a_child, a_worker
from sightline.child_in_need.models import Conclusion
from sightline.early_help.models import CameBack
from sightline.front_door.models import Contact, ContactChild
from sightline.oversight import to_decide, told
from sightline.oversight.concern import concern
from sightline.oversight.tests.conftest import NOW, days_ago
from sightline.pathway import next_steps
from sightline.people.models import Person
from sightline.plans.models import Plan
from sightline.private_fostering.models import Judgement
from sightline.shared import clock
from sightline.shared.clock import london_date
from sightline.workforce.models import Absence, Team, Worker

Happened = Callable[..., Event]


@pytest.fixture(autouse=True)
def at_nine_on_monday() -> Iterator[None]:
    clock.start_at(NOW)
    yield
    clock.run_true()


@pytest.fixture
def tom(house: House) -> Person:
    return a_child("Tom", "Hartley", at=days_ago(90))


@pytest.fixture
def toms(house: House, tom: Person) -> Case:
    return a_case(tom, house, at=days_ago(80))


def put_forward(case: Case, question: str, outcome: str, by: Worker, days: float = 2) -> Decision:
    return Decision.objects.create(
        child=case.child, case=case, question=question, outcome=outcome, reason="Why", made_by=by,
        made_at=days_ago(days),
    )  # fmt: skip


def waits(worker: Worker) -> dict[str, str]:
    """What waits for a worker, by its kind, with the page it is decided on."""
    return {each.what: each.url for each in to_decide.waiting_for(worker, now=NOW)}


def test_every_question_that_is_ever_signed_has_its_own_kind_of_line() -> None:
    asked = {kind.question for kind in concern().to_decide.values() if kind.question}

    assert {row.question for row in next_steps.TABLE} <= asked


@pytest.mark.parametrize("room", sorted(told.by_room("to_decide")))
def test_everything_a_room_has_waiting_is_said_in_words(room: str) -> None:
    sql = re.sub(r"--.*", "", told.by_room("to_decide")[room])
    known = set(re.findall(r"(?:SELECT|THEN|ELSE) '([a-z_0-9]+)'", sql))

    assert known
    assert known <= set(concern().to_decide)


def test_an_assessment_waits_for_the_manager_and_not_for_whoever_wrote_it(house: House, toms: Case) -> None:
    decision = put_forward(toms, "assessment", "child_in_need", house.amina)
    written = Assessment.objects.create(
        child=toms.child, case=toms, started_at=days_ago(30), decision=decision
    )

    (line,) = to_decide.waiting_for(house.ben, now=NOW)

    assert (line.child_name, line.one, line.outcome) == (
        "Tom Hartley",
        "the assessment",
        "Child in need plan",
    )
    assert (line.asked_by, line.waiting, line.team) == ("Amina Yusuf", "2 days", "Assessment North")
    assert line.url == reverse("assessment:assessment", args=[written.pk])
    assert waits(house.amina) == {}
    assert waits(house.dev) == {}
    decision.made_by = house.ben
    decision.save()
    assert waits(house.ben) == {}, "nobody signs what they put forward"


def test_another_teams_manager_is_not_asked_until_they_cover(house: House, toms: Case) -> None:
    put_forward(toms, "assessment", "child_in_need", house.amina)
    other = a_worker("Nia Cole", "team_manager", team=Team.objects.create(name="Another", kind="assessment"))
    assert waits(other) == {}

    Absence.objects.create(
        worker=house.ben, starts_on=london_date(NOW), cover=other, recorded_by=house.dev, recorded_at=NOW
    )

    assert set(waits(other)) == {"assessment"}


@pytest.mark.parametrize(
    ("outcome", "what"), [("continue", "help_plan"), ("early_help", "step_down"), ("close", "closing")]
)
def test_what_is_put_forward_for_a_child_in_need_waits_on_its_own_page(
    house: House, toms: Case, outcome: str, what: str
) -> None:
    plan = Plan.objects.create(
        child=toms.child, case=toms, kind="child_in_need", started_at=days_ago(80), changed_at=days_ago(80)
    )
    decision = put_forward(toms, "child_in_need", outcome, house.amina)
    Conclusion.objects.create(plan=plan, decision=decision)

    assert waits(house.ben) == {what: reverse("child_in_need:working", args=[plan.pk])}


def test_a_contact_waits_for_whoever_signs_at_the_front_door(house: House, tom: Person) -> None:
    case = a_case(tom, house, kind=Case.Kind.CONTACT, at=days_ago(0.5))
    contact = Contact.objects.create(
        reference="C1",
        channel="phone",
        story="He was hit",
        received_at=days_ago(0.5),
        recorded_at=days_ago(0.5),
    )
    ContactChild.objects.create(contact=contact, child=tom, case=case)
    put_forward(case, "contact", "no_further_action", house.amina, 0.2)
    signer = a_worker("Dan Okoro", "front_door_manager", team=house.team)

    assert waits(signer) == {"contact": reverse("front_door:contact", args=[contact.pk])}


def test_an_enquiry_and_a_private_arrangement_wait(house: House, toms: Case) -> None:
    put_forward(toms, "section_47", "not_substantiated", house.amina)
    Judgement.objects.create(
        child=toms.child,
        case=toms,
        outcome="suitable",
        reason="Kind",
        made_by=house.amina,
        made_at=days_ago(3),
    )

    assert list(waits(house.ben)) == ["private_fostering", "section_47"], "the longest waiting first"


def test_an_offer_waits_for_the_team_it_was_made_to_and_a_dispute_for_the_senior_it_names(
    house: House, toms: Case
) -> None:
    to = Team.objects.create(name="Safeguarding South", kind="safeguarding")
    nia, grace = a_worker("Nia Cole", "team_manager", team=to), a_worker("Grace Hall", "service_manager")
    to.manager = nia
    to.save()
    offer = Offer.objects.create(
        case=toms, from_team=house.team, from_worker=house.amina, to_team=to, reason="Moved",
        offered_by=house.ben, offered_at=days_ago(2),
    )  # fmt: skip
    page = reverse("cases:offer", args=[offer.pk])
    assert (waits(nia), waits(grace), waits(house.ben)) == ({"transfer": page}, {}, {})

    offer.state, offer.senior, offer.disputed_by, offer.disputed_at = "disputed", grace, nia, days_ago(1)
    offer.save()

    assert (waits(nia), waits(grace)) == ({}, {"dispute": page})


def test_an_offer_to_somebody_by_name_waits_for_them_and_for_their_manager(house: House, toms: Case) -> None:
    to = Team.objects.create(name="Safeguarding South", kind="safeguarding")
    zoe, nia = a_worker("Zoe Lund", "social_worker", team=to), a_worker("Nia Cole", "team_manager", team=to)
    Offer.objects.create(
        case=toms, from_team=house.team, from_worker=house.amina, to_team=to, to_worker=zoe, reason="Moved",
        offered_by=house.ben, offered_at=days_ago(2),
    )  # fmt: skip

    assert set(waits(zoe)) == {"transfer"}
    assert set(waits(nia)) == {"transfer"}


def test_what_early_help_has_to_decide_waits_for_its_manager(
    house: House, tom: Person, toms: Case, happened: Happened
) -> None:
    team = Team.objects.create(name="Early help", kind="early_help")
    aisha = a_worker("Aisha Noor", "team_manager", team=team)
    asked = a_child("Ava", "Dunn", at=days_ago(10))
    case = a_case(asked, house, kind="early_help", at=days_ago(3))
    happened(asked, "eh.request_received", 3, case)
    handed = happened(tom, "stepdown.requested", 1, toms)
    question = CameBack.objects.create(
        child=tom, handed_over=handed, came_back=handed, team_manager=aisha, asked_at=days_ago(2),
        due_on=london_date(NOW) + timedelta(days=9),
    )  # fmt: skip

    found = waits(aisha)

    assert found["step_down_offered"] == reverse("pathway:accept_step_down", args=[toms.pk])
    assert found["came_back"] == reverse("early_help:came_back", args=[question.pk])
    assert waits(house.ben)["early_help"] == reverse("early_help:decide", args=[case.pk])
    assert "step_down_offered" not in waits(house.ben), "whoever hands a child over does not accept them"


def test_the_end_of_care_and_a_challenge_wait_until_they_are_answered(
    house: House, tom: Person, toms: Case, happened: Happened
) -> None:
    happened(tom, "cease.proposed", 3, toms)
    happened(tom, "escalation.raised", 2, toms)

    assert list(waits(house.ben)) == ["end_of_care", "challenge"]
    happened(tom, "cease.approved", 1, toms)
    assert list(waits(house.ben)) == ["challenge"]
    happened(tom, "escalation.answered", 1, toms)
    assert waits(house.ben) == {}


def test_a_child_whom_a_manager_may_not_see_is_not_named(house: House, tom: Person, toms: Case) -> None:
    put_forward(toms, "assessment", "child_in_need", house.amina)
    tom.is_restricted = True
    tom.save()

    assert waits(house.ben) == {}


def test_each_number_opens_a_list_of_that_length(
    house: House, toms: Case, client: Client, happened: Happened
) -> None:
    put_forward(toms, "assessment", "child_in_need", house.amina)
    put_forward(toms, "section_47", "not_substantiated", house.amina)
    ava = a_child("Ava", "Dunn", at=days_ago(10))
    put_forward(a_case(ava, house, at=days_ago(9)), "assessment", "no_further_action", house.amina)
    assert house.ben.account is not None
    client.force_login(house.ben.account)

    home = client.get(reverse("oversight:home")).content.decode()
    links = re.findall(r'href="([^"]*to-decide/[^"]+)"><span class="sl-count__figure">([\d,]+)<', home)

    assert "3 waiting for my decision" in home
    assert sorted(number for _, number in links) == ["1", "2"]
    for address, number in links:
        listed = client.get(address).content.decode()
        assert listed.count('class="ov-decide"') == int(number)
        assert f"{number} thing" in listed


def test_asking_what_waits_costs_the_same_however_much_waits(house: House, toms: Case) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            to_decide.waiting_for(house.ben, now=NOW)
        return len(asked)

    put_forward(toms, "assessment", "child_in_need", house.amina)
    before = questions()
    for number in range(6):
        child = a_child(f"Ava{number}", "Dunn", at=days_ago(10))
        put_forward(a_case(child, house, at=days_ago(9)), "assessment", "child_in_need", house.amina)

    assert questions() == before
