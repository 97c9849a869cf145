"""What is due for a child: the one statement against the same rules by hand, and against itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sightline.cases import duties, events
from sightline.cases.models import Case, Duty, Event
from sightline.cases.tests.duties_by_hand import Happening, asked_of
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person
from sightline.shared.clock import london_date, london_midnight
from sightline.standards.models import Standard
from sightline.standards.timescales import timescales

LONG_AGO = datetime(2019, 6, 1, tzinfo=UTC)
DOMAINS = sorted({one.domain for one in timescales() if one.subject == "child"})


def kinds_of(domain: str) -> list[tuple[str, str]]:
    """The events, with the outcomes, that the standards of one domain watch."""
    found = {
        (match.kind, outcome)
        for one in timescales()
        if one.domain == domain and one.subject == "child"
        for matches in (
            *(one.starts_on, one.status_from, one.stops_on, one.ends_on, one.begins_after_event, one.guards),
        )
        for match in matches
        for outcome in ("", *match.outcomes, *match.except_outcomes, "something nobody thought of")
    }
    return sorted(found)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, str, datetime, bool]]:
    """A made-up life: kind, outcome, when, and whether the time of day is known."""
    kinds = kinds_of(draw(st.sampled_from(DOMAINS))) + kinds_of(draw(st.sampled_from(DOMAINS)))
    life = []
    for _ in range(draw(st.integers(1, 14))):
        kind, outcome = draw(st.sampled_from(kinds))
        at = LONG_AGO + timedelta(days=draw(st.integers(0, 900)), minutes=draw(st.integers(0, 1439)))
        is_timed = draw(st.booleans())
        life.append((kind, outcome, at if is_timed else london_midnight(london_date(at)), is_timed))
    return life


def held(child: Person) -> set[tuple[object, ...]]:
    """The child's duties as the database has them."""
    rows = Duty.objects.filter(child=child).select_related("standard", "opened_by")
    return {
        (
            *(duty.standard.code, duty.standard.effective_from, duty.opened_by_id, duty.opened_at),
            *(duty.due_at, duty.earliest_at, duty.stopped_by_id, duty.ended_at),
        )
        for duty in rows
    }


def stands(child: Person) -> list[Happening]:
    return [
        Happening(one.id, one.kind.name, one.outcome, one.happened_at, one.is_timed, one.case_id)
        for one in events.standing().filter(child=child).select_related("kind")
    ]


def write(
    child: Person, life: list[tuple[str, str, datetime, bool]], house: House, case: Case | None
) -> list[Event]:
    return [
        events.record(
            *(child, kind),
            happened_at=at,
            at=MONDAY,
            by=house.amina,
            outcome=outcome,
            is_timed=is_timed,
            case=case if number % 2 else None,
        )
        for number, (kind, outcome, at, is_timed) in enumerate(life)
    ]


many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(life=histories(), born_on=st.dates(date(2001, 1, 1), date(2021, 1, 1)))
def test_duties_are_what_a_patient_person_would_work_out(
    house: House, life: list[tuple[str, str, datetime, bool]], born_on: date
) -> None:
    child = a_child(born_on=born_on)
    write(child, life, house, a_case(child, house, at=LONG_AGO))

    assert held(child) == asked_of(stands(child), born_on)


@many
@given(life=histories(), data=st.data())
def test_one_child_at_a_time_and_everyone_at_once_agree_whatever_is_corrected(
    house: House, life: list[tuple[str, str, datetime, bool]], data: st.DataObject
) -> None:
    child = a_child()
    made = write(child, life, house, a_case(child, house, at=LONG_AGO))
    for event in made:
        match data.draw(st.sampled_from(["leave", "leave", "move", "withdraw"])):
            case "move":
                later = event.happened_at + timedelta(days=data.draw(st.integers(-40, 40)))
                events.correct(
                    event, by=house.amina, at=MONDAY, reason="The date was wrong", happened_at=later
                )
            case "withdraw":
                events.withdraw(event, by=house.amina, at=MONDAY, reason="This was about another child")

    assert duties.verify() == []
    assert held(child) == asked_of(stands(child), child.born_on)


@settings(many, max_examples=15)
@given(life=histories(), share=st.floats(0.1, 0.9), allowance=st.integers(1, 40))
def test_a_local_change_moves_only_the_clocks_that_start_after_it(
    house: House, life: list[tuple[str, str, datetime, bool]], share: float, allowance: int
) -> None:
    child = a_child()
    write(child, life, house, None)
    was = Duty.objects.filter(
        child=child, standard__authority="local", standard__allowance__isnull=False
    ).first()
    assume(was is not None)
    assert was is not None
    before, from_on = held(child), london_date(LONG_AGO + timedelta(days=int(900 * share)))
    changed = transaction.savepoint()
    change_locally(was.standard, from_on, allowance, house)

    duties.refresh_all_under(was.standard.code)

    after, differences = held(child), duties.verify()
    transaction.savepoint_rollback(changed)
    assert differences == []
    assert {key for key in before if began(key) < from_on} == {key for key in after if began(key) < from_on}


def change_locally(old: Standard, from_on: date, allowance: int, house: House) -> None:
    """An authority's own number, from a date."""
    Standard.objects.filter(pk=old.pk).update(effective_to=from_on - timedelta(days=1))
    new = Standard.objects.get(pk=old.pk)
    new.pk, new.effective_from, new.effective_to, new.allowance = None, from_on, None, allowance
    new.set_by, new.set_reason = house.ben.account, "We mean to see children sooner"
    new.save()


def began(key: tuple[object, ...]) -> date:
    assert isinstance(key[3], datetime)
    return london_date(key[3])


@pytest.mark.parametrize(
    ("started_on", "days"), [(date(2020, 4, 23), 112), (date(2020, 4, 24), 168), (date(2020, 9, 26), 112)]
)
def test_the_temporary_rules_of_2020_govern_only_placements_that_began_under_them(
    house: House, started_on: date, days: int
) -> None:
    child = a_child()
    events.record(
        *(child, "placement.started"),
        happened_at=london_midnight(started_on),
        at=MONDAY,
        by=house.amina,
        outcome="regulation_24",
        is_timed=False,
    )

    duty = Duty.objects.get(child=child, standard__code="PLC-R24")

    assert duty.due_at is not None
    assert london_date(duty.due_at) == started_on + timedelta(days=days)


def test_late_stays_late(house: House) -> None:
    child = a_child()
    case = a_case(child, house, Case.Kind.CONTACT)
    events.record(child, "contact.received", happened_at=MONDAY, at=MONDAY, by=None, case=case)
    decided = MONDAY + timedelta(days=3)
    events.record(
        child,
        "contact.outcome_authorised",
        happened_at=decided,
        at=decided,
        by=house.ben,
        case=case,
        outcome="early_help",
    )

    duty = Duty.objects.get(child=child, standard__code="FD-CON-24H")

    assert (duty.due_at, duty.stopped_at) == (MONDAY + timedelta(days=1), decided)


def test_a_decision_on_one_contact_does_not_stop_the_clock_of_another(house: House) -> None:
    child = a_child()
    first, second = (a_case(child, house, Case.Kind.CONTACT) for _ in range(2))
    for case in (first, second):
        events.record(child, "contact.received", happened_at=MONDAY, at=MONDAY, by=None, case=case)
    events.record(
        child,
        "contact.outcome_authorised",
        happened_at=MONDAY,
        at=MONDAY,
        by=house.ben,
        case=first,
        outcome="early_help",
    )

    still = Duty.objects.open_at(MONDAY).filter(child=child, standard__code="FD-CON-24H")

    assert [duty.case for duty in still] == [second]


def test_a_visit_where_the_child_was_not_seen_stops_no_clock(house: House) -> None:
    child = a_child()
    events.record(child, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.amina)
    events.record(child, "visit.attempted", happened_at=MONDAY + timedelta(days=2), at=MONDAY, by=house.amina)

    assert (
        Duty.objects.open_at(MONDAY + timedelta(days=3))
        .filter(child=child, standard__code="CP-VISIT-1")
        .exists()
    )


def test_events_are_never_edited(house: House) -> None:
    event = events.record(a_child(), "voice.recorded", happened_at=MONDAY, at=MONDAY, by=house.amina)
    with pytest.raises(Exception, match="append-only"):
        Event.objects.filter(pk=event.pk).update(outcome="tidied")
