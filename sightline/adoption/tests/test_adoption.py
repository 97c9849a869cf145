"""The way to adoption: each step with its date, the next one, and the clocks that each starts and stops."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.adoption import steps
from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person
from sightline.recording import acts
from sightline.shared import clock
from sightline.standards.kinds import everything_it_is, real_kinds, status_rules
from sightline.standards.timescales import timescales
from tests.fixtures.signing_in import client_of

DAY = timedelta(days=1)
ELSEWHERE = {
    "review.adoption_plan": "looked_after: what a review of care decided",
    "adoption.placed": "looked_after: moving in with adopters",
    "adoption.order_made": "looked_after: leaving care by adoption",
    "placement_order.made": "looked_after: a legal status",
    "child.became_looked_after": "looked_after: coming into care",
    "child.born": "child_protection: a birth, with whether their mother is thinking of adoption",
}
WHY = {"why": "No relative can", "child": "He is two"}


@pytest.fixture(autouse=True)
def a_month_on() -> Iterator[None]:
    clock.start_at(MONDAY + 30 * DAY)
    yield
    clock.run_true()


@pytest.fixture
def leo(house: House) -> Person:
    """Two, and in care."""
    child = a_child("Leo", "Marsh", born_on=date(2024, 5, 4))
    case = a_case(child, house)
    events.record(
        child, "child.became_looked_after", happened_at=MONDAY, at=MONDAY, by=house.amina, case=case
    )
    return child


def write(about: Person, act: str, house: House, days: int, /, **answers: object) -> None:
    at = MONDAY + days * DAY
    acts.record(acts.find(f"adoption.{act}"), about, answers, by=house.amina, at=at, happened_at=at)


def happened(child: Person, kind: str, house: House, days: int) -> None:
    at = MONDAY + days * DAY
    for name in everything_it_is(kind):
        events.record(child, name, happened_at=at, at=at, by=house.amina)


def decided(child: Person, house: House, days: int) -> None:
    write(child, "decided", house, days, who=str(house.ben.pk), outcome="should_be_placed", why="For life")


def open_clocks(child: Person) -> set[str]:
    rows = Duty.objects.filter(child=child, stopped_at__isnull=True, ended_at__isnull=True)
    return {code for code in rows.values_list("standard__code", flat=True) if code.startswith("ADO-")}


def at(day: int) -> datetime:
    return datetime(2026, 1, day, tzinfo=UTC)


def test_the_first_step_that_is_not_done_is_next() -> None:
    done = {"review.adoption_plan": at(1), "cpr.completed": at(2)}

    assert [step.kind for step in steps.in_order(done) if step.is_next] == ["panel.papers_received"]


def test_a_step_that_not_every_way_goes_through_is_passed_once_a_later_one_is_done() -> None:
    done = {"review.adoption_plan": at(1), "cpr.completed": at(2), "adm.should_be_placed": at(3)}
    found = {step.kind: step for step in steps.in_order(done)}

    assert found["panel.papers_received"].is_passed
    assert found["told.orally"].is_next


def test_telling_parents_is_never_passed_over() -> None:
    done = {kind: at(1) for kind, _ in steps.WAY if kind != "told.orally"}

    assert [step.kind for step in steps.in_order(done) if step.is_next] == ["told.orally"]


def test_a_review_that_names_adoption_asks_for_a_decision_within_two_months(
    leo: Person, house: House
) -> None:
    happened(leo, "review.adoption_plan", house, 1)
    assert "ADO-PLAN-REC" in open_clocks(leo)

    decided(leo, house, 2)

    assert "ADO-PLAN-REC" not in open_clocks(leo)
    assert {"ADO-ORAL", "ADO-WRITTEN", "ADO-MATCH", "ADO-REGISTER-CHILD"} <= open_clocks(leo)


def test_a_decision_against_starts_no_search_for_a_family(leo: Person, house: House) -> None:
    write(leo, "minutes_received", house, 1, says="Not yet")
    assert "ADO-ADM" in open_clocks(leo)
    write(leo, "decided", house, 2, who=str(house.ben.pk), outcome="should_not_be_placed", why="His aunt")

    assert open_clocks(leo) == {"ADO-ORAL", "ADO-WRITTEN"}


def test_a_baby_given_up_early_is_matched_in_three_months(leo: Person, house: House) -> None:
    write(
        leo, "decided", house, 1, who=str(house.ben.pk), outcome="relinquished_under_six_months", why="Asked"
    )

    assert "ADO-MATCH-BABY" in open_clocks(leo)


def test_after_moving_in_they_are_seen_in_a_week_and_every_week_until_the_first_review(
    leo: Person, house: House
) -> None:
    write(leo, "authority", house, 0, who="Both parents", witness="An officer of Cafcass")
    happened(leo, "adoption.placed", house, 1)
    assert {"ADO-VIS-1", "ADO-REV-PL-1"} <= open_clocks(leo)

    write(leo, "visit", house, 2, outcome="alone", words="He showed me his bed", adopters="Tired, glad")
    assert "ADO-VIS-1" not in open_clocks(leo)
    assert "ADO-VIS-W" in open_clocks(leo)

    write(leo, "review", house, 20, decided="Go on", child="He laughed")
    assert "ADO-VIS-W" not in open_clocks(leo)


def test_when_adoption_stops_being_the_plan_its_clocks_end_and_the_page_says_so(
    leo: Person, house: House
) -> None:
    happened(leo, "review.adoption_plan", house, 1)
    write(leo, "plan_changed", house, 2, who=str(house.ben.pk), **WHY)

    way = steps.of(leo, MONDAY + 3 * DAY)

    assert way is not None
    assert way.changed_at == MONDAY + 2 * DAY
    assert "ADO-PLAN-REC" not in open_clocks(leo)


def test_a_second_family_begins_the_visits_and_reviews_anew(leo: Person, house: House) -> None:
    happened(leo, "review.adoption_plan", house, 1)
    happened(leo, "adoption.placed", house, 2)
    happened(leo, "ado_visit.child_seen", house, 3)
    happened(leo, "adoption.placement_ended", house, 4)
    happened(leo, "adoption.placed", house, 10)

    way = steps.of(leo, MONDAY + 11 * DAY)

    assert way is not None
    found = {step.kind: step.done_at for step in way.steps}
    assert found["adoption.placed"] == MONDAY + 10 * DAY
    assert found["ado_visit.child_seen"] is None


def test_the_page_shows_each_step_what_is_next_and_what_is_due(leo: Person, house: House) -> None:
    happened(leo, "review.adoption_plan", house, 1)
    page = client_of(house.amina).get(reverse("adoption:towards", args=[leo.pk])).content.decode()
    own = client_of(house.amina).get(reverse("people:person", args=[leo.pk])).content.decode()

    assert "24 November 2026" in page
    assert "Finish the child’s permanence report</a>" in page
    assert [each.words for each in steps.clocks(leo, clock.now()) if each.words not in page] == []
    assert "next: the report on this child was finished" in own


def test_there_is_no_such_page_for_a_child_for_whom_nobody_thinks_of_adoption(
    leo: Person, house: House
) -> None:
    assert client_of(house.amina).get(reverse("adoption:towards", args=[leo.pk])).status_code == 404


def test_our_report_on_special_guardianship_is_written_down_once_notice_was_given(
    leo: Person, house: House
) -> None:
    at = MONDAY + DAY
    notice = acts.find("child_protection.guardianship_notice")
    told = {"who": "Gran", "child_says": "Yes"}
    acts.record(notice, leo, told, by=house.amina, at=at, happened_at=at)
    write(leo, "guardianship_report", house, 2, outcome="for", why="He is hers", child="Gran")

    assert events.standing().filter(child=leo, kind__name="sgo.report_sent").exists()


def test_every_clock_about_a_child_on_the_way_can_be_started_and_stopped() -> None:
    can = set(acts.writing()) | set(ELSEWHERE) | {rule.derives for rule in status_rules()}
    wanted = {
        kind
        for each in timescales()
        if (each.domain == "adoption" or each.code.startswith("SGO-")) and each.is_watched
        for match in (*each.starts_on, *each.status_from, *each.stops_on)
        for kind in real_kinds(match.kind)
    }

    assert wanted
    assert wanted - can == set()


def test_what_is_written_elsewhere_is_written_by_no_act_here() -> None:
    ours = {
        kind
        for act in acts.registered()
        if act.room == "adoption" and not act.instead
        for kind in act.every_kind()
    }

    assert ours & set(ELSEWHERE) == set()
