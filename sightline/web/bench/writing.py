"""Writing: one event with what is due because of it, and what is due for everyone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sightline.cases import duties, events
from sightline.cases.models import Case
from sightline.shared import clock
from sightline.web.bench.measures import WRITING, Limit, Measure, stopwatch, timed
from sightline.web.command_line import running

REBUILD = Limit(seconds=5)
CAME = "visit.child_seen_alone"


def measure(times: int) -> list[Measure]:
    """A visit written down for one child after another, each in its own transaction; then a full rebuild."""
    with running.as_the_service():
        cases = list(Case.objects.filter(closed_at=None).select_related("child").order_by("?")[:times])
    found = [timed("Writing an event with its duties", [_writes(case) for case in cases], WRITING)]
    with stopwatch("Working out what is due for everyone", REBUILD) as rebuilding:
        rebuilding.times = duties.rebuild()
    return [*found, rebuilding]


def _writes(case: Case) -> Callable[[], object]:
    now = clock.now()

    def write() -> None:
        with running.as_the_service():
            events.record(case.child, CAME, happened_at=now - timedelta(hours=1), at=now, by=None, case=case)

    return write
