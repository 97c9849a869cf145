"""What is this file or folder? Found out by looking inside it; a name decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sightline.returns import safe_xml
from sightline.returns.annex_a import reader as annex_a
from sightline.returns.annex_a.columns import find_lists
from sightline.returns.cin_census import reader as cin_census
from sightline.returns.csv_table import open_table
from sightline.returns.facts import Found
from sightline.returns.limits import USUAL, Limits, check_size
from sightline.returns.rejections import CannotRead
from sightline.returns.ssda903 import reader as ssda903
from sightline.returns.ssda903.tables import TABLES, named, table_of
from sightline.returns.workbook import Workbook
from sightline.returns.workbook.archive import OLD_OFFICE, ZIP

NAMES = {
    cin_census.FORMAT: "Children in need census",
    annex_a.FORMAT: "Annex A",
    ssda903.FORMAT: "SSDA903 return on children looked after",
}
WE_READ = (
    "We read a children in need census (XML), an Annex A workbook (.xlsx) "
    "and the CSV files of an SSDA903 return, together or in a folder."
)
OTHER_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)


@dataclass(frozen=True, slots=True)
class Extract:
    """Files known to belong together, and which reader reads them."""

    format: str
    paths: tuple[Path, ...]

    @property
    def name(self) -> str:
        """What it is, in words."""
        return NAMES[self.format]

    @property
    def size(self) -> int:
        """How many bytes there are to read."""
        return sum(path.stat().st_size for path in self.paths)

    def read(
        self, *, today: date, limits: Limits = USUAL, progress: safe_xml.Progress | None = None
    ) -> Iterator[Found]:
        """Everything it says, a fact at a time."""
        try:
            if self.format == ssda903.FORMAT:
                yield from ssda903.read(self.paths, today=today, limits=limits, progress=progress)
                return
            reader = {cin_census.FORMAT: cin_census.read, annex_a.FORMAT: annex_a.read}[self.format]
            yield from reader(self.paths[0], today=today, limits=limits, progress=progress)
        except CannotRead as refusal:
            raise refusal.in_file(self.paths[0].name) from None


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: the extracts, and the files of a folder that have nothing to do with them."""

    extracts: tuple[Extract, ...]
    passed_over: tuple[CannotRead, ...]


def recognise(paths: Sequence[Path], limits: Limits = USUAL) -> Looked:
    """The extracts in these files and folders.

    A file given by itself must be an extract. A file that merely lies in a folder may be passed over,
    unless it has a heading of the return, for then a part of it would silently be missing.
    """
    kinds: dict[str, list[Path]] = {}
    passed_over = []
    for path, is_given in _files(paths, limits):
        try:
            kinds.setdefault(_kind(path, limits), []).append(path)
        except CannotRead as refusal:
            if is_given or not isinstance(refusal, NotAnExtract):
                raise refusal.in_file(path.name) from None
            passed_over.append(refusal.in_file(path.name))
        except OSError as error:
            raise CannotRead(
                f"This file cannot be opened ({error.strerror}).", WE_READ, file=path.name
            ) from None
    if not kinds:
        raise passed_over[0] if len(passed_over) == 1 else CannotRead("There are no extracts here.", WE_READ)
    together = [Extract(kind, tuple(found)) for kind, found in kinds.items() if kind == ssda903.FORMAT]
    alone = [
        Extract(kind, (each,)) for kind, found in kinds.items() if kind != ssda903.FORMAT for each in found
    ]
    return Looked((*alone, *together), tuple(passed_over))


class NotAnExtract(CannotRead):
    """Nothing that we read, and nothing that was meant to be."""

    def in_file(self, file: str) -> CannotRead:
        return NotAnExtract(self.message, self.mend, file=self.file or file)


def _files(paths: Sequence[Path], limits: Limits) -> list[tuple[Path, bool]]:
    """Each file to look at, and whether it was given by itself."""
    found: list[tuple[Path, bool]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
            found.extend((each, False) for each in inside if each.is_file() and not each.is_symlink())
        elif path.is_file():
            found.append((path, True))
        else:
            raise CannotRead("There is no such file.", "Check the name and the folder.", file=path.name)
    if len(found) > limits.files:
        raise CannotRead(f"There are {len(found):,} files here.", f"Give at most {limits.files}.")
    return found


def _kind(path: Path, limits: Limits) -> str:
    check_size(path, max(limits.xml_bytes, limits.table_bytes, limits.workbook_bytes))
    with path.open("rb") as stream:
        start = stream.read(4096)
    other = next((name for mark, name in OTHER_SIGNATURES if start.startswith(mark)), None)
    if other is not None:
        raise NotAnExtract(f"This is {other}.", WE_READ)
    if start.startswith((ZIP, OLD_OFFICE)):
        with Workbook(path, limits) as workbook:
            find_lists(workbook)
        return annex_a.FORMAT
    if _looks_like_xml(start):
        return _kind_of_xml(path)
    file = open_table(path, limits)
    if table_of(file.headings) is not None:
        return ssda903.FORMAT
    return _no_table(file.headings)


def _no_table(headings: tuple[str, ...]) -> str:
    said = {named(heading) for heading in headings}
    nearest = max(TABLES, key=lambda table: len(table.own & said) / len(table.own))
    if "CHILD" not in said and not nearest.own & said:
        raise NotAnExtract("This is text, and its first line is not that of any table that we read.", WE_READ)
    lacks = ", ".join(sorted(({"CHILD"} | nearest.own) - said))
    raise CannotRead(
        f"This looks like the {nearest.name} table of the SSDA903 return, but its first line lacks {lacks}.",
        "Put the missing headings back, spelt as the Department spells them.",
    )


def _looks_like_xml(start: bytes) -> bool:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if start.startswith(mark):
            return start.decode(encoding, "ignore").lstrip().startswith("<")
    return start.lstrip().startswith(b"<")


def _kind_of_xml(path: Path) -> str:
    root = safe_xml.root_name(safe_xml.file_at(path))
    if root == "Message":
        return cin_census.FORMAT
    if root == "EXPSSDA903":
        raise CannotRead(
            "This is an SSDA903 return as XML, which we do not read yet.",
            "Export the same return as CSV files.",
        )
    if root.lower() == "html":
        raise NotAnExtract(
            "This is a web page.", f"{WE_READ} It may be a sign-in page saved in place of the file."
        )
    raise NotAnExtract(
        f"This is XML that begins with “{root[:60]}”, which is no return that we know.", WE_READ
    )
