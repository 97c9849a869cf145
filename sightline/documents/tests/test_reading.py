"""A file is what its bytes say. What is hidden in it is left out; what could do harm is refused, in words."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from sightline.documents import reading
from sightline.documents.reading import Type, Unreadable, read
from sightline.documents.tests.files import a_docx, a_pdf, a_photograph


@pytest.mark.parametrize(
    ("content", "type_", "words"),
    [
        (a_pdf(), Type.PDF, "Mia reads well and has two close friends"),
        (a_docx(), Type.DOCX, "The core group met at school"),
        ("Nan’s number is on the fridge".encode(), Type.TEXT, "Nan’s number is on the fridge"),
        ("Nan’s number".encode("cp1252"), Type.TEXT, "Nan’s number"),
    ],
)
def test_a_file_is_what_its_bytes_say_and_its_words_are_read(content: bytes, type_: Type, words: str) -> None:
    found = read(content)

    assert (found.type, found.words) == (type_, words)


def test_a_picture_is_drawn_again_without_where_it_was_taken() -> None:
    taken = a_photograph()
    assert b"53.1234" in taken

    kept = read(taken)

    assert b"53.1234" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert (picture.size, len(picture.getexif())) == ((20, 40), 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 and then nothing", "PDF is damaged"),
        (b"\xff\xd8\xff\xe0 not a picture", "picture is damaged"),
        (b"PK\x03\x04 not a document", "Word document is damaged"),
        (a_docx(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "macro"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "kind of file is not taken"),
        (b"<html><script>alert(1)</script>\x00", "kind of file is not taken"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(content)


def test_a_document_that_swells_when_opened_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_UNPACKED", 50)

    with pytest.raises(Unreadable, match="much larger inside"):
        read(a_docx("a" * 1000))


def test_a_page_that_calls_itself_text_is_kept_as_text() -> None:
    assert read(b"<script>alert(1)</script>").type is Type.TEXT
