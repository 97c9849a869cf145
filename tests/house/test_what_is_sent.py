"""Nothing is fetched from anywhere else, and nothing installed that was not locked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.rooms import CHECKOUT, sources, told

FETCHES = re.compile(
    r"""(?:src|srcset|poster|data|action|hx-(?:get|post|put|delete|patch))\s*=\s*["']\s*(?:https?:)?//"""
    r"""|<link\b[^>]*href\s*=\s*["']\s*(?:https?:)?//"""
    r"""|@import\s+["']?(?:url\()?["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
    r"""|(?:fetch|EventSource|WebSocket|import)\(\s*["'`](?:https?:|wss?:)?//""",
    re.IGNORECASE,
)
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)(?![^>]*type=["']application/json)|\son[a-z]+\s*=\s*["']|\sstyle\s*=\s*["']"""
)


def sent_files() -> list[Path]:
    return [path for kind in ("html", "js", "css", "svg") for path in sources(f"**/*.{kind}")]


def test_pages_fetch_nothing_from_anywhere_else() -> None:
    assert sent_files()
    assert [told(path) for path in sent_files() if FETCHES.search(path.read_text())] == []


def test_pages_have_no_script_or_style_of_their_own() -> None:
    pages = [path for path in sent_files() if path.suffix == ".html"]

    assert [told(path) for path in pages if INLINE.search(path.read_text())] == []


@pytest.mark.parametrize(
    "wrong",
    [
        '<script src="https://cdn.example/x.js"></script>',
        "<img src='//example.org/a.png'>",
        '<link rel="stylesheet" href="https://fonts.example/a.css">',
        "@import url(https://example.org/a.css);",
        'fetch("https://example.org")',
    ],
)
def test_a_call_to_another_host_is_found(wrong: str) -> None:
    assert FETCHES.search(wrong)


@pytest.mark.parametrize("wrong", ["<script>go()</script>", '<a onclick="go()">', '<p style="color: red">'])
def test_a_script_or_style_in_the_page_is_found(wrong: str) -> None:
    assert INLINE.search(wrong)


def test_a_link_that_somebody_may_follow_is_allowed() -> None:
    assert not FETCHES.search(
        '<a href="https://www.legislation.gov.uk/ukpga/1989/41/section/47">Section 47</a>'
    )


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_names_no_host_and_hashes_everything(lock: str) -> None:
    text = (CHECKOUT / lock).read_text()
    packages = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]

    assert "://" not in text
    assert packages
    assert [package.split("==")[0] for package in packages if "--hash=sha256:" not in package] == []


def test_everything_the_project_asks_for_is_locked() -> None:
    import tomllib

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    locked = set(
        re.findall(
            r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", (CHECKOUT / "requirements-dev.txt").read_text(), re.M
        )
    )
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    names = {re.split(r"[\[<>=~! ]", wanted)[0].lower().replace("_", "-") for wanted in asked}

    assert names <= {name.lower() for name in locked}
