from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sightline.returns.facts import AllocationFact, CannotTell, EventFact, PersonFact, WorkerFact
from sightline.returns.rejections import CannotRead
from sightline.returns.tests.conftest import SAMPLES, ReadAll
from sightline.returns.tests.given import a_csv, events, kinds, noticed, only, said_no, the_child

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nC1,2,27/03/2010,WROM,D051910639385,,\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
CARE = (
    EPISODES
    + "C1,10/01/2024,S,V2,N1,U6,PR1,14/03/2024,X1,,,,123\n"
    + "C1,14/03/2024,L,C1,N1,U6,PR1,20/05/2024,X1,ALLEG,,,123\n"
    + "C1,20/05/2024,P,C1,N1,K2,PR4,01/08/2024,E4A,,,,456\n"
)


def test_the_sample_tables_are_read_whole(read_all: ReadAll) -> None:
    found = read_all(SAMPLES / "ssda903")

    assert Counter(kinds(found)) == {
        "adm.should_be_placed": 58,
        "adoption.plan_changed": 29,
        "match.approved": 29,
        "child.away": 24,
        "child.back": 24,
        "child.missing": 19,
        "child.returned": 19,
        "worker.allocated": 1,
        "dolo.started": 1,
        "dolo.ended": 1,
    }
    assert [(worker.key, worker.name) for worker in only(WorkerFact, found)] == [
        ("SW999", "Social worker SW999")
    ]
    assert len(only(PersonFact, found)) > 200


def test_times_in_care_are_followed_from_episode_to_episode(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_csv(tmp_path, HEADER, "a.csv"), a_csv(tmp_path, CARE, "b.csv"))

    assert [(event.kind, event.happened_on, event.outcome) for event in only(EventFact, found)] == [
        ("child.became_looked_after", date(2024, 1, 10), "V2"),
        ("legal_status.started", date(2024, 1, 10), "V2"),
        ("placement.started", date(2024, 1, 10), "ordinary"),
        ("legal_status.started", date(2024, 3, 14), "C1"),
        ("placement.ended", date(2024, 5, 20), "ALLEG"),
        ("placement.started", date(2024, 5, 20), "ordinary"),
        ("placement.ended", date(2024, 8, 1), ""),
        ("care.ended", date(2024, 8, 1), "E4A"),
    ]
    assert {event.episode_key for event in only(EventFact, found)} == {"care:C1:2024-01-10"}


def test_a_child_is_known_by_the_header_table(read_all: ReadAll, tmp_path: Path) -> None:
    child = the_child(read_all(a_csv(tmp_path, HEADER)))

    assert child.identifiers == (("la_child_id", "C1"), ("upn", "D051910639385"))
    assert (child.sex, child.born_on, child.ethnicity) == ("F", date(2010, 3, 27), "WROM")


def test_why_there_is_no_pupil_number_is_not_a_pupil_number(read_all: ReadAll, tmp_path: Path) -> None:
    child = the_child(read_all(a_csv(tmp_path, HEADER.replace("D051910639385", "UN3"))))

    assert child.identifiers == (("la_child_id", "C1"),)
    assert child.details == (("upn_unknown", "UN3"),)


@pytest.mark.parametrize(
    ("change", "encoding", "told"),
    [
        (lambda text: text, "utf-8", []),
        (lambda text: text, "utf-8-sig", []),
        (lambda text: text.replace("\n", "\r\n"), "utf-8", []),
        (lambda text: text.replace("\n", "\r"), "utf-8", []),
        (lambda text: text.replace(",", ";"), "utf-8", []),
        (lambda text: text.replace(",", "\t"), "utf-8", []),
        (lambda text: text.lower().replace("c1", "C1"), "utf-8", []),
        (lambda text: text.replace("C1", '"C1"'), "utf-8", []),
        (lambda text: text.replace("CHILD", " child "), "utf-8", []),
        (lambda text: text + "\n\n,,,,\n", "utf-8", []),
        (
            lambda text: text.replace("WROM", "WROMé"),
            "cp1252",
            ["The file is not in UTF-8; it was read as Windows-1252"],
        ),
        (lambda text: text, "utf-16", ["The file is in UTF-16; it was read as such"]),
    ],
)
def test_a_table_is_read_however_it_was_saved(
    read_all: ReadAll, tmp_path: Path, change: Callable[[str], str], encoding: str, told: list[str]
) -> None:
    found = read_all(a_csv(tmp_path, change(HEADER), encoding=encoding))

    assert the_child(found).born_on == date(2010, 3, 27)
    assert noticed(found) == told


def test_headings_may_stand_in_any_order(read_all: ReadAll, tmp_path: Path) -> None:
    text = "DOB,ETHNIC,CHILD,UPN,SEX\n27/03/2010,WROM,C1,D051910639385,F\n"

    assert the_child(read_all(a_csv(tmp_path, text))).ethnicity == "WROM"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("C1,,S,V2,N1,U6,PR1,,,,,,", "There is no date for this episode. Fill in DECOM"),
        ("C1,2024-13-01,S,V2,N1,U6,PR1,,,,,,", "DECOM “2024-13-01” has the month before the day"),
        ("C1,10/01/2031,S,V2,N1,U6,PR1,,,,,,", "has not come yet"),
        (",10/01/2024,S,V2,N1,U6,PR1,,,,,,", "There is no child’s number in this row. Fill in CHILD"),
        (
            "C1,10/01/2024,S,V2,N1,U6,PR1,,,,,,,,14 High Street, Pershall",
            "more values than the heading has columns",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_the_rest_kept(
    read_all: ReadAll, tmp_path: Path, row: str, reason: str
) -> None:
    found = read_all(a_csv(tmp_path, f"{EPISODES}{row}\nC2,10/01/2024,S,V2,N1,U6,PR1,,,,,,\n"))

    assert {event.child_key for event in only(EventFact, found)} == {"C2"}
    (said,) = said_no(found)
    assert said.startswith("row: ")
    assert reason in said


def test_a_code_that_is_none_is_left_out_and_the_row_kept(read_all: ReadAll, tmp_path: Path) -> None:
    found = read_all(a_csv(tmp_path, EPISODES + "C1,10/01/2024,S,ZZ,N1,U6,PR1,,,,,,\n"))

    assert kinds(found) == ["child.became_looked_after", "placement.started"]
    (said,) = said_no(found)
    assert said.startswith("field: LS “ZZ” is not one of its codes. Use one of C1, C2, D1, E1, V2")


def test_dates_of_birth_that_disagree_are_told(read_all: ReadAll, tmp_path: Path) -> None:
    reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\nC1,27/03/2011,30/08/2024,PN6\n"

    found = read_all(a_csv(tmp_path, HEADER, "h.csv"), a_csv(tmp_path, reviews, "r.csv"))

    assert the_child(found).born_on == date(2010, 3, 27)
    assert (
        "The date of birth here is 27 March 2011, but header, line 2 says 27 March 2010" in said_no(found)[0]
    )


def test_being_away_is_not_being_missing(read_all: ReadAll, tmp_path: Path) -> None:
    away = "C1,27/03/2010,A,13/11/2024,15/11/2024\n"
    missing = "C1,27/03/2010,M,13/12/2024,\n"
    path = a_csv(tmp_path, f"CHILD,DOB,MISSING,MIS_START,MIS_END\n{away}{missing}")

    assert kinds(read_all(path)) == ["child.away", "child.back", "child.missing"]


def test_a_social_worker_is_known_by_number_and_holds_from_a_day(read_all: ReadAll, tmp_path: Path) -> None:
    text = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nC1,27/03/2010,SW1,01/01/2024,03/02/2024,MANAGE\n"

    found = read_all(a_csv(tmp_path, text))

    (holder,) = only(AllocationFact, found)
    assert (holder.worker_key, holder.from_on, holder.until_on) == ("SW1", date(2024, 1, 1), date(2024, 2, 3))
    assert events(found, "worker.allocated")[0].outcome == "MANAGE"


def test_tables_that_are_not_there_are_told_as_things_we_cannot_know(
    read_all: ReadAll, tmp_path: Path
) -> None:
    said = {each.why for each in only(CannotTell, read_all(a_csv(tmp_path, HEADER)))}

    assert "There is no file of the episodes table." in said
    assert "There is no file of the header table." not in said


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This file is empty"),
        (HEADER.encode() + b"\x00", "not a text file"),
        (HEADER.encode() + b"C2,\x81\x8d,,,,,\n", "characters that we cannot read"),
        ((HEADER + '"C2,2,27/03/2010\n').encode(), "cannot be read at line 3"),
        ((HEADER + "C2," + "x" * 20_000 + "\n").encode(), "cannot be read at line"),
        (
            b"CHILD,DOB,REVIEW\nC1,27/03/2010,30/08/2024\n",
            "looks like the reviews table .* lacks REVIEW_CODE",
        ),
        (b"hello\nworld\n", "its first line is not that of any table"),
    ],
)
def test_what_is_not_a_table_is_refused_by_name(
    read_all: ReadAll, tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)

    with pytest.raises(CannotRead, match=message) as refusal:
        read_all(path)

    assert refusal.value.file == "table.csv"
