"""A file of acts that does not make sense says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from sightline.recording.reading import read


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ('kind = "visit.imagined"', "the kind “visit.imagined”, which is not in the registry"),
        ('kind = "rhi.completed"\nwhen = "soon"', "asks when as “soon”"),
        ('kind = "rhi.completed"\nwork = "garden"', "belongs to the work “garden”"),
        (
            'kind = "rhi.completed"\n[[act.question]]\ncode = "a"\nasks = "A?"\nkind = "choice"',
            "needs choices",
        ),
        (
            'kind = "rhi.completed"\n[[act.question]]\ncode = "a"\nasks = "A?"\nshown_if = { b = ["c"] }',
            "does not ask",
        ),
    ],
)
def test_a_mistaken_act_is_refused_at_start_up(tmp_path: Path, wrong: str, says: str) -> None:
    path = tmp_path / "acts.toml"
    path.write_text(f'[[act]]\ncode = "it"\nsays = "Do it"\n{wrong}\n')

    with pytest.raises(ValueError, match=says):
        read("room", path)
