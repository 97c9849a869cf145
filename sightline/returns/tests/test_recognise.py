from __future__ import annotations

from pathlib import Path

import pytest

from sightline.returns.recognise import recognise
from sightline.returns.rejections import CannotRead
from sightline.returns.tests.conftest import SAMPLES
from sightline.returns.tests.given import CONTACTS, a_census, a_child, a_csv, a_workbook

HEADER = "CHILD,SEX,DOB,ETHNIC\nC1,2,27/03/2010,WROM\n"
BOMB = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><Message>&lol2;</Message>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]><Message>&file;</Message>'


def test_a_file_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    census = a_census(tmp_path, a_child(), name="holiday.csv")
    annex = a_workbook(tmp_path, {"x": [CONTACTS]}, name="minutes.docx")
    table = a_csv(tmp_path, HEADER, "census.xml")

    assert [(each.format, each.paths) for each in recognise([table, annex, census]).extracts] == [
        ("annex_a", (annex,)),
        ("cin_census", (census,)),
        ("ssda903", (table,)),
    ]


def test_the_tables_in_a_folder_are_one_extract() -> None:
    (extract,) = recognise([SAMPLES / "ssda903"]).extracts

    assert extract.format == "ssda903"
    assert len(extract.paths) == 7


def test_a_file_that_only_lies_in_the_folder_is_passed_over_and_named(tmp_path: Path) -> None:
    a_csv(tmp_path, HEADER, "header.csv")
    a_csv(tmp_path, "Please see attached", "note.txt")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "link.csv").symlink_to("/etc/passwd")

    looked = recognise([tmp_path])

    assert [path.name for each in looked.extracts for path in each.paths] == ["header.csv"]
    assert [refusal.file for refusal in looked.passed_over] == ["note.txt"]


def test_a_table_that_has_lost_a_heading_is_never_passed_over(tmp_path: Path) -> None:
    a_csv(tmp_path, HEADER, "header.csv")
    a_csv(tmp_path, "CHILD,DECOM,RNE,LS\n", "episodes.csv")

    with pytest.raises(CannotRead, match=r"looks like the episodes table .* lacks PLACE") as refusal:
        recognise([tmp_path])

    assert refusal.value.file == "episodes.csv"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This file is empty"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"MZ\x90", "a program"),
        (BOMB.encode(), "DOCTYPE"),
        (OUTSIDE.encode(), "DOCTYPE"),
        (b"\xef\xbb\xbf" + BOMB.encode(), "DOCTYPE"),
        (BOMB.encode("utf-16"), "DOCTYPE"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b"<EXPSSDA903/>", "SSDA903 return as XML"),
        (b"<School/>", "begins with “School”"),
        (b"<", "not XML that can be read"),
        (b"<!-- " + b"x" * 2_000_000, "no XML in the first megabyte"),
        (b'<?xml version="1.0" encoding="utf-7"?><Message/>', "says it is written in “utf-7”"),
        (b'<?xml version="1.0" encoding="nonsense"?><Message/>', "says it is written in “nonsense”"),
    ],
)
def test_what_we_do_not_read_is_refused_by_name(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)

    with pytest.raises(CannotRead, match=message) as refusal:
        recognise([path])

    assert refusal.value.file == "file"
    assert refusal.value.mend


def test_nothing_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such file"):
        recognise([tmp_path / "missing.xml"])
    with pytest.raises(CannotRead, match="no extracts here"):
        recognise([tmp_path])


def test_a_two_gigabyte_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3)

    with pytest.raises(CannotRead, match=r"2,048 MB\. The largest we read is 500 MB"):
        recognise([path])
