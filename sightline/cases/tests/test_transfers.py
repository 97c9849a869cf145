"""A child moves only when somebody accepts by name, and nothing that is due moves with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from sightline.cases import allocations, events
from sightline.cases.models import Allocation, Case, Duty, Offer
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.cases.transfers import answers, offers
from sightline.cases.transfers.knowing import what_to_know
from sightline.cases.transfers.waiting import answer_by, made_by, waiting_for
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce import actions as workforce
from sightline.workforce.models import Worker

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = date(2026, 11, 27)


@dataclass
class Moving:
    """Mia with Amina, Carol's team with a manager of its own, and two people above them both."""

    house: House
    mia: Person
    case: Case
    manager: Worker
    senior: Worker

    def offered(self, to_worker: Worker | None = None, at: datetime = MONDAY) -> Offer:
        return offers.offer(
            self.case, self.house.other_team, to_worker, by=self.house.amina, at=at, reason="Moved south"
        )

    def holder(self, at: datetime) -> Worker:
        holding = allocations.holder_of(self.case, at)
        assert holding is not None
        return holding.worker


@pytest.fixture
def moving(house: House) -> Moving:
    manager = a_worker("Eve Manning", "team_manager", team=house.other_team)
    house.other_team.manager = manager
    house.other_team.save()
    mia = a_child()
    senior = a_worker("Helen Shaw", "service_manager")
    return Moving(house, mia, a_case(mia, house, at=MONDAY - timedelta(days=40)), manager, senior)


def kinds(child: Person) -> list[str]:
    return list(events.standing().filter(child=child).order_by("pk").values_list("kind__name", flat=True))


def dates(child: Person) -> dict[tuple[int, int, datetime], datetime | None]:
    """When each duty runs out, but for those of the transfer itself."""
    rows = Duty.objects.filter(child=child).exclude(standard__code__startswith="TRF-")
    return {(row.standard_id, row.opened_by_id, row.opened_at): row.due_at for row in rows}


def test_an_offer_moves_nothing(moving: Moving) -> None:
    offer = moving.offered(moving.house.carol)

    assert offer.state == Offer.State.WAITING
    assert moving.holder(TUESDAY) == moving.house.amina
    assert kinds(moving.mia) == ["transfer.requested"]


def test_acceptance_moves_the_child_at_that_instant(moving: Moving) -> None:
    offer = moving.offered(moving.house.carol)

    done = answers.accept(offer, by=moving.house.carol, at=TUESDAY, first_visit_on=FRIDAY)

    assert (done.given_to, done.answered_by) == (moving.house.carol, moving.house.carol)
    assert moving.holder(TUESDAY - timedelta(seconds=1)) == moving.house.amina
    assert moving.holder(TUESDAY) == moving.house.carol
    assert kinds(moving.mia)[1:] == [
        "worker.allocated",
        "worker.changed",
        "transfer.accepted",
        "transfer.effective",
    ]


def test_a_manager_who_accepts_for_the_team_names_a_worker(moving: Moving) -> None:
    offer = moving.offered()

    with pytest.raises(Refused, match="Name the worker"):
        answers.accept(offer, by=moving.manager, at=TUESDAY, first_visit_on=FRIDAY)
    answers.accept(offer, by=moving.manager, at=TUESDAY, first_visit_on=FRIDAY, worker=moving.house.carol)

    assert moving.holder(TUESDAY) == moving.house.carol


def test_the_clocks_of_a_transfer_run_and_stop(moving: Moving) -> None:
    offer = moving.offered()
    [asked] = Duty.objects.filter(child=moving.mia, standard__code="TRF-ACCEPT")
    answers.accept(offer, by=moving.manager, at=TUESDAY, first_visit_on=FRIDAY, worker=moving.house.carol)

    opened = Duty.objects.open_at(TUESDAY).filter(child=moving.mia).values_list("standard__code", flat=True)
    assert asked.due_at == answer_by(offer)
    assert {"TRF-MEET", "TRF-FIRSTVISIT"} <= set(opened)
    assert "TRF-ACCEPT" not in opened


def test_no_due_date_is_reset_by_a_transfer(moving: Moving) -> None:
    for kind, days in (("cp_plan.started", 30), ("visit.child_seen_alone", 12), ("visit.child_seen", 12)):
        when = MONDAY - timedelta(days=days)
        events.record(moving.mia, kind, happened_at=when, at=when, by=moving.house.amina, case=moving.case)
    before = dates(moving.mia)

    offer = moving.offered(moving.house.carol)
    declined = answers.decline(offer, by=moving.house.carol, at=TUESDAY, reason="No room")
    answers.dispute(
        declined, by=moving.house.amina, at=TUESDAY, reason="They live there", senior=moving.senior
    )
    at = TUESDAY + timedelta(days=1)
    answers.decide_dispute(
        offer, by=moving.senior, at=at, reason="They live in the south", moves=True, first_visit_on=FRIDAY
    )

    assert any(due is not None for due in before.values())
    assert dates(moving.mia) == before
    assert moving.holder(at) == moving.house.carol


def test_declining_leaves_the_child_where_they_are(moving: Moving) -> None:
    offer = answers.decline(moving.offered(), by=moving.manager, at=TUESDAY, reason="Not in our area")

    assert offer.answer_reason == "Not in our area"
    assert moving.holder(TUESDAY) == moving.house.amina
    assert kinds(moving.mia) == ["transfer.requested", "transfer.declined"]


def test_an_offer_taken_back_can_no_longer_be_accepted(moving: Moving) -> None:
    offer = moving.offered(moving.house.carol)
    offers.withdraw(offer, by=moving.house.ben, at=TUESDAY, reason="The family stays after all")

    with pytest.raises(Refused, match="already been answered"):
        answers.accept(offer, by=moving.house.carol, at=TUESDAY, first_visit_on=FRIDAY)


@pytest.mark.parametrize("who", ["amina", "ben", "dev"])
def test_nobody_but_those_asked_can_accept(moving: Moving, who: str) -> None:
    offer = moving.offered(moving.house.carol)

    with pytest.raises(NotPermitted):
        answers.accept(offer, by=getattr(moving.house, who), at=TUESDAY, first_visit_on=FRIDAY)


def test_only_whoever_holds_a_child_or_a_manager_can_offer_them(moving: Moving) -> None:
    with pytest.raises(NotPermitted):
        offers.offer(
            moving.case, moving.house.other_team, None, by=moving.house.carol, at=MONDAY, reason="Mine now"
        )


def test_a_child_is_offered_to_one_place_at_a_time(moving: Moving) -> None:
    moving.offered()

    with pytest.raises(Refused, match="already offered"):
        moving.offered(moving.house.carol)


def test_a_dispute_is_decided_by_the_senior_who_was_named(moving: Moving) -> None:
    offer = moving.offered()
    disputed = answers.dispute(
        offer, by=moving.manager, at=TUESDAY, reason="Not our area", senior=moving.senior
    )

    with pytest.raises(Refused, match="senior manager decides"):
        answers.accept(offer, by=moving.manager, at=TUESDAY, first_visit_on=FRIDAY, worker=moving.house.carol)
    with pytest.raises(NotPermitted):
        answers.decide_dispute(offer, by=moving.manager, at=TUESDAY, reason="Ours", moves=False)
    answers.decide_dispute(offer, by=moving.senior, at=TUESDAY, reason="Known to them", moves=False)

    offer.refresh_from_db()
    assert answer_by(disputed).date() == date(2026, 11, 26)
    assert (offer.state, moving.holder(TUESDAY)) == (Offer.State.DECLINED, moving.house.amina)


def test_a_dispute_goes_to_somebody_who_can_decide_it(moving: Moving) -> None:
    with pytest.raises(Refused, match="service manager"):
        answers.dispute(moving.offered(), by=moving.manager, at=TUESDAY, reason="No", senior=moving.house.ben)


def test_a_worker_who_is_away_cannot_be_given_a_child(moving: Moving) -> None:
    workforce.record_absence(
        moving.house.carol, by=moving.manager, at=MONDAY, starts_on=MONDAY.date(), ends_on=FRIDAY, cover=None
    )

    with pytest.raises(Refused, match="away until 27 November 2026"):
        answers.accept(
            moving.offered(moving.house.carol), by=moving.manager, at=TUESDAY, first_visit_on=FRIDAY
        )


def test_whoever_covers_for_the_manager_answers_for_the_team(moving: Moving) -> None:
    fay = a_worker("Fay Lund", "team_manager", team=moving.house.team)
    workforce.record_absence(
        moving.manager, by=moving.senior, at=MONDAY, starts_on=MONDAY.date(), ends_on=None, cover=fay
    )
    offer = moving.offered()

    assert list(waiting_for(fay, TUESDAY)) == [offer]
    answers.accept(offer, by=fay, at=TUESDAY, first_visit_on=FRIDAY, worker=moving.house.carol)

    assert moving.holder(TUESDAY) == moving.house.carol


def test_what_waits_is_found_by_whoever_is_asked_and_whoever_asked(moving: Moving) -> None:
    offer = moving.offered()

    assert list(waiting_for(moving.manager, MONDAY)) == [offer]
    assert list(made_by(moving.house.amina)) == [offer]
    assert list(made_by(moving.house.ben)) == [offer]
    assert list(waiting_for(moving.house.ben, MONDAY)) == []
    answers.dispute(offer, by=moving.manager, at=MONDAY, reason="Not ours", senior=moving.senior)
    assert list(waiting_for(moving.senior, MONDAY)) == [offer]
    assert list(waiting_for(moving.manager, MONDAY)) == []


def test_an_offer_ends_with_the_work(moving: Moving) -> None:
    offer = moving.offered()

    allocations.close_case(moving.case, by=moving.house.ben, at=TUESDAY, reason="Safe now")

    offer.refresh_from_db()
    assert offer.state == Offer.State.WITHDRAWN


def test_an_offer_ends_when_the_child_goes_to_another_team_another_way(moving: Moving) -> None:
    offer = moving.offered()

    allocations.allocate(moving.case, moving.house.carol, by=moving.house.ben, at=TUESDAY, reason="Tonight")

    offer.refresh_from_db()
    assert offer.state == Offer.State.WITHDRAWN
    assert Allocation.objects.filter(case=moving.case).count() == 2


def test_the_receiver_sees_what_is_late_what_is_next_and_when_the_child_was_seen(moving: Moving) -> None:
    for kind, days in (("cp_plan.started", 38), ("visit.child_seen", 31)):
        when = MONDAY - timedelta(days=days)
        events.record(moving.mia, kind, happened_at=when, at=when, by=moving.house.amina, case=moving.case)

    know = what_to_know(moving.mia, MONDAY)

    assert know.last_seen == "31 days ago, 23 Oct 2026"
    assert know.last_seen_alone == "No visit is recorded"
    assert know.late
    assert all(duty.working for duty in [*know.late, *know.to_come])
