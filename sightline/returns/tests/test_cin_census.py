from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sightline.returns.facts import AboutFile, AllocationFact, CannotTell, EventFact, PersonFact, Source
from sightline.returns.rejections import CannotRead, Rejection
from sightline.returns.tests.conftest import SAMPLES, ReadAll
from sightline.returns.tests.given import (
    a_census,
    a_child,
    events,
    kinds,
    noticed,
    only,
    said_no,
    the_child,
)

ASSESSMENT = """<Assessments>
    <AssessmentActualStartDate>2024-10-07</AssessmentActualStartDate>
    <AssessmentInternalReviewDate>2024-10-21</AssessmentInternalReviewDate>
    <AssessmentAuthorisationDate>2024-11-28</AssessmentAuthorisationDate>
    <FactorsIdentifiedAtAssessment><AssessmentFactors>2A</AssessmentFactors>
    <AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment>
</Assessments>"""
PLAN = """<ChildProtectionPlans>
    <CPPstartDate>2024-11-01</CPPstartDate><CPPendDate>2025-02-14</CPPendDate>
    <InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
    <NumberOfPreviousCPP>1</NumberOfPreviousCPP>
    <Reviews><CPPreviewDate>2025-01-15</CPPreviewDate><CPPreviewDate>2025-01-15</CPPreviewDate>
    <CPPreviewDate>2025-02-14</CPPreviewDate></Reviews>
</ChildProtectionPlans>"""
ENQUIRY = """<Section47>
    <S47ActualStartDate>2024-10-10</S47ActualStartDate>
    <DateOfInitialCPC>2024-11-01</DateOfInitialCPC><ICPCnotRequired>{not_required}</ICPCnotRequired>
</Section47>"""


def test_the_departments_worked_example_is_read_whole(read_all: ReadAll) -> None:
    found = read_all(SAMPLES / "LIIA_cin_2022.xml")

    assert Counter(kinds(found)) == {
        "referral.received": 1,
        "assessment.started": 1,
        "assessment.manager_review_1": 1,
        "assessment.authorised": 1,
        "cin_plan.started": 1,
        "cin_plan.ended": 1,
        "strategy.held": 1,
        "icpc.held": 2,
        "cp_plan.started": 1,
        "rcpc.held": 1,
        "cp_plan.ended": 1,
        "case.closed": 1,
    }
    assert said_no(found) == []
    assert only(AboutFile, found) == [
        AboutFile("cin_census", "201", "Children in need census 2022", date(2022, 3, 31))
    ]


def test_a_child_is_known_by_numbers_sex_birth_and_ethnicity(read_all: ReadAll) -> None:
    child = the_child(read_all(SAMPLES / "LIIA_cin_2022.xml"))

    assert child.identifiers == (
        ("la_child_id", "DfEX0000001"),
        ("upn", "A123456789123"),
        ("former_upn", "X98765432123B"),
    )
    assert (child.sex, child.born_on, child.died_on) == ("M", date(1966, 3, 24), date(1980, 10, 8))
    assert (child.ethnicity, child.disabilities) == ("WBRI", ("HAND", "HEAR"))
    assert child.details == (("upn_unknown", "UN3"),)
    assert not child.is_unborn


def test_everything_in_an_episode_belongs_to_its_referral(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child(inside=ASSESSMENT + ENQUIRY.format(not_required=0) + PLAN)))

    assert {event.episode_key for event in only(EventFact, found)} == {"referral:C1:2024-10-06"}
    assert {event.episode_kind for event in only(EventFact, found)} == {"referral"}


def test_every_event_has_a_reference_of_its_own(read_all: ReadAll, tmp_path: Path) -> None:
    inside = ASSESSMENT + ENQUIRY.format(not_required=0) + PLAN
    found = read_all(a_census(tmp_path, a_child("C1", inside=inside), a_child("C2", inside=inside)))

    references = [event.ref for event in only(EventFact, found)]
    assert len(set(references)) == len(references) == 20


def test_an_event_says_the_line_it_was_read_from(read_all: ReadAll, tmp_path: Path) -> None:
    (event,) = events(read_all(a_census(tmp_path, a_child())), "referral.received")

    assert event.source == Source("census.xml", "CINdetails", 19, "referral:C1:2024-10-06")


def test_a_date_is_only_a_day_and_says_so(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child(inside=ASSESSMENT)))

    assert all(event.happened_at is None for event in only(EventFact, found))


def test_a_referral_says_its_source_need_and_whether_anything_followed(
    read_all: ReadAll, tmp_path: Path
) -> None:
    (event,) = events(read_all(a_census(tmp_path, a_child())), "referral.received")

    assert event.outcome == "further_action"
    assert dict(event.details) == {"referral_source": "1A", "primary_need": "N4"}


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("1", "no_further_action"),
        ("true", "no_further_action"),
        ("0", "further_action"),
        ("False", "further_action"),
    ],
)
def test_yes_and_no_are_read_as_figures_or_words(
    read_all: ReadAll, tmp_path: Path, written: str, outcome: str
) -> None:
    child = a_child().replace("<ReferralNFA>0<", f"<ReferralNFA>{written}<")

    (event,) = events(read_all(a_census(tmp_path, child)), "referral.received")

    assert event.outcome == outcome


@pytest.mark.parametrize(
    ("element", "sex"),
    [
        ("<Sex>M</Sex>", "M"),
        ("<Sex>f</Sex>", "F"),
        ("<Sex>1</Sex>", "M"),
        ("<GenderCurrent>2</GenderCurrent>", "F"),
        ("<GenderCurrent>9</GenderCurrent>", "U"),
        ("", "U"),
    ],
)
def test_sex_is_read_from_every_years_element(
    read_all: ReadAll, tmp_path: Path, element: str, sex: str
) -> None:
    found = read_all(a_census(tmp_path, a_child().replace("<Sex>F</Sex>", element)))

    assert the_child(found).sex == sex
    assert said_no(found) == []


def test_a_child_with_only_an_expected_date_of_birth_is_unborn(read_all: ReadAll, tmp_path: Path) -> None:
    unborn = (
        a_child()
        .replace("PersonBirthDate>2015-03-27</PersonBirthDate", "X></X")
        .replace("<Sex>", "<ExpectedPersonBirthDate>2026-12-24</ExpectedPersonBirthDate><Sex>")
    )

    child = the_child(read_all(a_census(tmp_path, unborn)))

    assert child.is_unborn
    assert child.expected_on == date(2026, 12, 24)


def test_a_section_47_enquiry_starts_at_its_strategy_discussion(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child(inside=ENQUIRY.format(not_required="false"))))

    (strategy,), (conference,) = events(found, "strategy.held"), events(found, "icpc.held")
    assert (strategy.happened_on, strategy.outcome) == (date(2024, 10, 10), "section_47")
    assert conference.happened_on == date(2024, 11, 1)


def test_a_conference_given_for_the_enquiry_and_again_for_the_episode_is_one_conference(
    read_all: ReadAll, tmp_path: Path
) -> None:
    both = "<DateOfInitialCPC>2024-11-01</DateOfInitialCPC>" + ENQUIRY.format(not_required=0)

    found = read_all(a_census(tmp_path, a_child(inside=both)))

    assert len(events(found, "icpc.held")) == 1


def test_a_conference_with_no_enquiry_is_of_a_child_who_came_from_another_authority(
    read_all: ReadAll, tmp_path: Path
) -> None:
    inside = "<DateOfInitialCPC>2024-11-01</DateOfInitialCPC>"

    (conference,) = events(read_all(a_census(tmp_path, a_child(inside=inside))), "icpc.held")

    assert conference.details == (("transfer_in", "yes"),)


def test_a_plan_says_its_category_and_its_reviews_once_each(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child(inside=PLAN)))

    (started,) = events(found, "cp_plan.started")
    assert (started.outcome, dict(started.details)) == (
        "PHY",
        {"latest_category": "EMO", "previous_plans": "1"},
    )
    assert [event.happened_on for event in events(found, "rcpc.held")] == [
        date(2025, 1, 15),
        date(2025, 2, 14),
    ]


def test_pre_proceedings_of_the_2026_27_census_are_read(read_all: ReadAll, tmp_path: Path) -> None:
    inside = """<PreProceedingsandFGDM>
        <PPStartDate>2026-05-09</PPStartDate><LBPSentDate>2026-05-20</LBPSentDate>
        <FGDMMeetingOffer>1</FGDMMeetingOffer><FGDMMeetingFac>0</FGDMMeetingFac>
        <InitialPPMeetingDate>2026-05-28</InitialPPMeetingDate><ReviewMeetingsCount>3</ReviewMeetingsCount>
        <StepDecisionDate>2026-07-01</StepDecisionDate><PPOutcome>A</PPOutcome>
        <CourtAppDate>2026-07-18</CourtAppDate><LetterInitCPDate>2026-07-20</LetterInitCPDate>
        </PreProceedingsandFGDM>"""

    found = read_all(a_census(tmp_path, a_child(inside=inside)))

    assert kinds(found)[1:] == [
        "preproceedings.decided",
        "lbp.sent",
        "preproceedings.first_meeting",
        "preproceedings.outcome",
        "court.application_issued",
    ]
    (decided,) = events(found, "preproceedings.decided")
    assert dict(decided.details) == {
        "family_group_meeting_offered": "yes",
        "family_group_meeting_held": "no",
        "review_meetings": "3",
    }


def test_a_bad_value_is_left_out_and_its_row_kept(read_all: ReadAll, tmp_path: Path) -> None:
    bad = a_child(inside=ASSESSMENT.replace("2024-11-28", "2024-11-31").replace(">2A<", ">RB<"))

    found = read_all(a_census(tmp_path, bad.replace(">N4<", ">N44<")))

    assert "assessment.started" in kinds(found)
    assert "assessment.authorised" not in kinds(found)
    assert said_no(found) == [
        "field: AssessmentFactors “RB” is not one of its codes. "
        "Use one of 1A, 1B, 1C, 2A, 2B, 2C, 3A, 3B, 3C, 4A, "
        "4B, 4C, 5A, 5B, 5C, 6A, 6B, 6C, 7A, 8B and 24 more.",
        "field: AssessmentAuthorisationDate “2024-11-31” is a day that does not exist. "
        "Write the day as year-month-day, for example 2024-09-16.",
        "field: PrimaryNeedCode “N44” is not one of its codes. "
        "Use one of N1, N2, N3, N4, N5, N6, N7, N8, N9, N0.",
    ]


def test_a_rejection_points_to_the_line_the_field_and_the_child(read_all: ReadAll, tmp_path: Path) -> None:
    path = a_census(tmp_path, a_child().replace("WBRI", "WHITE"))

    (rejection,) = only(Rejection, read_all(path))

    line = path.read_text().splitlines()[rejection.line - 1]
    assert "<Ethnicity>WHITE</Ethnicity>" in line
    assert (rejection.child_id, rejection.field, rejection.value) == ("C1", "Ethnicity", "WHITE")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("<CINreferralDate>2024-10-06</CINreferralDate>", ""), "There is no date for this referral."),
        (("2024-10-06", "2031-10-06"), "has not come yet, so it cannot have happened."),
        (("2024-10-06", "October"), "CINreferralDate “October” is not a date."),
    ],
)
def test_an_episode_without_its_referral_date_is_left_out_and_the_child_kept(
    read_all: ReadAll, tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    found = read_all(a_census(tmp_path, a_child(inside=ASSESSMENT).replace(*change)))

    assert kinds(found) == []
    assert len(only(PersonFact, found)) == 1
    (said,) = said_no(found)
    assert said.startswith("row: ")
    assert reason in said


def test_a_child_without_a_number_is_left_out_and_the_others_kept(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child(""), a_child("C2")))

    assert [child.key for child in only(PersonFact, found)] == ["C2"]
    assert said_no(found) == [
        "row: There is no child’s number in this row. Fill in LAchildID and export again."
    ]


def test_a_row_given_twice_is_read_once_and_a_different_row_of_the_same_day_is_kept(
    read_all: ReadAll, tmp_path: Path
) -> None:
    found = read_all(a_census(tmp_path, a_child(inside=PLAN + PLAN + PLAN.replace("PHY", "NEG"))))

    assert [event.ref for event in events(found, "cp_plan.started")] == [
        "referral:C1:2024-10-06/cp_plan:2024-11-01/cp_plan.started",
        "referral:C1:2024-10-06/cp_plan:2024-11-01#2/cp_plan.started",
    ]
    assert said_no(found) == [
        "row: This is given twice with nothing different. One was kept. Take out the second one."
    ]


def test_a_child_given_twice_is_one_child_and_contradictions_are_told(
    read_all: ReadAll, tmp_path: Path
) -> None:
    again = a_child(inside=PLAN).replace("2015-03-27", "2016-03-27").replace("2024-10-06", "2024-12-06")

    found = read_all(a_census(tmp_path, a_child(), again))

    assert the_child(found).born_on == date(2015, 3, 27)
    assert len(events(found, "referral.received")) == 2
    (said,) = said_no(found)
    assert "The date of birth here is 27 March 2016, but" in said
    assert noticed(found) == ["A child is given more than once in the file; read as one child"]


def test_text_between_fields_is_passed_over_and_told(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child().replace("<Sex>", "PersonBirthDate <Sex>")))

    assert the_child(found).sex == "F"
    assert noticed(found) == ["Text outside any field was passed over: “PersonBirthDate”"]


def test_what_is_dated_after_the_reference_date_is_read_and_told(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child().replace("2024-10-06", "2025-10-06")))

    assert kinds(found) == ["referral.received"]
    assert noticed(found) == ["Something dated after the file’s own reference date was read as it stands"]


@pytest.mark.parametrize("header", ["", "<Header/>", "<Header><CollectionDetails/></Header>"])
def test_a_census_needs_no_header(read_all: ReadAll, tmp_path: Path, header: str) -> None:
    found = read_all(a_census(tmp_path, a_child(), header=header))

    assert only(AboutFile, found) == [AboutFile("cin_census", "", "Children in need census", None)]
    assert kinds(found) == ["referral.received"]


def test_a_namespace_makes_no_difference(read_all: ReadAll, tmp_path: Path) -> None:
    path = a_census(tmp_path, a_child(inside=PLAN))
    path.write_text(path.read_text().replace("<Message>", '<Message xmlns="urn:example:census">'))

    assert kinds(read_all(path)) == [
        "referral.received",
        "cp_plan.started",
        "rcpc.held",
        "rcpc.held",
        "cp_plan.ended",
    ]


def test_the_census_says_what_it_cannot_tell(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_census(tmp_path, a_child()))

    unknown = {kind for each in only(CannotTell, found) for kind in each.kinds}
    assert {"referral.decision_recorded", "contact.outcome_authorised", "visit.child_seen_alone"} <= unknown
    assert only(AllocationFact, found) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("<Collection>CIN", "<Collection>SLASC"), "is the “SLASC” collection"),
        ((a_child(), ""), "no children in this file"),
        (("</Children></Message>", ""), "stops at line"),
        (("</ChildIdentifiers>", "</ChildIdentifier>"), "not well-formed"),
        (("<UPN>A123", "<UPN>&bomb;A123"), "not well-formed"),
        (
            ("<Message>", "<Message><Children>" + "<Junk/>" * 700_000 + "</Children>"),
            "without one complete record",
        ),
    ],
)
def test_a_file_that_is_not_a_whole_census_is_refused_whole(
    read_all: ReadAll, tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    path = a_census(tmp_path, a_child())
    path.write_text(path.read_text().replace(*change), "utf-8")

    with pytest.raises(CannotRead, match=message) as refusal:
        read_all(path)

    assert refusal.value.file == "census.xml"
    assert refusal.value.mend


def test_a_census_in_the_encoding_it_names_is_read(read_all: ReadAll, tmp_path: Path) -> None:
    text = a_census(tmp_path, a_child("Zoë")).read_text("utf-8")
    for encoding in ("iso-8859-1", "windows-1252", "utf-16"):
        path = tmp_path / "census.xml"
        path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding))
        assert the_child(read_all(path)).key == "Zoë"


def test_a_census_not_in_the_encoding_it_claims_is_refused(read_all: ReadAll, tmp_path: Path) -> None:
    path = a_census(tmp_path, a_child("Zoë"))
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))

    with pytest.raises(CannotRead, match="not well-formed XML"):
        read_all(path)


def test_an_enquiry_that_needed_no_conference_says_so_of_its_strategy_discussion(
    read_all: ReadAll, tmp_path: Path
) -> None:
    inside = ENQUIRY.format(not_required=1).replace("<DateOfInitialCPC>2024-11-01</DateOfInitialCPC>", "")

    found = read_all(a_census(tmp_path, a_child(inside=inside)))

    assert events(found, "strategy.held")[0].outcome == "section_47_no_conference"
    assert events(found, "icpc.held") == []
