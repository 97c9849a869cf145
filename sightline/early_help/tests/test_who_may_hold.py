"""Somebody who is not a social worker may hold help for a child in need when one oversees it, and never protection."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.cases import allocations, events
from sightline.cases.leaving import also
from sightline.cases.leaving.actions import hand_over
from sightline.cases.models import Case, Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.cases.transfers import answers, offers
from sightline.early_help import actions
from sightline.early_help.models import Overseer
from sightline.early_help.who_may_hold import rule_for
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.actions import record_absence
from sightline.workforce.models import Worker

DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY


@pytest.fixture
def pat(house: House) -> Worker:
    """A family help practitioner in the team."""
    return a_worker("Pat Lowe", "social_worker", team=house.team, is_social_worker=False)


@pytest.fixture
def case(house: House) -> Case:
    return a_case(a_child(), house)


def happened(case: Case, *kinds: str, outcome: str = "") -> None:
    for kind in kinds:
        events.record(case.child, kind, happened_at=MONDAY, at=MONDAY, by=None, case=case, outcome=outcome)


def test_help_for_a_child_in_need_needs_a_named_overseer(house: House, case: Case, pat: Worker) -> None:
    with pytest.raises(Refused, match="name the registered social worker who oversees"):
        actions.give_family_help(case, pat, overseer=None, by=house.ben, at=TUESDAY, reason="Knows them")

    actions.give_family_help(case, pat, overseer=house.ben, by=house.ben, at=TUESDAY, reason="Knows them")

    holding = allocations.holder_of(case, TUESDAY)
    assert holding is not None
    assert holding.worker == pat
    assert Overseer.objects.get().overseer == house.ben


def test_a_lead_who_is_no_social_worker_is_written_down_with_who_oversees_them(
    house: House, case: Case, pat: Worker
) -> None:
    actions.give_family_help(case, pat, overseer=house.ben, by=house.ben, at=TUESDAY, reason="Knows them")

    told = events.standing().filter(child=case.child, kind__name="lead_practitioner.assigned").get()
    assert (told.outcome, told.summary) == ("not_a_social_worker", "Pat Lowe")
    asked = Duty.objects.get(child=case.child, standard__code="CIN-SEC17ZA")
    assert asked.stopped_at == TUESDAY


def test_somebody_unregistered_oversees_nothing(house: House, case: Case, pat: Worker) -> None:
    with pytest.raises(Refused, match="Dev Rao is not a registered social worker"):
        actions.give_family_help(case, pat, overseer=house.dev, by=house.ben, at=TUESDAY, reason="Knows them")
    with pytest.raises(Refused, match="their own work"):
        actions.give_family_help(case, pat, overseer=pat, by=house.ben, at=TUESDAY, reason="Knows them")


@pytest.mark.parametrize(
    ("kind", "work"),
    [
        ("s47_threshold.identified", "child protection work"),
        ("cp_plan.started", "child protection work"),
        ("child.became_looked_after", "work with a child in our care"),
    ],
)
def test_protection_and_care_are_held_by_a_social_worker(
    house: House, case: Case, pat: Worker, kind: str, work: str
) -> None:
    happened(case, kind)

    with pytest.raises(Refused, match=f"may not hold {work}"):
        actions.give_family_help(case, pat, overseer=house.ben, by=house.ben, at=TUESDAY, reason="Knows them")


@pytest.mark.parametrize(
    ("began", "ended", "outcome"),
    [
        ("s47_threshold.identified", "s47.outcome_authorised", "not_substantiated"),
        ("s47_threshold.identified", "strategy.held", "no_section_47"),
        ("cp_plan.started", "cp_plan.ended", ""),
        ("child.became_looked_after", "care.ended", ""),
    ],
)
def test_once_it_has_ended_it_is_help_again(case: Case, began: str, ended: str, outcome: str) -> None:
    happened(case, began)
    events.record(case.child, ended, happened_at=TUESDAY, at=TUESDAY, by=None, case=case, outcome=outcome)

    assert rule_for(case).code == "section_17"


def test_a_social_worker_needs_nobody_over_them(house: House, case: Case) -> None:
    actions.give_family_help(case, house.carol, overseer=None, by=house.ben, at=TUESDAY, reason="Has room")

    assert not Overseer.objects.exists()


def test_a_worker_does_not_give_work_away(house: House, case: Case, pat: Worker) -> None:
    with pytest.raises(NotPermitted):
        actions.give_family_help(case, pat, overseer=house.ben, by=house.amina, at=TUESDAY, reason="So")


def test_no_way_of_giving_a_child_to_somebody_goes_round_the_rule(
    house: House, case: Case, pat: Worker
) -> None:
    needed = "name the registered social worker who oversees"

    with pytest.raises(Refused, match=needed):
        allocations.allocate(case, pat, by=house.ben, at=TUESDAY, reason="Has room")
    with pytest.raises(Refused, match=needed):
        hand_over(house.amina, {case: pat}, by=house.ben, at=TUESDAY, reason="Amina leaves")
    with pytest.raises(Refused, match=needed):
        a_case_held_by(pat, house)
    with pytest.raises(Refused, match=needed):
        record_absence(
            house.amina, by=house.ben, at=TUESDAY, starts_on=TUESDAY.date(), ends_on=None, cover=pat
        )


def test_a_transfer_is_neither_offered_to_nor_accepted_by_somebody_who_may_not_hold_it(
    house: House, case: Case
) -> None:
    pat = a_worker("Pat Lowe", "social_worker", "team_manager", team=house.other_team, is_social_worker=False)
    happened(case, "cp_plan.started")

    with pytest.raises(Refused, match="may not hold child protection work: choose one who is"):
        offers.offer(case, house.other_team, pat, by=house.ben, at=TUESDAY, reason="They moved")
    asked = offers.offer(case, house.other_team, None, by=house.ben, at=TUESDAY, reason="They moved")
    with pytest.raises(Refused, match="may not hold child protection work: choose one who is"):
        answers.accept(asked, by=pat, worker=pat, at=TUESDAY, first_visit_on=TUESDAY.date())


def test_whoever_oversaw_the_last_holder_no_longer_does(house: House, case: Case, pat: Worker) -> None:
    actions.give_family_help(case, pat, overseer=house.ben, by=house.ben, at=TUESDAY, reason="Knows them")

    allocations.allocate(case, house.carol, by=house.ben, at=TUESDAY + DAY, reason="Took a new post")

    assert Overseer.objects.get().ended_at == TUESDAY + DAY


def test_nobody_leaves_while_they_oversee_somebody_and_another_social_worker_takes_it_on(
    house: House, case: Case, pat: Worker
) -> None:
    actions.give_family_help(case, pat, overseer=house.ben, by=house.ben, at=TUESDAY, reason="Knows them")
    [one] = also.also_theirs(house.ben)
    assert one.kind.one == "piece of work to oversee"

    with pytest.raises(Refused, match="oversees their own work"):
        also.give_also(house.ben, one.key, pat, by=house.ben, at=TUESDAY + DAY, reason="He leaves")
    also.give_also(house.ben, one.key, house.carol, by=house.ben, at=TUESDAY + DAY, reason="He leaves")

    assert Overseer.objects.get(ended_at__isnull=True).overseer == house.carol
    assert also.also_theirs(house.ben) == []


def test_a_change_of_worker_is_told_and_a_first_worker_is_no_change(house: House) -> None:
    child = a_child()
    waiting = allocations.open_case(
        child,
        Case.Kind.SOCIAL_CARE,
        holder=house.ben,
        team=house.team,
        by=house.ben,
        at=MONDAY,
        is_holding=True,
    )
    allocations.allocate(waiting, house.amina, by=house.ben, at=TUESDAY, reason="Has room")
    assert told(child) == [("worker.allocated", "registered")]

    allocations.allocate(waiting, house.carol, by=house.ben, at=TUESDAY + DAY, reason="Amina moved teams")
    assert told(child)[1:] == [("worker.allocated", "registered"), ("worker.changed", "")]
    changed = events.standing().get(child=child, kind__name="worker.changed")
    assert changed.summary == "Carol Price instead of Amina Yusuf. Amina moved teams"


def told(child: Person) -> list[tuple[str, str]]:
    rows = events.standing().filter(child=child, kind__name__startswith="worker.").order_by("pk")
    return list(rows.values_list("kind__name", "outcome"))


def a_case_held_by(worker: Worker, house: House) -> Case:
    return allocations.open_case(
        a_child("Ada"), Case.Kind.SOCIAL_CARE, holder=worker, team=house.team, by=house.ben, at=MONDAY
    )
