"""What arrives after hours: the authority's rule, by the dates it ran, and never the law's clock of hours."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sightline.cases import events
from sightline.cases.models import Case, Duty
from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.standards.models import Setting

LATE_ON_MONDAY = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def a_setting(name: str, value: str, from_on: date | None = None) -> None:
    Setting.objects.create(name=name, value=value, effective_from=from_on)


def due_on(house: House, code: str) -> date:
    child = a_child()
    case = a_case(child, house, kind=Case.Kind.CONTACT, at=LATE_ON_MONDAY)
    events.record(
        child, "contact.received", happened_at=LATE_ON_MONDAY, at=LATE_ON_MONDAY, by=house.amina, case=case
    )
    due_at = Duty.objects.get(child=child, standard__code=code).due_at
    assert due_at is not None
    return due_at.date()


@pytest.mark.parametrize(
    ("settings", "due"),
    [
        ([], TUESDAY),
        ([("receipt", "deemed")], WEDNESDAY),
        ([("receipt", "deemed"), ("receipt_cut_off", "19:00")], TUESDAY),
        ([("receipt", "deemed", date(2026, 11, 24))], TUESDAY),
        ([("receipt", "deemed"), ("receipt", "strict", date(2026, 11, 1))], TUESDAY),
        (
            [
                ("receipt", "deemed"),
                ("receipt_cut_off", "19:00"),
                ("receipt_cut_off", "16:00", date(2026, 11, 24)),
            ],
            TUESDAY,
        ),
        (
            [
                ("receipt", "deemed"),
                ("receipt_cut_off", "19:00"),
                ("receipt_cut_off", "16:00", date(2026, 11, 23)),
            ],
            WEDNESDAY,
        ),
    ],
)
def test_a_contact_after_hours_is_counted_by_the_rule_of_that_day(
    house: House, settings: list[tuple[str, str]], due: date
) -> None:
    Setting.objects.filter(name__startswith="receipt").delete()
    for each in settings:
        a_setting(*each)

    assert due_on(house, "FD-CON-DEC") == due


def test_no_rule_on_receipt_moves_a_clock_of_hours(house: House) -> None:
    a_setting("receipt", "deemed")

    assert due_on(house, "FD-CON-24H") == TUESDAY
