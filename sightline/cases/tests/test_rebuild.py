"""Everyone at once, on the machine's processors, gives what one child at a time gave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections, transaction

from sightline.cases import duties, events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child


@pytest.mark.parametrize("shares", [1, 3])
def test_a_rebuild_changes_nothing_that_was_right_and_mends_what_was_wrong(
    fresh_database: str, as_owner: Callable[[str], list[tuple[object, ...]]], shares: int
) -> None:
    with transaction.atomic():
        house = House()
        house.signed_in(house.amina)
        for number in range(7):
            child = a_child(f"Child {number}")
            case = a_case(child, house)
            events.record(child, "case.opened", happened_at=MONDAY, at=MONDAY, by=house.ben, case=case)
            for days in range(0, 60, 12):
                at = MONDAY + timedelta(days=days + number)
                events.record(child, "voice.recorded", happened_at=at, at=at, by=house.amina, case=case)
        before = Duty.objects.count()
    indexes = as_owner("SELECT indexdef FROM pg_indexes WHERE tablename = 'cases_duty' ORDER BY 1")
    as_owner("DELETE FROM cases_duty WHERE id % 2 = 0")

    made = duties.rebuild(shares=shares)

    assert made == before > 20
    assert duties.verify("owner") == []
    assert not as_owner("SELECT 1 FROM pg_tables WHERE tablename LIKE 'duties_worked_out%'")
    assert as_owner("SELECT indexdef FROM pg_indexes WHERE tablename = 'cases_duty' ORDER BY 1") == indexes
    assert len(indexes) > 1
    connections["owner"].close()
