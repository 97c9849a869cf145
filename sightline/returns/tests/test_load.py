"""What a load leaves in the record: the children, what happened to them, and who holds them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sightline.cases import allocations, duties, events
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.cases.tests.people_of_the_house import House
from sightline.cases.tests.people_of_the_house import a_child as a_known_child
from sightline.people.models import Identifier, Person
from sightline.returns.load import LoadReport, load_paths
from sightline.returns.models import Load, LoadedRow
from sightline.returns.rejections import CannotRead
from sightline.returns.tests.conftest import SAMPLES
from sightline.returns.tests.given import CONTACTS, a_census, a_child, a_csv, a_workbook
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Team, Worker

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
ASSESSMENT = """<Assessments><AssessmentActualStartDate>2024-10-07</AssessmentActualStartDate>
    {authorised}</Assessments>"""
AUTHORISED = "<AssessmentAuthorisationDate>{}</AssessmentAuthorisationDate>"
PLAN = "<CINPlanDates><CINPlanStartDate>2024-12-01</CINPlanStartDate></CINPlanDates>"
CLOSED = "<CINclosureDate>2025-02-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"
REFERRALS = ("Child Unique ID", "Date of Referral", "Referral NFA?", "Allocated Team", "Allocated Worker")
A_DAY = timedelta(days=1)

Loads = Callable[..., LoadReport]


@pytest.fixture
def house(db: None) -> House:
    made = House()
    made.signed_in(made.ben)
    return made


@pytest.fixture
def load(house: House) -> Loads:
    """Load one extract, a day after the last."""
    days = iter(range(100))

    def one(*paths: Path, **options: object) -> LoadReport:
        (report,) = load_paths(paths, at=AT + next(days) * A_DAY, **options)  # type: ignore[arg-type]
        return report

    return one


def the_child(number: str = "C1") -> Person:
    return Identifier.objects.get(kind="la_child_id", value=number, is_superseded=False).person


def standing(child: Person) -> list[tuple[str, date]]:
    """What stands of a child's story, in order."""
    found = (
        events.standing()
        .filter(child=child)
        .order_by("happened_at", "pk")
        .values_list("kind__name", "happened_at")
    )
    return [(kind, clock.london_date(at)) for kind, at in found]


def kinds_of(child: Person) -> list[str]:
    return [kind for kind, _ in standing(child)]


# What a census becomes


def test_a_census_becomes_a_child_a_story_and_a_piece_of_work(
    load: Loads, house: House, tmp_path: Path
) -> None:
    report = load(
        a_census(tmp_path, a_child(inside=ASSESSMENT.format(authorised=AUTHORISED.format("2024-11-28"))))
    )

    child = the_child()
    assert (child.sex, child.born_on, child.ethnicity) == ("F", date(2015, 3, 27), "WBRI")
    assert child.source.startswith("Children in need census 2025, load ")
    assert kinds_of(child) == ["referral.received", "assessment.started", "assessment.authorised"]
    case = Case.objects.get(child=child)
    assert (case.kind, case.closed_at) == ("social_care", None)
    assert report.counts["people_added"] == 1
    assert report.counts["events_added"] == 3


def test_every_event_says_which_load_and_line_it_came_from_and_is_only_a_day(
    load: Loads, tmp_path: Path
) -> None:
    report = load(a_census(tmp_path, a_child()))

    event = Event.objects.get(child=the_child())
    assert (event.load, event.source) == (report.load, "CINdetails, line 19")
    assert (event.is_timed, event.happened_at) == (False, datetime(2024, 10, 5, 23, 0, tzinfo=UTC))
    assert (event.recorded_at, event.recorded_by) == (AT, None)
    assert event.summary == (
        "From: Individual: family member, relative or carer. Main need: Family in acute stress"
    )


def test_a_child_whom_the_extract_leaves_unowned_is_held_by_a_named_manager_and_it_shows(
    load: Loads, house: House, tmp_path: Path
) -> None:
    load(a_census(tmp_path, a_child()))

    before, now = Allocation.objects.filter(case__child=the_child()).order_by("period")
    assert before.period.lower == Case.objects.get(child=the_child()).opened_at
    assert (before.period.upper, now.period.lower, now.period.upper) == (AT, AT, None)
    for held in (before, now):
        assert (held.worker, held.team, held.is_holding) == (house.ben, house.team, True)


def test_a_child_whose_name_no_extract_tells_is_called_by_their_number(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child()))

    assert (the_child().name, the_child().called) == ("Child C1", "Child C1")


def test_whoever_loads_may_say_who_holds_those_that_are_unowned(
    load: Loads, house: House, tmp_path: Path
) -> None:
    load(a_census(tmp_path, a_child()), holder=house.carol)

    assert {held.worker for held in Allocation.objects.filter(case__child=the_child())} == {house.carol}


def test_what_is_due_is_worked_out_as_a_full_rebuild_would(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child(inside=ASSESSMENT.format(authorised="")), a_child("C2", inside=PLAN)))

    assert Duty.objects.filter(child=the_child(), standard__code="ASM-45").exists()
    assert duties.verify() == []


def test_a_closed_episode_is_a_closed_piece_of_work(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child(inside=CLOSED)))

    case = Case.objects.get(child=the_child())
    assert case.closed_at == datetime(2025, 2, 1, tzinfo=UTC)
    assert Allocation.objects.get(case=case).period.upper == case.closed_at
    assert kinds_of(the_child()) == ["referral.received", "case.closed"]


def test_work_still_open_with_an_adult_is_told_as_something_to_check(load: Loads, tmp_path: Path) -> None:
    grown = a_child().replace("2015-03-27", "1999-09-23")

    told = load(a_census(tmp_path, grown, a_child("C2"))).in_words()

    assert "1 piece of work still open is with somebody who is 18 or over by now" in told


def test_a_referral_that_nothing_followed_is_history_and_asks_for_nothing(
    load: Loads, tmp_path: Path
) -> None:
    load(a_census(tmp_path, a_child().replace("<ReferralNFA>0<", "<ReferralNFA>1<")))

    assert Event.objects.get(child=the_child()).outcome == "no_further_action"
    assert not Case.objects.filter(child=the_child()).exists()
    assert not Duty.objects.filter(child=the_child(), standard__code="ASM-45").exists()


def test_an_enquiry_that_needed_no_conference_asks_for_none(load: Loads, tmp_path: Path) -> None:
    enquiry = """<Section47><S47ActualStartDate>2024-10-10</S47ActualStartDate>
        <ICPCnotRequired>{}</ICPCnotRequired></Section47>"""

    load(a_census(tmp_path, a_child(inside=enquiry.format(1)), a_child("C2", inside=enquiry.format(0))))

    asked = Duty.objects.filter(standard__code="CP-ICPC").values_list("child", flat=True)
    assert list(asked) == [the_child("C2").pk]


# Loading again


def test_loading_the_same_file_twice_changes_nothing(load: Loads, tmp_path: Path) -> None:
    path = a_census(tmp_path, a_child(inside=PLAN))
    load(path)
    before = _everything()

    report = load(path)

    assert report.was_loaded_before
    assert "Nothing has changed" in report.in_words()
    assert _everything() == before


def test_the_same_facts_in_another_file_change_nothing(load: Loads, tmp_path: Path) -> None:
    path = a_census(tmp_path, a_child(inside=PLAN), a_child("C2"))
    load(path)
    before = _everything()

    moved = a_census(tmp_path, a_child("C2"), a_child(inside=f"\n\n{PLAN}\n"), name="again.xml")
    report = load(moved)

    assert not report.was_loaded_before
    assert [report.counts[f"events_{what}"] for what in ("added", "changed", "withdrawn")] == [0, 0, 0]
    assert _everything() == before


def test_a_newer_extract_shows_what_was_added_changed_and_withdrawn(load: Loads, tmp_path: Path) -> None:
    older = ASSESSMENT.format(authorised=AUTHORISED.format("2024-11-28")) + PLAN
    newer = ASSESSMENT.format(authorised=AUTHORISED.format("2024-12-02")) + CLOSED
    load(a_census(tmp_path, a_child(inside=older)))

    report = load(a_census(tmp_path, a_child(inside=newer), name="newer.xml"))

    assert [report.counts[f"events_{what}"] for what in ("added", "changed", "withdrawn")] == [1, 1, 1]
    assert kinds_of(the_child()) == [
        "referral.received",
        "assessment.started",
        "assessment.authorised",
        "case.closed",
    ]
    changed = Event.objects.get(kind__name="assessment.authorised", supersedes__isnull=False)
    assert (changed.reason, changed.load) == ("Changed in a newer extract", report.load)
    withdrawn = Event.objects.get(is_withdrawal=True)
    assert (withdrawn.kind.name, withdrawn.reason) == (
        "cin_plan.started",
        "No longer in the extract: Children in need census 2025",
    )
    assert [(each["what"], each["was"], each["now_on"]) for each in report.changes] == [
        ("changed", "2024-11-28", "2024-12-02"),
        ("withdrawn", "2024-12-01", ""),
    ]
    assert duties.verify() == []


def test_what_was_withdrawn_comes_back_when_an_extract_says_it_again(load: Loads, tmp_path: Path) -> None:
    with_plan, without = a_child(inside=PLAN), a_child()
    load(a_census(tmp_path, with_plan, name="1.xml"))
    load(a_census(tmp_path, without, name="2.xml"))
    assert "cin_plan.started" not in kinds_of(the_child())

    report = load(a_census(tmp_path, with_plan, name="3.xml"))

    assert report.counts["events_added"] == 1
    assert "cin_plan.started" in kinds_of(the_child())


def test_the_census_of_another_year_withdraws_nothing(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child(inside=PLAN)))
    next_year = a_census(tmp_path, a_child("C2"), name="next.xml")
    next_year.write_text(next_year.read_text().replace("2025-03-31", "2026-03-31"))

    report = load(next_year)

    assert report.counts["events_withdrawn"] == 0
    assert "cin_plan.started" in kinds_of(the_child())


def test_a_part_of_an_extract_withdraws_nothing_unless_it_is_said_to_be_the_whole(
    load: Loads, tmp_path: Path
) -> None:
    children = [a_child(f"C{number}") for number in range(1, 31)]
    load(a_census(tmp_path, *children))
    part = a_census(tmp_path, *children[:2], name="part.xml")

    report = load(part)

    assert (report.counts["events_withdrawn"], report.not_withdrawn) == (0, 28)
    assert "nothing was withdrawn" in report.in_words()
    assert load(part, may_withdraw_many=True).counts["events_withdrawn"] == 28  # the very same file
    assert Case.objects.filter(closed_at__isnull=True).count() == 2


def test_a_row_that_was_left_out_is_not_taken_for_withdrawn(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child(inside=PLAN)))

    report = load(
        a_census(tmp_path, a_child(inside=PLAN.replace("2024-12-01", "2024-13-01")), name="bad.xml")
    )

    assert report.rows_left_out == 1
    assert report.counts["events_withdrawn"] == 0
    assert "cin_plan.started" in kinds_of(the_child())


def test_a_newer_extract_closes_and_opens_again_the_work_that_an_extract_opened(
    load: Loads, tmp_path: Path
) -> None:
    load(a_census(tmp_path, a_child(), name="1.xml"))
    load(a_census(tmp_path, a_child(inside=CLOSED), name="2.xml"))
    case = Case.objects.get(child=the_child())
    assert case.closed_at == datetime(2025, 2, 1, tzinfo=UTC)
    assert Allocation.objects.get(case=case).period.upper == case.closed_at

    load(a_census(tmp_path, a_child(), name="3.xml"))

    case.refresh_from_db()
    assert case.closed_at is None
    assert Allocation.objects.get(case=case).period.upper is None
    assert duties.verify() == []


# What people here have written stands


def test_a_child_we_know_is_found_by_number_and_what_we_hold_stands(
    load: Loads, house: House, tmp_path: Path
) -> None:
    mia = a_known_child(born_on=date(2015, 3, 26), at=AT)
    Identifier.objects.create(person=mia, kind="la_child_id", value="C1")

    report = load(a_census(tmp_path, a_child()))

    mia.refresh_from_db()
    assert the_child() == mia
    assert (mia.name, mia.born_on) == ("Mia Hartley", date(2015, 3, 26))
    assert (mia.sex, mia.ethnicity) == ("F", "WBRI"), "what was blank is filled"
    assert report.differences == [
        {"child": "C1", "field": "Date of birth", "held": "2015-03-26", "said": "2015-03-27"}
    ]


def test_nobody_is_matched_by_name_or_birthday(load: Loads, house: House, tmp_path: Path) -> None:
    mia = a_known_child(born_on=date(2015, 3, 27), at=AT)

    load(a_census(tmp_path, a_child()))

    assert the_child() != mia


@pytest.mark.parametrize(
    ("born_on", "is_she"), [(date(2015, 3, 27), True), (None, True), (date(2015, 3, 26), False)]
)
def test_a_pupil_number_finds_a_child_without_a_number_of_ours_unless_the_birthday_differs(
    load: Loads, house: House, tmp_path: Path, born_on: date | None, is_she: bool
) -> None:
    mia = a_known_child(born_on=born_on, at=AT)
    Identifier.objects.create(person=mia, kind="upn", value="A123456789123")

    report = load(a_census(tmp_path, a_child()))

    assert (the_child() == mia) is is_she
    assert [each["value"] for each in report.possible_same] == ([] if is_she else ["A123456789123"])


def test_two_children_with_one_pupil_number_stay_two_and_are_told(load: Loads, tmp_path: Path) -> None:
    report = load(a_census(tmp_path, a_child("C1"), a_child("C2")))

    assert the_child("C1") != the_child("C2")
    assert {(each["child"], each["other"]) for each in report.possible_same} == {("C1", "C2"), ("C2", "C1")}


def test_a_newer_extract_puts_right_what_an_extract_said_but_not_what_a_person_did(
    load: Loads, tmp_path: Path
) -> None:
    load(a_census(tmp_path, a_child("C1"), a_child("C2")))
    corrected = the_child("C2")
    corrected.born_on = date(2015, 3, 20)
    corrected.save()

    newer = a_census(tmp_path, a_child("C1"), a_child("C2"), name="newer.xml")
    newer.write_text(newer.read_text().replace("2015-03-27", "2015-03-29"))
    load(newer)

    assert the_child("C1").born_on == date(2015, 3, 29)
    assert the_child("C2").born_on == date(2015, 3, 20)


def test_what_people_recorded_is_not_written_twice_nor_changed(
    load: Loads, house: House, tmp_path: Path
) -> None:
    mia = a_known_child(at=AT)
    Identifier.objects.create(person=mia, kind="la_child_id", value="C1")
    received = datetime(2024, 10, 6, 14, 30, tzinfo=UTC)
    case = allocations.open_case(
        mia, "social_care", holder=house.amina, team=house.team, by=house.ben, at=AT, opened_at=received
    )
    events.record(mia, "referral.received", happened_at=received, at=AT, by=house.ben, case=case)
    inside = ASSESSMENT.format(authorised=AUTHORISED.format("2024-11-28"))

    report = load(a_census(tmp_path, a_child(inside=inside + CLOSED)))

    assert report.counts["events_already_held"] == 1
    (referral,) = Event.objects.filter(child=mia, kind__name="referral.received")
    assert (referral.load, referral.happened_at) == (None, received)
    assert Event.objects.get(kind__name="assessment.started").case == case
    case.refresh_from_db()
    assert case.closed_at is None, "an extract never closes work that people opened"
    assert Case.objects.filter(child=mia).count() == 1


def test_a_correction_made_here_stands_against_a_newer_extract(
    load: Loads, house: House, tmp_path: Path
) -> None:
    older = a_child(inside=ASSESSMENT.format(authorised=AUTHORISED.format("2024-11-28")))
    newer = a_child(inside=ASSESSMENT.format(authorised=AUTHORISED.format("2024-12-02")))
    load(a_census(tmp_path, older))
    mistaken = Event.objects.get(kind__name="assessment.authorised")
    right = datetime(2024, 11, 30, 12, 0, tzinfo=UTC)
    events.correct(mistaken, by=house.ben, at=AT, reason="Signed on the Saturday", happened_at=right)

    report = load(a_census(tmp_path, newer, name="newer.xml"))

    assert report.counts["events_kept_as_put_right_here"] == 1
    assert [at for kind, at in standing(the_child()) if kind == "assessment.authorised"] == [
        date(2024, 11, 30)
    ]


# Refusals


def test_a_file_that_breaks_off_leaves_nothing_behind_but_its_refusal(
    load: Loads, house: House, tmp_path: Path
) -> None:
    path = a_census(tmp_path, *(a_child(f"C{number}") for number in range(300)))
    path.write_bytes(path.read_bytes()[:-2000])

    with pytest.raises(CannotRead, match="stops at line"):
        load(path)

    assert not Person.objects.exists()
    assert not LoadedRow.objects.exists()
    (refused,) = Load.objects.all()
    assert (refused.state, refused.name) == ("refused", "census.xml")
    assert "stops at line" in refused.refusal
    assert refused.mend


def test_what_was_read_before_a_refused_file_is_kept_and_told(load: Loads, tmp_path: Path) -> None:
    good, bad = a_census(tmp_path, a_child("C1")), a_census(tmp_path, a_child("C2"), name="short.xml")
    bad.write_bytes(bad.read_bytes()[:-20])

    with pytest.raises(CannotRead) as refusal:
        load(good, bad)

    assert (refusal.value.file, refusal.value.kept_before) == ("short.xml", ["Children in need census 2025"])
    assert Person.objects.count() == 1


def test_a_file_of_no_known_kind_is_kept_as_a_refusal(load: Loads, tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        load(a_csv(tmp_path, "hello\nworld\n"))

    assert Load.objects.get().state == "refused"


def test_only_who_may_load_loads(load: Loads, house: House, tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        load(a_census(tmp_path, a_child()), by=house.dev)

    assert not Load.objects.exists()


# Annex A and the return on children looked after


def test_an_annex_a_workbook_becomes_workers_teams_and_their_children(load: Loads, house: House) -> None:
    report = load(SAMPLES / "Annex_A_2024_Jan.xlsx")

    petra = Worker.objects.get(name="Petra Wills")
    assert petra.team is not None
    assert (petra.team.name, petra.source[:7]) == ("Locality 4 Unit 1", "Annex A")
    held = Allocation.objects.filter(worker=petra)
    assert {allocation.is_holding for allocation in held} == {False}
    assert Team.objects.get(name="Children in Care Team 1").kind == Team.Kind.LOOKED_AFTER
    assert report.counts["people_added"] == 48
    assert duties.verify() == []


def test_what_is_seen_alone_is_also_seen(load: Loads) -> None:
    load(SAMPLES / "Annex_A_2024_Jan.xlsx")

    kinds = kinds_of(the_child("5358472"))
    assert {
        "cp_visit.child_seen_alone",
        "cp_visit.child_seen",
        "visit.child_seen_alone",
        "visit.child_seen",
    } <= set(kinds)
    assert len(kinds) == len(set(kinds)), "each is told once"


def test_a_contact_from_a_list_is_history_and_not_work_in_hand(load: Loads, tmp_path: Path) -> None:
    load(
        a_workbook(
            tmp_path,
            {"List 1": [CONTACTS, ("C1", "F", "WBRI", date(2015, 1, 1), 9, date(2024, 9, 16), "Police")]},
        )
    )

    event = Event.objects.get(child=the_child())
    assert (event.kind.name, event.case, event.summary) == ("contact.received", None, "From: Police")


def test_a_newer_list_hands_a_child_on_unless_somebody_here_has(
    load: Loads, house: House, tmp_path: Path
) -> None:
    def referrals(worker: str, name: str) -> Path:
        rows = [(child, date(2024, 9, 1), "No", "Duty North", worker) for child in ("C1", "C2")]
        return a_workbook(tmp_path, {"List 3": [REFERRALS, *rows]}, name=name)

    load(referrals("Petra Wills", "1.xlsx"))
    case = Case.objects.get(child=the_child("C2"))
    allocations.allocate(case, house.amina, by=house.ben, at=AT + A_DAY / 2)

    report = load(referrals("Rose Cunningham", "2.xlsx"))

    assert report.counts["cases_handed_on"] == 1
    holders = [
        allocation.worker.name
        for allocation in Allocation.objects.filter(case__child=the_child("C1")).order_by("period")
    ]
    assert holders == ["Petra Wills", "Rose Cunningham"]
    assert Allocation.objects.get(case=case, period__endswith__isnull=True).worker == house.amina


def test_a_team_with_no_worker_is_held_for_it_by_a_manager(load: Loads, house: House, tmp_path: Path) -> None:
    row = ("C1", date(2024, 9, 1), "No", house.other_team.name, None)

    load(a_workbook(tmp_path, {"List 3": [REFERRALS, row]}))

    held = Allocation.objects.get(case__child=the_child(), period__endswith__isnull=True)
    assert (held.team, held.worker, held.is_holding) == (house.other_team, house.ben, True)


def test_times_in_care_are_work_and_social_workers_follow_one_another(load: Loads, tmp_path: Path) -> None:
    episodes = (
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
        "C1,10/01/2024,S,V2,N1,U6,PR1,,,,,,123\n"
    )
    workers = (
        "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
        "C1,27/03/2010,SW1,12/01/2024,03/02/2024,MANAGE\nC1,27/03/2010,SW2,03/02/2024,,\n"
    )

    load(a_csv(tmp_path, episodes, "e.csv"), a_csv(tmp_path, workers, "w.csv"))

    case = Case.objects.get(child=the_child())
    held = Allocation.objects.filter(case=case).order_by("period").values_list("worker__name", "period")
    assert [(name, period.lower.date(), period.upper and period.upper.date()) for name, period in held] == [
        ("Social worker SW1", date(2024, 1, 10), date(2024, 2, 3)),
        ("Social worker SW2", date(2024, 2, 3), None),
    ]


def test_care_belongs_to_the_work_that_was_open_when_it_began(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child()))
    care = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"

    load(a_csv(tmp_path, care + "C1,10/11/2024,S,V2,N1,U6,PR1,,,,,,123\n"))

    case = Case.objects.get(child=the_child())
    assert Event.objects.get(kind__name="child.became_looked_after").case == case


# The report


def test_the_report_is_kept_and_can_be_read_by_a_machine(load: Loads, tmp_path: Path) -> None:
    report = load(a_census(tmp_path, a_child().replace("WBRI", "WHITE")))

    kept = Load.objects.get(pk=report.load)
    assert kept.report == json.loads(json.dumps(report.as_json()))
    assert kept.report["values_left_out"] == 1
    (rejection,) = kept.report["rejections"]
    assert {name: rejection[name] for name in ("line", "child_id", "field", "value")} == {
        "line": 17,
        "child_id": "C1",
        "field": "Ethnicity",
        "value": "WHITE",
    }
    assert any("referral.decision_recorded" in each["kinds"] for each in kept.report["cannot_tell"])
    assert "Left out: 1 value." in report.in_words()


def _everything() -> tuple[object, ...]:
    return (
        list(Person.objects.order_by("pk").values()),
        list(
            Event.objects.order_by("pk").values_list(
                "pk", "child", "kind", "happened_at", "outcome", "supersedes"
            )
        ),
        list(Case.objects.order_by("pk").values()),
        list(Allocation.objects.order_by("pk").values_list("pk", "worker", "period")),
        list(LoadedRow.objects.order_by("pk").values_list("ref", "event", "content_hash", "withdrawn_by")),
        list(
            Duty.objects.order_by("child", "standard", "opened_at").values_list("child", "standard", "due_at")
        ),
    )
