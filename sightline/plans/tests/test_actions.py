"""What people do to a plan, and what it leaves in the child's story."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Address, Person, Relationship, RelationshipKind, Residence
from sightline.plans import actions, facts, overdue
from sightline.plans.actions import Dealing, Found, Judged, Owner
from sightline.plans.for_the_child import HIDDEN, as_the_child_reads_it
from sightline.plans.models import Action, Plan
from sightline.plans.tests.house import DUE, LATER, a_plan, a_whole_plan, an_action, an_outcome
from sightline.shared.clock import london_date
from sightline.shared.refusals import NotPermitted, Refused

WEEKS_LATER = MONDAY + timedelta(weeks=5)


def kinds_of(child: Person) -> list[str]:
    return list(
        events.standing()
        .filter(child=child)
        .order_by("happened_at", "id")
        .values_list("kind__name", flat=True)
    )


def reviewed(plan: Plan, house: House, **changes: object) -> None:
    judged = {each.pk: Judged("better", "Her teacher says so") for each in plan.outcomes.all()}
    said: dict[str, object] = {
        "what_changed": "She sleeps at home",
        "is_right_plan": True,
        "judged": judged,
        "next_review_on": london_date(WEEKS_LATER) + timedelta(weeks=6),
        "how_the_child_took_part": "She came",
    }
    actions.review_plan(
        plan,
        Found(**(said | changes)),  # type: ignore[arg-type]
        by=house.amina,
        at=WEEKS_LATER,
        reviewed_at=WEEKS_LATER - timedelta(hours=1),
        reason="It helps",
    )


def test_a_plan_begins_in_the_childs_story_and_its_clocks_run(house: House) -> None:
    plan = a_plan(house)

    assert kinds_of(plan.child) == ["cin_plan.started"]
    assert Duty.objects.filter(child=plan.child, standard__code="CIN-REV", stopped_at__isnull=True).exists()


def test_a_plan_that_began_elsewhere_is_written_and_does_not_begin_again(house: House) -> None:
    mia = a_child()
    case = a_case(mia, house, at=MONDAY - timedelta(days=90))
    began = MONDAY - timedelta(days=60)
    events.record(mia, "cin_plan.started", happened_at=began, at=MONDAY, by=None, case=case)
    assert [kind.code for kind, _ in facts.may_be_begun(mia)] == ["child_in_need"]

    plan = actions.start_plan(case, "child_in_need", by=house.amina, at=MONDAY, reason="As before")

    assert plan.started_at == began
    assert kinds_of(mia) == ["cin_plan.started"]
    assert facts.may_be_begun(mia) == []


def test_a_child_has_one_plan_of_a_kind_at_a_time(house: House) -> None:
    plan = a_plan(house)

    with pytest.raises(Refused, match="already has a plan of this kind"):
        actions.start_plan(plan.case, plan.kind, by=house.amina, at=LATER, reason="Again")


def test_only_the_team_that_holds_a_child_writes_their_plan(house: House) -> None:
    plan = a_plan(house)

    with pytest.raises(NotPermitted):
        actions.add_outcome(plan, "I sleep", by=house.carol, at=LATER)
    actions.add_outcome(plan, "I sleep", by=house.ben, at=LATER)
    with pytest.raises(NotPermitted):
        actions.add_outcome(plan, "I sleep", by=house.dev, at=LATER)


def test_a_plan_is_agreed_when_it_is_whole(house: House) -> None:
    half = a_plan(house)
    with pytest.raises(Refused) as refused:
        actions.agree_plan(half, by=house.amina, at=LATER, reason="At the meeting")
    assert any("at least one thing" in reason for reason in refused.value.reasons)

    whole = actions.agree_plan(
        a_whole_plan(house, a_child("Tom")), by=house.amina, at=LATER, reason="Tom and Leanne at the meeting"
    )

    assert whole.agreed_at == LATER


def test_a_review_is_in_the_story_and_stops_its_clock(house: House) -> None:
    plan = a_whole_plan(house)

    reviewed(plan, house)

    assert kinds_of(plan.child) == ["cin_plan.started", "cin_review.held"]
    first = Duty.objects.filter(child=plan.child, standard__code="CIN-REV").order_by("opened_at").first()
    assert first is not None
    assert first.stopped_at == WEEKS_LATER - timedelta(hours=1)
    assert plan.reviews.get().progress.get().progress == "better"


def test_what_is_reached_is_not_judged_again(house: House) -> None:
    plan = a_whole_plan(house)
    reviewed(plan, house, judged={each.pk: Judged("better", is_reached=True) for each in plan.outcomes.all()})

    reviewed(plan, house, judged={})

    assert plan.outcomes.get().reached_on == london_date(WEEKS_LATER)
    assert plan.reviews.count() == 2


def test_the_family_score_is_kept_with_its_day_and_whose_it_is(house: House) -> None:
    outcome = an_outcome(a_plan(house), house)

    for score, on in ((3, date(2026, 11, 23)), (6, date(2026, 12, 21))):
        actions.score_outcome(
            outcome, score, scored_by="Mia and her mother", on=on, by=house.amina, at=WEEKS_LATER
        )
    with pytest.raises(Refused, match="from 0 to 10"):
        actions.score_outcome(outcome, 11, scored_by="Mia", on=MONDAY.date(), by=house.amina, at=WEEKS_LATER)

    assert [(each.score, each.scored_on) for each in outcome.scores.all()] == [
        (3, date(2026, 11, 23)),
        (6, date(2026, 12, 21)),
    ]


def test_an_action_is_done_dropped_or_given_another_day_with_a_reason(house: House) -> None:
    plan = a_plan(house)
    done, dropped, later = (an_action(plan, house, what) for what in ("Call", "Write", "Visit"))

    actions.mark_action(done, "done", by=house.amina, at=WEEKS_LATER, reason="She came twice")
    actions.mark_action(dropped, "dropped", by=house.amina, at=WEEKS_LATER, reason="Nobody needs it now")
    moved = actions.mark_action(
        later, "later", by=house.amina, at=WEEKS_LATER, reason="She was ill", due_on=date(2027, 1, 15)
    )
    with pytest.raises(Refused, match="already been dealt with"):
        actions.mark_action(done, "dropped", by=house.amina, at=WEEKS_LATER, reason="Again")
    with pytest.raises(Refused, match="what came of it"):
        actions.mark_action(moved, "done", by=house.amina, at=WEEKS_LATER, reason=" ")

    assert list(Action.objects.open().filter(plan=plan)) == [moved]
    assert moved.due_on == date(2027, 1, 15)


def test_what_is_past_its_day_is_seen_and_has_somebody_who_sees_to_it(house: House) -> None:
    plan = a_plan(house)
    late = an_action(plan, house, due_on=DUE, owner=Owner(who_else="Mrs Okafor, Pershall Primary School"))
    an_action(plan, house, due_on=date(2027, 3, 1))

    days_later = DUE + timedelta(days=3)
    (whose,) = overdue.whose_are_late(worker=house.amina, today=days_later)
    (found,) = overdue.late_actions([whose.action_id], worker=house.amina, today=days_later)

    assert (whose.owner_id, whose.team_id) == (house.amina.pk, house.amina.team_id)
    assert (found.action, found.who, found.owner, found.days) == (
        late,
        "Mrs Okafor, Pershall Primary School",
        "Amina Yusuf",
        3,
    )
    assert overdue.whose_are_late(worker=house.amina, today=DUE) == []


def test_a_plan_does_not_end_while_a_promise_in_it_is_unanswered(house: House) -> None:
    plan = a_plan(house)
    call, write = an_action(plan, house, "Call"), an_action(plan, house, "Write")

    with pytest.raises(Refused) as refused:
        actions.end_plan(
            plan,
            by=house.amina,
            at=WEEKS_LATER,
            reason="It worked",
            dealings={call.pk: Dealing("done", "She came")},
        )
    assert refused.value.reasons == ["Say what becomes of “Write”"]

    actions.end_plan(
        plan,
        by=house.amina,
        at=WEEKS_LATER,
        reason="It worked",
        dealings={call.pk: Dealing("done", "She came"), write.pk: Dealing("dropped", "Not needed")},
    )
    assert kinds_of(plan.child)[-1] == "cin_plan.ended"
    assert not Action.objects.open().filter(plan=plan).exists()


def test_the_database_refuses_to_end_a_plan_over_an_open_promise(house: House) -> None:
    plan = a_plan(house)
    an_action(plan, house)

    with pytest.raises(Error, match="nobody answered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plans_plan SET ended_at = now(), ended_because = 'x' WHERE id = %s", [plan.pk])


def test_an_action_moves_by_name_to_the_plan_that_follows(house: House) -> None:
    plan = a_plan(house)
    outcome = an_outcome(plan, house)
    action = an_action(plan, house, outcome=outcome, part="early_help")
    closing = a_plan(house, case=plan.case, kind="closing")

    actions.carry_over(plan, closing, by=house.amina, at=WEEKS_LATER, reason="We are leaving")

    action.refresh_from_db()
    went = action.moved_to
    assert went is not None
    assert (went.plan, went.what, went.part) == (closing, action.what, "early_help")
    assert went.outcome is not None
    assert (went.outcome.plan, went.outcome.what) == (closing, outcome.what)


def test_an_action_does_not_move_to_another_childs_plan(house: House) -> None:
    plan, toms = a_plan(house), a_plan(house, a_child("Tom"))
    action = an_action(plan, house)

    with pytest.raises(Refused, match="Choose the plan"):
        actions.end_plan(
            plan,
            by=house.amina,
            at=WEEKS_LATER,
            reason="Over",
            dealings={action.pk: Dealing("moved", to=toms)},
        )


@pytest.mark.parametrize(
    "words",
    [
        "Go to 14 Tanyard Lane, Pershall after school",
        "Go to 14 tanyard lane after school",
        "Walk down Tanyard  Lane",
        "The nursery near WY4 2AB",
        "The nursery near wy42ab",
    ],
)
def test_a_confidential_address_never_reaches_the_childs_page(words: str, house: House) -> None:
    mia, leanne = a_child(), a_child("Leanne", born_on=date(1994, 2, 1))
    Relationship.objects.create(person=leanne, to=mia, kind=RelationshipKind.PARENT)
    address = Address.objects.create(lines="14 Tanyard Lane, Pershall", postcode="WY4 2AB")
    Residence.objects.create(
        person=leanne, address=address, is_confidential=True, confidential_because="From Kyle"
    )
    plan = a_whole_plan(house, mia)
    actions.write_plan(plan, {"for_the_child": words}, by=house.amina, at=LATER, since=_marks(plan))
    an_action(plan, house, words, owner=Owner(who_else=words))

    theirs = as_the_child_reads_it(Plan.objects.get(pk=plan.pk), worker=house.amina)

    shown = repr(theirs)
    assert HIDDEN in theirs.why
    for secret in ("tanyard", "2ab"):
        assert secret not in shown.lower()


def test_what_is_not_for_the_child_is_left_out_with_all_that_is_done_for_it(house: House) -> None:
    plan = a_whole_plan(house)
    secret = an_outcome(plan, house, "Kyle stays away from the house")
    an_action(plan, house, "Ask the police about Kyle", outcome=secret)
    actions.keep_from_child(secret, by=house.amina, at=LATER, reason="She has not been told about Kyle")

    theirs = as_the_child_reads_it(plan, worker=house.amina)

    assert "Kyle" not in repr(theirs)
    assert [each.what for each in theirs.differences] == ["I sleep in my own bed every night"]
    assert theirs.hidden == 2


def test_what_the_child_will_do_is_said_to_them_as_you(house: House) -> None:
    plan = a_whole_plan(house)
    an_action(plan, house, "Tell Amina when it is too much", owner=Owner(person=plan.child))

    assert as_the_child_reads_it(plan, worker=house.amina).promises[0].who == "You"


def _marks(plan: Plan) -> dict[str, str]:
    from sightline.plans.actions.writing import marks

    return marks(Plan.objects.get(pk=plan.pk))
