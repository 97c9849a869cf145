"""Which sheet is which list, found by the headings, and which column is which."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sightline.returns.annex_a.wording import words
from sightline.returns.rejections import CannotRead, shown
from sightline.returns.workbook import Sheet, SheetRow, Workbook

DATA = Path(__file__).parent / "columns.toml"
ROWS_BEFORE_HEADINGS = 20
LONGEST_HEADING = 300
SLIP_OF_A_LETTER = 0.9
SHORT_ENOUGH_TO_BE_ANOTHER = 8
"""A heading of so few letters may be another word altogether, not a slip."""


@dataclass(frozen=True, slots=True)
class Heading:
    """How one column is headed: the usual wording first, then others that have been used."""

    field: str
    headers: tuple[tuple[str, ...], ...]
    usual: str
    words: tuple[frozenset[str], ...] = ()
    """A heading with one word of each of these is this column too."""

    def is_said_by(self, said: tuple[str, ...]) -> bool:
        """Whether these words head this column."""
        if said in self.headers:
            return True
        return bool(self.words) and all(not any_of.isdisjoint(said) for any_of in self.words)


@dataclass(frozen=True, slots=True)
class ListShape:
    """One of the eleven lists."""

    number: int
    name: str
    anchors: tuple[str, ...]
    headings: tuple[Heading, ...]

    @property
    def part(self) -> str:
        """How the list is named in every report."""
        return f"List {self.number}, {self.name}"

    def heading(self, field: str) -> Heading:
        return next(each for each in self.headings if each.field == field)

    def usual_anchors(self) -> str:
        """The headings without which a sheet is not this list."""
        return " and ".join(f"“{self.heading(anchor).usual}”" for anchor in self.anchors)


@dataclass(slots=True)
class FoundList:
    """A list found in a workbook: on which sheet, under which row of headings."""

    shape: ListShape
    sheet: Sheet
    heading_row: int
    columns: dict[int, str]
    """Column to field."""
    headers: dict[str, str]
    """Field to the heading as written."""
    unread: dict[int, str]
    """Columns that are not part of the list, and their headings."""
    near: list[tuple[str, str]] = field(default_factory=list)
    """Headings that were misspelt, and what they were read as."""

    def has_anchors(self) -> bool:
        """Whether the columns that make it this list are there."""
        return set(self.shape.anchors) <= set(self.headers)


@cache
def lists() -> tuple[ListShape, ...]:
    """The eleven lists, as columns.toml has them."""
    read = tomllib.loads(DATA.read_text("utf-8"))
    shapes = []
    for entry in read["list"]:
        shared = {name: read["shared"][name] for name in entry["also"]}
        columns = read["common"] | shared | entry["columns"]
        headings = tuple(_heading(name, column) for name, column in columns.items())
        shapes.append(ListShape(entry["number"], entry["name"], tuple(entry["anchors"]), headings))
    return tuple(shapes)


def _heading(name: str, entry: dict[str, list[str]]) -> Heading:
    said = tuple(words(each.replace("(Y/N)", "")) for each in entry["headers"])
    return Heading(name, said, entry["headers"][0], tuple(frozenset(each) for each in entry.get("words", ())))


def find_lists(workbook: Workbook) -> list[FoundList]:
    """Every list in a workbook. Refuses one with no list, a list twice, or a list without its anchors."""
    sheets = [sheet for sheet in workbook.sheets if sheet.is_visible]
    found: list[FoundList] = []
    broken: list[str] = []
    education = False
    for sheet in sheets:
        heads = _first_rows(workbook, sheet)
        education = education or any("ehc" in words(text) for head in heads for text in head.cells.values())
        best = _best_reading(sheet, heads)
        if best is not None:
            found.append(best)
        elif heads and (named := _named(sheet)) is not None:
            broken.append(
                f"Sheet “{sheet.name}” is named as list {named.number} but has no {named.usual_anchors()}."
            )
    if not found:
        raise _none(sheets, education=education)
    if broken:
        raise CannotRead(
            f"{' '.join(broken)} Nothing has been loaded.",
            "Put the missing headings back, or rename the sheet.",
        )
    _check_no_list_twice(found)
    return sorted(found, key=lambda each: each.shape.number)


def _first_rows(workbook: Workbook, sheet: Sheet) -> list[SheetRow]:
    first = []
    rows = workbook.rows(sheet)
    for row in rows:
        first.append(row)
        if len(first) == ROWS_BEFORE_HEADINGS:
            break
    return first


def _best_reading(sheet: Sheet, heads: list[SheetRow]) -> FoundList | None:
    """The list whose headings these are, or nothing when no list has its anchors here."""
    readings = [_read_headings(shape, sheet, row) for row in heads for shape in lists()]
    readings.sort(key=lambda reading: len(reading.columns), reverse=True)
    whole = next((reading for reading in readings if reading.has_anchors()), None)
    if whole is None and readings:
        _forgive_slips(readings[0])
        whole = readings[0] if readings[0].has_anchors() else None
    elif whole is not None:
        _forgive_slips(whole)
    return whole


def _read_headings(shape: ListShape, sheet: Sheet, row: SheetRow) -> FoundList:
    found = FoundList(shape, sheet, row.number, {}, {}, {})
    for column, text in row.cells.items():
        said = words(text.replace("(Y/N)", "")) if len(text) <= LONGEST_HEADING else ()
        heading = next(
            (each for each in shape.headings if each.field not in found.headers and each.is_said_by(said)),
            None,
        )
        if heading is None:
            found.unread[column] = text
        else:
            _take(found, text, column, heading)
    return found


def _forgive_slips(found: FoundList) -> None:
    """Read the headings left over as the ones they misspell."""
    for column, text in list(found.unread.items()):
        heading = _nearest(found, " ".join(words(text[:LONGEST_HEADING].replace("(Y/N)", ""))))
        if heading is not None:
            del found.unread[column]
            _take(found, text, column, heading)
            found.near.append((shown(text), heading.usual))


def _take(found: FoundList, text: str, column: int, heading: Heading) -> None:
    found.columns[column] = heading.field
    found.headers[heading.field] = shown(text)


def _nearest(found: FoundList, said: str) -> Heading | None:
    """The heading this one misspells, when there is exactly one."""
    near = [
        heading
        for heading in found.shape.headings
        if heading.field not in found.headers
        and any(_is_slip_of(said, " ".join(each)) for each in heading.headers)
    ]
    return near[0] if len(near) == 1 and len(said) > SHORT_ENOUGH_TO_BE_ANOTHER else None


def _is_slip_of(said: str, header: str) -> bool:
    match = difflib.SequenceMatcher(None, said, header)
    return match.real_quick_ratio() >= SLIP_OF_A_LETTER <= match.ratio()


def _named(sheet: Sheet) -> ListShape | None:
    said = words(sheet.name.replace("_", " "))
    return next((shape for shape in lists() if said[:2] == ("list", str(shape.number))), None)


def _none(sheets: list[Sheet], *, education: bool) -> CannotRead:
    expected = "; ".join(f"list {shape.number} ({shape.usual_anchors()})" for shape in lists())
    names = ", ".join(f"“{shown(sheet.name)}”" for sheet in sheets) or "no sheets that can be seen"
    hint = (
        " Its headings are those of the lists for an inspection of special educational needs, which are another workbook."
        if education
        else ""
    )
    return CannotRead(
        f"None of the sheets of this workbook is an Annex A list. We found {names}.{hint}",
        f"We look for sheets with these headings: {expected}.",
    )


def _check_no_list_twice(found: list[FoundList]) -> None:
    sheets: dict[int, list[str]] = {}
    for each in found:
        sheets.setdefault(each.shape.number, []).append(f"“{each.sheet.name}”")
    for number, names in sheets.items():
        if len(names) > 1:
            raise CannotRead(
                f"Sheets {' and '.join(names)} are both list {number}. Nothing has been loaded.",
                "Take out or hide the one that should not be read.",
            )
