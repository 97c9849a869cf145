"""What the documents name is there."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from sightline.web.command_line import COMMANDS
from tests.house.rooms import CHECKOUT, told

DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "sightline/**/*.md")
    for path in CHECKOUT.glob(pattern)
    if not {"vendor", ".venv", "node_modules"} & set(path.parts)
)
SPANS = re.compile(r"`([^`\n]+)`")
DOTTED = re.compile(r"^sightline(?:\.\w+)+(?:\(.*\))?$")
LINKS = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def is_there(dotted: str) -> bool:
    """True when a dotted name is a module, or something inside one."""
    parts = dotted.split("(")[0].split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


def wrong_in(document: Path, text: str) -> list[str]:
    """Whatever a document names that is not there."""
    targets = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    wrong = [link for link in LINKS.findall(text) if not (document.parent / link).exists()]
    for span in SPANS.findall(text):
        words = span.split()
        if DOTTED.match(span) and not is_there(span):
            wrong.append(span)
        if len(words) > 1 and words[0] == "make" and words[1] not in targets:
            wrong.append(span)
        if (
            len(words) > 1
            and words[0] == "sightline"
            and re.match(r"[a-z]+$", words[1])
            and words[1] not in COMMANDS
        ):
            wrong.append(span)
    return wrong


def test_what_the_documents_name_is_there() -> None:
    assert {told(path): wrong for path in DOCUMENTS if (wrong := wrong_in(path, path.read_text()))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "`sightline.cases.nothing_here`",
        "`sightline nonsense --now`",
        "`make tea`",
        "[the map](docs/no-such-map.md)",
    ],
)
def test_what_is_not_there_is_found(text: str) -> None:
    assert wrong_in(CHECKOUT / "README.md", text)


def test_what_is_there_is_not_complained_of() -> None:
    text = (
        "`sightline.shared.clock.now()`, `sightline due --start 2024-03-28`, `make demo`, [licence](LICENSE)"
    )

    assert wrong_in(CHECKOUT / "README.md", text) == []
