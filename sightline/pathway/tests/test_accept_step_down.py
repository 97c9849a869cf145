"""A child handed down to early help is held by somebody throughout, and everybody knows who."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases import allocations, decisions
from sightline.cases.models import Case, Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_team, a_worker
from sightline.pathway.actions import accept_step_down
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Team, Worker

TUESDAY = MONDAY + timedelta(days=1)
FIRST_CONTACT = "Ewan rings on Wednesday and visits on Friday"


@pytest.fixture
def ewan(house: House) -> Worker:
    ewan = a_worker("Ewan Bell", "team_manager")
    ewan.team = a_team("Early help North", Team.Kind.EARLY_HELP, manager=ewan)
    ewan.save()
    return ewan


@pytest.fixture
def stepping_down(house: House, ewan: Worker) -> Case:
    case = a_case(a_child(), house)
    proposed = decisions.propose(
        case, "assessment", "early_help", by=house.amina, at=MONDAY, reason="Nan can do it"
    )
    decisions.sign(proposed, by=house.ben, at=MONDAY, reason="Agreed with the family")
    return case


def test_the_social_worker_lets_go_only_when_early_help_accepts(stepping_down: Case, ewan: Worker) -> None:
    accept_step_down(stepping_down, by=ewan, at=TUESDAY, reason=FIRST_CONTACT)

    stepping_down.refresh_from_db()
    assert stepping_down.closed_at == TUESDAY
    holder = allocations.holder_of(
        Case.objects.get(child=stepping_down.child, kind=Case.Kind.EARLY_HELP), TUESDAY
    )
    assert holder is not None
    assert holder.worker == ewan
    assert Duty.objects.get(child=stepping_down.child, standard__code="EH-STEPDOWN").stopped_at == TUESDAY


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [("ben", FIRST_CONTACT, "Somebody in the early help team"), ("ewan", " ", "Say who will see")],
)
def test_acceptance_is_by_the_team_that_was_asked_and_names_the_first_contact(
    stepping_down: Case, house: House, ewan: Worker, who: str, reason: str, refusal: str
) -> None:
    by = ewan if who == "ewan" else house.ben

    with pytest.raises(Refused, match=refusal):
        accept_step_down(stepping_down, by=by, at=TUESDAY, reason=reason)

    stepping_down.refresh_from_db()
    assert stepping_down.closed_at is None


def test_a_child_nobody_offered_cannot_be_taken(house: House, ewan: Worker) -> None:
    with pytest.raises(Refused, match="has not been asked"):
        accept_step_down(a_case(a_child(), house), by=ewan, at=TUESDAY, reason=FIRST_CONTACT)


def test_a_child_is_accepted_once(stepping_down: Case, ewan: Worker) -> None:
    accept_step_down(stepping_down, by=ewan, at=TUESDAY, reason=FIRST_CONTACT)

    with pytest.raises(Refused, match="already accepted"):
        accept_step_down(stepping_down, by=ewan, at=TUESDAY, reason=FIRST_CONTACT)


def test_a_worker_does_not_accept_for_a_team(stepping_down: Case, house: House) -> None:
    with pytest.raises(NotPermitted):
        accept_step_down(stepping_down, by=house.amina, at=TUESDAY, reason=FIRST_CONTACT)


def test_early_help_accepts_on_its_page(client: Client, stepping_down: Case, ewan: Worker) -> None:
    clock.start_at(TUESDAY)
    assert ewan.account is not None
    client.force_login(ewan.account)
    address = reverse("pathway:accept_step_down", args=[stepping_down.pk])

    shown = client.get(address).content.decode()
    done = client.post(address, {"reason": FIRST_CONTACT}, follow=True).content.decode()
    clock.run_true()

    assert "the social worker keeps Mia" in shown
    assert "Early help has accepted Mia" in done
