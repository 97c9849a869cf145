"""What a conference, a core group and a birth say in a child's story."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.child_protection import facts
from sightline.child_protection.actions import record_birth, record_death
from sightline.child_protection.tests.an_enquiry import PARTNERS, an_enquiry, met
from sightline.meetings.actions import send_decisions
from sightline.meetings.kinds import kind_of
from sightline.meetings.models import ChildOfMeeting, Meeting
from sightline.meetings.reading import offered
from sightline.people.models import Person
from sightline.plans.models import Action, Plan
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Worker

CONFERENCE_AT = MONDAY + timedelta(days=14, hours=1)


def on_a_plan(house: House, chair: Worker, child: Person | None = None) -> Person:
    """A child whose first conference made a plan two weeks later."""
    child = an_enquiry(house, child).child
    met(
        house,
        "initial_conference",
        "child_protection_plan",
        child,
        chair=chair,
        at=CONFERENCE_AT,
        category="NEG",
    )
    return child


def open_codes(child: Person) -> set[str]:
    running = Duty.objects.filter(child=child, stopped_at__isnull=True, ended_at__isnull=True)
    return set(running.values_list("standard__code", flat=True))


def test_the_first_conference_stops_the_15_days_and_starts_the_clocks_of_the_plan(
    house: House, chair: Worker
) -> None:
    mia = on_a_plan(house, chair)

    conference = Duty.objects.get(child=mia, standard__code="CP-ICPC")
    assert conference.stopped_at == CONFERENCE_AT
    assert {"CP-VISIT-1", "CP-ALONE", "CP-HOME", "CP-CG-1", "CP-RCPC-1", "CP-DECISIONS"} <= open_codes(mia)
    plan = facts.plan_of(mia)
    assert plan is not None
    assert plan.outcome == "NEG"


def test_only_a_chair_apart_from_the_line_chairs_a_conference(house: House) -> None:
    mia = an_enquiry(house).child

    with pytest.raises(Refused, match="may not chair"):
        met(house, "initial_conference", "no_plan", mia, chair=house.ben, at=CONFERENCE_AT)


def test_a_conference_without_a_kind_of_harm_or_enough_services_is_refused(
    house: House, chair: Worker
) -> None:
    mia = an_enquiry(house).child

    with pytest.raises(Refused, match="Say what kind of harm Mia needs protecting from"):
        met(house, "initial_conference", "child_protection_plan", mia, chair=chair, at=CONFERENCE_AT)
    with pytest.raises(Refused, match="fewer than 3 services"):
        met(house, "initial_conference", "no_plan", mia, chair=chair, at=CONFERENCE_AT, invited=PARTNERS[:1])


def test_each_child_is_decided_for_by_themselves(house: House, chair: Worker) -> None:
    mia, tom = a_child(), a_child("Tom")
    for child in (mia, tom):
        a_case(child, house)
        an_enquiry(house, child)
    met(house, "initial_conference", "no_plan", tom, chair=chair, at=CONFERENCE_AT)
    met(
        house,
        "initial_conference",
        "child_protection_plan",
        mia,
        chair=chair,
        at=CONFERENCE_AT,
        category="PHY",
    )

    assert facts.plan_of(mia) is not None
    assert facts.plan_of(tom) is None


def test_a_review_keeps_the_plan_or_ends_it_with_every_action_accounted_for(
    house: House, chair: Worker
) -> None:
    mia = on_a_plan(house, chair)
    first, second = CONFERENCE_AT + timedelta(days=80), CONFERENCE_AT + timedelta(days=200)

    met(house, "review_conference", "plan_continues", mia, chair=chair, at=first, category="NEG")
    assert Duty.objects.get(child=mia, standard__code="CP-RCPC-1").stopped_at == first
    met(house, "review_conference", "plan_ends", mia, chair=chair, at=second)

    assert facts.plan_of(mia) is None
    assert not Plan.objects.open().filter(child=mia).exists()
    assert not {"CP-VISIT", "CP-ALONE", "CP-24M"} & open_codes(mia)


def test_a_protection_plan_ends_only_with_somebody_named_to_follow_or_a_reason(
    house: House, chair: Worker
) -> None:
    mia, at = on_a_plan(house, chair), CONFERENCE_AT + timedelta(days=80)

    with pytest.raises(Refused, match="Say who helps Mia from now on, by name, or why nobody does"):
        met(house, "review_conference", "plan_ends", mia, chair=chair, at=at, safety_plan=" ")
    assert facts.plan_of(mia) is not None

    met(house, "review_conference", "plan_ends", mia, chair=chair, at=at, safety_plan="Nobody: they declined")
    assert facts.plan_of(mia) is None


def test_a_plan_that_does_not_run_cannot_be_reviewed(house: House, chair: Worker) -> None:
    mia = an_enquiry(house).child

    with pytest.raises(Refused, match="Mia is not on a child protection plan"):
        met(house, "review_conference", "plan_ends", mia, chair=chair, at=CONFERENCE_AT)


def test_a_decision_mended_from_a_plan_to_none_takes_the_plan_back(house: House, chair: Worker) -> None:
    mia = on_a_plan(house, chair)
    conference = Meeting.objects.get(kind="initial_conference")

    met(
        house,
        "initial_conference",
        "no_plan",
        mia,
        chair=chair,
        at=CONFERENCE_AT,
        meeting=conference,
        since=1,
        reason="Her brother’s decision was written here",
    )

    assert facts.plan_of(mia) is None
    assert not Plan.objects.open().filter(child=mia).exists()
    assert "CP-VISIT-1" not in open_codes(mia)


def mended(house: House, chair: Worker, mia: Person, first: str, then: str) -> None:
    """A review conference that was written down wrongly, and put right."""
    at = CONFERENCE_AT + timedelta(days=60)
    met(house, "review_conference", first, mia, chair=chair, at=at, category="NEG")
    conference = Meeting.objects.get(kind="review_conference")
    met(
        house,
        "review_conference",
        then,
        mia,
        chair=chair,
        at=at,
        category="NEG",
        meeting=conference,
        since=1,
        reason="Her brother’s decision was written here",
    )


@pytest.mark.parametrize("first", ["plan_ends", "plan_ends_help_goes_on"])
def test_a_plan_that_was_ended_by_mistake_goes_on_as_it_stood(
    house: House, chair: Worker, first: str
) -> None:
    mia = on_a_plan(house, chair)
    plan = Plan.objects.open().get(child=mia)
    action = Action.objects.create(
        plan=plan, what="Take Mia to school", worker=house.amina, due_on=date(2027, 3, 1), added_at=MONDAY
    )

    mended(house, chair, mia, first, "plan_continues")

    assert facts.plan_of(mia) is not None
    assert Plan.objects.open().get(child=mia) == plan
    assert Action.objects.open().get(plan=plan) == action
    assert not Action.objects.open().exclude(plan=plan).exists()
    assert "CP-VISIT" in open_codes(mia) or "CP-VISIT-1" in open_codes(mia)


def test_a_core_group_is_held_by_its_worker_and_the_next_is_due(house: House, chair: Worker) -> None:
    mia = on_a_plan(house, chair)
    at = CONFERENCE_AT + timedelta(days=7)

    met(house, "core_group", "", mia, chair=house.amina, at=at)

    assert Duty.objects.get(child=mia, standard__code="CP-CG-1").stopped_at == at
    assert "CP-CG-N" in open_codes(mia)


def test_decisions_sent_the_same_day_stop_their_clock(house: House, chair: Worker) -> None:
    mia = on_a_plan(house, chair)
    part = ChildOfMeeting.objects.get(meeting__kind="initial_conference")

    send_decisions(
        part, by=house.amina, at=CONFERENCE_AT, sent_on=CONFERENCE_AT.date(), sent_to="Leanne Hartley"
    )

    assert Duty.objects.get(child=mia, standard__code="CP-DECISIONS").stopped_at == CONFERENCE_AT


def test_a_meeting_is_offered_only_while_it_makes_sense(house: House, chair: Worker) -> None:
    tom = a_child("Tom")
    mia = an_enquiry(house).child
    ours = {"strategy_discussion", "initial_conference", "review_conference", "core_group"}

    def kinds(child: Person) -> set[str]:
        return {kind.code for kind in offered(child, house.amina)} & ours

    assert kinds(tom) == {"strategy_discussion"}
    assert kinds(mia) == {"strategy_discussion", "initial_conference"}
    on_plan = a_child("Ava")
    a_case(on_plan, house)
    on_a_plan(house, chair, on_plan)
    assert kinds(on_plan) == {"strategy_discussion", "review_conference", "core_group"}


def test_a_child_is_born_on_the_record_that_was_theirs_and_the_plan_goes_on(
    house: House, chair: Worker
) -> None:
    baby = Person.objects.create(surname="Dunn", expected_on=date(2027, 1, 10), added_at=MONDAY)
    a_case(baby, house)
    on_a_plan(house, chair, baby)
    born_at = CONFERENCE_AT + timedelta(days=30)

    record_birth(
        baby, born_at.date(), by=house.amina, at=born_at, forenames="Jay", sex="M", reason="The ward rang"
    )

    baby.refresh_from_db()
    assert (baby.name, baby.born_on) == ("Jay Dunn", born_at.date())
    assert facts.plan_of(baby) is not None
    assert "CP-BIRTH-REV" in open_codes(baby)
    assert events.standing().filter(child=baby, kind__name="strategy.held").exists()
    with pytest.raises(Refused, match="already born"):
        record_birth(baby, born_at.date(), by=house.amina, at=born_at, reason="Again")
    with pytest.raises(NotPermitted):
        record_birth(baby, born_at.date(), by=house.dev, at=born_at, reason="Again")


def test_a_childs_death_is_written_down_once_by_a_manager_and_every_clock_ends(
    house: House, chair: Worker
) -> None:
    mia = on_a_plan(house, chair)
    at = CONFERENCE_AT + timedelta(days=9)

    with pytest.raises(NotPermitted):
        record_death(mia, at.date(), by=house.amina, at=at, reason="The hospital rang")
    record_death(mia, at.date(), by=house.ben, at=at, reason="The hospital rang")

    mia.refresh_from_db()
    assert mia.died_on == at.date()
    assert not {"CP-VISIT", "CP-VISIT-1", "CP-ALONE", "CP-RCPC-1", "CP-CG-1"} & open_codes(mia)
    with pytest.raises(Refused, match="already on the record"):
        record_death(mia, at.date(), by=house.ben, at=at, reason="Again")


def test_every_kind_of_meeting_names_events_and_clocks_that_exist() -> None:
    from sightline.child_protection.meeting_kinds import KINDS
    from sightline.standards.kinds import kinds
    from sightline.standards.timescales import timescales

    codes = {each.code for each in timescales()}
    for kind in KINDS:
        named = (
            kind.held,
            kind.called,
            kind.opens_with,
            kind.report_shared,
            kind.decisions_sent,
            kind.minutes_sent,
        )
        assert {*named, *kind.because, *(kind.offered_while or ())} - {""} <= kinds().keys()
        assert {*kind.due, kind.report_due} - {""} <= codes
        assert kind_of(kind.code) is kind


@pytest.mark.parametrize(("is_relinquished", "starts"), [(True, True), (False, False)])
def test_a_mother_who_thinks_of_adoption_is_given_six_weeks(
    house: House, is_relinquished: bool, starts: bool
) -> None:
    baby = Person.objects.create(surname="Hartley", expected_on=date(2026, 11, 20), added_at=MONDAY)
    a_case(baby, house)

    record_birth(
        baby, MONDAY.date(), by=house.amina, at=MONDAY, reason="The ward", is_relinquished=is_relinquished
    )

    assert ("ADO-CONSENT-6W" in open_codes(baby)) is starts
