"""Whatever anybody does, in whatever order, no child is ever without exactly one person who answers for them."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connection, transaction

from sightline.access.session import act_as_the_system
from sightline.cases.tests.county_at_random import County, wrong_moments
from sightline.cases.tests.people_of_the_house import MONDAY, House
from sightline.people.models import Person

ACTS = int(os.environ.get("SIGHTLINE_RANDOM_ACTS", "5000"))
"""On the tables; and a thousand or more through the actions, each of which does far more.

The hundred thousand take some minutes: SIGHTLINE_RANDOM_ACTS=100000.
"""


def test_no_sequence_of_acts_leaves_a_moment_unowned(db: None) -> None:
    act_as_the_system()
    county = County(seed=20_261_123, at=MONDAY)
    wrong: list[object] = []
    for _ in range(max(ACTS // 5_000, 2)):
        county.live(500)
        wrong += [(name, cases) for name, cases in wrong_moments().items() if cases]

    assert wrong == []
    assert set(county.done) == {
        "open", "allocate", "offer", "accept", "decline", "withdraw", "dispute", "decide",
        "absence", "back", "leave", "close", "reopen",
    }  # fmt: skip
    assert {"accept", "leave", "offer"} <= set(county.refused)


ROUND = (Path(__file__).parent / "many_at_random.sql").read_text(encoding="utf-8")
CHILDREN = 500
ROUNDS = max(ACTS // CHILDREN, 8)
GOING_ROUND = [
    "DELETE FROM cases_allocation WHERE case_id = {case} AND upper_inf(period)",
    "UPDATE cases_allocation SET period = tstzrange(lower(period), '{at}') WHERE case_id = {case} AND upper_inf(period)",
    "UPDATE cases_allocation SET case_id = {other} WHERE case_id = {case} AND upper_inf(period)",
    "UPDATE cases_case SET closed_at = '{at}' WHERE id = {case}",
    "DELETE FROM cases_case WHERE id = {case}",
    "UPDATE workforce_worker SET left_on = '2026-11-23' WHERE id = {holder}",
    "UPDATE access_account SET is_active = false FROM workforce_worker w"
    " WHERE w.account_id = access_account.id AND w.id = {holder}",
    "INSERT INTO cases_case (child_id, kind, opened_at, source) SELECT child_id, kind, '{at}', ''"
    " FROM cases_case WHERE id = {case}",
]


def test_thousands_of_acts_on_the_tables_leave_no_moment_unowned(house: House) -> None:
    Person.objects.bulk_create(
        Person(forenames="Child", surname=str(number), added_at=MONDAY) for number in range(CHILDREN)
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.3)")
        acts, refused = 0, 0
        for number in range(ROUNDS):
            at = MONDAY + timedelta(minutes=number * 7)
            cursor.execute(ROUND, {"at": at})
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("SELECT count(*) FROM chosen")
            acts += cursor.fetchone()[0]
            refused += _going_round(cursor, GOING_ROUND[number % len(GOING_ROUND)], at + timedelta(minutes=3))

    assert acts == CHILDREN * ROUNDS
    assert refused == ROUNDS
    assert {name: cases for name, cases in wrong_moments().items() if cases} == {}


def _going_round(cursor: Any, statement: str, at: datetime) -> bool:
    """Try to leave a child with nobody, on one who is open now. Whether the database refused."""
    cursor.execute(
        "SELECT c.id, a.worker_id FROM cases_case c JOIN cases_allocation a ON a.case_id = c.id"
        " WHERE upper_inf(a.period) ORDER BY random() LIMIT 2"
    )
    (case, holder), (other, _) = cursor.fetchall()
    try:
        with transaction.atomic():
            cursor.execute(statement.format(case=case, other=other, holder=holder, at=at.isoformat()))
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError:
        return True
    finally:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return False
