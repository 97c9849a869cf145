"""No outcome without a next step, no next step that nobody can choose, and each row does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from sightline.assessment import policy as assessment_policy
from sightline.assessment.models import Assessment
from sightline.cases import allocations, decisions, events
from sightline.cases import next_steps as hall
from sightline.cases.models import Case, Decision, Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_team, a_worker
from sightline.child_in_need import policy as child_in_need_policy
from sightline.child_protection import policy as child_protection_policy
from sightline.front_door import policy as front_door_policy
from sightline.pathway.next_steps import TABLE, Row
from sightline.plans.actions import start_plan
from sightline.standards.kinds import kinds
from sightline.standards.timescales import timescales
from sightline.workforce.models import Team

OFFERED = {
    "contact": {outcome.value for outcome in front_door_policy.Outcome},
    "assessment": {outcome.value for outcome in assessment_policy.Outcome},
    "child_in_need": {outcome.value for outcome in child_in_need_policy.Outcome},
    "section_47": {outcome.value for outcome in child_protection_policy.Outcome},
}
"""Every outcome that any room offers, by the question it answers. A new room is added here."""

OF_ITSELF = {
    "contact": "contact.outcome_authorised",
    "assessment": "assessment.authorised",
    "section_47": "s47.outcome_authorised",
    "child_in_need": "note.management_decision",
}
SIGNED_AT = MONDAY + timedelta(hours=6)


@pytest.fixture
def early_help(house: House) -> Team:
    return a_team("Early help North", Team.Kind.EARLY_HELP, manager=a_worker("Ewan Bell", "team_manager"))


def decided(row: Row, house: House) -> Decision:
    """A child whose contact arrived at 9, or who is being assessed, and the row's outcome signed at 3."""
    kind = Case.Kind.CONTACT if row.question == "contact" else Case.Kind.SOCIAL_CARE
    case = a_case(a_child(), house, kind=kind)
    if row.question == "contact":
        events.record(
            case.child, "contact.received", happened_at=MONDAY, at=MONDAY, by=house.amina, case=case
        )
    if row.question == "child_in_need":
        start_plan(case, "child_in_need", by=house.amina, at=MONDAY, reason="Her mother is ill")
    proposed = decisions.propose(
        case, row.question, row.outcome, by=house.amina, at=SIGNED_AT, reason="Because of what she said"
    )
    return decisions.sign(proposed, by=house.ben, at=SIGNED_AT, reason="I agree, on what she said")


def ids(row: Row) -> str:
    return f"{row.question}-{row.outcome}"


each_row = pytest.mark.parametrize("row", TABLE, ids=ids)


def test_every_outcome_a_room_offers_has_a_next_step_and_every_next_step_is_offered() -> None:
    table = {question: {row.outcome for row in TABLE if row.question == question} for question in OFFERED}

    assert table == OFFERED
    assert {row.question for row in TABLE} == set(OFFERED)


def test_the_hall_reads_the_same_table() -> None:
    for question in OFFERED:
        assert [step.outcome for step in hall.choices(question)] == [
            row.outcome for row in TABLE if row.question == question
        ]


def test_every_question_that_can_be_signed_is_in_the_table() -> None:
    assert set(decisions.SIGNED_AS) == set(OFFERED)


@each_row
def test_the_registry_of_events_knows_each_outcome(row: Row) -> None:
    known = kinds()[OF_ITSELF[row.question]].outcomes
    assert row.outcome in known or not known, "a kind that carries any answer names none"
    assert set(row.appends) <= kinds().keys()


@each_row
def test_what_follows_is_said_in_words_and_so_is_nothing(row: Row) -> None:
    assert row.leads_to.endswith(".")
    if not row.appends and not row.opens:
        assert "othing" in row.leads_to or "must be decided again" in row.leads_to


@each_row
def test_a_row_appends_opens_and_closes_what_it_says(row: Row, house: House, early_help: Team) -> None:
    decision = decided(row, house)

    after = Event.objects.filter(child=decision.child, because_of__isnull=False) | Event.objects.filter(
        child=decision.child, kind__name="case.closed"
    )
    assert sorted(after.values_list("kind__name", flat=True)) == sorted(row.appends)
    decision.case.refresh_from_db()
    assert (decision.case.closed_at is not None) is row.closes
    opened = Case.objects.filter(child=decision.child).exclude(pk=decision.case_id)
    assert [case.kind for case in opened] == ([row.opens] if row.opens else [])


@each_row
def test_no_child_is_without_a_holder_after_any_outcome(row: Row, house: House, early_help: Team) -> None:
    decision = decided(row, house)

    for case in Case.objects.open().filter(child=decision.child):
        assert allocations.holder_of(case, SIGNED_AT) is not None


@pytest.mark.parametrize(
    ("question", "outcome", "code"),
    [
        ("contact", "early_help", "EH-TRIAGE"),
        ("contact", "referral_to_assessment", "ALL-REF"),
        ("contact", "referral_to_assessment", "ASM-45"),
        ("contact", "strategy_discussion", "FD-STRAT"),
        ("assessment", "no_further_action", "ASM-SHARE"),
        ("assessment", "early_help", "EH-STEPDOWN"),
        ("assessment", "child_in_need", "CIN-MEET-1"),
        ("assessment", "child_in_need", "CIN-VISIT"),
        ("assessment", "strategy_discussion", "FD-STRAT"),
        ("child_in_need", "strategy_discussion", "FD-STRAT"),
        ("child_in_need", "early_help", "EH-STEPDOWN"),
    ],
)
def test_the_times_said_are_the_times_kept(
    question: str, outcome: str, code: str, house: House, early_help: Team
) -> None:
    row = next(row for row in TABLE if (row.question, row.outcome) == (question, outcome))
    number = [each.allowance for each in timescales() if each.code == code][-1]
    assert f"{number} working day" in row.leads_to

    decision = decided(row, house)

    assert Duty.objects.filter(child=decision.child, standard__code=code, stopped_at__isnull=True).exists()


def test_the_law_counts_an_assessment_from_when_the_contact_reached_us(house: House) -> None:
    decision = decided(next(row for row in TABLE if row.outcome == "referral_to_assessment"), house)

    assessment = Assessment.objects.get(child=decision.child)
    by_law = Duty.objects.get(child=decision.child, standard__code="ASM-45")
    by_statistics = Duty.objects.get(child=decision.child, standard__code="ASM-45-START")
    assert (by_law.opened_at, by_statistics.opened_at, assessment.started_at) == (
        MONDAY,
        SIGNED_AT,
        SIGNED_AT,
    )
    decided_in = Duty.objects.get(child=decision.child, standard__code="FD-REF-DEC")
    assert (decided_in.opened_at, decided_in.stopped_at) == (MONDAY, SIGNED_AT)


def test_why_this_child_is_being_assessed_is_a_walk_back_to_the_contact(house: House) -> None:
    decision = decided(next(row for row in TABLE if row.outcome == "referral_to_assessment"), house)

    assert list(walk_back(Event.objects.get(child=decision.child, kind__name="assessment.started"))) == [
        "assessment.started",
        "referral.decision_recorded",
        "contact.outcome_authorised",
    ]
    assert list(walk_back(Event.objects.get(child=decision.child, kind__name="referral.received"))) == [
        "referral.received",
        "contact.received",
    ]


def walk_back(event: Event | None) -> Iterator[str]:
    while event is not None:
        yield event.kind.name
        event = event.because_of


def test_an_assessment_opens_in_the_name_of_a_manager_and_waits_to_be_allocated(house: House) -> None:
    decision = decided(next(row for row in TABLE if row.outcome == "referral_to_assessment"), house)

    holder = allocations.holder_of(Assessment.objects.get(child=decision.child).case, SIGNED_AT)
    assert holder is not None
    assert holder.is_holding
    assert holder.reason
    assert Duty.objects.get(child=decision.child, standard__code="ALL-REF").stopped_at is None


def test_a_child_who_has_a_social_worker_keeps_them(house: House) -> None:
    mia = a_child()
    already = a_case(mia, house, at=MONDAY - timedelta(days=40))
    contact = allocations.open_case(
        mia, Case.Kind.CONTACT, holder=house.carol, team=house.other_team, by=house.carol, at=MONDAY
    )
    proposed = decisions.propose(
        contact,
        "contact",
        "referral_to_assessment",
        by=house.carol,
        at=SIGNED_AT,
        reason="New bruise at school",
    )

    decisions.sign(proposed, by=house.ben, at=SIGNED_AT, reason="Agreed: assess again")

    assert Assessment.objects.get(child=mia).case == already
    holder = allocations.holder_of(already, SIGNED_AT)
    assert holder is not None
    assert holder.worker == house.amina
    assert Event.objects.filter(child=mia, kind__name="referral.received", case=already).exists()


def test_a_second_referral_joins_the_assessment_that_is_open(house: House) -> None:
    mia = a_child()
    for _ in range(2):
        contact = a_case(mia, house, kind=Case.Kind.CONTACT)
        proposed = decisions.propose(
            contact, "contact", "referral_to_assessment", by=house.amina, at=SIGNED_AT, reason="Worried again"
        )
        decisions.sign(proposed, by=house.ben, at=SIGNED_AT, reason="Agreed")

    assert Assessment.objects.filter(child=mia).count() == 1
    assert Event.objects.filter(child=mia, kind__name="referral.received").count() == 2


def test_stepping_down_leaves_the_social_worker_accountable_until_early_help_accepts(
    house: House, early_help: Team
) -> None:
    row = next(row for row in TABLE if (row.question, row.outcome) == ("assessment", "early_help"))

    decision = decided(row, house)

    still = allocations.holder_of(decision.case, SIGNED_AT)
    asked = allocations.holder_of(Case.objects.get(child=decision.child, kind="early_help"), SIGNED_AT)
    assert still is not None
    assert asked is not None
    assert (still.worker, asked.worker) == (house.amina, early_help.manager)
