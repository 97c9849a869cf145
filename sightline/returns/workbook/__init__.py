"""Excel workbooks (.xlsx, .xlsm) read a row at a time, every value as text, in bounded memory.

Our own reader, because the usual ones hold a whole sheet as a rectangle: a workbook of four kilobytes with a
value in its last row and column would then take all the memory there is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from sightline.returns.limits import MEGABYTE, USUAL, Limits
from sightline.returns.rejections import CannotRead
from sightline.returns.safe_xml import Opens, records, whole
from sightline.returns.workbook.archive import damage_told, open_archive
from sightline.returns.workbook.sheet import Sheet, SheetRow, merges, rows, shared_text
from sightline.returns.workbook.styles import date_styles

__all__ = ["Sheet", "SheetRow", "Workbook"]

LARGEST_SMALL_PART = 8 * MEGABYTE


class Workbook:
    """An open workbook: the names of its sheets, and their rows when asked."""

    def __init__(self, path: Path, limits: Limits = USUAL) -> None:
        self.limits = limits
        self._archive = open_archive(path, limits)
        try:
            with damage_told():
                self._open()
        except CannotRead:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._archive.close()

    def _open(self) -> None:
        book_part = self._related("", "/officeDocument").get("", "xl/workbook.xml")
        book = whole(self._small(book_part))
        settings = book.find("{*}workbookPr")
        self.since_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
        related = self._related(book_part, "/worksheet", "/styles", "/sharedStrings")
        self.sheets = [
            Sheet(each.get("name") or "", related[target], each.get("state", "visible") == "visible")
            for each in book.iterfind("{*}sheets/{*}sheet")
            if (target := _relation(each)) in related
        ]
        styles = related.get("/styles")
        self._date_styles = date_styles(whole(self._small(styles)) if styles else None)
        self._strings = self._shared_strings(related.get("/sharedStrings"))

    def rows(self, sheet: Sheet) -> Iterator[SheetRow]:
        """The rows of a sheet that have anything in them, each with its number."""
        opened = self._part(sheet.part)
        with damage_told():
            merged = merges(opened, self.limits)
            yield from rows(
                opened,
                merged,
                self._strings,
                self._date_styles,
                since_1904=self.since_1904,
                limits=self.limits,
            )

    def has_merged_cells(self, sheet: Sheet) -> bool:
        """Whether any value on the sheet is shown across several rows."""
        with damage_told():
            return bool(merges(self._part(sheet.part), self.limits))

    def _shared_strings(self, part: str | None) -> list[str]:
        if part is None:
            return []
        return [shared_text(each) for each in records(self._part(part), ("si",), self.limits)]

    def _related(self, part: str, *kinds: str) -> dict[str, str]:
        """The parts that one part points to, by relation and, for single ones, by kind."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self._archive.namelist():
            return {}
        found: dict[str, str] = {}
        for each in whole(self._small(rels)):
            kind = next((kind for kind in kinds if (each.get("Type") or "").endswith(kind)), None)
            if kind is None or each.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/")
            found[each.get("Id") or ""] = target
            found["" if kind == "/officeDocument" else kind] = target
        return found

    def _part(self, name: str) -> Opens:
        try:
            self._archive.getinfo(name)
        except KeyError:
            raise CannotRead(
                f"This workbook is damaged: its part {name} is missing.",
                "Save it again and load the new one.",
            ) from None
        return partial(self._archive.open, name)

    def _small(self, name: str) -> Opens:
        opened = self._part(name)
        if self._archive.getinfo(name).file_size > LARGEST_SMALL_PART:
            raise CannotRead(f"This workbook has an enormous {name}.", "Save it again and load the new one.")
        return opened


def _relation(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
