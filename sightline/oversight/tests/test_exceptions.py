"""What is wrong is found the moment it is so, said about a child by name, and gone when it is put right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.cases import allocations, events
from sightline.cases.models import Case, Decision, Duty, Event
from sightline.cases.tests.people_of_the_house import House, a_case, a_child
from sightline.oversight import exceptions, flow
from sightline.oversight.exceptions import Wanted
from sightline.oversight.line import ExceptionLine
from sightline.oversight.period import Period
from sightline.oversight.scope import Scope
from sightline.oversight.tests.conftest import NOW, days_ago
from sightline.people.models import Person
from sightline.workforce.models import Worker

Happened = Callable[..., Event]


def of(child: Person) -> dict[str, ExceptionLine]:
    found = exceptions.of_children([child.pk], viewer=None, now=NOW)
    return {line.standard_code or line.kind: line for line in found[child.pk].lines} if found else {}


def test_a_late_visit_names_the_child_the_worry_and_the_next_step(mia: Person) -> None:
    line = of(mia)["CP-VISIT"]

    assert line.words == (
        "We have not seen Mia for 31 days, and they are on a child protection plan; "
        "last worry: bruise on her arm"
    )
    assert line.next_step == "See Mia and record the visit"
    assert (line.worker, line.team) == ("Amina Yusuf", "Assessment North")
    assert line.is_safety
    assert not line.is_law
    assert line.authority == "A local standard says so, not the law"


def test_a_child_unseen_is_on_the_list_from_the_first_day_of_breach_until_she_is_seen(
    mia: Person, happened: Happened
) -> None:
    due_at = Duty.objects.get(child=mia, standard__code="CP-VISIT", stopped_at__isnull=True).due_at
    assert due_at is not None

    def is_listed(now: object) -> bool:
        lines = exceptions.listed(viewer=None, now=now)  # type: ignore[arg-type]
        return any(line.standard_code == "CP-VISIT" for line in lines)

    assert not is_listed(due_at)
    assert is_listed(due_at + timedelta(seconds=1))
    happened(mia, "visit.attempted", 1)
    assert is_listed(NOW)
    happened(mia, "cp_visit.child_seen", 0)
    assert not is_listed(NOW)


def test_a_child_whose_name_a_manager_holds_has_no_worker_of_their_own(house: House, mia: Person) -> None:
    tom = a_child("Tom", "Hartley")
    allocations.open_case(
        tom,
        Case.Kind.SOCIAL_CARE,
        holder=house.ben,
        team=house.team,
        by=house.ben,
        at=days_ago(3),
        is_holding=True,
    )

    line = of(tom)["unallocated"]

    assert line.words == "Tom has no worker of their own: Ben Carter has held their name for 3 days"
    assert line.is_safety


def test_a_child_with_no_visit_standard_who_is_not_seen_is_found(house: House, happened: Happened) -> None:
    tom = a_child("Tom", "Hartley")
    case = a_case(tom, house, at=days_ago(40))
    happened(tom, "case.opened", 40, case)

    assert of(tom)["unseen"].words == (
        "We have not seen Tom since we began 40 days ago, and no visit is planned by any standard"
    )
    happened(tom, "visit.child_seen", 2, case)
    assert "unseen" not in of(tom)


def test_three_visits_running_not_alone_are_found_and_one_alone_ends_it(
    house: House, happened: Happened
) -> None:
    ellie = a_child("Ellie", "Marsh")
    case = a_case(ellie, house, at=days_ago(60))
    happened(ellie, "visit.child_seen_alone", 50, case)
    happened(ellie, "visit.child_seen", 50, case)
    for days in (30, 20):
        happened(ellie, "visit.child_seen", days, case)
    assert "not_alone" not in of(ellie)

    happened(ellie, "visit.child_seen", 10, case)

    assert of(ellie)["not_alone"].words == (
        "Ellie was seen 3 times running but never alone: not since Sunday 4 October"
    )
    happened(ellie, "visit.child_seen", 1, case)
    happened(ellie, "visit.child_seen_alone", 1, case)
    assert "not_alone" not in of(ellie)


def test_a_baby_is_observed_and_not_expected_to_be_seen_alone(house: House, happened: Happened) -> None:
    baby = a_child("Jay", "Marsh", born_on=days_ago(200).date())
    case = a_case(baby, house, at=days_ago(60))
    for days in (30, 20, 10):
        happened(baby, "visit.child_seen", days, case)

    assert "not_alone" not in of(baby)


def test_a_child_about_whom_nothing_is_written_down_has_gone_quiet(house: House, happened: Happened) -> None:
    tom = a_child("Tom", "Hartley")
    case = a_case(tom, house, at=days_ago(80))
    happened(tom, "visit.child_seen", 50, case)

    assert of(tom)["quiet"].words.startswith("Nothing at all has been written down about Tom for")


def test_an_authorised_assessment_without_the_childs_words_is_found_until_they_are_heard(
    house: House, happened: Happened
) -> None:
    tom = a_child("Tom", "Hartley")
    case = a_case(tom, house, at=days_ago(40))
    happened(tom, "assessment.started", 40, case)
    happened(tom, "assessment.authorised", 5, case)

    assert of(tom)["no_voice"].next_step == "Talk with Tom and write down their words"
    happened(tom, "voice.recorded", 0, case)
    assert "no_voice" not in of(tom)


@pytest.fixture
def proposed(house: House, happened: Happened) -> Decision:
    """A decision about Tom's contact, put forward by Amina 14 hours after it came."""
    tom = a_child("Tom", "Hartley")
    case = a_case(tom, house, kind=Case.Kind.CONTACT, at=days_ago(0.7))
    happened(tom, "contact.received", 0.7, case)
    return Decision.objects.create(
        child=tom,
        case=case,
        question="contact",
        outcome="no_further_action",
        reason="Why",
        made_by=house.amina,
        made_at=days_ago(0.1),
    )


def test_a_decision_unsigned_at_half_its_time_is_found(proposed: Decision) -> None:
    assert "unsigned" in of(proposed.child)
    assert of(proposed.child)["unsigned"].words.startswith("A decision about Tom has waited 2 hours")


def test_a_decision_put_forward_before_half_its_time_may_wait(proposed: Decision) -> None:
    earlier = NOW - timedelta(hours=12)

    found = exceptions.of_children([proposed.child_id], viewer=None, now=earlier)

    assert "unsigned" not in [line.kind for each in found.values() for line in each.lines]


def test_a_decision_sent_back_is_found_until_it_is_made_again(house: House, proposed: Decision) -> None:
    proposed.state, proposed.signed_by, proposed.signed_at = (
        Decision.State.RETURNED,
        house.ben,
        days_ago(0.05),
    )
    proposed.sign_off_reason = "Say who saw her"
    proposed.save()
    assert "returned" in of(proposed.child)

    Decision.objects.create(
        child=proposed.child,
        case=proposed.case,
        question="contact",
        outcome="no_further_action",
        reason="Seen at school",
        made_by=house.amina,
        made_at=NOW,
    )

    assert "returned" not in of(proposed.child)


def test_the_list_of_a_team_holds_its_own_children_and_the_list_of_a_worker_theirs(
    house: House, mia: Person
) -> None:
    def children(**whose: object) -> set[str]:
        return {line.child_name for line in exceptions.listed(**whose, viewer=None, now=NOW)}  # type: ignore[arg-type]

    assert children(team=house.team) == {"Mia Hartley"}
    assert children(worker=house.amina) == {"Mia Hartley"}
    assert children(service="Help and protection") == {"Mia Hartley"}
    assert children(team=house.other_team) == set()
    assert children(worker=house.carol) == set()


def test_a_child_nobody_holds_is_still_on_the_list_of_everybody(happened: Happened) -> None:
    jordan = a_child("Jordan", "Lee")
    happened(jordan, "cp_plan.started", 60)

    assert {line.worker for line in exceptions.listed(viewer=None, now=NOW)} == {""}


def test_a_child_somebody_may_not_see_is_not_on_their_list_nor_in_their_numbers(
    house: House, mia: Person
) -> None:
    mia.is_restricted = True
    mia.save()

    for scope in (Scope.of_team(house.team), Scope.everybody()):
        page = exceptions.page_of_children(scope, viewer=house.ben, now=NOW)
        assert (page.children, page.totals["children"], page.totals["may_not_be_safe"]) == ([], 0, 0)


@pytest.mark.parametrize(
    "wanted", [Wanted(), Wanted(topic="unseen"), Wanted(only_safety=True), Wanted(standard_code="CP-CG-1")]
)
def test_the_page_of_everybody_and_the_page_of_all_teams_agree(
    house: House, mia: Person, happened: Happened, wanted: Wanted
) -> None:
    for name in ("Ava", "Max", "Liam"):
        child = a_child(name, "Dunn")
        case = a_case(child, house, at=days_ago(70))
        happened(child, "cin_plan.started", 60, case)
    few = Scope(teams=(house.team.pk, house.other_team.pk))

    of_few = exceptions.page_of_children(few, viewer=house.ben, now=NOW, wanted=wanted, per_page=2)
    of_all = exceptions.page_of_children(
        Scope.everybody(), viewer=house.ben, now=NOW, wanted=wanted, per_page=2
    )

    assert of_few.children == of_all.children
    assert {name: number for name, number in of_all.totals.items() if number} == {
        name: number for name, number in of_few.totals.items() if number
    }


def test_the_number_in_the_heading_is_the_rows_of_all_the_pages(
    house: House, mia: Person, happened: Happened
) -> None:
    for name in ("Ava", "Max", "Liam"):
        child = a_child(name, "Dunn")
        happened(child, "cin_plan.started", 60, a_case(child, house, at=days_ago(70)))
    pages = [
        exceptions.page_of_children(Scope.everybody(), viewer=None, now=NOW, number=number, per_page=3)
        for number in (1, 2, 3)
    ]

    assert sum(len(page.children) for page in pages) == pages[0].wanted == 4


def test_children_who_may_not_be_safe_come_first_and_then_the_longest_waiting(
    house: House, mia: Person, happened: Happened
) -> None:
    late = a_child("Ava", "Dunn")
    happened(late, "assessment.authorised", 300, a_case(late, house, at=days_ago(0.1)))

    page = exceptions.page_of_children(Scope.of_team(house.team), viewer=None, now=NOW)

    assert [(each.first.child_name, each.is_safety) for each in page.children] == [
        ("Mia Hartley", True),
        ("Ava Dunn", False),
    ]
    assert page.children[1].since < page.children[0].since


def test_a_child_with_many_things_wrong_is_one_entry(house: House, mia: Person) -> None:
    page = exceptions.page_of_children(Scope.of_team(house.team), viewer=None, now=NOW)

    assert len(page.children) == 1
    assert len(page.children[0].lines) > 1


def test_an_hours_clock_whose_start_has_no_time_of_day_is_late_only_when_that_is_certain(
    house: House, happened: Happened
) -> None:
    tom = a_child("Tom", "Hartley")
    case = a_case(tom, house, kind=Case.Kind.CONTACT, at=days_ago(3))
    midnight = NOW.replace(hour=0) - timedelta(days=1)
    events.record(
        tom, "contact.received", happened_at=midnight, at=NOW, by=house.amina, case=case, is_timed=False
    )

    assert "FD-CON-24H" not in of(tom)
    later = exceptions.of_children([tom.pk], viewer=None, now=midnight + timedelta(hours=48, seconds=1))
    assert "FD-CON-24H" in [line.standard_code for line in later[tom.pk].lines]


def test_what_an_extract_could_never_say_is_no_exception(house: House, happened: Happened) -> None:
    tom = a_child("Tom", "Hartley")
    case = a_case(tom, house, kind=Case.Kind.CONTACT, at=days_ago(30))
    received = Event.objects.create(
        child=tom, case=case, kind_id=events.kind_id("contact.received"), happened_at=days_ago(30),
        recorded_at=NOW, load=1, source="Annex A, list 1",
    )  # fmt: skip
    happened(tom, "voice.recorded", 1, case)
    assert received.load

    assert not {"FD-CON-24H", "FD-CON-DEC"} & set(of(tom))
    page = exceptions.page_of_children(Scope.of_team(house.team), viewer=None, now=NOW)
    assert "when a contact was decided" in page.cannot_tell


def test_an_extract_that_knows_the_child_and_tells_such_things_is_believed(
    house: House, happened: Happened
) -> None:
    def loaded(child: Person, case: Case, kind: str, days: int, load: int) -> None:
        Event.objects.create(
            child=child, case=case, kind_id=events.kind_id(kind), happened_at=days_ago(days),
            recorded_at=NOW, load=load, source="An extract",
        )  # fmt: skip

    tom, mia = a_child("Tom", "Hartley"), a_child("Mia", "Hartley")
    for child, load in ((tom, 1), (mia, 2)):
        case = a_case(child, house, kind=Case.Kind.CONTACT, at=days_ago(30))
        loaded(child, case, "contact.received", 30, load)
        happened(child, "voice.recorded", 1, case)
    other = a_child("Max", "Hartley")
    loaded(
        other,
        a_case(other, house, kind=Case.Kind.CONTACT, at=days_ago(30)),
        "contact.outcome_authorised",
        29,
        2,
    )

    assert "FD-CON-DEC" not in of(tom), "The extract that knows Tom never says when a contact was decided"
    assert "FD-CON-DEC" in of(mia), "The extract that knows Mia says so of others"


def test_an_adult_is_asked_for_only_after_care_and_the_work_left_open_is_one_line(house: House) -> None:
    grown = a_child("Kai", "Hartley", born_on=(NOW - timedelta(days=24 * 366)).date())
    case = a_case(grown, house, at=days_ago(3000))
    events.record(
        grown, "cp_plan.started", happened_at=days_ago(3000), at=days_ago(3000), by=house.amina, case=case
    )

    lines = exceptions.of_children([grown.pk], viewer=None, now=NOW)[grown.pk].lines

    assert [line.kind for line in lines] == ["grown"]
    assert lines[0].words.startswith("Kai turned 18 6 years ago, and work with them as a child is still open")
    assert not lines[0].is_safety


def test_nothing_is_said_of_extracts_where_none_was_loaded(house: House) -> None:
    assert exceptions.page_of_children(Scope.of_team(house.team), viewer=None, now=NOW).cannot_tell == []


def test_asking_costs_the_same_number_of_questions_however_many_children_there_are(
    house: House, mia: Person, happened: Happened
) -> None:
    def questions(scope: Scope) -> int:
        with CaptureQueriesContext(connection) as asked:
            exceptions.page_of_children(scope, viewer=house.ben, now=NOW)
        return len(asked)

    scopes = (Scope.of_team(house.team), Scope.everybody())
    for scope in scopes:
        questions(scope)
    before = [questions(scope) for scope in scopes]
    for number in range(8):
        child = a_child(f"Ava{number}", "Dunn")
        happened(child, "cp_plan.started", 60, a_case(child, house, at=days_ago(70)))

    for scope in scopes:
        questions(scope)
    assert [questions(scope) for scope in scopes] == before


def test_what_is_remembered_for_everybody_is_forgotten_with_the_next_event(
    mia: Person, happened: Happened
) -> None:
    def unseen() -> int:
        wanted = Wanted(standard_code="CP-VISIT")
        return exceptions.page_of_children(Scope.everybody(), viewer=None, now=NOW, wanted=wanted).wanted

    assert unseen() == 1
    happened(mia, "cp_visit.child_seen", 0)
    assert unseen() == 0


def test_a_page_of_everybody_never_shows_in_time_what_has_just_become_late(
    mia: Person, happened: Happened
) -> None:
    due_at = Duty.objects.get(child=mia, standard__code="CP-VISIT", stopped_at__isnull=True).due_at
    assert due_at is not None

    def lines(now: datetime) -> tuple[int, int]:
        wanted = Wanted(standard_code="CP-VISIT")
        page = exceptions.page_of_children(Scope.everybody(), viewer=None, now=now, wanted=wanted)
        return page.wanted, page.totals["lines"]

    a_second = timedelta(seconds=1)
    assert lines(due_at - 2 * a_second)[0] == 0
    before = lines(due_at)
    assert before[0] == 0
    late = lines(due_at + a_second)
    assert late[0] == 1
    assert late[1] > before[1]


def test_what_is_counted_as_late_is_counted_at_the_instant_it_is(house: House, happened: Happened) -> None:
    tom = a_child("Tom", "Hartley")
    happened(tom, "contact.received", 0.9, a_case(tom, house, kind=Case.Kind.CONTACT, at=days_ago(0.9)))
    due_at = Duty.objects.get(child=tom, standard__code="FD-CON-24H").due_at
    assert due_at is not None

    def late(now: datetime) -> int:
        period = Period.of_weeks(4, None, now)
        return flow.numbers(Scope.everybody(), period, viewer=None).counts["contacts_undecided_24"]

    assert late(due_at - timedelta(seconds=1)) == 0
    assert late(due_at) == 0
    assert late(due_at + timedelta(seconds=1)) == 1


def test_nobody_is_led_to_a_page_that_would_refuse_them(house: House, mia: Person) -> None:
    def leads_to(viewer: Worker) -> str:
        found = exceptions.of_children([mia.pk], viewer=viewer, now=NOW)[mia.pk]
        return next(line.act_url for line in found.lines if line.standard_code == "CP-VISIT")

    assert leads_to(house.amina) == reverse("participation:record_visit", args=[mia.pk])
    assert leads_to(house.dev) == reverse("people:person", args=[mia.pk])
