from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sightline.returns.annex_a import wording
from sightline.returns.annex_a.columns import lists
from sightline.returns.facts import AGED_OUT, AllocationFact, CannotTell, EventFact, PersonFact, WorkerFact
from sightline.returns.rejections import CannotRead, Rejection
from sightline.returns.tests.conftest import SAMPLES, ReadAll
from sightline.returns.tests.given import (
    CONTACTS,
    a_workbook,
    events,
    kinds,
    noticed,
    only,
    said_no,
    the_child,
)

A_CONTACT = ("C1", "b) Female", "a) WBRI", date(2015, 1, 25), 9, date(2024, 9, 16), "q) 6: Police")
PLANS = (
    *("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Child Protection Plan Start Date"),
    *("Initial Category of Abuse", "Latest Category of Abuse", "Date of the Last Statutory Visit"),
    *("Was the Child Seen Alone?", "Date of latest review conference", "Child Protection Plan End Date"),
    *("Allocated Team", "Allocated Worker"),
)


@pytest.mark.parametrize("file", ["Annex_A_2024_Jan.xlsx", "Annex_A_pre2024.xlsx"])
def test_both_column_sets_are_read_whole(read_all: ReadAll, file: str) -> None:
    found = read_all(SAMPLES / file)

    assert len(only(PersonFact, found)) == 48
    happened = Counter(kinds(found))
    assert happened["contact.received"] == 5
    assert happened["referral.received"] == 6
    assert happened["cp_plan.started"] == 7
    assert happened["child.became_looked_after"] == 10
    assert happened.total() == 154
    assert len(only(WorkerFact, found)) == 25
    assert {each.severity for each in only(Rejection, found)} == {"field"}


def test_columns_missing_from_the_older_set_are_told_as_things_we_cannot_know(read_all: ReadAll) -> None:
    older, newer = (
        {each.what for each in only(CannotTell, read_all(SAMPLES / file))}
        for file in ("Annex_A_pre2024.xlsx", "Annex_A_2024_Jan.xlsx")
    )

    assert older - newer == {
        "Who each young person’s personal adviser is (List 9, Care leavers)",
        "When each young person was last in contact (List 9, Care leavers)",
        "When each pathway plan was last reviewed (List 9, Care leavers)",
    }


def test_a_contact_is_read_with_its_source_and_its_child(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_workbook(tmp_path, {"List 1": [CONTACTS, A_CONTACT]}))

    (contact,) = only(EventFact, found)
    assert (contact.kind, contact.happened_on, contact.happened_at) == (
        "contact.received",
        date(2024, 9, 16),
        None,
    )
    assert (contact.episode_key, contact.episode_kind) == ("contact:C1:2024-09-16", "contact")
    assert contact.details == (("contact_source", "6"),)
    assert (contact.source.part, contact.source.line) == ("List 1, Contacts", 2)
    child = the_child(found)
    assert (child.sex, child.ethnicity, child.born_on) == ("F", "WBRI", date(2015, 1, 25))


def test_two_contacts_on_one_day_are_two_contacts(read_all: ReadAll, tmp_path: Path) -> None:
    other = (*A_CONTACT[:6], "e) 2A: Schools")

    found = read_all(a_workbook(tmp_path, {"List 1": [CONTACTS, A_CONTACT, other, A_CONTACT]}))

    assert [event.episode_key for event in only(EventFact, found)] == [
        "contact:C1:2024-09-16",
        "contact:C1:2024-09-16#2",
    ]
    assert len(said_no(found)) == 1


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("16/09/2024", None),
        ("2024-09-16", None),
        (45551, None),
        ("45551", None),
        ("16-Sep-2024", None),
        (datetime(2024, 9, 16, 14, 35), datetime(2024, 9, 16, 13, 35, tzinfo=UTC)),  # noqa: DTZ001
        ("16/09/2024 14:35", datetime(2024, 9, 16, 13, 35, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_whether_a_date_a_number_or_text(
    read_all: ReadAll, tmp_path: Path, written: object, at: datetime | None
) -> None:
    row = (*A_CONTACT[:5], written, A_CONTACT[6])

    (contact,) = only(EventFact, read_all(a_workbook(tmp_path, {"List 1": [CONTACTS, row]})))

    assert (contact.happened_on, contact.happened_at) == (date(2024, 9, 16), at)


@pytest.mark.parametrize(
    ("headings", "sheet"),
    [
        (CONTACTS, "List 1"),
        (CONTACTS, "Sheet1"),
        (tuple(reversed(CONTACTS)), "Contacts"),
        (
            (
                "CHILD  UNIQUE ID",
                "gender",
                "ETHNICITY",
                "Date Of Birth",
                "AGE",
                "Date of contact",
                "Contact source",
            ),
            "a",
        ),
        (
            (
                "Child Unique Identifier",
                "Sex",
                "Ethnic origin",
                "DOB",
                "Age",
                "Contact date",
                "Contact Source",
            ),
            "a",
        ),
        (
            ("Child ID", "Gender", "Ethnicity", "Date of Brith", "Age", "Date of Contact", "Contact Sourse"),
            "a",
        ),
    ],
)
def test_a_list_is_known_by_its_headings_whatever_their_order_case_or_sheet(
    read_all: ReadAll, tmp_path: Path, headings: tuple[str, ...], sheet: str
) -> None:
    row = tuple(reversed(A_CONTACT)) if headings[0] == "Contact Source" else A_CONTACT

    found = read_all(a_workbook(tmp_path, {sheet: [headings, row]}))

    (contact,) = only(EventFact, found)
    assert contact.details == (("contact_source", "6"),)
    assert the_child(found).born_on == date(2015, 1, 25)


def test_headings_may_stand_below_a_title(read_all: ReadAll, tmp_path: Path) -> None:
    rows = [
        ("Wyreshire County Council",),
        ("List 1: contacts, 1 April to 30 September",),
        (),
        CONTACTS,
        A_CONTACT,
    ]

    (contact,) = only(EventFact, read_all(a_workbook(tmp_path, {"List 1": rows})))

    assert contact.source.line == 5


def test_a_misspelt_heading_is_read_and_told(read_all: ReadAll, tmp_path: Path) -> None:
    headings = (*CONTACTS[:6], "Contact Sourse")

    found = read_all(a_workbook(tmp_path, {"List 1": [headings, A_CONTACT]}))

    assert noticed(found) == ["The heading “Contact Sourse” was read as “Contact Source”"]


def test_a_merged_cell_stands_on_each_of_its_rows(read_all: ReadAll, tmp_path: Path) -> None:
    second = (None, None, None, None, None, date(2024, 9, 20), "e) 2A: Schools")
    path = a_workbook(tmp_path, {"List 1": [CONTACTS, A_CONTACT, second]})
    book = load_workbook(path)
    for column in "ABCDE":
        book["List 1"].merge_cells(f"{column}2:{column}3")
    book.save(path)

    found = read_all(path)

    assert [(event.child_key, event.happened_on.day) for event in only(EventFact, found)] == [
        ("C1", 16),
        ("C1", 20),
    ]
    assert noticed(found) == ["A merged cell was read as standing on each of its rows"]


def test_a_bad_value_is_left_out_and_the_row_kept(read_all: ReadAll, tmp_path: Path) -> None:
    row = ("C1", "x", "Martian", "31/02/2015", 9, date(2024, 9, 16), "Carrier pigeon")

    found = read_all(a_workbook(tmp_path, {"List 1": [CONTACTS, row]}))

    assert kinds(found) == ["contact.received"]
    assert [(each.field, each.value) for each in only(Rejection, found)] == [
        ("Date of Birth", "31/02/2015"),
        ("Gender", "x"),
        ("Ethnicity", "Martian"),
        ("Contact Source", "Carrier pigeon"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((None, *A_CONTACT[1:]), "There is no child’s number in this row. Fill in Child Unique ID"),
        ((*A_CONTACT[:5], None, "Police"), "There is no date for this contact. Fill in Date of Contact"),
        (
            (*A_CONTACT[:5], "09/16/2024", "Police"),
            "has the month before the day. Write the day as day/month/year",
        ),
        ((*A_CONTACT[:5], "16/09/24", "Police"), "has a year of two figures"),
        ((*A_CONTACT[:5], date(2031, 1, 1), "Police"), "has not come yet"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_the_rest_kept(
    read_all: ReadAll, tmp_path: Path, row: tuple[object, ...], reason: str
) -> None:
    kept = ("C2", *A_CONTACT[1:])

    found = read_all(a_workbook(tmp_path, {"List 1": [CONTACTS, row, kept]}))

    assert [event.child_key for event in only(EventFact, found)] == ["C2"]
    (said,) = said_no(found)
    assert said.startswith("row: ")
    assert reason in said


def test_a_formula_is_text_and_an_error_is_blank(read_all: ReadAll, tmp_path: Path) -> None:
    row = (*A_CONTACT[:6], "#N/A")

    found = read_all(a_workbook(tmp_path, {"List 1": [CONTACTS, row]}))

    assert only(EventFact, found)[0].details == ()
    assert noticed(found) == ["A cell holding a formula’s error, such as #N/A, was read as blank"]


def test_a_plan_says_who_holds_it_and_what_only_the_latest_visit_shows(
    read_all: ReadAll, tmp_path: Path
) -> None:
    row = (
        *("C1", "b) Female", "a) WBRI", date(2015, 1, 25), date(2024, 2, 8), "Physical abuse", "Neglect"),
        *(date(2024, 9, 2), "a) Yes", date(2024, 7, 1), None, "Locality 4", "Petra Wills"),
    )

    found = read_all(a_workbook(tmp_path, {"List 7": [PLANS, row]}))

    assert kinds(found) == [
        "cp_plan.started",
        "cp_visit.child_seen",
        "cp_visit.child_seen_alone",
        "rcpc.held",
    ]
    assert [event.if_absent == AGED_OUT for event in only(EventFact, found)] == [False, True, True, True]
    (holder,) = only(AllocationFact, found)
    assert (holder.worker_name, holder.team_name, holder.from_on) == ("Petra Wills", "Locality 4", None)
    assert events(found, "cp_plan.started")[0].outcome == "PHY"


def test_a_child_not_seen_alone_is_not_said_to_be(read_all: ReadAll, tmp_path: Path) -> None:
    row = (
        *("C1", "b) Female", "a) WBRI", date(2015, 1, 25), date(2024, 2, 8), "Physical abuse", "Neglect"),
        *(date(2024, 9, 2), "b) No", None, None, "Locality 4", "Petra Wills"),
    )

    found = read_all(a_workbook(tmp_path, {"List 7": [PLANS, row]}))

    assert kinds(found) == ["cp_plan.started", "cp_visit.child_seen"]


def test_what_follows_a_referral_belongs_to_it(read_all: ReadAll, tmp_path: Path) -> None:
    referrals = [
        ("Child Unique ID", "Date of Referral", "Referral Source", "Referral NFA?"),
        ("C1", date(2024, 1, 10), "Police", "No"),
        ("C1", date(2024, 6, 10), "Police", "No"),
    ]
    assessments = [
        (
            "Child Unique ID",
            "Continuous Assessment Start Date",
            "Continuous Assessment Date of Authorisation",
        ),
        ("C1", date(2024, 1, 11), date(2024, 2, 20)),
        ("C1", date(2024, 7, 1), None),
        ("C1", date(2023, 7, 1), None),
    ]

    found = read_all(a_workbook(tmp_path, {"List 4": assessments, "List 3": referrals}))

    assert [event.episode_key for event in events(found, "assessment.started")] == [
        "referral:C1:2024-01-10",
        "referral:C1:2024-06-10",
        "referral:C1:before",
    ]


def test_a_child_not_yet_born_is_expected(read_all: ReadAll, tmp_path: Path) -> None:
    row = ("C1", "Unborn", "s) NOBT", date(2026, 12, 1), None, date(2026, 8, 1), "Hospital")

    found = read_all(a_workbook(tmp_path, {"List 1": [CONTACTS, row]}))

    assert the_child(found).is_unborn
    assert the_child(found).expected_on == date(2026, 12, 1)
    assert said_no(found) == []


def test_hidden_and_other_sheets_are_passed_over_and_told(read_all: ReadAll, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path, {"Cover": [("Annex A",)], "List 1": [CONTACTS, A_CONTACT], "Old": [CONTACTS, A_CONTACT]}
    )
    book = load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)

    found = read_all(path)

    assert len(only(EventFact, found)) == 1
    assert noticed(found) == [
        "Sheet “Cover” is not one of the lists and was not read",
        "Hidden sheet “Old” was not read",
    ]


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        (
            {"Sheet1": [("a", "b"), (1, 2)]},
            "None of the sheets of this workbook is an Annex A list. We found “Sheet1”",
        ),
        ({"Empty": []}, "We found “Empty”"),
        (
            {"List 1": [CONTACTS, A_CONTACT], "List 3": [("Child Unique ID", "Gender"), ("C1", "F")]},
            "Sheet “List 3” is named as list 3 but has no “Child Unique ID” and “Date of Referral”",
        ),
        (
            {"List 1": [CONTACTS, A_CONTACT], "List 1 (2)": [CONTACTS, A_CONTACT]},
            "Sheets “List 1” and “List 1 \\(2\\)” are both list 1",
        ),
        ({"List_1": [("Unique ID", "Date initial EHC plan issued"), (1, 2)]}, "special educational needs"),
    ],
)
def test_a_workbook_with_the_wrong_sheets_is_refused_whole(
    read_all: ReadAll, tmp_path: Path, sheets: dict[str, list[tuple[object, ...]]], message: str
) -> None:
    with pytest.raises(CannotRead, match=message) as refusal:
        read_all(a_workbook(tmp_path, sheets))

    assert refusal.value.mend


@pytest.mark.parametrize(
    ("answers", "written", "code"),
    [
        ("referral_source", "q) 6: Police", "6"),
        ("referral_source", "b) 1B: Individual", "1B"),
        ("referral_source", "a) Individual", "individual"),
        ("referral_source", "‘HEALTH SERVICES’ – school nurse.", "3C"),
        ("referral_source", "Nursery School", "2A"),
        ("referral_source", "Hospital staff (not Social Work staff)", "health"),
        ("ethnicity", "a) WBRI", "WBRI"),
        ("ethnicity", "White British [WBRI]", "WBRI"),
        ("ethnicity", "Mixed - White and Black Caribbean", "MWBC"),
        ("ethnicity", "Black or Black British - African", "BAFR"),
        ("ethnicity", "Asian or Asian British", ""),
        ("ethnicity", "A4.17 Chinese", "CHNE"),
        ("ethnicity", "E1", None),
        ("nothing_followed", "No further action", "yes"),
        ("nothing_followed", "Further action", "no"),
        ("answer", "Child not seen alone", "no"),
        ("answer", "b) No", "no"),
        ("need", "N4b - Family Homelessness", "N4"),
        ("need", "PSRMEM - Support with memory and cognition", None),
        ("legal_status", "E1: Placement order", "E1"),
        ("legal_status", "a) Interim care orders", "C1"),
        ("legal_status", "e) Accommodated under S20", "V2"),
        ("placement", "f) U6: Foster placement - not FFA", "U6"),
        ("placement", "a) Foster placement", "foster"),
        ("closure", "RC8a", "RC8"),
        ("eligibility", "b) Former relevant child", "FORMER_RELEVANT"),
        ("eligibility", "a) Relevant", "RELEVANT"),
        ("accommodation", "Y: Other accommodation", "Y"),
        ("suitability", "b) Unsuitable", "unsuitable"),
        ("sex", "d) Neither", "U"),
    ],
)
def test_an_answer_means_its_code_however_it_is_worded(answers: str, written: str, code: str | None) -> None:
    assert wording.meaning(answers, written) == code


def test_no_heading_can_be_taken_for_another_of_its_list() -> None:
    for shape in lists():
        said = [header for heading in shape.headings for header in heading.headers]
        assert len(said) == len(set(said)), shape.part
        assert set(shape.anchors) <= {heading.field for heading in shape.headings}
