"""Whatever two people do on one plan, nothing either of them typed is lost, and nothing promised is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.access import drafts
from sightline.cases.tests.people_of_the_house import House
from sightline.plans import actions
from sightline.plans.actions import Dealing, WrittenMeanwhile
from sightline.plans.actions.writing import WORDS_OF_A_PLAN, marks
from sightline.plans.models import Action, Plan
from sightline.plans.tests.house import DUE, LATER, a_plan, an_action
from sightline.shared.clock import london_date
from sightline.shared.refusals import Refused

IN_THE_DATABASE = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["amina", "ben"]), st.sampled_from(["look", "type"]), st.sampled_from(WORDS_OF_A_PLAN)
    ),
    max_size=14,
)


@pytest.mark.django_db
@IN_THE_DATABASE
@given(steps=STEPS)
def test_nothing_typed_is_lost(steps: list[tuple[str, str, str]], house: House) -> None:
    plan = a_plan(house, kind="care")
    saw = {name: marks(plan) for name in ("amina", "ben")}
    typed: list[tuple[str, str, str]] = []
    kept: set[str] = set()
    for number, (name, what, field) in enumerate(steps):
        writer = house.signed_in(getattr(house, name))
        if what == "look":
            saw[name] = marks(Plan.objects.get(pk=plan.pk))
            continue
        words = f"{name} {field} {number}"
        typed.append((name, field, words))
        try:
            now = actions.write_plan(
                plan, {field: words}, by=writer, at=LATER + timedelta(minutes=number), since=saw[name]
            )
        except WrittenMeanwhile:
            assert writer.account is not None
            draft = drafts.keep(
                writer.account, "plans.words", f"{plan.pk}:{number}", {field: [words]}, at=LATER
            )
            kept.update(draft.typed[field])
        else:
            saw[name] = saw[name] | {field: marks(now)[field]}

    history = Plan.pgh_event_model.objects.filter(pgh_obj_id=plan.pk)  # type: ignore[attr-defined]
    for _, field, words in typed:
        is_on_record = history.filter(**{field: words}).exists()
        assert is_on_record or words in kept
    plan.refresh_from_db()
    for name, field, words in typed:
        if getattr(plan, field) == words:
            assert words.startswith(name)


@pytest.mark.django_db
@IN_THE_DATABASE
@given(
    before=st.lists(st.sampled_from(["open", "done", "dropped", "later"]), max_size=5),
    at_the_end=st.lists(
        st.sampled_from(["", "moved", "dropped", "done", "moved nowhere"]), min_size=5, max_size=5
    ),
)
def test_nothing_promised_is_lost_when_a_plan_ends(
    before: list[str], at_the_end: list[str], house: House
) -> None:
    plan = a_plan(house, kind="care")
    after = a_plan(house, child=plan.child, case=plan.case, kind="pathway")
    promised = [an_action(plan, house, f"Promise {number}") for number in range(len(before))]
    for action, state in zip(promised, before, strict=True):
        if state != "open":
            actions.mark_action(
                action, state, by=house.amina, at=LATER, reason="Because", on=london_date(LATER), due_on=DUE
            )
    still = list(Action.objects.open().filter(plan=plan).order_by("pk"))
    dealings = {
        action.pk: Dealing(how.split()[0], "Because", after if how == "moved" else None)
        for action, how in zip(still, at_the_end, strict=False)
        if how
    }
    is_answered = all(
        action.pk in dealings and (dealings[action.pk].how != "moved" or dealings[action.pk].to)
        for action in still
    )

    try:
        actions.end_plan(plan, by=house.amina, at=LATER, reason="Over", dealings=dealings)
    except Refused:
        assert not is_answered
        assert Action.objects.open().filter(plan=plan).count() == len(still), "all or nothing"
        return
    assert is_answered
    assert not Action.objects.open().filter(plan=plan).exists()
    for action in Action.objects.filter(plan=plan):
        went = action.moved_to
        assert action.what_came_of_it or action.dropped_because or (went and went.what == action.what)
