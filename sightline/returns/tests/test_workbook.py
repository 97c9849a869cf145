from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Written

from sightline.returns.limits import Limits
from sightline.returns.rejections import CannotRead
from sightline.returns.tests.conftest import SAMPLES
from sightline.returns.tests.given import a_workbook
from sightline.returns.workbook import Sheet, Workbook

SAMPLE = SAMPLES / "Annex_A_2024_Jan.xlsx"
CELLS = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Co", "Cn")), max_size=20).filter(
        lambda text: not text.startswith("=")
    ),
    st.integers(-(10**12), 10**12),
    st.dates(date(1901, 1, 1), date(2199, 1, 1)),
    st.booleans(),
    st.none(),
)


def cells(path: Path, sheet: str = "a") -> dict[tuple[int, int], str]:
    with Workbook(path) as book:
        (found,) = [each for each in book.sheets if each.name == sheet]
        return {
            (row.number, column + 1): text for row in book.rows(found) for column, text in row.cells.items()
        }


def expected(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_whatever_a_spreadsheet_program_writes_is_read_back_as_text(
    tmp_path: Path, rows: list[list[object]]
) -> None:
    path = a_workbook(tmp_path, {"a": rows})

    assert cells(path) == {
        (number, column): expected(value)
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row, start=1)
        if value is not None and expected(value)
    }


def test_a_date_with_a_time_is_read_as_the_instant_in_utc(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, {"a": [[datetime(2024, 7, 1, 14, 30)]]})  # noqa: DTZ001

    assert cells(path) == {(1, 1): "2024-07-01T13:30:00Z"}


def test_a_value_in_the_last_cell_of_a_sheet_takes_no_more_memory_than_any_other(tmp_path: Path) -> None:
    book = Written()
    sheet = book.worksheets[0]
    sheet.title = "a"
    sheet["A1"] = "first"
    sheet["B1048576"] = "last"
    sheet["XFD1048576"] = "beyond any list"
    path = tmp_path / "far.xlsx"
    book.save(path)

    assert cells(path) == {(1, 1): "first", (1_048_576, 2): "last"}


def rewritten(path: Path, to: Path, change: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return to


def a_bomb(to: Path) -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        with bomb.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(40):
                part.write(b"<row/>" * 174_763)
    return to


def test_a_workbook_that_unpacks_to_far_more_than_it_holds_is_refused_before_it_is_unpacked(
    tmp_path: Path,
) -> None:
    bomb = a_bomb(tmp_path / "bomb.xlsx")

    assert bomb.stat().st_size < 100_000
    with pytest.raises(CannotRead, match="unpacks to far more than it could hold"):
        Workbook(bomb)
    with pytest.raises(CannotRead, match=r"unpacks to 40 MB\. The most we open is 30 MB"):
        Workbook(bomb, Limits(workbook_unpacked_bytes=30 * 1024 * 1024))


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(a_bomb(tmp_path / "bomb.xlsx").read_bytes())
    true_size = (40 * 174_763 * 6).to_bytes(4, "little")
    for place in range(len(data) - 3):
        if data[place : place + 4] == true_size:
            data[place : place + 4] = (1000).to_bytes(4, "little")
    path = tmp_path / "liar.xlsx"
    path.write_bytes(bytes(data))

    with Workbook(path) as book, pytest.raises(CannotRead):
        list(book.rows(Sheet("a", "xl/worksheets/sheet1.xml", True)))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.xlsx", b"", "This file is empty"),
        ("text.xlsx", b"Child Unique ID,Gender", "not an Excel workbook"),
        ("cut.xlsx", SAMPLE.read_bytes()[:9000], "damaged"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "old kind"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000 + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
    ],
)
def test_what_is_not_a_workbook_is_refused_by_name(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(CannotRead, match=message) as refusal:
        Workbook(path)

    assert refusal.value.mend


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (["xl/workbook.bin"], "binary workbook"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["notes.txt"], "compressed file, but not an Excel workbook"),
        (["[Content_Types].xml", *(f"xl/{n}" for n in range(600))], "too many"),
        (["[Content_Types].xml", "xl/other.xml"], "xl/workbook.xml is missing"),
    ],
)
def test_other_compressed_files_are_refused_by_name(tmp_path: Path, parts: list[str], message: str) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")

    with pytest.raises(CannotRead, match=message):
        Workbook(path)


def test_a_document_type_inside_a_workbook_is_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    path = rewritten(
        SAMPLE, tmp_path / "dtd.xlsx", lambda name, data: bomb if name.endswith("sheet1.xml") else data
    )

    with Workbook(path) as book, pytest.raises(CannotRead, match="DOCTYPE"):
        list(book.rows(book.sheets[0]))


def test_nothing_outside_the_workbook_is_ever_opened(tmp_path: Path) -> None:
    path = rewritten(
        SAMPLE,
        tmp_path / "out.xlsx",
        lambda name, data: data.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd"),
    )

    with Workbook(path) as book, pytest.raises(CannotRead, match="etc/passwd is missing"):
        list(book.rows(book.sheets[0]))


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3)

    with pytest.raises(CannotRead, match=r"This file is 2,048 MB\. The largest we read is 50 MB"):
        Workbook(path)
