"""Nobody leaves while anything is theirs: not by the page, and not round it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.cases import allocations, events
from sightline.cases.leaving import actions
from sightline.cases.leaving.theirs import theirs
from sightline.cases.models import Allocation, Case, Offer
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.cases.transfers import answers, offers
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce import actions as workforce
from sightline.workforce.models import Worker

TUESDAY = MONDAY + timedelta(days=1)


def a_colleague(house: House, name: str = "Gail Okoro") -> Worker:
    return a_worker(name, "social_worker", team=house.team)


def by_hand(sql: str, *values: int) -> None:
    """What somebody would do who goes round the application."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize(
    "ending",
    [
        "UPDATE workforce_worker SET left_on = '2026-11-24' WHERE id = %s",
        "UPDATE workforce_worker SET left_on = '2099-01-01' WHERE id = %s",
        "UPDATE workforce_worker SET account_id = NULL WHERE id = %s",
        "UPDATE workforce_worker SET started_on = '2099-01-01' WHERE id = %s",
        "UPDATE access_account SET is_active = false WHERE id = (SELECT account_id FROM workforce_worker WHERE id = %s)",
        "UPDATE access_account SET roles = '{}' WHERE id = (SELECT account_id FROM workforce_worker WHERE id = %s)",
    ],
)
def test_the_database_disables_nobody_who_holds_a_child(house: House, ending: str) -> None:
    a_case(a_child(), house)
    by_hand("SELECT 1")
    with pytest.raises(
        IntegrityError, match="Amina Yusuf cannot leave or be disabled: still theirs: 1 child"
    ):
        by_hand(ending, house.amina.pk)


def test_the_database_deletes_nobody_who_holds_a_child(house: House) -> None:
    a_case(a_child(), house)
    with pytest.raises(IntegrityError):
        by_hand("DELETE FROM workforce_worker WHERE id = %s", house.amina.pk)


def test_the_database_gives_no_child_to_somebody_who_has_left(house: House) -> None:
    case = a_case(a_child(), house)
    by_hand("UPDATE workforce_worker SET left_on = '2026-11-20' WHERE id = %s", house.carol.pk)
    with pytest.raises(IntegrityError, match="would be held by Carol Price, who has left"):
        by_hand("UPDATE cases_allocation SET worker_id = %s WHERE case_id = %s", house.carol.pk, case.pk)
    with pytest.raises(Refused, match="not in post"):
        allocations.allocate(case, house.carol, by=house.ben, at=TUESDAY, reason="Takes over")


def test_the_database_closes_no_team_that_holds_a_child(house: House) -> None:
    a_case(a_child(), house)
    with pytest.raises(IntegrityError, match="still holds children"):
        by_hand("UPDATE workforce_team SET closed_on = '2026-11-24' WHERE id = %s", house.team.pk)


def test_a_leaver_with_an_offer_to_answer_or_a_colleague_to_cover_cannot_go(house: House) -> None:
    case = a_case(a_child(), house)
    offers.offer(case, house.other_team, house.carol, by=house.ben, at=MONDAY, reason="Moved")
    with pytest.raises(IntegrityError, match="1 offer"):
        by_hand("UPDATE workforce_worker SET left_on = '2026-11-24' WHERE id = %s", house.carol.pk)
    gail = a_colleague(house)
    workforce.record_absence(
        house.amina, by=house.ben, at=MONDAY, starts_on=date(2026, 11, 23), ends_on=None, cover=gail
    )
    with pytest.raises(IntegrityError, match="1 cover"):
        by_hand("UPDATE workforce_worker SET left_on = '2026-11-24' WHERE id = %s", gail.pk)


def test_everything_that_is_theirs_is_listed_with_the_next_dates(house: House) -> None:
    mia = a_child()
    case = a_case(mia, house)
    events.record(mia, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben, case=case)

    mine = theirs(house.amina, MONDAY, viewer=house.ben)

    [row] = mine.children
    assert (row.child, row.kind, row.offer) == (mia, "Social care", None)
    assert row.next_dates == sorted(row.next_dates, key=lambda each: str(each.due_at))
    assert all(each.due_at and each.working for each in row.next_dates)
    assert row.how_many_dates >= len(row.next_dates) > 0
    assert mine.in_words == ["1 piece of work with a child"]


def test_a_leaver_hands_over_in_the_team_at_once_and_to_another_by_offer_and_then_goes(house: House) -> None:
    gail = a_colleague(house)
    stays, moves = a_case(a_child(), house), a_case(a_child("Tom"), house)

    done = actions.hand_over(
        house.amina,
        {stays: gail, moves: house.other_team},
        by=house.ben,
        at=TUESDAY,
        reason="Amina is leaving",
    )
    assert done == (1, 1)
    with pytest.raises(Refused, match="still has 1 piece of work with a child"):
        actions.leave(house.amina, by=house.ben, at=TUESDAY)

    answers.accept(
        Offer.objects.get(),
        by=a_worker("Eve Manning", "team_manager", team=house.other_team),
        at=TUESDAY,
        first_visit_on=date(2026, 11, 27),
        worker=house.carol,
    )
    gone = actions.leave(house.amina, by=house.ben, at=TUESDAY)
    by_hand("SELECT 1")

    assert gone.account is not None
    assert (gone.left_on, gone.account.is_active) == (date(2026, 11, 24), False)
    assert set(
        Allocation.objects.filter(period__endswith__isnull=True).values_list("worker__name", flat=True)
    ) == {"Gail Okoro", "Carol Price"}


def test_nothing_is_handed_over_when_one_child_cannot_be(house: House) -> None:
    gail = a_colleague(house)
    hers = a_case(a_child(), house)
    not_hers = allocations.open_case(
        a_child("Tom"),
        Case.Kind.SOCIAL_CARE,
        holder=house.carol,
        team=house.other_team,
        by=house.ben,
        at=MONDAY,
    )
    with pytest.raises(Refused, match="no longer holds"):
        actions.hand_over(
            house.amina, {hers: gail, not_hers: gail}, by=house.ben, at=TUESDAY, reason="Leaves"
        )

    holding = allocations.holder_of(hers, TUESDAY)
    assert holding is not None
    assert holding.worker == house.amina


def test_nobody_ends_their_own_account_and_only_a_manager_ends_another(house: House) -> None:
    house.team.manager = None
    house.team.save()
    with pytest.raises(Refused, match="Somebody else"):
        actions.leave(house.ben, by=house.ben, at=TUESDAY)
    with pytest.raises(NotPermitted):
        actions.leave(house.dev, by=house.amina, at=TUESDAY)
