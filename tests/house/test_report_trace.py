"""What the founding report says is answered by tests that are there."""

from __future__ import annotations

import ast

from tests.house.rooms import CHECKOUT
from tests.house.test_docs import rows_of

HEADING = "What the report says, and what answers it"
TRACE = CHECKOUT / "docs" / "report-trace.md"
PARAGRAPHS = {
    *("2.3 a", "3.2 a", "3.2 b", "3.2 e", "3.3 a", "3.3 b", "3.4 a", "3.4 b", "3.5 b"),
    *("3.8 a", "3.11", "3.12", "3.13", "5.5", "6.5 i", "6.5 j", "6.5 l"),
}


def rows() -> list[list[str]]:
    return rows_of(TRACE.read_text().replace("# What the report says", "## What the report says", 1), HEADING)


def test_every_paragraph_promised_so_far_is_answered() -> None:
    assert {row[0] for row in rows()} == PARAGRAPHS


def test_every_test_named_in_the_trace_is_there() -> None:
    named = [row[3].strip("`").split("` `") for row in rows()]

    assert [(file, test) for file, test in named if test not in functions_of(file)] == []


def functions_of(file: str) -> set[str]:
    """The tests of a file, whatever they are decorated with."""
    path = CHECKOUT / file
    tree = ast.parse(path.read_text()) if path.exists() else ast.Module([], [])
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_a_test_that_is_not_there_is_found() -> None:
    assert "test_nothing" not in functions_of("tests/house/test_report_trace.py")
    assert functions_of("tests/house/test_gone.py") == set()
