"""Somebody who is not a social worker may hold help for a child in need when one oversees it, and never protection."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.cases import allocations, events
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.early_help import actions
from sightline.early_help.models import Overseer
from sightline.early_help.who_may_hold import rule_for
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Worker

TUESDAY = MONDAY + timedelta(days=1)


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
