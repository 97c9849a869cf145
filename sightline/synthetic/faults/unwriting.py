"""Taking back what the rooms keep of something that is not to have happened."""

from __future__ import annotations

from typing import Any

TABLES = (
    "recording_entry", "meetings_meeting", "meetings_childofmeeting", "meetings_invitation", "meetings_dissent",
    "meetings_sending", "child_protection_enquiry", "plans_plan", "plans_review", "plans_progress", "documents_marking",
)  # fmt: skip
HELD = ("icpc.held", "rcpc.held", "core_group.held", "strategy.held", "eh.taf_held", "review.held")
PARTS_NOT_HELD = """
SELECT e."row" FROM cases_event e JOIN standards_eventkind k ON k.id = e.kind_id
WHERE e.id = ANY (%s) AND e.room = 'meetings.childofmeeting' AND k.name = ANY (%s)
"""
NOT_SENT = """
DELETE FROM meetings_sending s USING cases_event e, standards_eventkind k
WHERE e.id = ANY (%s) AND k.id = e.kind_id AND e.room = 'meetings.childofmeeting' AND s.part_id = e."row"
  AND s.what = split_part(k.name, '.', 1) AND k.name IN ('decisions.sent', 'minutes.sent')
"""
ENQUIRY_GOES_ON = """
UPDATE child_protection_enquiry q SET state = 'open', decision_id = NULL, authorised_at = NULL
FROM cases_event e WHERE e.id = ANY (%s) AND e.room = 'child_protection.enquiry' AND e."row" = q.id
"""
NOBODY_LEFT = """
SELECT m.id FROM meetings_meeting m
WHERE NOT EXISTS (SELECT 1 FROM meetings_childofmeeting p WHERE p.meeting_id = m.id)
"""


def unwrite(cursor: Any, gone: list[int]) -> None:
    """The rows behind these events. Whatever else they were part of stands without them."""
    cursor.execute(
        'DELETE FROM recording_entry WHERE id IN (SELECT "row" FROM cases_event'
        " WHERE id = ANY (%s) AND room = 'recording.entry')",
        [gone],
    )
    cursor.execute("DELETE FROM documents_marking WHERE event_id = ANY (%s)", [gone])
    cursor.execute(ENQUIRY_GOES_ON, [gone])
    cursor.execute(NOT_SENT, [gone])
    _reviews(cursor, gone)
    cursor.execute(PARTS_NOT_HELD, [gone, list(HELD)])
    _meetings(cursor, [row[0] for row in cursor.fetchall()])
    for table in ("plans_plan", "meetings_childofmeeting"):
        cursor.execute(f"UPDATE {table} SET because_of_id = NULL WHERE because_of_id = ANY (%s)", [gone])  # noqa: S608 - our own names


def _reviews(cursor: Any, gone: list[int]) -> None:
    """A plan was not reviewed after all."""
    cursor.execute("SELECT id FROM plans_review WHERE event_id = ANY (%s)", [gone])
    reviews = [row[0] for row in cursor.fetchall()]
    cursor.execute("DELETE FROM plans_progress WHERE review_id = ANY (%s)", [reviews])
    cursor.execute("DELETE FROM plans_review WHERE id = ANY (%s)", [reviews])


def _meetings(cursor: Any, parts: list[int]) -> None:
    """A meeting did not speak of this child. Where it spoke of no other, it was not held."""
    for table in ("dissent", "sending"):
        cursor.execute(f"DELETE FROM meetings_{table} WHERE part_id = ANY (%s)", [parts])  # noqa: S608 - our own names
    cursor.execute(
        "UPDATE cases_event SET room = '', \"row\" = NULL"
        " WHERE room = 'meetings.childofmeeting' AND \"row\" = ANY (%s)",
        [parts],
    )
    cursor.execute("DELETE FROM meetings_childofmeeting WHERE id = ANY (%s)", [parts])
    if parts:
        cursor.execute(NOBODY_LEFT)
        meetings = [row[0] for row in cursor.fetchall()]
        cursor.execute("DELETE FROM meetings_invitation WHERE meeting_id = ANY (%s)", [meetings])
        cursor.execute("DELETE FROM meetings_meeting WHERE id = ANY (%s)", [meetings])
