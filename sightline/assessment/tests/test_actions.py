"""From opening to authorisation: what is recorded, and each refusal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.assessment import actions
from sightline.assessment.actions import Chosen, WrittenMeanwhile
from sightline.assessment.models import Answer, Assessment, Question
from sightline.assessment.tests.assessments import FRIDAY, an_assessment, seen, submitted, written
from sightline.cases import allocations, decisions
from sightline.cases.models import Case, Decision, Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.participation.actions import withdraw_visit
from sightline.participation.models import Visit
from sightline.shared.refusals import NotPermitted, Refused

SUNDAY = FRIDAY + timedelta(days=2)


def kinds_of(assessment: Assessment) -> list[str]:
    return list(
        Event.objects.filter(case=assessment.case).order_by("pk").values_list("kind__name", flat=True)
    )


def duty(assessment: Assessment, code: str) -> Duty:
    return Duty.objects.get(child=assessment.child, standard__code=code)


def test_an_assessment_opens_with_both_clocks(house: House) -> None:
    assessment = an_assessment(house)

    assert kinds_of(assessment) == ["referral.received", "assessment.started"]
    assert duty(assessment, "ASM-45").opened_at == MONDAY
    assert duty(assessment, "ASM-45-START").opened_at == MONDAY
    assert duty(assessment, "ASM-SEEN").stopped_at is None


def test_one_assessment_at_a_time_is_open_in_one_piece_of_work(house: House) -> None:
    assessment = an_assessment(house)

    with pytest.raises(Refused, match="already open"):
        actions.open_assessment(assessment.case, by=house.ben, at=FRIDAY)


def test_a_manager_allocates_it_to_a_named_worker(house: House) -> None:
    case = allocations.open_case(
        a_child(),
        Case.Kind.SOCIAL_CARE,
        holder=house.ben,
        team=house.team,
        by=house.ben,
        at=MONDAY,
        is_holding=True,
    )
    assessment = actions.open_assessment(case, by=house.ben, at=MONDAY)
    tuesday = MONDAY + timedelta(days=1)

    actions.allocate(
        assessment, house.amina, by=house.ben, at=tuesday, reason="Room this week, and knows the family"
    )

    holder = allocations.holder_of(case, tuesday)
    assert holder is not None
    assert (holder.worker, holder.is_holding) == (house.amina, False)
    assert "worker.allocated" in kinds_of(assessment)


def test_a_worker_does_not_allocate(house: House) -> None:
    with pytest.raises(NotPermitted):
        actions.allocate(an_assessment(house), house.amina, by=house.amina, at=FRIDAY, reason="Mine")


def test_the_date_this_child_needs_it_by_is_agreed_on_day_one(house: House) -> None:
    assessment = actions.set_review_point(
        an_assessment(house),
        target_on=date(2026, 12, 4),
        review_on=date(2026, 11, 30),
        by=house.amina,
        at=MONDAY,
        reason="He is nine weeks old",
    )

    assert (assessment.target_on, assessment.review_on) == (date(2026, 12, 4), date(2026, 11, 30))
    assert duty(assessment, "ASM-CHECK").stopped_at == MONDAY


def test_no_target_is_later_than_the_law_allows(house: House) -> None:
    with pytest.raises(Refused, match="The law allows until"):
        actions.set_review_point(
            an_assessment(house),
            target_on=date(2027, 3, 1),
            review_on=date(2026, 11, 30),
            by=house.ben,
            at=MONDAY,
            reason="We are busy",
        )


@pytest.mark.parametrize(("number", "code"), [(1, "ASM-MGR10"), (2, "ASM-MGR20")])
def test_a_manager_looks_at_day_10_and_day_20_and_says_what_to_do(
    house: House, number: int, code: str
) -> None:
    assessment = an_assessment(house)
    at = MONDAY + timedelta(days=9)

    review = actions.record_manager_review(
        assessment, number, by=house.ben, at=at, reason="See her father this week"
    )

    assert (review.note, review.reviewed_by) == ("See her father this week", house.ben)
    assert duty(assessment, code).stopped_at == at
    with pytest.raises(Refused, match="already been recorded"):
        actions.record_manager_review(assessment, number, by=house.ben, at=at, reason="Again")


def test_a_worker_does_not_review_their_own_assessment(house: House) -> None:
    with pytest.raises(NotPermitted):
        actions.record_manager_review(an_assessment(house), 1, by=house.amina, at=FRIDAY, reason="Fine")


def test_writing_is_kept_with_who_and_when(house: House) -> None:
    assessment = an_assessment(house)

    actions.write(assessment, Question.LIFE, "Mia wakes", by=house.amina, at=MONDAY, since=0)
    answer = actions.write(assessment, Question.LIFE, "Mia wakes first", by=house.amina, at=FRIDAY, since=1)

    assert (answer.text, answer.version, answer.written_by, answer.written_at) == (
        "Mia wakes first",
        2,
        house.amina,
        FRIDAY,
    )


def test_when_two_people_write_nothing_is_overwritten_and_both_are_shown(house: House) -> None:
    assessment = an_assessment(house)
    actions.write(assessment, Question.WHY, "Her mother is afraid", by=house.amina, at=MONDAY, since=0)
    actions.write(assessment, Question.WHY, "Her mother is very afraid", by=house.ben, at=MONDAY, since=1)

    with pytest.raises(WrittenMeanwhile) as both:
        actions.write(assessment, Question.WHY, "Her mother is ill", by=house.amina, at=MONDAY, since=1)

    assert (both.value.theirs.text, both.value.yours) == ("Her mother is very afraid", "Her mother is ill")
    assert both.value.theirs.written_by == house.ben
    assert Answer.objects.get(assessment=assessment).text == "Her mother is very afraid"


def test_sending_the_same_words_twice_changes_nothing(house: House) -> None:
    assessment = an_assessment(house)
    actions.write(assessment, Question.WHY, "Her mother is afraid", by=house.amina, at=MONDAY, since=0)

    again = actions.write(
        assessment, Question.WHY, "Her mother is afraid", by=house.amina, at=FRIDAY, since=0
    )

    assert (again.version, again.written_at) == (1, MONDAY)


def test_choices_made_over_somebody_elses_are_not_kept_unseen(house: House) -> None:
    assessment = an_assessment(house)
    actions.choose(assessment, Chosen(factors=["3B"]), by=house.amina, at=MONDAY, since=1)

    with pytest.raises(Refused, match="Somebody else changed these"):
        actions.choose(assessment, Chosen(factors=["4B"]), by=house.ben, at=MONDAY, since=1)


@pytest.mark.parametrize("who", ["carol", "dev"])
def test_only_the_team_that_holds_the_child_writes(house: House, who: str) -> None:
    with pytest.raises(NotPermitted):
        actions.write(
            an_assessment(house), Question.LIFE, "Mia wakes", by=getattr(house, who), at=MONDAY, since=0
        )


def test_it_is_put_forward_to_a_manager_and_nothing_takes_effect(house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    assert assessment.state == Assessment.State.SUBMITTED
    assert assessment.decision is not None
    assert (assessment.decision.outcome, assessment.decision.state) == (
        "child_in_need",
        Decision.State.PROPOSED,
    )
    assert "cin_plan.started" not in kinds_of(assessment)
    assert duty(assessment, "ASM-45").stopped_at is None


def test_it_cannot_be_put_forward_with_the_child_unseen_and_no_reason(house: House) -> None:
    assessment = written(an_assessment(house), house)

    with pytest.raises(Refused, match="Mia has not been seen since this assessment began"):
        actions.submit(assessment, "child_in_need", by=house.amina, at=FRIDAY, reason="She needs help")


def test_its_words_cannot_change_under_the_managers_eyes(house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    with pytest.raises(Refused, match="A manager is reading this assessment"):
        actions.write(assessment, Question.LIFE, "Something else", by=house.amina, at=FRIDAY, since=1)


def test_a_manager_sends_it_back_with_what_would_make_it_good(house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    assessment = actions.send_back(
        assessment, by=house.ben, at=SUNDAY, reason="Her father is missing from it"
    )

    assert assessment.state == Assessment.State.RETURNED
    actions.write(
        assessment, Question.FAMILY, "Her father says he is worried", by=house.amina, at=SUNDAY, since=1
    )
    again = actions.submit(assessment, "early_help", by=house.amina, at=SUNDAY, reason="Her father will help")
    assert again.decision is not None
    assert again.decision.outcome == "early_help"


def test_a_manager_authorises_and_both_clocks_stop(house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    assessment = actions.authorise(
        assessment, by=house.ben, at=SUNDAY, reason="Clear and fair; a plan is right"
    )

    assert (assessment.state, assessment.authorised_at) == (Assessment.State.AUTHORISED, SUNDAY)
    assert duty(assessment, "ASM-45").stopped_at == SUNDAY
    assert duty(assessment, "ASM-45-START").stopped_at == SUNDAY
    assert not assessment.was_without_voice


def test_a_manager_may_change_what_follows_and_both_are_kept(house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    actions.authorise(
        assessment, by=house.ben, at=SUNDAY, reason="It is worse than that", outcome="strategy_discussion"
    )

    decision = Decision.objects.get(case=assessment.case)
    assert (decision.outcome, decision.changed_from) == ("strategy_discussion", "child_in_need")
    assert "s47_threshold.identified" in kinds_of(assessment)


def test_nobody_authorises_what_they_put_forward(house: House) -> None:
    assessment = an_assessment(house)
    seen(assessment, house)
    written(assessment, house)
    actions.submit(
        assessment, "child_in_need", by=house.ben, at=FRIDAY, reason="Written in her worker’s absence"
    )

    with pytest.raises(Refused, match="a different person must authorise it"):
        actions.authorise(assessment, by=house.ben, at=SUNDAY, reason="Agreed")


def test_a_worker_does_not_authorise(house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    with pytest.raises(NotPermitted):
        actions.authorise(assessment, by=house.carol, at=SUNDAY, reason="Agreed")


def test_an_assessment_signed_without_the_childs_voice_says_why_and_is_counted(house: House) -> None:
    assessment = an_assessment(house)
    seen(assessment, house, words="")
    written(assessment, house)
    with pytest.raises(Refused, match="counted"):
        actions.submit(assessment, "child_in_need", by=house.amina, at=FRIDAY, reason="She needs help")
    why = Chosen(factors=["3B"], no_voice_because="She would not speak or draw on any visit")
    actions.choose(assessment, why, by=house.amina, at=FRIDAY, since=assessment.version)
    actions.submit(assessment, "child_in_need", by=house.amina, at=FRIDAY, reason="She needs help")

    assessment = actions.authorise(
        assessment, by=house.ben, at=SUNDAY, reason="I accept that, and want her heard next"
    )

    assert assessment.was_without_voice
    flagged = Event.objects.get(child=assessment.child, kind__name="assessment.signed_without_voice")
    assert flagged.summary == "She would not speak or draw on any visit"


def test_a_visit_withdrawn_after_it_was_put_forward_stops_the_signing(house: House) -> None:
    assessment = submitted(an_assessment(house), house)
    withdraw_visit(Visit.objects.get(), by=house.amina, at=SUNDAY, reason="That was her cousin")

    with pytest.raises(Refused, match="Mia has not been seen"):
        actions.authorise(assessment, by=house.ben, at=SUNDAY, reason="Agreed")


def test_the_family_are_told_and_it_is_noted_once(house: House) -> None:
    assessment = submitted(an_assessment(house), house)
    with pytest.raises(Refused, match="Only an authorised assessment"):
        actions.share(assessment, by=house.amina, at=SUNDAY, reason="Read with Mia and her mother")
    actions.authorise(assessment, by=house.ben, at=SUNDAY, reason="Agreed", outcome="no_further_action")

    actions.share(assessment, by=house.amina, at=SUNDAY, reason="Read with Mia and her mother at home")

    assert duty(assessment, "ASM-SHARE").stopped_at == SUNDAY
    with pytest.raises(Refused, match="already been noted"):
        actions.share(assessment, by=house.amina, at=SUNDAY, reason="Again")


def test_a_decision_belongs_to_one_assessment(house: House) -> None:
    mia, tom = an_assessment(house), an_assessment(house, a_child("Tom"))
    submitted(mia, house)

    assert decisions_waiting(tom) == 0
    assert decisions_waiting(mia) == 1


def decisions_waiting(assessment: Assessment) -> int:
    return Decision.objects.filter(case=assessment.case, question=actions.QUESTION, state="proposed").count()


def test_every_question_the_room_asks_has_somewhere_to_be_signed() -> None:
    assert actions.QUESTION in decisions.SIGNED_AS


def test_seeing_a_child_before_the_referral_does_not_count(house: House) -> None:
    mia = a_child()
    a_case(mia, house, at=MONDAY - timedelta(days=30))
    assessment = an_assessment(house, mia, at=MONDAY + timedelta(days=2))
    seen(assessment, house)
    written(assessment, house)

    with pytest.raises(Refused, match="has not been seen"):
        actions.submit(assessment, "child_in_need", by=house.amina, at=FRIDAY, reason="She needs help")
