"""The pages on which a child changes hands, a load is seen and somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from sightline.cases import allocations, events
from sightline.cases.models import Case, Offer, ReliefPlan
from sightline.cases.my_children.children import held_by
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.cases.transfers import offers
from sightline.people.models import Person
from sightline.shared import clock
from sightline.workforce.models import Absence
from tests.fixtures.signing_in import signed_in

TUESDAY = MONDAY + timedelta(days=1)
FIRST_VISIT = {"first_visit_on-day": "27", "first_visit_on-month": "11", "first_visit_on-year": "2026"}


@pytest.fixture(autouse=True)
def on_tuesday() -> Iterator[None]:
    clock.start_at(TUESDAY)
    yield
    clock.run_true()


def with_prefix(prefix: str, typed: dict[str, str]) -> dict[str, str]:
    return {f"{prefix}-{name}": value for name, value in typed.items()}


@pytest.fixture
def mia(house: House) -> Person:
    child = a_child()
    case = a_case(child, house)
    events.record(child, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben, case=case)
    return child


@pytest.fixture
def case(mia: Person) -> Case:
    return Case.objects.get(child=mia)


def test_a_worker_offers_a_child_from_their_page(
    client: Client, house: House, mia: Person, case: Case
) -> None:
    page = signed_in(client, house.amina).get(f"/people/{mia.pk}/").content.decode()
    assert f"/transfers/cases/{case.pk}/offer" in page
    form = client.get(f"/transfers/cases/{case.pk}/offer").content.decode()
    assert "Who is accountable tonight?" in form
    assert "These dates do not move" in form

    answer = client.post(
        f"/transfers/cases/{case.pk}/offer",
        {
            "to": f"worker:{house.carol.pk}",
            "reason": "Moved south",
            "to_know": "She likes drawing",
            "child_told": "",
        },
    )

    offer = Offer.objects.get()
    assert answer.headers["Location"] == f"/transfers/{offer.pk}/"
    assert (offer.to_worker, offer.to_know) == (house.carol, "She likes drawing")
    assert "What you offered, and no answer yet" in client.get("/my-children/").content.decode()


def test_the_worker_asked_finds_the_offer_at_home_and_accepts_it(
    client: Client, house: House, mia: Person, case: Case
) -> None:
    offer = offers.offer(case, house.other_team, house.carol, by=house.amina, at=MONDAY, reason="Moved south")
    assert "1 child is offered to you" in signed_in(client, house.carol).get("/my-children/").content.decode()
    page = client.get(f"/transfers/{offer.pk}/").content.decode()
    assert "Amina Yusuf, Assessment North, is responsible for Mia now" in page

    empty = client.post(f"/transfers/{offer.pk}/accept", {"accept-worker": str(house.carol.pk)})
    assert empty.status_code == 422
    assert "Enter when they will first see the child" in empty.content.decode()
    client.post(
        f"/transfers/{offer.pk}/accept", with_prefix("accept", {"worker": str(house.carol.pk), **FIRST_VISIT})
    )

    holder = allocations.holder_of(case, TUESDAY + timedelta(minutes=1))
    assert holder is not None
    assert holder.worker == house.carol


@pytest.mark.parametrize(
    ("act", "typed", "state"),
    [
        ("decline", {"decline-reason": "No room"}, "declined"),
        ("dispute", {"dispute-reason": "Not ours", "dispute-senior": "senior"}, "disputed"),
    ],
)
def test_a_manager_declines_or_disputes_with_why(
    client: Client, house: House, case: Case, act: str, typed: dict[str, str], state: str
) -> None:
    senior = a_worker("Helen Shaw", "service_manager")
    eve = a_worker("Eve Manning", "team_manager", team=house.other_team)
    offer = offers.offer(case, house.other_team, None, by=house.amina, at=MONDAY, reason="Moved south")
    told = {name: str(senior.pk) if value == "senior" else value for name, value in typed.items()}

    assert signed_in(client, eve).post(f"/transfers/{offer.pk}/{act}", {}).status_code == 422
    assert client.post(f"/transfers/{offer.pk}/{act}", told).status_code == 302

    offer.refresh_from_db()
    assert offer.state == state


def test_a_senior_manager_decides_a_dispute_on_the_page(client: Client, house: House, case: Case) -> None:
    senior = a_worker("Helen Shaw", "service_manager")
    offer = offers.offer(case, house.other_team, house.carol, by=house.amina, at=MONDAY, reason="Moved south")
    signed_in(client, house.carol).post(
        f"/transfers/{offer.pk}/dispute", {"dispute-reason": "Full", "dispute-senior": str(senior.pk)}
    )
    assert "Decide" in signed_in(client, senior).get("/transfers/").content.decode()

    client.post(
        f"/transfers/{offer.pk}/move",
        with_prefix("move", {"worker": str(house.carol.pk), "why": "She lives there", **FIRST_VISIT}),
    )

    offer.refresh_from_db()
    assert (offer.state, offer.answered_by, offer.answer_reason) == ("accepted", senior, "She lives there")


def test_nobody_else_answers_by_going_to_the_address(client: Client, house: House, case: Case) -> None:
    offer = offers.offer(case, house.other_team, house.carol, by=house.amina, at=MONDAY, reason="Moved south")

    looking = signed_in(client, house.dev).post(f"/transfers/{offer.pk}/accept", {})
    ben = signed_in(client, house.ben).post(f"/transfers/{offer.pk}/decline", {"decline-reason": "No"})

    assert (looking.status_code, ben.status_code) == (403, 403)


def test_a_cover_finds_the_children_among_their_own_and_whose_they_are(house: House, mia: Person) -> None:
    Absence.objects.create(
        worker=house.amina, starts_on=MONDAY.date(), ends_on=MONDAY.date() + timedelta(days=4),
        cover=house.carol, recorded_by=house.ben, recorded_at=MONDAY,
    )  # fmt: skip

    [covered] = held_by(house.carol, TUESDAY)
    [own] = held_by(house.amina, TUESDAY)

    assert covered.covering_for == "Covering for Amina Yusuf until 27 November 2026"
    assert own.covering_for == ""
    assert held_by(house.carol, MONDAY + timedelta(days=5)) == []


def test_days_away_and_their_cover_are_recorded_on_a_page(client: Client, house: House, mia: Person) -> None:
    typed = {
        "starts_on-day": "24",
        "starts_on-month": "11",
        "starts_on-year": "2026",
        "cover": str(house.carol.pk),
    }
    page = f"/workers/{house.amina.pk}/away"
    assert signed_in(client, house.ben).post(page, typed).status_code == 302

    absence = Absence.objects.get()
    assert "Carol Price covers." in client.get(page).content.decode()
    assert "Covering for Amina Yusuf" in signed_in(client, house.carol).get("/my-children/").content.decode()
    back = {"back-back_on-day": "30", "back-back_on-month": "11", "back-back_on-year": "2026"}
    signed_in(client, house.ben).post(f"/workers/absences/{absence.pk}/back", back)
    absence.refresh_from_db()
    assert str(absence.ends_on) == "2026-11-29"


def test_a_manager_sees_who_carries_how_much(client: Client, house: House, mia: Person) -> None:
    page = signed_in(client, house.ben).get("/workers/loads").content.decode()

    assert "Nobody is over the limit." in page
    assert f"/workers/{house.amina.pk}/load" in page
    own = signed_in(client, house.amina).get(f"/workers/{house.amina.pk}/load").content.decode()
    assert "Child protection plan 7, New to this worker 1" in own
    assert client.get(f"/workers/{house.ben.pk}/load").status_code == 403
    assert client.get("/workers/loads").status_code == 403


def test_a_relief_plan_is_agreed_on_the_page(client: Client, house: House) -> None:
    for number in range(12):
        child = a_child(f"Child {number}")
        case = a_case(child, house)
        events.record(child, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben, case=case)
    page = f"/workers/{house.amina.pk}/load"
    assert "No relief plan stands." in signed_in(client, house.ben).get(page).content.decode()

    date = {"review_on-day": "8", "review_on-month": "12", "review_on-year": "2026"}
    assert client.post(page, {"plan": "Three children move to Gail", **date}).status_code == 302

    assert ReliefPlan.objects.get().agreed_by == house.ben
    assert "Three children move to Gail" in client.get(page).content.decode()


def test_everything_is_handed_over_in_one_press_and_then_the_account_ends(
    client: Client, house: House, mia: Person
) -> None:
    gail = a_worker("Gail Okoro", "social_worker", team=house.team)
    a_case(a_child("Tom"), house)
    page = f"/workers/{house.amina.pk}/hand-over"
    shown = signed_in(client, house.ben).get(page).content.decode()
    assert "Gail Okoro (0 children, 0 of 85 points)" in shown
    assert "cannot leave yet" in shown
    assert client.post(f"/workers/{house.amina.pk}/leave").status_code == 422
    assert "Choose who takes" in client.post(page, {"reason": "Leaves"}).content.decode()

    client.post(page, {"reason": "Amina is leaving", "to_all": f"worker:{gail.pk}"})
    client.post(f"/workers/{house.amina.pk}/leave")

    house.amina.refresh_from_db()
    assert house.amina.left_on == TUESDAY.date()
    assert "Nothing is theirs" in client.get(page).content.decode()
    assert len(held_by(gail, TUESDAY)) == 2


def test_one_child_is_handed_over_by_their_own_row(
    client: Client, house: House, mia: Person, case: Case
) -> None:
    other = a_case(a_child("Tom"), house)

    signed_in(client, house.ben).post(
        f"/workers/{house.amina.pk}/hand-over",
        {"reason": "Leaves", f"to_{case.pk}": f"team:{house.other_team.pk}", "only": str(case.pk)},
    )

    assert Offer.objects.get().case == case
    holder = allocations.holder_of(other, TUESDAY)
    assert holder is not None
    assert holder.worker == house.amina


def test_a_team_is_put_under_another_manager_before_its_manager_leaves(client: Client, house: House) -> None:
    eve = a_worker("Eve Manning", "team_manager", team=house.other_team)

    signed_in(client, eve).post(
        f"/workers/{house.ben.pk}/hand-over/team", {"team": str(house.team.pk), "manager": str(eve.pk)}
    )

    house.team.refresh_from_db()
    assert house.team.manager == eve
