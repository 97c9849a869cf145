"""What happens next: put forward by one person, signed by another, and nothing before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Case, Decision, Duty
from sightline.front_door import actions
from sightline.front_door.actions.deciding import Found, proposal_for
from sightline.front_door.models import Contact, RefusedSignOff
from sightline.front_door.policy import Outcome
from sightline.front_door.tests.conftest import (
    AVA,
    COMPLETE,
    MAX,
    MONDAY,
    FrontDoor,
    only_child,
    told,
    worker_named,
)
from sightline.shared.refusals import NotPermitted, Refused

Ready = Callable[..., Contact]
LATER = MONDAY + timedelta(hours=2)
WHY = "Three notices in a year, each worse; no safe adult at night"


def signed(contact: Contact, outcome: Outcome, door: FrontDoor) -> Decision:
    about = only_child(contact)
    actions.propose_decision(about, outcome, by=door.amina, at=MONDAY, reason=WHY)
    return actions.sign_decision(about, by=door.ben, at=LATER, reason="I agree: the pattern is clear")


def kinds_of(case: Case) -> list[str]:
    return [
        event.kind.name for event in events.standing().filter(case=case).select_related("kind").order_by("pk")
    ]


def test_nothing_takes_effect_until_somebody_else_signs(door: FrontDoor, ready: Ready) -> None:
    about = only_child(ready())

    actions.propose_decision(about, Outcome.REFERRAL_TO_ASSESSMENT, by=door.amina, at=MONDAY, reason=WHY)

    assert "contact.outcome_authorised" not in kinds_of(about.case)
    assert Duty.objects.get(case=about.case, standard__code="FD-CON-24H").stopped_at is None
    assert not Case.objects.filter(child=about.child, kind=Case.Kind.SOCIAL_CARE).exists()


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.INFORMATION_REQUEST])
def test_every_signed_answer_stops_both_clocks_and_ends_the_contact(
    door: FrontDoor, ready: Ready, outcome: Outcome
) -> None:
    contact = ready()

    decision = signed(contact, outcome, door)

    about = only_child(contact)
    assert (decision.made_by, decision.signed_by) == (door.amina, door.ben)
    stops = Duty.objects.filter(case=about.case, standard__code__in=["FD-CON-24H", "FD-CON-DEC"])
    assert set(stops.values_list("stopped_at", flat=True)) == {LATER}
    assert about.case.closed_at == LATER


def test_asking_partners_is_a_step_on_the_way_and_stops_no_clock(door: FrontDoor, ready: Ready) -> None:
    contact = ready()
    actions.ask_partner(
        contact, "Health visitor, Ms Dale", "Growth and home visits?", "amber", by=door.amina, at=MONDAY
    )

    signed(contact, Outcome.INFORMATION_REQUEST, door)

    about = only_child(contact)
    assert about.case.closed_at is None
    clocks = Duty.objects.filter(
        case=about.case, standard__code__in=["FD-CON-24H", "FD-CON-DEC", "FD-MASH-AMBER"]
    )
    assert list(clocks.values_list("stopped_at", "ended_at")) == [(None, None)] * 3
    actions.propose_decision(
        about, Outcome.EARLY_HELP, by=door.amina, at=LATER, reason="The health visitor agrees"
    )
    assert proposal_for(about) is not None


def test_a_referral_counts_from_when_the_contact_reached_us(door: FrontDoor, ready: Ready) -> None:
    contact = ready()
    actions.acknowledge_referrer(contact, by=door.amina, at=MONDAY, how="by telephone")

    signed(contact, Outcome.REFERRAL_TO_ASSESSMENT, door)

    case = Case.objects.get(child=only_child(contact).child, kind=Case.Kind.SOCIAL_CARE)
    referral = events.standing().get(case=case, kind__name="referral.received")
    assert referral.happened_at == contact.received_at
    acknowledged = Duty.objects.get(case=case, standard__code="FD-REF-ACK")
    assert acknowledged.stopped_at == MONDAY


def test_nobody_signs_their_own_decision_and_the_attempt_is_kept(door: FrontDoor, ready: Ready) -> None:
    about = only_child(ready())
    actions.propose_decision(about, Outcome.EARLY_HELP, by=door.ben, at=MONDAY, reason=WHY)

    with pytest.raises(Refused) as refusal:
        actions.sign_decision(about, by=door.ben, at=LATER, reason="Agreed")
    actions.record_refused_sign_off(about, by=door.ben, at=LATER, reason=str(refusal.value))

    kept = RefusedSignOff.objects.get()
    assert kept.worker == door.ben
    assert "a different person must sign it" in kept.reasons[0]
    assert about.case.closed_at is None


def test_a_worker_without_the_right_cannot_sign(door: FrontDoor, ready: Ready) -> None:
    about = only_child(ready())
    actions.propose_decision(about, Outcome.EARLY_HELP, by=door.amina, at=MONDAY, reason=WHY)

    with pytest.raises(Refused, match="role does not sign"):
        actions.sign_decision(about, by=door.carol, at=LATER, reason="Agreed")


def test_a_manager_whose_registration_has_run_out_cannot_sign(door: FrontDoor, ready: Ready) -> None:
    about = only_child(ready())
    actions.propose_decision(about, Outcome.EARLY_HELP, by=door.amina, at=MONDAY, reason=WHY)
    door.ben.registration_expires_on = (MONDAY - timedelta(days=1)).date()

    with pytest.raises(Refused, match="registered social worker"):
        actions.sign_decision(about, by=door.ben, at=LATER, reason="Agreed")


def test_a_manager_may_change_the_outcome_and_both_are_kept(door: FrontDoor, ready: Ready) -> None:
    about = only_child(ready())
    actions.propose_decision(about, Outcome.EARLY_HELP, by=door.amina, at=MONDAY, reason=WHY)

    decision = actions.sign_decision(
        about,
        by=door.ben,
        at=LATER,
        reason="Three notices is more than early help",
        outcome=Outcome.REFERRAL_TO_ASSESSMENT,
    )

    assert (decision.outcome, decision.changed_from) == ("referral_to_assessment", "early_help")


def test_a_returned_decision_goes_back_with_why_and_can_be_made_again(door: FrontDoor, ready: Ready) -> None:
    about = only_child(ready())
    actions.propose_decision(about, Outcome.NO_FURTHER_ACTION, by=door.amina, at=MONDAY, reason=WHY)

    actions.return_decision(
        about, by=door.ben, at=LATER, reason="You have not asked the school what Ava said"
    )

    assert "contact.returned" in kinds_of(about.case)
    actions.propose_decision(
        about, Outcome.EARLY_HELP, by=door.amina, at=LATER, reason="Ava told her teacher more"
    )


def test_brothers_and_sisters_are_judged_and_decided_apart(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(children=(AVA, MAX)), by=door.amina, at=MONDAY)
    ava, max_ = contact.children.select_related("child", "case", "contact")
    found = Found(
        {"history_adds_up_to": "x", "household_is": "y", "family_told": True, "family_agrees": True},
        {ava.pk: COMPLETE, max_.pk: COMPLETE | {"child_said": "Max hid behind the sofa", "level": 2}},
    )
    actions.record_findings(contact, found, by=door.amina, at=MONDAY)

    actions.propose_decision(ava, Outcome.REFERRAL_TO_ASSESSMENT, by=door.amina, at=MONDAY, reason=WHY)
    actions.sign_decision(ava, by=door.ben, at=LATER, reason="Agreed for Ava")

    ava.refresh_from_db()
    max_.refresh_from_db()
    assert (ava.level, max_.level, max_.child_said) == (3, 2, "Max hid behind the sofa")
    assert Case.objects.get(pk=ava.case_id).closed_at == LATER
    assert Case.objects.get(pk=max_.case_id).closed_at is None


def test_the_facts_under_a_waiting_decision_do_not_move(door: FrontDoor, ready: Ready) -> None:
    contact = ready()
    about = only_child(contact)
    actions.propose_decision(about, Outcome.EARLY_HELP, by=door.amina, at=MONDAY, reason=WHY)

    with pytest.raises(Refused, match="waiting for sign-off"):
        actions.record_findings(contact, Found({}, {about.pk: {"level": 1}}), by=door.amina, at=LATER)


def test_no_further_action_is_refused_where_harm_is_alleged_and_no_strategy_considered(
    door: FrontDoor, ready: Ready
) -> None:
    contact = ready(act_now=("ACT-6",))
    about = only_child(contact)
    actions.record_findings(
        contact, Found({}, {about.pk: {"strategy_considered": ""}}), by=door.amina, at=MONDAY
    )

    with pytest.raises(Refused, match="strangulation"):
        actions.propose_decision(about, Outcome.NO_FURTHER_ACTION, by=door.amina, at=MONDAY, reason=WHY)


def test_somebody_who_only_looks_proposes_nothing(door: FrontDoor, ready: Ready) -> None:
    about = only_child(ready())

    with pytest.raises(NotPermitted):
        actions.propose_decision(about, Outcome.EARLY_HELP, by=worker_named("Dev"), at=MONDAY, reason=WHY)
