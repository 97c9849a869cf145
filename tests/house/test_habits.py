"""Habits of writing: who may write, who may look at the clock, what things are called."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.rooms import HOUSE, ROOMS, sources, told

FORBIDDEN_NAMES = {"core", "common", "utils", "util", "helpers", "helper", "misc", "lib", "base"}
LONGEST_FILE = 300
LONGEST_README = 40
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
MAY_ASK_THE_TIME = {
    "sightline/shared/clock.py": "It is the clock",
    "sightline/access/gate.py": "Logs the look, for every view",
    "sightline/returns/load/__init__.py": "Says when a long load ended",
}


def view_files() -> list[Path]:
    return [path for path in sources() if path.name == "views.py" or "views" in path.parts]


def edges() -> list[Path]:
    """Where requests and commands are answered: views, parts of a page that rooms make together, the roof."""
    parts = [path for path in sources() if path.name in {"panels.py", "page_parts.py"}]
    return [*view_files(), *parts, *sources("web/**/*.py")]


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call in a file, as it is written: (line, "clock.now")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def bare_managers(code: str) -> list[int]:
    """Lines that reach records in a statement that never says whose they may see."""
    small = (ast.Assign, ast.AnnAssign, ast.Return, ast.Expr, ast.AugAssign)
    statements = [node for node in ast.walk(ast.parse(code)) if isinstance(node, small)]
    return [
        statement.lineno
        for statement in statements
        if re.search(r"\.objects\b", written := ast.unparse(statement)) and "visible" not in written
    ]


def writings(code: str) -> list[int]:
    """Lines that change the record themselves, where an action should be asked to."""
    return [
        line
        for line, called in calls(ast.parse(code))
        if "." in called and called.rsplit(".", 1)[1] in WRITES
    ]


def askings_of_the_time(code: str) -> list[int]:
    """Lines that look at a clock."""
    return [
        line
        for line, called in calls(ast.parse(code))
        if called
        in {"clock.now", "timezone.now", "datetime.now", "datetime.today", "date.today", "datetime.utcnow"}
    ]


def found_in(files: list[Path], rule: Callable[[str], list[int]]) -> str:
    return "\n".join(f"{told(path)}:{line}" for path in files for line in rule(path.read_text()))


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        (
            bare_managers,
            "child = Person.objects.get(pk=1)",
            "child = Person.objects.visible_to(worker).get(pk=1)",
        ),
        (writings, "contact.save()", "decide_contact(contact, by=worker)"),
        (askings_of_the_time, "late = due < clock.now()", "late = due < at"),
    ],
)
def test_the_rules_below_can_fail(rule: Callable[[str], list[int]], wrong: str, right: str) -> None:
    assert rule(wrong) == [1]
    assert rule(right) == []


def test_a_view_reaches_records_only_through_what_the_worker_may_see() -> None:
    assert found_in(view_files(), bare_managers) == ""


def test_views_and_forms_never_write() -> None:
    forms = [path for path in sources() if path.name == "forms.py" or "forms" in path.parts]

    assert found_in([*view_files(), *forms], writings) == ""


def test_the_clock_is_asked_only_at_the_edge() -> None:
    at_the_edge = set(edges())
    inside = [path for path in sources() if path not in at_the_edge and told(path) not in MAY_ASK_THE_TIME]

    assert found_in(inside, askings_of_the_time) == ""


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    assert [told(path) for path in HOUSE.rglob("*.py") if path.stem in FORBIDDEN_NAMES] == []
    assert [told(path) for path in HOUSE.rglob("*/") if path.name in FORBIDDEN_NAMES] == []


def test_a_long_file_becomes_a_folder() -> None:
    lengths = {told(path): len(path.read_text().splitlines()) for path in sources()}
    too_long = [f"{path}: {length} lines" for path, length in lengths.items() if length > LONGEST_FILE]

    assert "\n".join(too_long) == ""


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for_on_one_page(room: str) -> None:
    readme = HOUSE / room / "README.md"

    assert readme.exists(), "A room without a README"
    assert 0 < len(readme.read_text().splitlines()) <= LONGEST_README
