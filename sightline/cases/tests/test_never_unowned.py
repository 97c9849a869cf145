"""No child is ever unowned: the database refuses any way of leaving an open case without one holder."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.cases import allocations
from sightline.cases.models import Allocation, Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child


def held_now(sql: str, *values: int | datetime) -> None:
    """Run a statement by hand, as somebody going round the application would, and check at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_case_opens_with_a_holder(house: House) -> None:
    case = a_case(a_child(), house)

    holder = allocations.holder_of(case, MONDAY)

    assert holder is not None
    assert holder.worker == house.amina


def test_the_database_refuses_a_case_without_a_holder(house: House) -> None:
    child = a_child()
    with pytest.raises(IntegrityError, match="without exactly one holder"):
        held_now(
            "INSERT INTO cases_case (child_id, kind, opened_at, source) VALUES (%s, 'contact', %s, '')",
            child.pk,
            MONDAY,
        )


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM cases_allocation WHERE case_id = %s",
        "UPDATE cases_allocation SET period = tstzrange(lower(period), lower(period) + interval '1 hour')"
        " WHERE case_id = %s",
        "UPDATE cases_allocation SET period = tstzrange(lower(period) + interval '1 second', null)"
        " WHERE case_id = %s",
        "UPDATE cases_case SET opened_at = opened_at - interval '1 second' WHERE id = %s",
        "UPDATE cases_allocation SET period = 'empty' WHERE case_id = %s",
        "UPDATE cases_case SET closed_at = opened_at + interval '1 hour' WHERE id = %s",
        "UPDATE cases_allocation SET period = tstzrange(lower(period), 'infinity') WHERE case_id = %s",
        "WITH other AS (INSERT INTO cases_case (child_id, kind, opened_at, closed_at, source)"
        " SELECT child_id, kind, opened_at, opened_at, '' FROM cases_case WHERE id = %s RETURNING id)"
        " UPDATE cases_allocation SET case_id = other.id FROM other",
        "DELETE FROM cases_allocation WHERE case_id = %s;"
        " SELECT set_config('sightline.account_id', '', true)",
    ],
)
def test_the_database_refuses_any_gap(house: House, damage: str) -> None:
    case = a_case(a_child(), house)
    with pytest.raises(IntegrityError, match="without exactly one holder"):
        held_now(damage, case.pk)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM cases_case WHERE id = %s",
        "UPDATE cases_case SET id = id + 1000000 WHERE id = %s",
        "UPDATE cases_case SET child_id = (SELECT max(id) FROM people_person) WHERE id = %s",
        "UPDATE cases_allocation SET worker_id = 0 WHERE case_id = %s",
        "UPDATE cases_allocation SET worker_id = NULL WHERE case_id = %s",
        "UPDATE cases_allocation SET team_id = NULL WHERE case_id = %s",
        "UPDATE cases_allocation SET period = NULL WHERE case_id = %s",
        "DELETE FROM cases_allocation WHERE case_id = %s; UPDATE cases_case SET closed_at = opened_at - interval '1 day'",
    ],
)
def test_the_database_takes_no_case_away_from_its_child_or_its_holder(house: House, damage: str) -> None:
    case = a_case(a_child(), house)
    a_child("Somebody", "Else")
    with pytest.raises(IntegrityError):
        held_now(damage, case.pk)


@pytest.mark.parametrize(
    "damage",
    [
        "TRUNCATE cases_allocation",
        "TRUNCATE cases_case CASCADE",
        "ALTER TABLE cases_allocation DISABLE TRIGGER ALL",
        "DROP TRIGGER an_open_case_is_held ON cases_allocation",
        "ALTER TABLE cases_allocation DROP CONSTRAINT one_accountable_holder_at_a_time",
        "CREATE OR REPLACE FUNCTION an_open_case_is_held() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
        "SET session_replication_role = replica",
        "SET ROLE sightline_owner",
    ],
)
def test_the_application_cannot_put_the_watch_out(house: House, damage: str) -> None:
    a_case(a_child(), house)
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        held_now(damage)


def test_whatever_the_application_may_do_to_a_holding_is_tried_above(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(privilege_type::text ORDER BY privilege_type) FROM information_schema.table_privileges"
            " WHERE grantee = current_user AND table_name = 'cases_allocation'"
        )
        assert cursor.fetchone() == (["DELETE", "INSERT", "SELECT", "UPDATE"],)


def test_the_database_refuses_two_holders_at_once(house: House) -> None:
    case = a_case(a_child(), house)
    with pytest.raises(IntegrityError, match="one_accountable_holder_at_a_time"), transaction.atomic():
        Allocation.objects.create(
            case=case, worker=house.carol, team=house.other_team, period=(MONDAY + timedelta(hours=1), None)
        )


def test_the_sender_keeps_the_child_until_the_instant_of_transfer(house: House) -> None:
    case = a_case(a_child(), house)
    handed_over = MONDAY + timedelta(days=2)

    allocations.allocate(
        case, house.carol, by=house.ben, at=handed_over, reason="Moved to the south of the county"
    )

    before, after = (allocations.holder_of(case, handed_over + timedelta(seconds=s)) for s in (-1, 0))
    assert before is not None
    assert after is not None
    assert (before.worker, after.worker) == (house.amina, house.carol)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["allocate", "close"]), st.integers(0, 2), st.integers(0, 5000)), max_size=8
    )
)
def test_no_sequence_of_actions_leaves_a_moment_unowned(
    house: House, steps: list[tuple[str, int, int]]
) -> None:
    workers = [house.amina, house.ben, house.carol]
    at = MONDAY
    case = a_case(a_child(), house)
    for act, who, minutes in steps:
        at += timedelta(minutes=minutes)
        case.refresh_from_db()
        if case.closed_at:
            break
        if act == "close":
            allocations.close_case(case, by=house.ben, at=at, reason="Safe now")
        else:
            allocations.allocate(case, workers[who], by=house.ben, at=at, reason="Takes over")

    held_now("SELECT 1")
    periods = list(Allocation.objects.filter(case=case).order_by("period").values_list("period", flat=True))
    case.refresh_from_db()
    assert all(a.upper == b.lower for a, b in pairwise(periods))
    if case.closed_at != case.opened_at:
        assert (periods[0].lower, periods[-1].upper) == (case.opened_at, case.closed_at)


def test_a_case_cannot_outlive_its_last_holder(house: House) -> None:
    case = a_case(a_child(), house)
    allocations.close_case(case, by=house.ben, at=MONDAY + timedelta(days=1), reason="Safe now")
    with pytest.raises(IntegrityError):
        held_now("UPDATE cases_case SET closed_at = NULL WHERE id = %s", case.pk)
    assert Case.objects.get(pk=case.pk).closed_at is not None
