"""Every clock of early help, of stepping up and of stepping down can be started and stopped by somebody here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sightline.recording import acts
from sightline.standards.models import Part, Standard, StandardPart

ROOMS = Path(__file__).parents[2]
WRITERS = [
    *(ROOMS / "early_help" / "actions").glob("*.py"),
    *(ROOMS / "pathway").glob("*.py"),
    ROOMS / "early_help" / "kinds.py",
]
WRITTEN = {
    name for path in WRITERS for name in re.findall(r'"((?:eh|stepup|stepdown)\.\w+)"', path.read_text())
}


@pytest.mark.django_db
@pytest.mark.parametrize("part", [Part.STARTS, Part.STOPS, Part.ENDS])
def test_every_clock_of_early_help_is_written_by_an_act_or_an_action(part: str) -> None:
    clocks = Standard.objects.filter(code__startswith="EH-", is_asleep=False)
    parts = StandardPart.objects.filter(standard__in=clocks, part=part).exclude(kind__name="child.died")
    kinds = set(parts.values_list("kind__name", flat=True))

    unwritten = {kind for kind in kinds if kind not in WRITTEN and not acts.that_write(kind)}

    assert kinds
    assert unwritten == set()
