"""Nobody leaves care into nobody’s hands, and closing work ends no right."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as any_of

from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.cases.tests.people_of_the_house import House, a_child
from sightline.leaving_care import owed
from sightline.leaving_care.policy import Lacking
from sightline.leaving_care.tests.young_people import (
    BORN,
    LEFT,
    AfterCare,
    in_care,
    leave_care,
    leaving_care_case,
    write,
)
from sightline.pathway import after_care
from sightline.people.models import Person
from sightline.shared.clock import london_midnight
from sightline.shared.refusals import Refused

EIGHTEEN = london_midnight(date(2027, 3, 10))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def team(house: House) -> AfterCare:
    return AfterCare()


def holding(child: Person) -> Allocation:
    return Allocation.objects.get(case=leaving_care_case(child), period__endswith__isnull=True)


def a_worker_is_asked_for(child: Person) -> bool:
    open_now = Duty.objects.filter(child=child, standard__code="CL-16-17-SW", stopped_at__isnull=True)
    return open_now.filter(ended_at__isnull=True).exists()


def test_leaving_care_at_sixteen_opens_support_in_a_name_at_the_same_moment(
    house: House, team: AfterCare
) -> None:
    jordan = in_care(house)

    leave_care(jordan, house)

    assert (holding(jordan).worker, holding(jordan).is_holding) == (team.nia, True)
    assert holding(jordan).period.lower == LEFT


def test_support_opens_with_the_personal_adviser_where_there_is_one(house: House, team: AfterCare) -> None:
    jordan = in_care(house)
    at = LEFT - DAY
    write(
        jordan, "adviser_named", house.amina, at, adviser="Sam Reid", chosen="He asked for Sam", knows="yes"
    )

    leave_care(jordan, house)

    assert (holding(jordan).worker, holding(jordan).is_holding) == (team.sam, False)


def test_leaving_care_before_sixteen_opens_nothing(house: House, team: AfterCare) -> None:
    child = in_care(house)

    leave_care(child, house, at=london_midnight(date(2025, 3, 9)))

    assert not Case.objects.filter(child=child, kind=Case.Kind.LEAVING_CARE).exists()


def test_somebody_who_comes_back_into_care_keeps_what_opened(house: House, team: AfterCare) -> None:
    jordan = in_care(house)
    leave_care(jordan, house)
    back = LEFT + 30 * DAY
    events.record(jordan, "child.became_looked_after", happened_at=back, at=back, by=house.amina)
    leave_care(jordan, house, at=back + 30 * DAY)

    assert Case.objects.filter(child=jordan, kind=Case.Kind.LEAVING_CARE).count() == 1


def test_closing_social_care_at_sixteen_asks_for_a_qualified_worker_and_closing_does_not_clear_it(
    house: House, team: AfterCare
) -> None:
    jordan = in_care(house)
    leave_care(jordan, house)
    assert not a_worker_is_asked_for(jordan)

    allocations.close_case(
        Case.objects.get(child=jordan, kind="social_care"), by=house.ben, at=LEFT + DAY, outcome="done"
    )
    assert a_worker_is_asked_for(jordan)

    allocations.close_case(leaving_care_case(jordan), by=team.nia, at=LEFT + 2 * DAY, outcome="closed")
    assert a_worker_is_asked_for(jordan)
    assert holding(jordan).worker == team.nia, "it opened again, in a name, when it was closed"


def test_giving_a_sixteen_year_old_to_an_adviser_does_not_stop_the_clock_that_asks_for_a_social_worker(
    house: House, team: AfterCare
) -> None:
    jordan = in_care(house)
    leave_care(jordan, house)
    allocations.close_case(
        Case.objects.get(child=jordan, kind="social_care"), by=house.ben, at=LEFT + DAY, outcome="done"
    )

    allocations.allocate(
        leaving_care_case(jordan), team.sam, by=team.nia, at=LEFT + 2 * DAY, reason="His adviser"
    )
    assert a_worker_is_asked_for(jordan)
    assert Lacking.WORKER in owed.of(jordan, LEFT + 3 * DAY).lacks  # type: ignore[union-attr]

    allocations.allocate(
        leaving_care_case(jordan), house.amina, by=team.nia, at=LEFT + 4 * DAY, reason="Qualified"
    )
    assert not a_worker_is_asked_for(jordan)
    assert Lacking.WORKER not in owed.of(jordan, LEFT + 5 * DAY).lacks  # type: ignore[union-attr]


def test_a_birthday_in_care_is_found_by_the_sweep(house: House, team: AfterCare) -> None:
    jordan = in_care(house)
    assert after_care.sweep(at=EIGHTEEN - DAY).opened == []

    assert after_care.sweep(at=EIGHTEEN).opened == [jordan.pk]
    assert holding(jordan).worker == team.nia
    assert after_care.sweep(at=EIGHTEEN + DAY).opened == []


def test_what_a_load_brought_is_found_by_the_sweep_with_a_name_even_where_there_is_no_such_team(
    house: House,
) -> None:
    child = a_child(born_on=BORN)
    told = [("child.became_looked_after", date(2020, 1, 1)), ("care.ended", date(2025, 9, 10))]
    rows = [events._event(NewEvent(child, kind, london_midnight(on)), at=LEFT, by=None) for kind, on in told]
    Event.objects.bulk_create(rows)

    swept = after_care.sweep(at=LEFT + DAY)

    assert swept.opened == [child.pk]
    assert holding(child).worker == house.ben


def test_support_that_ended_opens_again_when_they_ask(house: House, team: AfterCare) -> None:
    from sightline.leaving_care.actions import end_support

    jordan = in_care(house)
    after_care.sweep(at=EIGHTEEN)
    grown = london_midnight(date(2030, 4, 1))
    with pytest.raises(Refused, match="until they are 21"):
        end_support(jordan, "their_choice", by=team.nia, at=EIGHTEEN + DAY, reason="He is fine")
    end_support(
        jordan, "their_choice", by=team.nia, at=grown, reason="He has a flat and a job", asked_on=grown.date()
    )
    assert not Case.objects.open().filter(child=jordan, kind=Case.Kind.LEAVING_CARE).exists()
    assert after_care.sweep(at=grown + DAY).opened == []
    assert jordan not in [each.person for each in owed.everyone(team.nia, grown + DAY)]

    after_care.open_again(jordan, by=team.sam, at=grown + 90 * DAY, reason="I lost the flat")

    assert holding(jordan).worker == team.nia
    assert jordan in [each.person for each in owed.everyone(team.nia, grown + 91 * DAY)]


def test_nobody_opens_support_for_somebody_the_law_gives_none(house: House, team: AfterCare) -> None:
    with pytest.raises(Refused, match="no right to leaving care support"):
        after_care.open_again(a_child(born_on=BORN), by=house.amina, at=LEFT, reason="Wants help")


def test_moving_out_of_the_home_we_gave_ends_its_clocks(house: House, team: AfterCare) -> None:
    jordan = in_care(house)
    leave_care(jordan, house)
    told = {"suitable": "yes", "safe": "yes", "why": "Warm, locked, near his nan"}
    write(jordan, "home", house.amina, LEFT + HOUR, provided="us", outcome="D", **told)
    write(jordan, "home", house.amina, LEFT + DAY, provided="other", outcome="B", **told)

    ended = Duty.objects.filter(child=jordan, standard__code="CL-VIS-7").values_list("ended_at", flat=True)
    assert list(ended) == [LEFT + DAY]


STEPS = any_of.lists(
    any_of.tuples(
        any_of.sampled_from(["close", "to_adviser", "to_worker", "leave", "return"]), any_of.integers(1, 40)
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_closed_somebody_holds_every_young_person_owed_support(
    db: None, steps: list[tuple[str, int]]
) -> None:
    from django.db import transaction

    with transaction.atomic():
        house, team = House(), AfterCare()
        house.signed_in(house.amina)
        jordan, at = in_care(house), LEFT
        leave_care(jordan, house)
        is_in_care = False
        for step, days in steps:
            at += days * DAY
            is_in_care = _take(step, jordan, house, team, at, is_in_care)
            leaver = owed.of(jordan, at + timedelta(seconds=2))
            assert leaver is not None
            assert leaver.is_held_at_all
            assert is_in_care or leaver.holder is not None or not leaver.worked.is_owed
            if leaver.qualified is None and Lacking.WORKER in leaver.lacks:
                assert a_worker_is_asked_for(jordan)
        transaction.set_rollback(True)


def _take(step: str, jordan: Person, house: House, team: AfterCare, at: datetime, is_in_care: bool) -> bool:
    case = Case.objects.open().filter(child=jordan).order_by("kind", "pk").first()
    if step == "close" and case:
        allocations.close_case(case, by=house.ben, at=at, outcome="closed")
    elif step in {"to_adviser", "to_worker"} and case:
        to = team.sam if step == "to_adviser" else house.amina
        with suppress(Refused):  # an adviser may not hold social care
            allocations.allocate(case, to, by=house.ben, at=at, reason="A turn")
    elif step == "leave" and is_in_care:
        leave_care(jordan, house, at=at)
        return False
    elif step == "return" and not is_in_care:
        events.record(jordan, "child.became_looked_after", happened_at=at, at=at, by=house.amina)
        return True
    return is_in_care
