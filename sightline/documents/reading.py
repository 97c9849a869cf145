"""What a file is, by its content; its words; and a picture without what is hidden in it. Pure: bytes in, bytes out."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import Enum

from lxml import etree
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_WORDS = 400_000
"""Characters of a file that can be searched. A court bundle is about half of it."""
WORD = "word/document.xml"
PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


class Type(Enum):
    """The files that are taken, and how each is sent back."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    TEXT = "text/plain; charset=utf-8"

    @property
    def is_picture(self) -> bool:
        return self in {Type.JPEG, Type.PNG}


TAKEN = "PDF, Word (.docx), JPEG and PNG pictures, and plain text"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that may be kept."""

    type: Type
    content: bytes
    words: str
    """What can be searched. Empty for a picture, or for a PDF that is only pictures."""


class Unreadable(Exception):
    """A file that cannot be taken, and why, in words."""


def read(content: bytes) -> ReadFile:
    """A file as it will be kept. Unreadable says what is wrong and how to mend it."""
    if not content:
        raise Unreadable("The file is empty. Choose it again")
    if len(content) > MOST_BYTES:
        raise Unreadable("The file is larger than 25 megabytes. Save it smaller, or in parts")
    if content.startswith(b"%PDF-"):
        return ReadFile(Type.PDF, content, _words_of_pdf(content))
    if content.startswith(b"\xff\xd8\xff"):
        return ReadFile(Type.JPEG, _drawn_again(content, "JPEG"), "")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ReadFile(Type.PNG, _drawn_again(content, "PNG"), "")
    if content.startswith(b"PK\x03\x04"):
        return ReadFile(Type.DOCX, content, _words_of_docx(content))
    return ReadFile(Type.TEXT, *_text(content))


def _words_of_pdf(content: bytes) -> str:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("The PDF needs a password. Save a copy without one")
        told, length = [], 0
        for page in reader.pages:
            told.append(page.extract_text())
            length += len(told[-1])
            if length > MOST_WORDS:
                break
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Unreadable(
            "The PDF is damaged and cannot be read. Ask for it again, or print it to a new PDF"
        ) from wrong
    return _tidy(" ".join(told))


def _words_of_docx(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {each.filename for each in packed.infolist()}
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable(
                    "The file is very much larger inside than outside, which is not safe to open"
                )
            if WORD not in names:
                raise Unreadable(f"This kind of file is not taken. Choose {TAKEN}")
            if any("vbaProject" in name or name.endswith(".bin") for name in names):
                raise Unreadable(
                    "The document holds a macro, which could do harm. Save it as a PDF or without macros"
                )
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            body = etree.fromstring(packed.read(WORD), parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as wrong:
        raise Unreadable(
            "The Word document is damaged and cannot be read. Save it again, or as a PDF"
        ) from wrong
    told = ["".join(str(text) for text in part.itertext()) for part in body.iter(PARAGRAPH)]
    return _tidy("\n".join(told))


def _drawn_again(content: bytes, form: str) -> bytes:
    """The same picture the right way up, without where and when it was taken or by what."""
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable("The picture is larger than 60 million dots. Save it smaller")
            upright = ImageOps.exif_transpose(picture)
            clean = Image.new(upright.mode, upright.size)
            if upright.mode == "P":
                clean = upright.convert("RGBA")
            else:
                clean.paste(upright)
            drawn = io.BytesIO()
            clean.save(drawn, form, **({"quality": 90} if form == "JPEG" else {}))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as wrong:
        raise Unreadable("The picture is damaged and cannot be read. Take it or save it again") from wrong
    return drawn.getvalue()


def _text(content: bytes) -> tuple[bytes, str]:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0b\x0e-\x1f]", words):
            return words.encode(), _tidy(words)
    raise Unreadable(f"This kind of file is not taken. Choose {TAKEN}")


def _tidy(words: str) -> str:
    """For search: no control characters, which the database cannot keep, and no more than it should."""
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", " ", words)).strip()[:MOST_WORDS]
