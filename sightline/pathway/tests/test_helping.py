"""Early help takes over what is unfinished, and our work ends with the reason that the census asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.cases import decisions, events
from sightline.cases.models import Case, Decision, Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.pathway import helping
from sightline.people.models import Person
from sightline.plans.models import Action, Plan
from sightline.plans.tests.house import a_whole_plan
from sightline.shared.refusals import Refused

LATER = MONDAY + timedelta(weeks=12)


def accepted(child: Person, case: Case, house: House) -> Event:
    return events.record(child, "stepdown.accepted", happened_at=LATER, at=LATER, by=house.ben, case=case)


def test_what_is_unfinished_goes_with_the_child_to_early_help(house: House) -> None:
    plan = a_whole_plan(house)
    family_help = a_case(plan.child, house, kind=Case.Kind.EARLY_HELP)

    why = helping.hand_over(
        plan.case, accepted(plan.child, plan.case, house), by=house.ben, at=LATER, reason="Met on Monday"
    )

    family_plan = Plan.objects.open().get(child=plan.child)
    assert (family_plan.case, family_plan.kind) == (family_help, "early_help")
    assert [each.what for each in Action.objects.open().filter(plan=family_plan)] == [
        "Ask the health visitor to call"
    ]
    assert [each.what for each in family_plan.outcomes.all()] == ["I sleep in my own bed every night"]
    assert events.standing().filter(child=plan.child, kind__name="cin_plan.ended").exists()
    assert not Duty.objects.open_at(LATER + timedelta(days=1)).filter(standard__code="CIN-REV").exists()
    assert why == "RC7"


def test_a_plan_that_came_in_an_extract_ends_too(house: House) -> None:
    mia = a_child()
    case = a_case(mia, house)
    events.record(mia, "cin_plan.started", happened_at=MONDAY, at=MONDAY, by=None, case=case)

    why = helping.hand_over(case, accepted(mia, case, house), by=house.ben, at=LATER, reason="Met")

    assert why == "RC7"
    assert events.standing().filter(child=mia, kind__name="cin_plan.ended").exists()


def test_a_child_who_never_had_a_plan_was_referred_to_early_help_after_an_assessment(house: House) -> None:
    mia = a_child()
    case = a_case(mia, house)

    assert helping.hand_over(case, accepted(mia, case, house), by=house.ben, at=LATER, reason="Met") == "RC9"
    assert not events.standing().filter(child=mia, kind__name="cin_plan.ended").exists()


def concluded(case: Case, house: House) -> Decision:
    proposed = decisions.propose(
        case, "assessment", "no_further_action", by=house.amina, at=LATER, reason="It is well now"
    )
    return decisions.sign(proposed, by=house.ben, at=LATER, reason="Agreed")


def test_our_work_does_not_end_over_a_plan_that_goes_on(house: House) -> None:
    plan = a_whole_plan(house)

    with pytest.raises(Refused, match="Mia has a child in need plan"):
        concluded(plan.case, house)

    plan.case.refresh_from_db()
    assert plan.case.closed_at is None


def test_a_plan_that_came_in_an_extract_ends_with_our_work(house: House) -> None:
    mia = a_child()
    case = a_case(mia, house)
    events.record(mia, "cin_plan.started", happened_at=MONDAY, at=MONDAY, by=None, case=case)

    concluded(case, house)

    assert (
        not Duty.objects.open_at(LATER + timedelta(days=1)).filter(standard__code__startswith="CIN-").exists()
    )
    assert events.standing().get(child=mia, kind__name="case.closed").outcome == "RC8"
