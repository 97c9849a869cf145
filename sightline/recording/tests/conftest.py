from collections.abc import Iterator
from pathlib import Path

import pytest

from sightline.cases.tests.conftest import house as house
from sightline.recording import acts
from sightline.recording.reading import Act

EXAMPLE = """
[[act]]
code = "return_interview"
says = "Record a return interview"
group = "Missing"
kind = "rhi.completed"
work = "social_care"
offered_while = ["child.became_looked_after", "care.ended"]
standard = "LAC"
summary = "{outcome}. {line}"

[[act.question]]
code = "outcome"
asks = "What came of it?"
kind = "choice"
choices = [{ code = "done", says = "It was held" }, { code = "refused", says = "They said no", kind = "rhi.refused" }]

[[act.question]]
code = "line"
asks = "What did they say?"
kind = "long"
shown_if = { outcome = ["done"] }

[[act.question]]
code = "next_on"
asks = "When will you ask again?"
kind = "day"
shown_if = { outcome = ["refused"] }
required = false
"""


@pytest.fixture
def an_act(tmp_path: Path) -> Iterator[Act]:
    """An act of an invented room, known for the length of one test."""
    path = tmp_path / "acts.toml"
    path.write_text(EXAMPLE)
    before = dict(acts._acts)
    acts.register("looked_after", path)
    yield acts.find("looked_after.return_interview")
    acts._acts.clear()
    acts._acts.update(before)
    acts.writing.cache_clear()
