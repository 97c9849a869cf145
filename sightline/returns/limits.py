"""How big an extract may be. The largest real one is about 100 MB; beyond these something is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sightline.returns.rejections import CannotRead

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings that keep a hostile or mistaken file from harming the server."""

    xml_bytes: int = 500 * MEGABYTE
    one_record_bytes: int = 4 * MEGABYTE
    """XML read without completing one record: a child of a census, a row of a sheet."""
    table_bytes: int = 100 * MEGABYTE
    workbook_bytes: int = 50 * MEGABYTE
    workbook_unpacked_bytes: int = 120 * MEGABYTE
    workbook_ratio: int = 200
    """A part of a workbook that unpacks to more than this many times its size is a bomb, not a list."""
    workbook_parts: int = 500
    rows: int = 500_000
    columns: int = 500
    files: int = 50


USUAL = Limits()


def check_size(path: Path, most: int) -> None:
    """Refuse a file for its size before a byte of it is read."""
    size = path.stat().st_size
    if size == 0:
        raise CannotRead("This file is empty.", "Export it again, and check that the export finished.")
    if size > most:
        raise CannotRead(
            f"This file is {size / MEGABYTE:,.0f} MB. The largest we read is {most // MEGABYTE:,} MB.",
            "Check that it is the right file. If it is, export it in smaller parts.",
        )
