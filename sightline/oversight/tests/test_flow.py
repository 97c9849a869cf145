"""Every number is the length of its list, and says what it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.cases import duties, events
from sightline.cases.models import Case, Decision, Event
from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.oversight import charts, flow
from sightline.oversight.measures import MEASURES, RATES
from sightline.oversight.measures.series import CHARTS
from sightline.oversight.period import Period
from sightline.oversight.scope import Scope
from sightline.oversight.tests.conftest import NOW, days_ago

Happened = Callable[..., Event]
FOUR_WEEKS = Period.of_weeks(4, None, NOW)


@pytest.fixture
def contact(house: House, happened: Happened) -> Callable[..., Case]:
    """A contact about a new child, so many days ago, decided so many hours later or not at all."""
    count = iter(range(1000))

    def receive(days: float, hours: float | None = None, **more: object) -> Case:
        child = a_child(f"Child{next(count)}", "Reed")
        case = a_case(child, house, kind=Case.Kind.CONTACT, at=days_ago(days))
        happened(child, "contact.received", days, case, **more)
        if hours is not None:
            happened(
                child, "contact.outcome_authorised", days - hours / 24, case, outcome="no_further_action"
            )
        return case

    return receive


@pytest.fixture
def busy(contact: Callable[..., Case], house: House, happened: Happened) -> None:
    """Some of everything."""
    contact(10, 5)
    contact(9, 30)
    contact(8, 90)
    contact(3)
    contact(0.2)
    for days, finished in ((100, 40), (60, 3), (20, None), (90, None)):
        child = a_child("Tom", f"Hartley{days}")
        case = a_case(child, house, at=days_ago(days))
        happened(child, "referral.received", days, case)
        happened(child, "assessment.started", days - 1, case)
        if finished is not None:
            happened(child, "assessment.authorised", finished, case)


def test_every_number_is_exactly_as_long_as_its_list(busy: None) -> None:
    counts = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None).counts

    for code, measure in MEASURES.items():
        listed = flow.page_of_rows(measure, Scope.everybody(), FOUR_WEEKS, viewer=None, per_page=1000)
        assert (code, counts[code], counts[code]) == (code, listed.count, len(listed.rows))


def test_every_rate_has_a_numerator_that_is_part_of_its_denominator(busy: None) -> None:
    found = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None)

    for code in RATES:
        share = found.share(code)
        assert 0 <= share.numerator <= share.denominator


def test_contacts_are_counted_by_both_clocks(busy: None) -> None:
    found = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None)

    assert found.counts["contacts_received"] == 5
    assert found.share("contacts_in_24").words == "25%"
    assert (found.share("contacts_in_24").numerator, found.share("contacts_in_24").denominator) == (1, 4)
    assert found.counts["contacts_undecided"] == 2
    assert found.counts["contacts_undecided_24"] == 1
    assert found.median_hours == 30
    assert found.oldest_undecided_at == days_ago(3)


def test_a_contact_still_within_its_time_is_neither_on_time_nor_late(contact: Callable[..., Case]) -> None:
    contact(0.2)

    found = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None)

    assert found.share("contacts_in_24").percent is None
    assert found.share("contacts_in_24").words == "None to count"


def test_assessments_are_counted_from_the_referral_by_law_and_from_the_start_by_the_statistic(
    house: House, happened: Happened
) -> None:
    child = a_child("Tom", "Hartley")
    case = a_case(child, house, at=days_ago(70))
    happened(child, "referral.received", 70, case)
    happened(child, "assessment.started", 50, case)
    happened(child, "assessment.authorised", 2, case)

    found = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None)

    assert found.share("assessments_by_law").words == "0%"
    assert found.share("assessments_by_statistic").words == "100%"


def test_open_assessments_fall_in_one_band_each(busy: None) -> None:
    counts = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None).counts
    bands = [code for code in counts if code.startswith("assessments_open_")]

    assert sum(counts[code] for code in bands) == counts["assessments_open"] == 2
    assert counts["assessments_open_over_45"] == 1


def test_what_was_so_on_a_past_day_is_told_as_it_was(contact: Callable[..., Case]) -> None:
    contact(9, 90)
    then = Period.of_weeks(1, (NOW - timedelta(days=8)).date(), NOW)

    found = flow.numbers(Scope.everybody(), then, viewer=None)

    assert (found.counts["contacts_received"], found.counts["contacts_decided"]) == (1, 0)


def test_a_team_counts_what_it_held(house: House, busy: None) -> None:
    counts = [
        flow.numbers(Scope.of_team(team), FOUR_WEEKS, viewer=None).counts["contacts_received"]
        for team in (house.team, house.other_team)
    ]

    assert counts == [5, 0]


def test_a_child_somebody_may_not_see_is_in_no_number_of_theirs(
    house: House, contact: Callable[..., Case]
) -> None:
    child = contact(3).child
    child.is_restricted = True
    child.save()

    assert flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=house.ben).counts["contacts_received"] == 0


def test_a_decision_signed_within_a_minute_is_counted_and_nobody_signed_their_own(house: House) -> None:
    child = a_child("Tom", "Hartley")
    case = a_case(child, house, at=days_ago(3))
    for seconds in (40, 4000):
        Decision.objects.create(
            child=child,
            case=case,
            question="contact",
            outcome="no_further_action",
            reason="Why",
            made_by=house.amina,
            made_at=days_ago(1),
            state=Decision.State.SIGNED,
            signed_by=house.ben,
            signed_at=days_ago(1) + timedelta(seconds=seconds),
            sign_off_reason="Read",
        )

    counts = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None).counts

    assert (counts["decisions_made"], counts["decisions_signed"], counts["decisions_in_a_minute"]) == (
        2,
        2,
        1,
    )
    assert counts["decisions_same_person"] == 0


def test_a_contact_whose_extract_gives_no_time_of_day_cannot_be_judged_by_the_hour(
    contact: Callable[..., Case],
) -> None:
    contact(6, 40, is_timed=False)

    found = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None)

    assert found.counts["contacts_cannot_tell_24"] == 1
    assert found.share("contacts_in_24").denominator == 0
    assert found.share("contacts_in_day").denominator == 1


def test_what_an_extract_never_says_is_said_and_counted_neither_way(house: House) -> None:
    child = a_child("Tom", "Hartley")
    case = a_case(child, house, kind=Case.Kind.CONTACT, at=days_ago(20))
    received = Event.objects.create(
        child=child,
        case=case,
        kind_id=events.kind_id("contact.received"),
        happened_at=days_ago(20),
        recorded_at=NOW,
        load=1,
    )
    duties.refresh([child.pk])

    found = flow.numbers(Scope.everybody(), FOUR_WEEKS, viewer=None)

    assert received.load
    assert "when a contact was decided" in found.untold
    assert found.counts["contacts_cannot_tell_day"] == 1
    assert found.counts["contacts_undecided"] == 0


def test_each_week_of_a_chart_opens_a_list_of_that_length(busy: None) -> None:
    opened = 0
    for code in CHARTS:
        shown = charts.of(code, Scope.everybody(), FOUR_WEEKS, viewer=None)
        for row in shown.rows:
            for line, week in zip(shown.lines, row.weeks, strict=True):
                if week.number:
                    days = Period(row.monday, row.sunday, NOW)
                    listed = flow.page_of_rows(MEASURES[line.opens], Scope.everybody(), days, viewer=None)
                    assert (code, row.monday, week.number) == (code, row.monday, listed.count)
                    opened += 1
    assert opened


def test_a_period_ends_with_the_day_asked_for_and_never_in_the_future() -> None:
    period = Period.of_weeks(4, date(2030, 1, 1), NOW)

    assert (period.first, period.last) == (date(2026, 10, 27), date(2026, 11, 23))
    assert period.as_at == NOW
    past = Period(date(2026, 3, 1), date(2026, 3, 29), NOW)
    assert past.as_at == datetime(2026, 3, 29, 22, 59, 59, tzinfo=UTC)
