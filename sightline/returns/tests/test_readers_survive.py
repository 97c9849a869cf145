"""Damaged files: whatever is done to one, it is read or refused, and nothing else happens."""

from __future__ import annotations

import random
import tracemalloc
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.returns.cin_census import reader as cin_census
from sightline.returns.facts import EventFact, PersonFact
from sightline.returns.recognise import recognise
from sightline.returns.rejections import CannotRead
from sightline.returns.tests.big_census import write_census
from sightline.returns.tests.conftest import SAMPLES, TODAY

SAMPLE_FILES = [
    SAMPLES / "LIIA_cin_2022.xml",
    SAMPLES / "Annex_A_2024_Jan.xlsx",
    SAMPLES / "ssda903" / "missing.csv",
    SAMPLES / "ssda903" / "sw_episodes.csv",
]
BREAKAGES = st.lists(
    st.tuples(
        st.sampled_from(["cut", "drop", "put", "flip", "double"]),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=6,
)


def broken(data: bytes, breakages: list[tuple[str, float, bytes]]) -> bytes:
    for how, where, what in breakages:
        place = int(where * len(data))
        before, after = data[:place], data[place:]
        data = {
            "cut": before,
            "drop": before + after[len(what) :],
            "put": before + what + after,
            "flip": before + bytes(byte ^ what[0] for byte in after[:1]) + after[1:],
            "double": before + after[:200] + after,
        }[how]
    return data


@pytest.mark.parametrize("sample", SAMPLE_FILES, ids=lambda path: path.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(breakages=BREAKAGES)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path: Path, sample: Path, breakages: list[tuple[str, float, bytes]]
) -> None:
    path = tmp_path / "damaged"
    path.write_bytes(broken(sample.read_bytes(), breakages))

    with suppress(CannotRead):
        for extract in recognise([path]).extracts:
            for fact in extract.read(today=TODAY):
                assert not isinstance(fact, EventFact) or fact.happened_on <= TODAY


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes_at_all_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "anything"
    path.write_bytes(data)

    with suppress(CannotRead):
        for extract in recognise([path]).extracts:
            list(extract.read(today=TODAY))


def test_values_anywhere_in_a_census_may_be_anything(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "census.xml"
    original = write_census(path, children=60).read_text()
    odd = ["", " ", "2024-99-99", "é" * 300, "=cmd|'/c calc'!A1", "\u202e", "0", "N/A", "&#0;"[:0], "9" * 400]
    lines = original.splitlines()
    for place, line in enumerate(lines):
        if line.count("<") == 2 and chance.random() < 0.1:
            start, end = line.index(">") + 1, line.rindex("<")
            lines[place] = line[:start] + chance.choice(odd) + line[end:]
    path.write_text("\n".join(lines))

    found = list(cin_census.read(path, today=TODAY))

    assert len([each for each in found if isinstance(each, PersonFact)]) > 30


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(children: int) -> int:
        path = write_census(tmp_path / f"{children}.xml", children=children)
        tracemalloc.start()
        for _ in cin_census.read(path, today=date(2026, 9, 1)):
            pass
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    few, many = peak(50), peak(1000)

    assert many - few < 950 * 4000, "more than four kilobytes are held for each child"
