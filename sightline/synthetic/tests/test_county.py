"""The county in a real database: refused where it must not go, calibrated, and exactly as wrong as it was made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from sightline.access import session
from sightline.cases import duties
from sightline.oversight import exceptions
from sightline.oversight.line import ExceptionLine
from sightline.shared.refusals import Refused
from sightline.synthetic import county, faults
from sightline.synthetic.calibration import measure
from sightline.synthetic.filling import NEVER_UNOWNED

NOW = datetime(2026, 11, 26, 10, 20, tzinfo=UTC)  # a Thursday
AsOwner = Callable[[str], list[tuple[Any, ...]]]


def whatever_is_wrong() -> list[ExceptionLine]:
    with transaction.atomic():
        session.act_as_the_system()
        return exceptions.listed(now=NOW)


@pytest.mark.parametrize("state", ["as-found", "recovered"])
def test_the_county_looks_like_the_one_it_is_drawn_from(fresh_database: str, state: str) -> None:
    county.build(scale=0.1, years=2, state=state, seed=11, now=NOW)
    with connections["owner"].cursor() as cursor:
        found = measure(cursor, now=NOW, state=state, scale=0.1)
    connections["owner"].close()
    assert [
        f"{one.target.name}: {one.value:.1f}, not {one.wanted:.1f}" for one in found if not one.is_near
    ] == []


def test_what_is_wrong_is_what_was_made_wrong_and_nothing_else(fresh_database: str, tmp_path: Path) -> None:
    county.build(scale=0.1, years=1.5, state="recovered", seed=2, now=NOW, clean=True)
    assert [f"{line.child_name}: {line.words}" for line in whatever_is_wrong()] == []

    faults.write(faults.plant(now=NOW, seed=2), tmp_path / "faults.json")
    planted = faults.read(tmp_path / "faults.json")
    lines = whatever_is_wrong()
    connections["owner"].close()

    assert len(planted) == faults.planting.NUMBER
    assert len({fault.child_id for fault in planted}) == len(planted)
    shown = {(line.child_id, line.kind, line.standard_code) for line in lines}
    assert [fault for fault in planted if (fault.child_id, fault.kind, fault.standard) not in shown] == []
    known = {fault.child_id for fault in planted}
    assert [f"{line.child_name}: {line.words}" for line in lines if line.child_id not in known] == []


def test_a_county_keeps_the_rules_of_the_house(fresh_database: str, as_owner: AsOwner) -> None:
    county.build(scale=0.01, years=1, state="as-found", seed=3, now=NOW)
    connections["owner"].close()
    assert as_owner(NEVER_UNOWNED) == []
    assert as_owner("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'") == [(0,)]
    assert as_owner("SELECT count(*) FROM people_searchable") == as_owner(
        "SELECT count(*) FROM people_person"
    )
    assert duties.verify("owner") == []
    connections["owner"].close()


def test_a_county_may_take_the_place_of_another_but_only_when_asked(
    fresh_database: str, as_owner: AsOwner
) -> None:
    county.build(scale=0.01, years=1, state="as-found", seed=3, now=NOW)
    with pytest.raises(Refused, match="--replace"):
        county.build(scale=0.01, years=1, state="as-found", seed=4, now=NOW)
    before = as_owner("SELECT count(*), min(forenames) FROM people_person")
    again = county.build(scale=0.01, years=1, state="as-found", seed=4, now=NOW, replace=True)
    connections["owner"].close()
    assert as_owner("SELECT count(*), min(forenames) FROM people_person") != before
    assert again.duties > 0


def test_no_county_is_made_beside_real_people(fresh_database: str, as_owner: AsOwner) -> None:
    as_owner(
        "INSERT INTO workforce_worker (name, job_title, phone, is_social_worker, registration_number, full_time_share,"
        " source) VALUES ('Somebody real', '', '', false, '', 1, '')"
    )
    with pytest.raises(Refused, match="not invented"):
        county.build(scale=0.01, years=1, state="as-found", seed=1, now=NOW, replace=True)
    connections["owner"].close()
