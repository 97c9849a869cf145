"""What an extract tells of care and plans, kept where the rooms keep it, so that their pages show loaded children.

Worked out in few questions from what stands in each child's story, after a load has settled it. What somebody here
recorded or changed stands: `returns_toldrow` says what we wrote, as we wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from sightline.cases.events import kind_id
from sightline.looked_after import codes
from sightline.returns.facts import EventFact, Found

SQL = Path(__file__).parent / "sql"
CARE = (
    "child.became_looked_after",
    "legal_status.started",
    "placement.started",
    "placement.ended",
    "care.ended",
)
PLANS = ("cp_plan.started", "cp_plan.ended", "cin_plan.started", "cin_plan.ended")
ROOMS = {"care": CARE, "plans": PLANS}
DETAILED = frozenset({"child.became_looked_after", "placement.started", "cp_plan.started"})
"""What is said of these beside the day is kept, because a room needs it."""
LEFT_ALONE = {
    "care": "A child’s care is recorded or was changed here, so what stands here was left as it is",
    "plans": "A child’s plan is written or was changed here, so what stands here was left as it is",
}


class Telling:
    """One load: what it said beside the days, and the rooms that learn of it."""

    def __init__(self) -> None:
        self.details: list[tuple[str, str]] = []

    def listen(self, found: Iterable[Found]) -> Iterator[Found]:
        """Pass everything on, and remember what a room will ask for."""
        for fact in found:
            if isinstance(fact, EventFact) and fact.kind in DETAILED and fact.details:
                self.details.append((fact.ref, json.dumps(dict(fact.details))))
            yield fact

    def fill(self, *, format: str, load: int, at: datetime) -> dict[str, int]:
        """Keep it where the rooms keep it. Returns what was left alone, and for how many children."""
        self._keep_details(format)
        left: dict[str, int] = {}
        for room, kinds in ROOMS.items():
            numbers = [kind_id(kind) for kind in kinds]
            if self._is_told(numbers):
                number = _fill(room, {"kinds": numbers, "load": load, "at": at, **_codes()})
                left |= {LEFT_ALONE[room]: number} if number else {}
        return left

    def _keep_details(self, format: str) -> None:
        if not self.details:
            return
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE told_detail (ref text, content jsonb) ON COMMIT DROP")
            with cursor.copy("COPY told_detail FROM STDIN") as copy:
                for row in self.details:
                    copy.write_row(row)
            cursor.execute(KEEP_DETAILS, [format])
            cursor.execute("DROP TABLE told_detail")

    def _is_told(self, kinds: list[int]) -> bool:
        """Whether this load says or takes back anything that a room keeps."""
        with connection.cursor() as cursor:
            cursor.execute(ANY_TOLD, [kinds, kinds])
            return bool(cursor.fetchone()[0])


def _fill(room: str, asked: dict[str, Any]) -> int:
    """Run a room's statements. The last one answers for how many children nothing was done."""
    with connection.cursor() as cursor:
        cursor.execute((SQL / f"{room}.sql").read_text(encoding="utf-8"), asked)
        cursor.execute("SELECT count(*) FROM told_left_alone")
        left = int(cursor.fetchone()[0])
        cursor.execute((SQL / "clear.sql").read_text(encoding="utf-8"))
    return left


def _codes() -> dict[str, list[str]]:
    """The national codes that the room of care has words for."""
    return {
        "legal": list(codes.legal_statuses()),
        "placements": list(codes.placements()),
        "needs": list(codes.needs()),
        "ended": list(codes.reasons_ended()),
        "moved": list(codes.reasons_moved()),
        "providers": list(codes.providers()),
    }


KEEP_DETAILS = """
UPDATE returns_loadedrow r SET content = t.content FROM told_detail t
WHERE r.format = %s AND r.kind = 'e' AND r.ref = t.ref AND r.content IS DISTINCT FROM t.content
"""
ANY_TOLD = """
SELECT EXISTS (SELECT FROM fact WHERE kind_id = ANY (%s))
    OR EXISTS (SELECT FROM gone g JOIN cases_event e ON e.id = g.event_id WHERE e.kind_id = ANY (%s))
"""
