"""Taking back something that was done in time, so that its clock runs out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sightline.synthetic.faults.unwriting import unwrite

CANDIDATES = """
SELECT DISTINCT ON (d.child_id) d.child_id, d.due_at, d.stopped_at, d.case_id
FROM cases_duty d
JOIN standards_standard s ON s.id = d.standard_id AND s.code = %(code)s
WHERE d.stopped_at IS NOT NULL AND d.due_at < %(now)s - interval '2 hours' AND d.due_at > %(now)s - interval '120 days'
  AND d.stopped_at <= d.due_at AND d.child_id <> ALL (%(used)s)
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.child_id = d.child_id AND c.closed_at IS NULL AND c.kind <> 'contact'
              AND c.opened_at < d.opened_at + interval '1 second')
  AND (NOT s.recurs OR EXISTS (SELECT 1 FROM cases_duty o WHERE o.child_id = d.child_id AND o.standard_id = d.standard_id
                               AND o.stopped_at IS NULL AND o.ended_at IS NULL))
  AND NOT EXISTS (SELECT 1 FROM cases_event e JOIN standards_standardpart p ON p.kind_id = e.kind_id AND p.part = 'ends'
                  WHERE p.standard_id = s.id AND e.child_id = d.child_id AND e.happened_at >= d.opened_at
                    AND (p.outcomes IS NULL OR e.outcome = ANY (p.outcomes)))
  AND (%(beside)s = '' OR EXISTS (
      SELECT 1 FROM cases_duty o JOIN standards_standard b ON b.id = o.standard_id AND b.code = %(beside)s
      WHERE o.child_id = d.child_id AND o.stopped_at IS NULL AND o.ended_at IS NULL))
ORDER BY d.child_id, d.due_at DESC
"""
STOPS = """
SELECT e.id FROM cases_event e
WHERE e.child_id = %(child)s AND e.happened_at >= %(since)s AND e.kind_id IN (
    SELECT p.kind_id FROM standards_standardpart p JOIN standards_standard s ON s.id = p.standard_id
    WHERE s.code = %(code)s AND p.part = 'stops')
"""
WITH_THEM = """
SELECT DISTINCT other.id FROM cases_event e
JOIN cases_event other ON other.child_id = e.child_id AND other.room = e.room AND other."row" = e."row"
WHERE e.id = ANY (%s) AND e.room IN ('participation.childatvisit', 'participation.voice', 'recording.entry')
UNION SELECT unnest(%s::bigint[])
"""


@dataclass(frozen=True, slots=True)
class Undo:
    """One standard, and how many children it is to be broken for."""

    code: str
    number: int
    what: str
    beside: str = ""
    """Only for children for whom this other clock still runs."""


UNDOINGS = (
    Undo("CP-VISIT", 14, "Not seen in time while on a child protection plan"),
    Undo("CP-CG-N", 10, "The core group has not met"),
    Undo("CP-RCPC-N", 6, "The review conference has not been held"),
    Undo("CP-S47-DONE", 5, "A strategy discussion was held and the enquiry has no outcome"),
    Undo("CP-ICPC", 4, "The first conference has not been held"),
    Undo("CP-MINUTES", 5, "The record of the conference has not been sent"),
    Undo("SUP-CASE-CP", 8, "Worker and manager have not thought about this child together"),
    Undo("ASM-45", 10, "The assessment is past 45 working days"),
    Undo("ASM-SEEN", 8, "Not seen alone since the assessment began", beside="ASM-45"),
    Undo("ASM-SHARE", 6, "The assessment has not been shared"),
    Undo("CIN-VISIT", 12, "Not seen in time on a child in need plan"),
    Undo("CIN-REV", 8, "The child in need plan has not been reviewed"),
    Undo("LAC-VIS-Y1", 10, "Not seen in time where they live, looked after"),
    Undo("LAC-VIS-PERM", 5, "Not seen in time where they live, looked after and settled"),
    Undo("LAC-REV-N", 6, "Their care has not been reviewed"),
    Undo("LAC-RHA-5", 5, "Their health has not been assessed again"),
    Undo("LAC-DENTAL", 4, "No dentist in a year"),
    Undo("CL-VIS-2M", 5, "Not seen by their personal adviser"),
    Undo("EH-VISIT", 5, "Not visited by early help"),
    Undo("REC-VOICE", 12, "Nothing in their own words for twenty working days"),
    Undo("REC-SUMMARY", 6, "The summary is out of date"),
    Undo("FD-REF-FEEDBACK", 5, "Whoever told us has not been told what we decided"),
)


def candidates(
    cursor: Any, undo: Undo, now: datetime, used: Iterable[int]
) -> list[tuple[int, datetime, datetime, int]]:
    """Children for whom this was done in time, and would now be late had it not been."""
    cursor.execute(CANDIDATES, {"code": undo.code, "now": now, "used": list(used), "beside": undo.beside})
    return list(cursor.fetchall())


def take_back(cursor: Any, code: str, child: int, since: datetime) -> None:
    """Everything that stopped this clock from a moment on never happened, with the visit or words it came with."""
    cursor.execute(STOPS, {"child": child, "code": code, "since": since})
    delete_events(cursor, [row[0] for row in cursor.fetchall()])
    if code == "ASM-45":
        reopen_assessment(cursor, child)


def delete_events(cursor: Any, events: list[int]) -> None:
    """Events that are not to have happened, with the visit or the words that they came with."""
    if not events:
        return
    cursor.execute(WITH_THEM, [events, events])
    gone = [row[0] for row in cursor.fetchall()]
    for room, table in (
        ("participation.childatvisit", "participation_childatvisit"),
        ("participation.voice", "participation_voice"),
    ):
        cursor.execute(
            f'DELETE FROM {table} WHERE id IN (SELECT "row" FROM cases_event WHERE id = ANY (%s) AND room = %s)',  # noqa: S608 - our own names
            [gone, room],
        )
    unwrite(cursor, gone)
    cursor.execute("UPDATE cases_event SET because_of_id = NULL WHERE because_of_id = ANY (%s)", [gone])
    cursor.execute("UPDATE cases_case SET because_of_id = NULL WHERE because_of_id = ANY (%s)", [gone])
    cursor.execute(
        "UPDATE assessment_assessment SET because_of_id = NULL WHERE because_of_id = ANY (%s)", [gone]
    )
    cursor.execute("DELETE FROM cases_event WHERE id = ANY (%s)", [gone])


def reopen_assessment(cursor: Any, child: int) -> None:
    """The latest assessment is still being written, and nobody has put it forward."""
    cursor.execute(
        "UPDATE assessment_assessment SET state = 'writing', authorised_at = NULL, decision_id = NULL"
        " WHERE id = (SELECT max(id) FROM assessment_assessment WHERE child_id = %s) RETURNING id, case_id",
        [child],
    )
    number, case = cursor.fetchone()
    cursor.execute(
        "DELETE FROM cases_decision WHERE question = 'assessment' AND case_id = %s AND child_id = %s",
        [case, child],
    )
    cursor.execute("UPDATE assessment_assessment SET decision_id = NULL WHERE case_id = %s", [case])
    cursor.execute(
        "SELECT e.id FROM cases_event e JOIN standards_eventkind k ON k.id = e.kind_id WHERE e.child_id = %s"
        " AND (k.name = 'assessment.submitted' OR (k.name = 'assessment.shared' AND e.\"row\" = %s))",
        [child, number],
    )
    delete_events(cursor, [row[0] for row in cursor.fetchall()])
