"""Files that must do no harm, each with what is said of it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from sightline.returns.tests.given import a_census, a_child, a_csv, a_workbook

BOMB = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><Message><Children>&c;</Children></Message>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Message>&b;</Message>'


def with_entities(folder: Path) -> Path:
    return a_csv(folder, BOMB, "entities.xml")


def with_a_dtd_elsewhere(folder: Path) -> Path:
    return a_csv(folder, OUTSIDE, "dtd.xml")


def cut_short(folder: Path) -> Path:
    path = a_census(folder, *(a_child(f"C{number}") for number in range(200)), name="cut.xml")
    path.write_bytes(path.read_bytes()[:-3000])
    return path


def with_other_sheets(folder: Path) -> Path:
    return a_workbook(
        folder, {"Staff": [["Name", "Grade"], ["Somebody", 4]], "Notes": [["Hello"]]}, "sheets.xlsx"
    )


def in_no_encoding(folder: Path) -> Path:
    path = folder / "header.csv"
    path.write_bytes(b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nC1,1,27/03/2010,WB\x81\x8d,,,\n")
    return path


def of_two_gigabytes(folder: Path) -> Path:
    path = folder / "huge.xml"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3)
    return path


def a_bomb(folder: Path) -> Path:
    path = folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(40):
                part.write(b"<row/>" * 174_763)
    return path


def empty(folder: Path) -> Path:
    return a_csv(folder, "", "empty.csv")


def a_folder_of_nothing_known(folder: Path) -> Path:
    inside = folder / "letters"
    inside.mkdir()
    (inside / "letter.pdf").write_bytes(b"%PDF-1.7")
    (inside / "notes.txt").write_text("Nothing here", "utf-8")
    return inside


BAD: list[tuple[Callable[[Path], Path], str, str]] = [
    (with_entities, "document type declaration (DOCTYPE)", "Remove the <!DOCTYPE"),
    (with_a_dtd_elsewhere, "document type declaration (DOCTYPE)", "Remove the <!DOCTYPE"),
    (cut_short, "This file stops at line", "Export the file again"),
    (with_other_sheets, "None of the sheets of this workbook is an Annex A list", "We look for sheets"),
    (in_no_encoding, "characters that we cannot read", "Export it again as UTF-8"),
    (of_two_gigabytes, "2,048 MB", "export it in smaller parts"),
    (a_bomb, "unpacks to far more than it could hold", "delete its empty rows"),
    (empty, "This file is empty", "Export it again"),
    (a_folder_of_nothing_known, "There are no extracts here", "We read a children in need census"),
]
"""How each is made, what is wrong with it, and how to mend it."""
