"""What rooms know to be wrong shows in the list: for the holder, their cover, a chair and a senior manager."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from sightline.cases import allocations
from sightline.cases.models import Case, Event, Offer
from sightline.cases.tests.people_of_the_house import House, a_case, a_child, a_worker
from sightline.early_help.models import Agreement, CameBack, Lead, StepUp
from sightline.leaving_care.tests.young_people import in_care, leave_care
from sightline.looked_after.models import Approval, Home, HomeLimit, LegalStatus, Stay, TimeInCare
from sightline.meetings.models import Agency, ChildOfMeeting, How, Invitation, Meeting
from sightline.oversight import choosing, exceptions
from sightline.oversight.exceptions import Wanted
from sightline.oversight.line import ExceptionLine
from sightline.oversight.scope import Scope
from sightline.oversight.tests.conftest import NOW, days_ago
from sightline.people.models import Person
from sightline.plans import actions as plans
from sightline.plans.models import Action, Outcome, Plan, Score
from sightline.recording.models import Entry
from sightline.shared.clock import london_date
from sightline.workforce.models import Absence, Team, Worker

Happened = Callable[..., Event]
TODAY = london_date(NOW)


def of(child: Person, now: datetime = NOW) -> dict[str, ExceptionLine]:
    """What is wrong for one child, by its kind or by the code of the standard that is late."""
    found = exceptions.of_children([child.pk], viewer=None, now=now)
    return {line.standard_code or line.kind: line for line in found[child.pk].lines} if found else {}


@pytest.fixture
def tom(house: House) -> Person:
    """Tom, whom Amina has held for 80 days."""
    return a_child("Tom", "Hartley", at=days_ago(90))


@pytest.fixture
def toms_plan(house: House, tom: Person) -> Plan:
    """A child in need plan of Tom's, agreed 80 days ago."""
    case = a_case(tom, house, at=days_ago(80))
    return Plan.objects.create(
        child=tom, case=case, kind="child_in_need", started_at=days_ago(80), agreed_at=days_ago(80),
        agreed_how="At home", changed_at=days_ago(80),
    )  # fmt: skip


def promise(plan: Plan, what: str, days_late: int, **more: object) -> Action:
    due_on = TODAY - timedelta(days=days_late)
    return Action.objects.create(
        plan=plan, what=what, who_else="Mrs Okafor", due_on=due_on, added_at=days_ago(79), **more
    )


# Plans


def test_promises_past_their_day_are_one_line_a_plan_that_names_the_longest_late(toms_plan: Plan) -> None:
    promise(toms_plan, "Ask about the boxing club.", 1)
    promise(toms_plan, "Find him a quiet place to read", 9)
    promise(toms_plan, "Come on Friday", -4)

    line = of(toms_plan.child)["promise_late"]

    assert line.words == "2 things promised to Tom not done in time: Find him a quiet place to read"
    assert london_date(line.since) == TODAY - timedelta(days=8)
    assert (line.worker, line.topic) == ("Amina Yusuf", "plan")
    assert line.act_url.endswith(f"/plans/{toms_plan.pk}/")


def test_a_promise_is_late_from_the_first_instant_after_its_day(toms_plan: Plan) -> None:
    made = promise(toms_plan, "Find him a quiet place to read", 0)
    midnight = datetime.combine(made.due_on + timedelta(days=1), datetime.min.time(), NOW.tzinfo)

    assert "promise_late" not in of(toms_plan.child, midnight - timedelta(seconds=1))
    assert "promise_late" in of(toms_plan.child, midnight + timedelta(seconds=1))
    made.done_on, made.what_came_of_it = made.due_on, "He reads there"
    made.save()
    assert "promise_late" not in of(toms_plan.child, midnight + timedelta(seconds=1))


def test_a_plan_not_looked_at_on_the_day_we_said_is_found(toms_plan: Plan) -> None:
    toms_plan.next_review_on = TODAY - timedelta(days=3)
    toms_plan.save()

    assert of(toms_plan.child)["plan_review_late"].words == (
        "We said we would look at Tom’s plan again by Friday 20 November, and have not"
    )
    toms_plan.next_review_on = TODAY
    toms_plan.save()
    assert "plan_review_late" not in of(toms_plan.child)


def test_a_goal_that_nobody_asked_the_family_about_for_twelve_weeks_is_found_until_it_is_scored(
    house: House, toms_plan: Plan
) -> None:
    goal = Outcome.objects.create(plan=toms_plan, what="I sleep in my own bed", added_at=days_ago(80))
    later = NOW + timedelta(days=10)

    assert "goals_not_scored" not in of(toms_plan.child)
    assert of(toms_plan.child, later)["goals_not_scored"].words.endswith(": I sleep in my own bed")
    Score.objects.create(
        outcome=goal, score=4, scored_by="Tom", scored_on=TODAY, recorded_by=house.amina, recorded_at=NOW
    )
    assert "goals_not_scored" not in of(toms_plan.child, later)


def test_drift_at_nine_months_is_for_a_senior_manager(house: House, happened: Happened, tom: Person) -> None:
    happened(tom, "cin_plan.started", 300, a_case(tom, house, at=days_ago(301)))

    line = of(tom)["CIN-9M"]

    assert line.topic == "senior"
    assert line.words.startswith("Tom has been on a plan for 300 days")


def test_a_child_who_does_not_agree_is_on_the_list_at_once_and_late_after_five_working_days(
    house: House, toms_plan: Plan
) -> None:
    words = "I want to see Dad at Gran’s"
    event = plans.disagree(toms_plan, words, by=house.amina, at=NOW)

    soon = of(toms_plan.child, NOW + timedelta(seconds=1))["not_agreed"]
    assert soon.words == f"Tom does not agree with their plan and waits for an answer: {words}"
    assert (soon.worker, soon.act_url) == ("Amina Yusuf", f"/plans/{toms_plan.pk}/")

    fifth = datetime(2026, 11, 30, 23, 59, 59, tzinfo=NOW.tzinfo)
    assert "not_agreed_late" not in of(toms_plan.child, fifth)
    late = of(toms_plan.child, fifth + timedelta(seconds=2))
    assert late["not_agreed_late"].words.startswith(
        "Tom did not agree with their plan, and nobody has answered"
    )
    assert "not_agreed" not in late

    plans.answer_disagreement(toms_plan, event, "You will", by=house.ben, at=NOW + timedelta(days=1))
    assert not {"not_agreed", "not_agreed_late"} & set(of(toms_plan.child, fifth + timedelta(seconds=2)))


# Changing hands


def test_a_dispute_between_teams_names_the_senior_who_decides(house: House, tom: Person) -> None:
    case = a_case(tom, house, at=days_ago(20))
    to = Team.objects.create(name="Safeguarding South", kind="safeguarding", manager=house.carol)
    offer = Offer.objects.create(
        case=case, from_team=house.team, from_worker=house.amina, to_team=to, reason="Moved",
        offered_by=house.amina, offered_at=days_ago(6), state="disputed", senior=house.dev,
        disputed_by=house.carol, disputed_at=days_ago(3), dispute_reason="Not ours",
    )  # fmt: skip

    line = of(tom)["transfer_disputed"]

    assert line.words == "Two teams do not agree who takes Tom, and Dev Rao has not decided for 3 days"
    assert (line.topic, line.act_url) == ("senior", f"/transfers/{offer.pk}/")


def test_an_absent_workers_line_says_who_covers_and_the_cover_sees_the_child(
    house: House, mia: Person
) -> None:
    away = Absence.objects.create(worker=house.amina, starts_on=TODAY, recorded_by=house.ben, recorded_at=NOW)
    assert of(mia)["CP-VISIT"].cover == "away, and nobody covers"
    assert of(mia)["away_uncovered"].words.startswith(
        "Amina Yusuf is away and nobody has been named to see Mia meanwhile"
    )

    away.cover = house.carol
    away.save()

    assert of(mia)["CP-VISIT"].cover == "away: Carol Price covers"
    assert "away_uncovered" not in of(mia)
    carols = choosing.usual_scope(house.carol, NOW)
    found = exceptions.page_of_children(carols, viewer=house.carol, now=NOW)
    assert [entry.child_id for entry in found.children] == [mia.pk]
    assert exceptions.page_of_children(Scope.of_worker(house.carol), viewer=None, now=NOW).wanted == 0


# A child not seen, the chair and the senior manager


def a_conference(child: Person, chair: Worker, at: datetime, *, is_held: bool = True) -> Meeting:
    meeting = Meeting.objects.create(
        kind="review_conference", called_for=at, called_at=at - timedelta(days=10), called_by=chair,
        called_because="Due", how=How.TOGETHER, chair=chair, held_at=at if is_held else None,
        recorded_at=at if is_held else None, recorded_by=chair if is_held else None,
    )  # fmt: skip
    ChildOfMeeting.objects.create(meeting=meeting, child=child)
    return meeting


def test_the_chair_of_a_childs_conference_sees_what_is_wrong_for_them(house: House, mia: Person) -> None:
    chair, before = a_worker("Ruth Abel", "conference_chair"), a_worker("Joan Reed", "conference_chair")
    a_conference(mia, before, days_ago(60))
    a_conference(mia, chair, days_ago(20))

    def shown(who: Worker) -> list[int]:
        scope = choosing.usual_scope(who, NOW)
        found = exceptions.page_of_children(scope, viewer=who, now=NOW, wanted=Wanted(topic="unseen"))
        return [entry.child_id for entry in found.children]

    assert shown(chair) == [mia.pk]
    assert shown(before) == []


def test_a_reviewing_officer_sees_what_is_wrong_for_a_child_in_care(
    house: House, mia: Person, happened: Happened
) -> None:
    officer = a_worker("Ruth Abel", "conference_chair")
    happened(mia, "iro.named", 30, summary="Ruth Abel")

    assert choosing.usual_scope(officer, NOW).also == (mia.pk,)
    happened(mia, "iro.named", 2, summary="Joan Reed")
    assert choosing.usual_scope(officer, NOW).also == ()


def test_a_report_not_shared_days_before_the_conference_is_found_until_it_is(
    house: House, mia: Person
) -> None:
    chair = a_worker("Ruth Abel", "conference_chair")
    meeting = a_conference(mia, chair, NOW + timedelta(days=2), is_held=False)
    report = Invitation.objects.create(
        meeting=meeting, worker=house.amina, agency=Agency.SOCIAL_CARE, is_report_asked=True,
        invited_at=days_ago(9), invited_by=house.amina,
    )  # fmt: skip

    line = of(mia)["report_not_shared"]

    assert line.words.startswith(
        "Mia’s family do not have our report for the conference on Wednesday 25 November"
    )
    assert "report_not_shared" not in of(mia, NOW - timedelta(days=5))
    report.report_shared_on = TODAY
    report.save()
    assert "report_not_shared" not in of(mia)


def test_two_working_days_without_a_managers_direction_go_to_a_senior_manager(
    house: House, mia: Person, happened: Happened
) -> None:
    line = of(mia)["no_direction"]

    assert line.words.startswith(
        "Ben Carter was told that Mia is not being seen as they should be, "
        "and has written down nothing that will be done"
    )
    assert line.topic == "senior"
    happened(mia, "note.management_decision", 0, summary="Seen at school tomorrow")
    assert "no_direction" not in of(mia)


def test_a_manager_has_two_whole_working_days_to_answer(house: House, happened: Happened) -> None:
    ellie = a_child("Ellie", "Marsh")
    case = a_case(ellie, house, at=days_ago(60))
    for days in (30, 20, 10):
        happened(ellie, "visit.child_seen", days, case)
    third = days_ago(10)

    assert "not_alone" in of(ellie, third + timedelta(seconds=1))
    assert third.strftime("%A") == "Friday"
    tuesday_night = datetime(2026, 11, 17, 23, 59, 59, tzinfo=NOW.tzinfo)
    assert "no_direction" not in of(ellie, tuesday_night)
    assert "no_direction" in of(ellie, tuesday_night + timedelta(seconds=2))


# Early help


def test_whoever_led_a_familys_help_and_left_is_found_until_another_is_named(
    house: House, tom: Person
) -> None:
    case = a_case(tom, house, kind="early_help", at=days_ago(50))
    mo = a_worker("Mo Salah", "lead_practitioner")
    Lead.objects.create(
        child=tom, case=case, worker=mo, agency="A school", reason="Trusted", named_by=house.ben,
        named_at=days_ago(40),
    )  # fmt: skip
    assert "lead_lost" not in of(tom)

    mo.left_on = TODAY - timedelta(days=4)
    mo.save()

    assert of(tom)["lead_lost"].words == (
        "Mo Salah, who led the help for Tom’s family, has left and nobody leads it now"
    )


def test_what_early_help_tells_a_manager_is_in_the_exceptions(
    house: House, tom: Person, happened: Happened
) -> None:
    case = a_case(tom, house, kind="early_help", at=days_ago(50))
    asked = happened(tom, "stepdown.requested", 4, case)
    mo = a_worker("Mo Salah", "lead_practitioner")
    StepUp.objects.create(
        child=tom, case=case, lead=mo, asked_by=mo, asked_at=days_ago(9), what_happened="He was hit",
        family_told=True, decided_at=days_ago(8), outcome="referral_to_assessment", told="Assessed",
    )  # fmt: skip
    CameBack.objects.create(
        child=tom, handed_over=asked, came_back=asked, asked_at=days_ago(2), due_on=TODAY + timedelta(days=9)
    )
    Agreement.objects.create(
        child=tom, case=case, agreed_by="Kerry", in_their_words="Yes", may_know="School",
        given_on=date(2026, 10, 1), recorded_by=house.amina, recorded_at=days_ago(50),
        ended_on=TODAY - timedelta(days=3), ended_because="Enough",
    )  # fmt: skip

    found = of(tom)

    assert found["step_up_unread"].words == (
        "Mo Salah asked for more help for Tom and has not read what social care decided"
    )
    assert found["came_back"].topic == "changing_hands"
    assert found["no_longer_agreed"].next_step == "Talk with them, then decide"
    assert "step_down_waiting" not in found, "asked on Thursday, so Monday is the second working day"
    tuesday = of(tom, NOW + timedelta(days=1))
    assert tuesday["step_down_waiting"].words.startswith("Nobody has accepted Tom from social care")


def test_a_plan_of_six_weeks_with_no_help_in_it_is_found_until_there_is_some(toms_plan: Plan) -> None:
    assert of(toms_plan.child)["no_help"].topic == "plan"
    promise(toms_plan, "Go with them to the family centre", -9, part="early_help")
    assert "no_help" not in of(toms_plan.child)


def test_a_protection_plan_that_ended_with_nobody_to_follow_is_shown_until_help_begins(
    house: House, tom: Person, happened: Happened
) -> None:
    case = a_case(tom, house, at=days_ago(90))
    met = Meeting.objects.create(
        kind="review_conference", called_by=house.amina, called_at=days_ago(9), called_because="Due",
        called_for=days_ago(2), how="together", chair=house.carol, held_at=days_ago(2), recorded_at=days_ago(2),
        recorded_by=house.amina,
    )  # fmt: skip
    ChildOfMeeting.objects.create(
        meeting=met, child=tom, outcome="plan_ends", reason="Better", safety_plan="Nobody: they declined"
    )

    line = of(tom)["nobody_follows"]
    assert line.words == "Tom’s protection plan ended and no plan of help follows: Nobody: they declined"
    assert line.topic == "changing_hands"

    happened(tom, "cin_plan.started", 1, case)
    assert "nobody_follows" not in of(tom)


# After care


def test_a_young_person_of_17_with_no_qualified_worker_is_found_at_once(house: House) -> None:
    jordan = in_care(house)
    leave_care(jordan, house)
    case = Case.objects.get(child=jordan, kind="social_care")
    allocations.close_case(case, by=house.ben, at=NOW, outcome="Care ended")

    line = of(jordan, NOW + timedelta(seconds=5))["no_qualified_worker"]

    assert line.words == "Jordan is under 18 and no qualified social worker of their own holds them"
    assert line.is_safety


def test_an_adviser_who_has_left_is_no_adviser(house: House, happened: Happened) -> None:
    kai = a_child("Kai", "Reed", born_on=date(2007, 1, 9))
    a_case(kai, house, kind="leaving_care", at=days_ago(90))
    sam = a_worker("Sam Reid", "personal_adviser")
    happened(kai, "pa.named", 80, summary="Sam Reid")
    assert "no_adviser" not in of(kai)

    sam.left_on = TODAY - timedelta(days=6)
    sam.save()

    line = of(kai)["no_adviser"]
    assert line.words == "Kai’s personal adviser, Sam Reid, has left and they have no other"
    assert london_date(line.since) == TODAY - timedelta(days=5)


def test_an_unsuitable_home_stands_and_goes_to_the_head_of_service_until_told(
    house: House, happened: Happened
) -> None:
    kai = a_child("Kai", "Reed", born_on=date(2007, 1, 9))
    case = a_case(kai, house, kind="leaving_care", at=days_ago(90))

    def judged(kind: str, suitable: str, days: float) -> None:
        answers = {"suitable": suitable, "why": "The lock is broken"}
        entry = Entry.objects.create(
            child=kai, case=case, act="leaving_care.home", asked=[], answers=answers, happened_at=days_ago(days),
            is_timed=True, recorded_at=days_ago(days), recorded_by=house.amina,
        )  # fmt: skip
        happened(kai, kind, days, case, detail=entry)

    judged("leaver_home.recorded", "no", 5)
    found = of(kai)
    assert found["home_unsuitable"].words == "Kai lives somewhere unsuitable, and has for 5 days"
    assert found["home_unsuitable"].is_safety
    assert found["head_not_told"].topic == "senior"

    happened(kai, "leaver_home.head_told", 4, case, summary="Grace: move him")
    judged("leaver_home.judged", "no", 3)
    found = of(kai)
    assert "head_not_told" not in found
    assert london_date(found["home_unsuitable"].since) == london_date(days_ago(5))

    judged("leaver_home.judged", "yes", 2)
    assert "home_unsuitable" not in of(kai)


# Homes and carers


def lives_in(child: Person, home: Home, house: House, days: float, **more: object) -> Stay:
    case = a_case(child, house, at=days_ago(days))
    care = TimeInCare.objects.create(
        child=child, case=case, began_at=days_ago(days), category_of_need="N1", recorded_at=days_ago(days)
    )
    LegalStatus.objects.create(care=care, code="C2", began_at=days_ago(days), recorded_at=days_ago(days))
    return Stay.objects.create(
        care=care, home=home, placement="U6", began_at=days_ago(days), recorded_at=days_ago(days), **more
    )


def test_a_child_in_a_home_over_its_approval_or_against_a_limit_is_found(house: House) -> None:
    home = Home.objects.create(name="Larch House", kind="foster", provider="PR1", added_at=days_ago(900))
    approved = Approval.objects.create(home=home, places=1, age_from=0, age_to=9, from_on=date(2025, 1, 1))
    ava, max_ = a_child("Ava", "Dunn", date(2014, 3, 2)), a_child("Max", "Dunn", date(2019, 3, 2))
    lives_in(ava, home, house, 30)
    stay = lives_in(max_, home, house, 3)

    found = of(ava)
    assert found["home_over_approval"].words == (
        "Ava lives in a home approved for 1 child: 2 children live there"
    )
    assert london_date(found["home_over_approval"].since) == london_date(days_ago(3))
    assert found["home_not_for_age"].words == (
        "Ava is not of an age that their home is approved for (ages 0 to 9)"
    )
    assert "home_not_for_age" not in of(max_)

    HomeLimit.objects.create(
        home=home, kind="not_this_child", words="They fight", child=max_, from_on=date(2026, 11, 1)
    )
    assert of(max_)["home_limit"].words == "Max lives in a home that was not to take them: They fight"
    assert "home_limit" not in of(ava)
    stay.agreed_although = "Grace agreed it for two nights"
    stay.save()
    assert "home_limit" not in of(max_)
    assert "home_over_approval" not in of(max_)

    approved.to_on = TODAY - timedelta(days=2)
    approved.save()
    assert of(max_)["home_not_approved"].words == (
        "Max lives in a home that is not approved now, for 33 hours"
    )


def test_the_list_of_one_team_counts_the_others_who_live_in_a_home(house: House) -> None:
    home = Home.objects.create(name="Larch House", kind="foster", provider="PR1", added_at=days_ago(900))
    Approval.objects.create(home=home, places=1, from_on=date(2025, 1, 1))
    ava, other = a_child("Ava", "Dunn", date(2014, 3, 2)), a_child("Zed", "Reed", date(2015, 3, 2))
    lives_in(ava, home, house, 30)
    lives_in(other, home, house, 10)

    only_ava = exceptions.of_children([ava.pk], viewer=None, now=NOW)[ava.pk]
    everybody = exceptions.listed(viewer=None, now=NOW, kinds=["home_over_approval"])

    assert "home_over_approval" in {line.kind for line in only_ava.lines}
    assert {line.child_id for line in everybody} == {ava.pk, other.pk}


def test_what_is_remembered_for_everybody_is_forgotten_when_a_room_writes(toms_plan: Plan) -> None:
    def late() -> int:
        wanted = Wanted(topic="plan")
        page = exceptions.page_of_children(Scope.everybody(), viewer=None, now=NOW, wanted=wanted)
        return sum(line.kind == "promise_late" for entry in page.children for line in entry.lines)

    assert late() == 0
    promise(toms_plan, "Find him a quiet place to read", 2)
    assert late() == 1


def test_a_senior_manager_sees_first_what_went_past_a_manager(house: House, mia: Person) -> None:
    assert exceptions.totals(Scope.everybody(), viewer=house.dev, now=NOW)["senior"] == 1
