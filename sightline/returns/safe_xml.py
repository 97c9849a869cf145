"""XML read a record at a time, with nothing fetched, nothing expanded and nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TypedDict
from xml.parsers import expat

from lxml import etree

from sightline.returns.limits import Limits, check_size
from sightline.returns.rejections import CannotRead

CHUNK = 128 * 1024
LONGEST_END = 200
LONGEST_PROLOGUE = 1024 * 1024
ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252"}
)


class _Safely(TypedDict):
    resolve_entities: bool
    load_dtd: bool
    no_network: bool
    huge_tree: bool


SAFELY = _Safely(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
EXPORT_AGAIN = "Export the file again and load the new one."

Opens = Callable[[], IO[bytes]]
"""Opens the file, or a part of a workbook, from its beginning."""
Progress = Callable[[int], None]
"""Told how many bytes have been read so far."""


class _RootFound(Exception):
    """Enough has been read to know what the file is."""


def root_name(opened: Opens) -> str:
    """The name of the outermost element. Refuses anything that declares a document type or an entity."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in ENCODINGS:
            raise CannotRead(f"This file says it is written in “{encoding}”.", "Export it as UTF-8.")

    def doctype(*_: object) -> None:
        raise CannotRead(
            "This file has a document type declaration (DOCTYPE), which can be used to attack the server.",
            "Remove the <!DOCTYPE …> part. A real return never has one.",
        )

    def start(name: str, _: object) -> None:
        found.append(name.rpartition(" ")[2])
        raise _RootFound

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    with opened() as stream:
        try:
            _feed_prologue(parser, stream)
        except _RootFound:
            return found[0]
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise CannotRead(f"This is not XML that can be read ({error}).", EXPORT_AGAIN) from None
    raise CannotRead("There is no XML in the first megabyte of this file.", EXPORT_AGAIN)


def _feed_prologue(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    for _ in range(LONGEST_PROLOGUE // CHUNK):
        chunk = stream.read(CHUNK)
        parser.Parse(chunk, not chunk)
        if not chunk:
            return


def in_file(path: Path, limits: Limits) -> Opens:
    """How to open an XML file of a size that we read."""
    check_size(path, limits.xml_bytes)
    return file_at(path)


def file_at(path: Path) -> Opens:
    """How to open a file from its beginning."""

    def opened() -> IO[bytes]:
        return path.open("rb")

    return opened


def records(
    opened: Opens,
    names: tuple[str, ...],
    limits: Limits,
    progress: Progress | None = None,
    *,
    without_blanks: bool = False,
) -> Iterator[etree._Element]:
    """Each element with one of these names, whole, in order. It is emptied once the next is asked for.

    `without_blanks` drops the spaces between elements, which in a census are half of what there is to hold.
    """
    root = root_name(opened)
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=without_blanks,
        **SAFELY,
    )
    last: list[bytes] = []
    try:
        yield from _pull(opened, parser, limits, progress, last)
    except etree.XMLSyntaxError as error:
        raise _malformed(
            error, parser.feed_error_log, broke_off=not _has_its_end(b"".join(last), root)
        ) from None


def _has_its_end(last: bytes, root: str) -> bool:
    """Whether a file ends as it should, with the end of its outermost element."""
    end = last.replace(b"\0", b"").rstrip()  # two bytes a letter, in some encodings
    return end.endswith(b">") and root.encode() in end[-LONGEST_END:]


def whole(opened: Opens) -> etree._Element:
    """A small document, all at once. The caller has checked its size."""
    root_name(opened)
    with opened() as stream:
        try:
            return etree.parse(
                stream, etree.XMLParser(remove_comments=True, remove_pis=True, **SAFELY)
            ).getroot()
        except etree.XMLSyntaxError as error:
            raise _malformed(error, error.error_log) from None


def _pull(
    opened: Opens, parser: etree.XMLPullParser, limits: Limits, progress: Progress | None, last: list[bytes]
) -> Iterator[etree._Element]:
    """Each record as it is completed. The last two pieces read are left in `last`."""
    read = since_record = 0
    with opened() as stream:
        while chunk := stream.read(CHUNK):
            last[:] = [*last[-1:], chunk]
            parser.feed(chunk)
            read += len(chunk)
            since_record += len(chunk)
            for _, element in parser.read_events():
                since_record = 0
                if isinstance(element, etree._Element):
                    yield element
                    _let_go(element)
            if since_record > limits.one_record_bytes:
                raise CannotRead(
                    f"There are {since_record // 1024:,} kB here without one complete record.",
                    "Check that this is the file that you meant to load.",
                )
            if progress is not None:
                progress(read)
    parser.close()


def _let_go(element: etree._Element) -> None:
    """Empty an element and drop everything before it, here and in the elements around it."""
    element.clear()
    here: etree._Element | None = element
    while here is not None:
        parent = here.getparent()
        if parent is not None:
            while here.getprevious() is not None:
                del parent[0]
        here = parent


def _malformed(
    error: etree.XMLSyntaxError, log: etree._ListErrorLog, *, broke_off: bool = False
) -> CannotRead:
    """The refusal for XML that breaks off or breaks the rules, by the first thing that was wrong with it."""
    first = next(iter(log), None)
    line = first.line if first is not None else error.lineno or 0
    if broke_off or first is None:
        return CannotRead(
            f"This file stops at line {line:,}, before its end. Nothing in it has been loaded.",
            f"It was probably cut short while it was written or copied. {EXPORT_AGAIN}",
        )
    return CannotRead(
        f"This file is not well-formed XML at line {line:,}: {first.message}. Nothing in it has been loaded.",
        EXPORT_AGAIN,
    )


def line_of(element: etree._Element) -> int:
    """The line on which an element begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
