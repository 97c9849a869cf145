"""What the facts of a plan allow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.plans import policy
from sightline.plans.policy import Dealt, OutcomeFacts, PlanFacts

TODAY = date(2026, 11, 23)
WHOLE = PlanFacts(
    called="Mia",
    why="Because",
    contingency="Then we will meet",
    family_view="They agree",
    step_up="If she is alone at night",
    step_down="If she is in school",
    outcomes=[OutcomeFacts("I sleep well", "She says so", 1)],
)


def test_a_whole_plan_lacks_nothing() -> None:
    assert policy.what_every_plan_must_have(WHOLE) == []
    assert policy.must_say_when_to_step(WHOLE) == []
    assert policy.obstacles_to_agreeing(WHOLE, [], "At the meeting") == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            PlanFacts("Mia", contingency="x", family_view="x", outcomes=WHOLE.outcomes),
            "why Mia has this plan",
        ),
        (PlanFacts("Mia", why="x", contingency="x", family_view="x"), "at least one thing"),
        (
            PlanFacts(
                "Mia", why="x", contingency="x", family_view="x", outcomes=[OutcomeFacts("Bed", "", 1)]
            ),
            "how we will know",
        ),
        (
            PlanFacts(
                "Mia", why="x", contingency="x", family_view="x", outcomes=[OutcomeFacts("Bed", "x", 0)]
            ),
            "who will do what",
        ),
        (PlanFacts("Mia", why="x", family_view="x", outcomes=WHOLE.outcomes), "if it does not work"),
        (PlanFacts("Mia", why="x", contingency="x", outcomes=WHOLE.outcomes), "what the family say"),
    ],
)
def test_each_thing_a_plan_lacks_is_said(facts: PlanFacts, said: str) -> None:
    (reason,) = policy.what_every_plan_must_have(facts)

    assert said in reason


def test_every_action_is_one_persons_by_a_day() -> None:
    def reasons(owners: int, due_on: date | None) -> list[str]:
        return policy.obstacles_to_adding_action(
            is_ended=False, what="Call", how_many_owners=owners, due_on=due_on, today=TODAY
        )

    assert reasons(1, TODAY) == []
    assert reasons(0, TODAY) == ["Name who will do it"]
    assert reasons(2, TODAY) == ["Name one person, so that it is clear whose it is"]
    assert reasons(1, None) == ["Say by when"]
    assert reasons(1, TODAY - timedelta(days=1)) == ["The day it is due must be today or later"]


@pytest.mark.parametrize(
    ("dealt", "is_enough"),
    [
        (None, False),
        (Dealt("moved"), False),
        (Dealt("moved", has_somewhere_to_go=True), True),
        (Dealt("dropped"), False),
        (Dealt("dropped", "Nobody needs it"), True),
        (Dealt("done"), False),
        (Dealt("done", "She came twice"), True),
        (Dealt("forgotten", "x"), False),
    ],
)
def test_an_open_action_is_dealt_with_by_name_when_its_plan_ends(
    dealt: Dealt | None, is_enough: bool
) -> None:
    reasons = policy.obstacles_to_ending(
        is_ended=False, reason="It worked", open_actions={1: "Call"}, dealt={1: dealt} if dealt else {}
    )

    assert (reasons == []) is is_enough
    assert all("“Call”" in reason for reason in reasons)


def test_a_review_judges_every_outcome_and_sets_the_next() -> None:
    def reasons(**changes: object) -> list[str]:
        asked = {
            "is_ended": False,
            "what_changed": "She sleeps",
            "why": "It helps",
            "judged": {1: "better"},
            "outcomes": {1: "I sleep well"},
            "reviewed_on": TODAY,
            "started_on": TODAY - timedelta(days=30),
            "today": TODAY,
            "next_review_on": TODAY + timedelta(days=42),
            "is_right_plan": True,
        } | changes
        return policy.obstacles_to_reviewing(**asked)  # type: ignore[arg-type]

    assert reasons() == []
    assert reasons(judged={}) == ["Say whether it is better, the same or worse: “I sleep well”"]
    assert reasons(next_review_on=None) == ["Say when it will be reviewed next, after this review"]
    assert reasons(next_review_on=None, is_right_plan=False) == []
    assert len(reasons(reviewed_on=TODAY - timedelta(days=31))) == 1
    assert len(reasons(reviewed_on=TODAY + timedelta(days=1))) == 1


WORDS = st.text(alphabet="abc", max_size=3)


@given(before=WORDS, now=WORDS, typed=WORDS)
def test_nobody_writes_over_words_they_have_not_seen(before: str, now: str, typed: str) -> None:
    mark = policy.fingerprint
    kept, clash = policy.meanwhile({"why": mark(before)}, {"why": mark(now)}, {"why": typed})

    written = kept.get("why", now)
    assert written in (typed, now)
    if now != before and typed not in (before, now):
        assert "why" in clash, "both changed it"
    if now == before:
        assert written == typed
    if typed in (before, now) and now != before:
        assert written == now, "only the other changed it, so theirs stands"
