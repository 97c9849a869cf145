"""No decision of a meeting without its row, and each row does what it says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Case, Decision, Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.child_protection.models import Enquiry
from sightline.meetings import outcomes
from sightline.meetings.actions import (
    Came,
    ChildAsDecided,
    Invitee,
    MeetingAsCalled,
    MeetingAsHeld,
    call_meeting,
    hold_meeting,
)
from sightline.meetings.kinds import kind_of, kinds
from sightline.meetings.models import Agency, Attendance, ChildOfMeeting, How
from sightline.pathway.meeting_outcomes import TABLE, MeetingRow
from sightline.people.models import Person
from sightline.plans.models import Plan
from sightline.standards import kinds as registry
from sightline.standards.timescales import timescales
from sightline.workforce.models import Worker

HELD_AT = MONDAY + timedelta(hours=6)
PARTNERS = [
    Invitee(Agency.POLICE, name="Sergeant Reed"),
    Invitee(Agency.HEALTH, name="Dr Osei"),
    Invitee(Agency.EDUCATION, name="Mr Bone"),
]


def ids(row: MeetingRow) -> str:
    return f"{row.question}-{row.outcome}"


each_row = pytest.mark.parametrize("row", TABLE, ids=ids)


@pytest.fixture
def chair(house: House) -> Worker:
    return a_worker("Grace Obi", "conference_chair", job_title="Child protection chair")


def decided(
    row: MeetingRow, house: House, chair: Worker, child: Person | None = None, at: datetime = HELD_AT
) -> ChildOfMeeting:
    """A child in social care, at a meeting of the row's kind at which that was decided."""
    kind = kind_of(row.question)
    child = child or ready(row, house)
    leads = chair if chair.may(kind.chair_permission) else house.ben
    told = MeetingAsCalled(called_for=at, how=How.TOGETHER, chair=leads, invited=PARTNERS)
    meeting = call_meeting(kind, [child], told, by=house.amina, at=at, reason="What she said")
    said = ChildAsDecided(
        child=child,
        outcome=row.outcome,
        reason="What she said and what was seen",
        category="NEG" if row.needs_category else "",
        safety_plan="She sleeps at Nan’s",
        took_part=next(iter(kind.took_part_codes), ""),
    )
    held = MeetingAsHeld(
        held_at=at,
        how=How.TOGETHER,
        chair=leads,
        came=[Came(each.pk, Attendance.THERE) for each in meeting.invitations.all()],
        children=[said],
    )
    hold_meeting(meeting, held, by=house.amina, at=at, since=0)
    return ChildOfMeeting.objects.get(meeting=meeting)


def ready(row: MeetingRow, house: House) -> Person:
    """A child for whom the row can be decided: on a plan, or under an enquiry, where it needs that."""
    child = a_child()
    a_case(child, house)
    if row.question == "review_conference":
        events.record(child, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben, outcome="NEG")
    if row.outcome == "section_47_continues":
        began = events.record(
            child, "strategy.held", happened_at=MONDAY, at=MONDAY, by=house.ben, outcome="section_47"
        )
        Enquiry.objects.create(child=child, because_of=began, opened_at=MONDAY, lead=house.amina)
    return child


def test_every_meeting_that_decides_has_its_outcomes_in_the_table() -> None:
    questions = {kind.question for kind in kinds() if kind.question}

    assert {row.question for row in TABLE} == questions
    for question in questions:
        assert [each.outcome for each in outcomes.choices(question)] == [
            row.outcome for row in TABLE if row.question == question
        ]


def test_no_question_is_both_signed_and_decided_at_a_meeting() -> None:
    from sightline.cases import decisions

    assert not {row.question for row in TABLE} & set(decisions.SIGNED_AS)


@each_row
def test_what_follows_is_said_in_words_and_so_is_nothing(row: MeetingRow) -> None:
    assert row.leads_to.endswith(".")
    assert set(row.appends) <= registry.kinds().keys()
    if not row.appends and row.outcome != "section_47":
        assert "othing" in row.leads_to


@each_row
def test_the_registry_of_events_knows_each_outcome_of_a_strategy_discussion(row: MeetingRow) -> None:
    if row.question == "strategy_discussion":
        assert row.outcome in registry.kinds()["strategy.held"].outcomes


@each_row
def test_a_row_appends_what_it_says_on_the_day_of_the_meeting(
    row: MeetingRow, house: House, chair: Worker
) -> None:
    part = decided(row, house, chair)

    begun = Event.objects.filter(child=part.child, because_of=part.held)
    assert sorted(begun.values_list("kind__name", flat=True)) == sorted(row.appends)
    assert set(begun.values_list("happened_at", flat=True)) <= {HELD_AT}
    assert not Decision.objects.filter(child=part.child).exists()


@pytest.mark.parametrize(
    ("question", "outcome", "codes"),
    [
        ("strategy_discussion", "section_47", ["CP-S47-SEEN", "CP-S47-DONE", "CP-ICPC"]),
        ("initial_conference", "child_protection_plan", ["CP-CG-1", "CP-VISIT-1", "CP-RCPC-1"]),
        ("transfer_in_conference", "child_protection_plan", ["CP-CG-1", "CP-VISIT-1"]),
        ("initial_conference", "child_in_need_plan", ["CIN-VISIT"]),
    ],
)
def test_the_times_said_are_the_times_kept(
    question: str, outcome: str, codes: list[str], house: House, chair: Worker
) -> None:
    row = next(row for row in TABLE if (row.question, row.outcome) == (question, outcome))

    part = decided(row, house, chair)

    for code in codes:
        number = [each.allowance for each in timescales() if each.code == code][-1]
        assert f"{number} " in row.leads_to, code
        assert Duty.objects.filter(child=part.child, standard__code=code, stopped_at__isnull=True).exists(), (
            code
        )


def test_a_strategy_discussion_opens_an_enquiry_led_by_whoever_holds_the_child(
    house: House, chair: Worker
) -> None:
    part = decided(TABLE[0], house, chair)

    enquiry = Enquiry.objects.get(child=part.child)
    assert (enquiry.lead, enquiry.because_of, enquiry.opened_at) == (house.amina, part.held, HELD_AT)


def test_a_conference_starts_a_plan_to_be_written_under_its_category(house: House, chair: Worker) -> None:
    row = next(row for row in TABLE if row.outcome == "child_protection_plan")

    part = decided(row, house, chair)

    started = Event.objects.get(child=part.child, kind__name="cp_plan.started")
    plan = Plan.objects.get(child=part.child, kind="child_protection")
    assert started.outcome == "NEG"
    assert (plan.because_of, plan.started_at, plan.ended_at) == (started, HELD_AT, None)


def test_help_that_was_running_gives_way_to_protection_and_comes_back_when_it_ends(
    house: House, chair: Worker
) -> None:
    mia = a_child()
    a_case(mia, house)
    events.record(mia, "cin_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben)
    later = HELD_AT + timedelta(days=60)

    decided(next(row for row in TABLE if row.outcome == "child_protection_plan"), house, chair, mia)
    decided(next(row for row in TABLE if row.outcome == "plan_ends_help_goes_on"), house, chair, mia, later)

    told = events.standing().filter(child=mia, kind__name__contains="_plan.").order_by("pk")
    assert list(told.values_list("kind__name", flat=True)) == [
        "cin_plan.started",
        "cp_plan.started",
        "cin_plan.ended",
        "cp_plan.ended",
        "cin_plan.started",
    ]
    assert [plan.kind for plan in Plan.objects.open().filter(child=mia)] == ["child_in_need"]


def test_a_contact_decided_after_a_discussion_in_the_night_asks_for_no_second_one(
    house: House, chair: Worker
) -> None:
    from sightline.cases import decisions

    mia = a_child()
    contact = a_case(mia, house, kind=Case.Kind.CONTACT)
    events.record(mia, "contact.received", happened_at=MONDAY, at=MONDAY, by=house.amina, case=contact)
    decided(TABLE[0], house, chair, mia)

    proposed = decisions.propose(
        contact, "contact", "strategy_discussion", by=house.amina, at=HELD_AT, reason="It was held at night"
    )
    decisions.sign(proposed, by=house.ben, at=HELD_AT + timedelta(hours=1), reason="Agreed")

    assert Event.objects.filter(child=mia, kind__name="s47_threshold.identified").count() == 1
    assert not Duty.objects.filter(child=mia, standard__code="FD-STRAT", stopped_at__isnull=True).exists()
