"""A child handed down to early help is held by somebody throughout, and everybody knows who."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases import allocations, decisions, events
from sightline.cases.models import Case, Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_team, a_worker
from sightline.early_help import actions as early_help
from sightline.early_help import alerts, facts
from sightline.early_help.models import Agreement, Lead
from sightline.pathway.actions import Taking, accept_step_down
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Team, Worker

TUESDAY = MONDAY + timedelta(days=1)
HANDOVER = "Kerry, Amina and Ewan met at school and agreed it"


@pytest.fixture
def ewan(house: House) -> Worker:
    ewan = a_worker("Ewan Bell", "team_manager", job_title="Early help manager")
    ewan.team = a_team("Early help North", Team.Kind.EARLY_HELP, manager=ewan)
    ewan.save()
    return ewan


@pytest.fixture
def taking(ewan: Worker) -> Taking:
    return Taking(
        lead=ewan,
        agency="Wyreshire early help",
        reach="01632 960123",
        first_contact_on=date(2026, 11, 27),
        agreed_by="Kerry, her mother",
        in_their_words="Ewan can come on Fridays",
        may_know="School: the plan",
        child_says="Can he bring the dog",
    )


@pytest.fixture
def stepping_down(house: House, ewan: Worker) -> Case:
    case = a_case(a_child(), house)
    proposed = decisions.propose(
        case, "assessment", "early_help", by=house.amina, at=MONDAY, reason="Nan can do it"
    )
    decisions.sign(proposed, by=house.ben, at=MONDAY, reason="Agreed with the family")
    return case


def test_the_social_worker_lets_go_only_when_early_help_accepts(
    stepping_down: Case, ewan: Worker, taking: Taking
) -> None:
    accepted = accept_step_down(stepping_down, taking, by=ewan, at=TUESDAY, reason=HANDOVER)

    stepping_down.refresh_from_db()
    assert stepping_down.closed_at == TUESDAY
    helping = Case.objects.get(child=stepping_down.child, kind=Case.Kind.EARLY_HELP)
    holder = allocations.holder_of(helping, TUESDAY)
    assert holder is not None
    assert holder.worker == ewan
    assert Duty.objects.get(child=stepping_down.child, standard__code="EH-STEPDOWN").stopped_at == TUESDAY
    assert accepted.because_of is not None
    assert accepted.because_of.kind.name == "stepdown.requested"


def test_the_agreement_and_the_day_of_the_first_contact_come_with_the_child(
    stepping_down: Case, ewan: Worker, taking: Taking
) -> None:
    accepted = accept_step_down(stepping_down, taking, by=ewan, at=TUESDAY, reason=HANDOVER)

    assert Agreement.objects.get().child_says == "Can he bring the dog"
    assert Lead.objects.get().first_contact_on == date(2026, 11, 27)
    assert accepted.summary == f"Ewan Bell sees the family on 27 November 2026. {HANDOVER}"


def test_accepted_is_not_begun_until_somebody_has_spoken_to_the_family(
    stepping_down: Case, ewan: Worker, taking: Taking
) -> None:
    accept_step_down(stepping_down, taking, by=ewan, at=TUESDAY, reason=HANDOVER)

    helping = facts.open_help(stepping_down.child)
    assert helping is not None
    assert facts.standing_of(helping).words == "Waiting for the first contact"
    assert not events.standing().filter(case=helping, kind__name="eh.started").exists()
    waits = Duty.objects.get(child=stepping_down.child, standard__code="EH-FIRST-CONTACT")
    assert waits.stopped_at is None


@pytest.mark.parametrize(
    ("who", "reason", "on", "refusal"),
    [
        ("ben", HANDOVER, date(2026, 11, 27), "Somebody in the early help team"),
        ("ewan", " ", date(2026, 11, 27), "Say who met"),
        ("ewan", HANDOVER, date(2026, 11, 20), "today or later"),
        ("ewan", HANDOVER, date(2026, 12, 10), "within 5 working days"),
    ],
)
def test_acceptance_is_by_the_team_that_was_asked_and_names_the_first_contact(
    stepping_down: Case,
    house: House,
    ewan: Worker,
    taking: Taking,
    who: str,
    reason: str,
    on: date,
    refusal: str,
) -> None:
    by = ewan if who == "ewan" else house.ben

    with pytest.raises(Refused, match=refusal):
        accept_step_down(
            stepping_down, replace(taking, first_contact_on=on), by=by, at=TUESDAY, reason=reason
        )

    stepping_down.refresh_from_db()
    assert stepping_down.closed_at is None


def test_a_child_nobody_offered_cannot_be_taken(house: House, ewan: Worker, taking: Taking) -> None:
    with pytest.raises(Refused, match="has not been asked"):
        accept_step_down(a_case(a_child(), house), taking, by=ewan, at=TUESDAY, reason=HANDOVER)


def test_a_child_is_accepted_once(stepping_down: Case, ewan: Worker, taking: Taking) -> None:
    accept_step_down(stepping_down, taking, by=ewan, at=TUESDAY, reason=HANDOVER)

    with pytest.raises(Refused, match="already accepted"):
        accept_step_down(stepping_down, taking, by=ewan, at=TUESDAY, reason=HANDOVER)


def test_a_worker_does_not_accept_for_a_team(stepping_down: Case, house: House, taking: Taking) -> None:
    with pytest.raises(NotPermitted):
        accept_step_down(stepping_down, taking, by=house.amina, at=TUESDAY, reason=HANDOVER)


def test_both_managers_hear_when_nobody_has_accepted_after_two_working_days(
    stepping_down: Case, house: House, ewan: Worker
) -> None:
    wednesday, thursday = MONDAY + timedelta(days=2), MONDAY + timedelta(days=3)
    words = "Nobody has accepted Mia from social care after 3 working days"

    for manager in (ewan, house.ben):
        assert alerts.for_the_manager(manager, wednesday) == []
        assert [alert.words for alert in alerts.for_the_manager(manager, thursday)] == [words]


def test_early_help_may_say_no_and_the_social_worker_keeps_the_child(
    stepping_down: Case, ewan: Worker, taking: Taking
) -> None:
    helping = facts.open_help(stepping_down.child)
    assert helping is not None

    early_help.triage(helping, "not_accepted", by=ewan, at=TUESDAY, reason="The bruise is not explained")

    stepping_down.refresh_from_db()
    assert stepping_down.closed_at is None
    assert Duty.objects.get(child=stepping_down.child, standard__code="EH-STEPDOWN").ended_at == TUESDAY
    assert alerts.step_down_waiting(stepping_down.child) is None
    with pytest.raises(Refused, match="has not been asked"):
        accept_step_down(stepping_down, taking, by=ewan, at=TUESDAY, reason=HANDOVER)


def test_early_help_accepts_on_its_page(client: Client, stepping_down: Case, ewan: Worker) -> None:
    clock.start_at(TUESDAY)
    assert ewan.account is not None
    client.force_login(ewan.account)
    address = reverse("pathway:accept_step_down", args=[stepping_down.pk])
    given = {
        "reason": HANDOVER,
        "lead": str(ewan.pk),
        "agency": "Wyreshire early help",
        "reach": "01632 960123",
        "first_contact_on-day": "27",
        "first_contact_on-month": "11",
        "first_contact_on-year": "2026",
        "agreed_by": "Kerry",
        "in_their_words": "Fridays",
        "may_know": "School",
    }

    shown = client.get(address).content.decode()
    done = client.post(address, given, follow=True).content.decode()
    clock.run_true()

    assert "the social worker keeps Mia" in shown
    assert "Early help has accepted Mia" in done
    assert "They first see the family on 27 November 2026" in done
