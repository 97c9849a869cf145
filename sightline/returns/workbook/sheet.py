"""One sheet of a workbook, a row at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from sightline.returns import days
from sightline.returns.limits import Limits
from sightline.returns.rejections import CannotRead
from sightline.returns.safe_xml import CHUNK, Opens, local_name, records

Merges = dict[int, list[tuple[int, int]]]
"""By first row: the column and last row of each value that is shown down several rows."""

MOST_MERGES = 100_000
LAST_ROW = 1_048_576
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_visible: bool


@dataclass(slots=True)
class SheetRow:
    """A row that has something in it: its number as shown at its left, and its values by column, as text."""

    number: int
    cells: dict[int, str]
    errors: list[int] = field(default_factory=list)
    """Columns holding a formula's error, such as #N/A, which read as blank."""
    filled: list[int] = field(default_factory=list)
    """Columns given the value of a merged cell above."""


def merges(opened: Opens, limits: Limits) -> Merges:
    """The values shown down several rows. The sheet is read through to find them only if there are any."""
    if not _mentions(opened, b"mergeCell"):
        return {}
    found: Merges = {}
    count = 0
    for element in records(opened, ("row", "mergeCell"), limits):
        if local_name(element) == "row":
            continue
        count += 1
        first, _, last = (element.get("ref") or "").partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start is None or end is None or count > MOST_MERGES:
            continue
        top, bottom = int(start[2]), int(end[2])
        if top < bottom:
            found.setdefault(top, []).append((_column(start[1]), bottom))
    return found


def _mentions(opened: Opens, word: bytes) -> bool:
    tail = b""
    with opened() as stream:
        while chunk := stream.read(CHUNK):
            if word in tail + chunk:
                return True
            tail = chunk[-len(word) :]
    return False


def rows(
    opened: Opens,
    merged: Merges,
    strings: list[str],
    date_styles: frozenset[int],
    *,
    since_1904: bool,
    limits: Limits,
) -> Iterator[SheetRow]:
    """Each row with anything in it."""
    read = _Cells(strings, date_styles, since_1904, limits)
    below: dict[int, tuple[int, str]] = {}
    number = 0
    for element in records(opened, ("row",), limits):
        number = _row_number(element, number)
        row = read.row(element, number)
        if row is None:
            continue
        for column, (last, value) in below.items():
            if number <= last and column not in row.cells:
                row.cells[column] = value
                row.filled.append(column)
        for column, last in merged.get(number, ()):
            below[column] = (last, row.cells.get(column, ""))
        yield row


def _row_number(element: etree._Element, before: int) -> int:
    said = element.get("r") or ""
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else before + 1
    if not before < number <= LAST_ROW:
        raise CannotRead(
            "This workbook is damaged: its rows are out of order.", "Save it again and load the new one."
        )
    return number


class _Cells:
    """Turns the cells of a row into text."""

    def __init__(
        self, strings: list[str], date_styles: frozenset[int], since_1904: bool, limits: Limits
    ) -> None:
        self.strings = strings
        self.date_styles = date_styles
        self.since_1904 = since_1904
        self.columns = limits.columns

    def row(self, element: etree._Element, number: int) -> SheetRow | None:
        row = SheetRow(number, {})
        column = -1
        for cell in element:
            reference = _REFERENCE.fullmatch(cell.get("r") or "")
            column = _column(reference[1]) if reference else column + 1
            if column >= self.columns:
                continue
            if cell.get("t") == "e":
                row.errors.append(column)
            elif value := self.text(cell):
                row.cells[column] = value
        return row if row.cells else None

    def text(self, cell: etree._Element) -> str:
        kind = cell.get("t")
        if kind == "inlineStr":
            inside = cell.find("{*}is")
            return "" if inside is None else shared_text(inside)
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            return self._shared(value)
        if kind in {"str", "d"}:
            return plain(value)
        if kind == "b":
            return "true" if value == "1" else "false"
        return self._number(value, cell.get("s"))

    def _shared(self, value: str) -> str:
        place = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
        if not 0 <= place < len(self.strings):
            raise CannotRead(
                "This workbook is damaged: a cell points to text that is not there.",
                "Save it again and load the new one.",
            )
        return self.strings[place]

    def _number(self, value: str, style: str | None) -> str:
        try:
            number = float(value)
        except ValueError:
            return plain(value)
        if style and style.isascii() and style.isdigit() and int(style[:9]) in self.date_styles:
            try:
                return _as_date(days.from_serial(number, since_1904=self.since_1904))
            except days.NotADay:
                return plain(value)
        if number.is_integer() and abs(number) < 1e15:
            return str(int(number))
        return plain(value)


def _as_date(moment: days.Moment) -> str:
    if moment.at is None:
        return moment.on.isoformat()
    return moment.at.strftime("%Y-%m-%dT%H:%M:%SZ")


def shared_text(element: etree._Element) -> str:
    """The text of a string, with its runs put together and its reading aids left out."""
    parts = []
    for text in element.iter("{*}t"):
        around = text.getparent()
        if around is None or local_name(around) != "rPh":
            parts.append(text.text or "")
    return plain("".join(parts))


def plain(text: str) -> str:
    """Text with its escapes undone and every kind of space made one space."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = _CONTROL.sub(" ", text)
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
