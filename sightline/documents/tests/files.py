"""Small files of every kind, made here."""

from __future__ import annotations

import io
import zipfile

import typst
from PIL import Image

WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_pdf(words: str = "Mia reads well and has two close friends") -> bytes:
    return bytes(typst.compile(words.encode(), format="pdf"))


def a_docx(words: str = "The core group met at school", **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        body = f'<w:document xmlns:w="{WORD_SPACE}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
        packed.writestr("word/document.xml", body)
        for name, content in more.items():
            packed.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def a_photograph(where: str = "53.1234,-2.5678") -> bytes:
    picture, made = Image.new("RGB", (40, 20), "red"), io.BytesIO()
    hidden = picture.getexif()
    hidden[0x0112] = 6  # turned on its side
    hidden[0x010E] = f"taken at {where}"
    picture.save(made, "JPEG", exif=hidden)
    return made.getvalue()
