"""Where the readers' samples are, and how to read anything in one line."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sightline.returns.facts import Found
from sightline.returns.recognise import recognise

TODAY = date(2026, 9, 1)
SAMPLES = Path(__file__).parent / "samples"
CHECKOUT = Path(__file__).resolve().parents[3]

ReadAll = Callable[..., list[Found]]


@pytest.fixture
def read_all() -> ReadAll:
    """Everything that files or folders say, whatever they are."""

    def read(*paths: Path, today: date = TODAY) -> list[Found]:
        return [fact for extract in recognise(paths).extracts for fact in extract.read(today=today)]

    return read


@pytest.fixture
def shared_files() -> Path:
    """The larger files made by others, which are not in this repository."""
    found = Path(os.environ.get("SIGHTLINE_SHARED", CHECKOUT.parent / "shared")) / "data"
    if not found.is_dir():
        pytest.skip("the larger sample files are not here: set SIGHTLINE_SHARED to their folder")
    return found
