from __future__ import annotations

import re
from pathlib import Path

from sightline.standards.kinds import kinds

READERS = ("cin_census", "annex_a", "ssda903")
NAMED = re.compile(r'"([a-z0-9_]+\.[a-z0-9_]+)"')


def test_everything_that_a_reader_says_happened_is_in_the_registry_of_kinds() -> None:
    room = Path(__file__).parents[1]
    said = {
        name
        for reader in READERS
        for file in (room / reader).glob("*.py")
        for name in NAMED.findall(file.read_text("utf-8"))
        if not name.endswith(".toml")
    }

    assert len(said) > 40
    assert said - kinds().keys() == set()
