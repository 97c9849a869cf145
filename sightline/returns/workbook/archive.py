"""The file around a workbook: whether it is one, and whether it is safe to unpack."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sightline.returns.limits import MEGABYTE, Limits, check_size
from sightline.returns.rejections import CannotRead

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK"
SAVE_AS = "Open it in your spreadsheet program and save it as an Excel workbook (.xlsx)."
SMALL_ENOUGH_TO_IGNORE_RATIO = MEGABYTE


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The workbook's parts, none unpacked yet. Refuses whatever is not a workbook or would harm us."""
    check_size(path, limits.workbook_bytes)
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == OLD_OFFICE:
        raise _old_office(path)
    if not start.startswith(ZIP):
        raise CannotRead("This is not an Excel workbook.", SAVE_AS)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise CannotRead(
            f"This workbook is damaged ({error}).", "Save it again and load the new one."
        ) from None
    _check_is_workbook(archive)
    _check_safe(archive, limits)
    return archive


def _old_office(path: Path) -> CannotRead:
    with path.open("rb") as stream:
        tail = b""
        while chunk := stream.read(MEGABYTE):
            if ENCRYPTED_PART in tail + chunk:
                return CannotRead(
                    "This workbook is protected by a password, so we cannot open it.",
                    "Open it, take the password off (File, Info, Protect Workbook, Encrypt with Password), "
                    "save it and load it again. Send it here only by the upload page.",
                )
            tail = chunk[-len(ENCRYPTED_PART) :]
    return CannotRead("This is a workbook of the old kind (.xls), or another old Office file.", SAVE_AS)


def _check_is_workbook(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if any(name.endswith("workbook.bin") for name in names):
        raise CannotRead("This is a binary workbook (.xlsb).", SAVE_AS)
    if "content.xml" in names and "mimetype" in names:
        raise CannotRead("This is an OpenDocument file (.ods).", SAVE_AS)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise CannotRead(
            "This is a compressed file, but not an Excel workbook.", "Unpack it, and load what is inside."
        )


def _check_safe(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    if len(parts) > limits.workbook_parts:
        raise CannotRead(
            f"This workbook has {len(parts):,} parts inside, too many for a set of lists.", SAVE_AS
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.workbook_unpacked_bytes:
        raise CannotRead(
            f"This workbook unpacks to {unpacked / MEGABYTE:,.0f} MB. "
            f"The most we open is {limits.workbook_unpacked_bytes // MEGABYTE:,} MB.",
            "Check that it is the right file. If it is, save each list as its own workbook.",
        )
    for part in parts:
        if part.flag_bits & 1:
            raise CannotRead(
                "This workbook is protected by a password.", "Take the password off and load it again."
            )
        if part.file_size > SMALL_ENOUGH_TO_IGNORE_RATIO and (
            part.file_size > limits.workbook_ratio * max(part.compress_size, 1)
        ):
            raise CannotRead(
                "A part of this workbook unpacks to far more than it could hold, as a harmful file would.",
                "Open it in your spreadsheet program, delete its empty rows and columns, and save it again.",
            )


@contextmanager
def damage_told() -> Iterator[None]:
    """Turns every way in which a damaged part can fail into one refusal."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OverflowError) as error:
        raise CannotRead(
            f"This workbook is damaged ({error}).", "Save it again and load the new one."
        ) from None
