"""What somebody sends us over the web: refused when too large, and put where a reader can open it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from sightline.returns.limits import MEGABYTE, USUAL

MOST_BYTES = USUAL.xml_bytes + MEGABYTE
LONGEST_NAME = 100
_PLAIN = re.compile(r"[^A-Za-z0-9 ._()-]+")


def is_too_large(request: HttpRequest) -> bool:
    """Whether more is announced than we ever read. Asked before any of it is taken in."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return not announced.isdigit() or int(announced) > MOST_BYTES


@contextmanager
def put_down(files: Iterable[UploadedFile[bytes]]) -> Iterator[list[Path]]:
    """The files in a folder of their own, under names that can do no harm, until they have been read."""
    with tempfile.TemporaryDirectory(prefix="extract-") as folder:
        paths: list[Path] = []
        for place, file in enumerate(files, start=1):
            path = Path(folder) / _plain_name(file.name or "", place, paths)
            with path.open("xb") as out:
                for chunk in file.chunks():
                    out.write(chunk)
            paths.append(path)
        yield paths


def _plain_name(name: str, place: int, others: list[Path]) -> str:
    plain = _PLAIN.sub("_", Path(name.replace("\\", "/")).name)[-LONGEST_NAME:].strip(". ") or f"file {place}"
    return f"{place} {plain}" if plain in {path.name for path in others} else plain
