"""Files of comma-separated values, however they were saved: found out by looking, and told."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from sightline.returns.limits import MEGABYTE, Limits, check_size
from sightline.returns.rejections import CannotRead
from sightline.returns.safe_xml import Progress

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOT_TEXT = CannotRead("This is not a text file.", "Export it as CSV (comma-separated values), in UTF-8.")
LONGEST_VALUE = 10_000


@dataclass(frozen=True, slots=True)
class CsvTable:
    """One file: how it is encoded, what separates its values, and its headings in capitals."""

    path: Path
    encoding: str
    separator: str
    headings: tuple[str, ...]

    @property
    def told(self) -> str:
        """What to tell the sender about how the file was saved; blank when as expected."""
        if self.encoding == "cp1252":
            return "The file is not in UTF-8; it was read as Windows-1252"
        if self.encoding == "utf-16":
            return "The file is in UTF-16; it was read as such"
        return ""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the line it ends on, its values by heading, and how many values it has beyond the headings."""

    line: int
    values: dict[str, str]
    extra: int
    is_short: bool


def open_table(path: Path, limits: Limits) -> CsvTable:
    """Look at a file and say how to read it."""
    check_size(path, limits.table_bytes)
    encoding = _encoding(path)
    csv.field_size_limit(LONGEST_VALUE)
    with path.open(encoding=encoding, newline="") as stream:
        first = stream.readline(LONGEST_VALUE)
    separator = max(",;\t", key=first.count)
    headings = next(csv.reader([first], delimiter=separator), [])
    return CsvTable(path, encoding, separator, tuple(heading.strip().upper() for heading in headings))


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
        named = next((name for mark, name in BYTE_ORDER_MARKS if start.startswith(mark)), None)
        for encoding in (named,) if named else ("utf-8", "cp1252"):
            stream.seek(0)
            if _decodes(stream, encoding):
                return encoding
    raise CannotRead("This file has characters that we cannot read.", "Export it again as UTF-8.")


def _decodes(stream: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    while True:
        chunk = stream.read(MEGABYTE)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            return False
        if "\x00" in text:
            raise NOT_TEXT
        if not chunk:
            return True


def rows(table: CsvTable, limits: Limits, progress: Progress | None = None) -> Iterator[CsvRow]:
    """Every row that has anything in it."""
    count = 0
    with table.path.open("rb") as raw, TextIOWrapper(raw, table.encoding, newline="") as text:
        reader = csv.reader(text, delimiter=table.separator, strict=True)
        try:
            next(reader, None)
            for values in reader:
                count += 1
                if count > limits.rows:
                    raise CannotRead(
                        f"This file has more than {limits.rows:,} rows.", "Check that it is the right file."
                    )
                if any(value.strip() for value in values):
                    yield _row(table, reader.line_num, values)
                if progress is not None and count % 1000 == 0:
                    progress(raw.tell())
        except csv.Error as error:
            raise CannotRead(
                f"This file cannot be read at line {reader.line_num:,}: {error}.",
                "A quotation mark there was probably opened and not closed. Export the file again.",
            ) from None


def _row(table: CsvTable, line: int, values: list[str]) -> CsvRow:
    said: dict[str, str] = {}
    for heading, value in zip(table.headings, values, strict=False):
        said.setdefault(heading, " ".join(value.split()))
    extra = sum(1 for value in values[len(table.headings) :] if value.strip())
    return CsvRow(line, said, extra, len(values) < len(table.headings))
