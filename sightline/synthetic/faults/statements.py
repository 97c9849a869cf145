"""What breaking a county asks of the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sightline.synthetic.faults.undoing import delete_events

REOPENABLE = """
SELECT DISTINCT ON (c.child_id) c.id, c.child_id, c.opened_at FROM cases_case c
JOIN cases_decision d ON d.case_id = c.id AND d.state = 'signed' AND d.outcome = 'no_further_action'
WHERE c.kind = 'contact' AND c.closed_at IS NOT NULL AND c.opened_at BETWEEN %s AND %s AND c.child_id <> ALL (%s)
  AND NOT EXISTS (SELECT 1 FROM cases_case o WHERE o.child_id = c.child_id AND o.closed_at IS NULL)
ORDER BY c.child_id, c.id LIMIT %s
"""
HELD_ON = """
UPDATE cases_allocation SET period = tstzrange(lower(period), NULL)
WHERE id = (SELECT id FROM cases_allocation WHERE case_id = %s ORDER BY lower(period) DESC LIMIT 1)
"""
UNSIGN = """
UPDATE cases_decision SET state = 'proposed', signed_by_id = NULL, signed_at = NULL, sign_off_reason = ''
WHERE case_id = %s RETURNING made_at
"""
SEND_BACK = """
UPDATE cases_decision SET state = 'returned', sign_off_reason = %s
WHERE case_id = %s RETURNING signed_at, id, signed_by_id
"""
HOLDING = """
UPDATE cases_allocation a SET is_holding = true, worker_id = t.manager_id,
       reason = 'The worker has gone; nobody is allocated'
FROM workforce_team t
WHERE t.id = a.team_id AND upper(a.period) IS NULL AND a.case_id = %s RETURNING lower(a.period)
"""
OPEN_WORK = """
SELECT DISTINCT ON (c.child_id) c.id, c.child_id, c.opened_at
FROM cases_case c JOIN people_person p ON p.id = c.child_id
WHERE c.kind = %(kind)s AND c.closed_at IS NULL AND c.child_id <> ALL (%(used)s) AND c.opened_at < %(opened)s
  AND (%(born)s::date IS NULL OR p.born_on < %(born)s)
  AND (%(clock)s = '' OR EXISTS (
      SELECT 1 FROM cases_duty d JOIN standards_standard s ON s.id = d.standard_id
      WHERE d.child_id = c.child_id AND s.code = %(clock)s AND d.stopped_at IS NULL AND d.ended_at IS NULL))
ORDER BY c.child_id LIMIT %(most)s
"""
NAMED = """
SELECT e.id FROM cases_event e JOIN standards_eventkind k ON k.id = e.kind_id
WHERE e.child_id = %s AND e.happened_at > %s AND k.name = ANY (%s)
"""
HAPPENED = """
INSERT INTO cases_event (child_id, case_id, kind_id, happened_at, is_timed, recorded_at, recorded_by_id,
                         outcome, summary, room, "row", source, is_withdrawal, reason)
SELECT %s, %s, id, %s, true, %s, %s, '', '', %s, %s, '', false, '' FROM standards_eventkind WHERE name = %s
"""
NOT_ALONE_AT_VISITS = """
UPDATE participation_childatvisit v
SET was_seen_alone = false, was_observed = false, in_earshot = 'A parent', why_not_alone = 'A parent stayed in the room'
FROM cases_event e
WHERE e.id = ANY (%s) AND e.room = 'participation.childatvisit' AND e."row" = v.id AND v.was_seen
"""
NOT_ALONE_IN_EVENTS = """
UPDATE cases_event SET outcome = 'seen_not_alone', summary = 'Seen, not alone at home'
WHERE child_id = %s AND outcome IN ('seen_alone', 'observed') AND happened_at > %s
"""
AUTHORISED_LATELY = """
SELECT DISTINCT ON (e.child_id) e.child_id, e.happened_at FROM cases_event e
JOIN standards_eventkind k ON k.id = e.kind_id AND k.name = 'assessment.authorised'
JOIN cases_case c ON c.id = e.case_id AND c.closed_at IS NULL
WHERE e.happened_at > %s AND e.child_id <> ALL (%s)
ORDER BY e.child_id, e.happened_at DESC LIMIT %s
"""
IN_DANGER = """
UPDATE front_door_contact SET is_immediate_danger = true
WHERE id = (SELECT contact_id FROM front_door_contactchild WHERE case_id = %s)
"""


def forget(cursor: Any, child: int, since: datetime, *kinds: str) -> None:
    """Nothing of these kinds happened to a child after a moment."""
    cursor.execute(NAMED, [child, since, list(kinds)])
    delete_events(cursor, [row[0] for row in cursor.fetchall()])


def happen(
    cursor: Any,
    child: int,
    case: int,
    kind: str,
    at: datetime,
    *,
    by: int | None = None,
    detail: tuple[str, int | None] = ("", None),
) -> None:
    """Something happened to a child after all."""
    cursor.execute(HAPPENED, [child, case, at, at, by, *detail, kind])


def open_work(
    cursor: Any,
    kind: str,
    used: list[int],
    most: int,
    *,
    opened: datetime,
    born: datetime | None = None,
    clock: str = "",
) -> list[tuple[int, int, datetime]]:
    """Open work with children not yet used, for whom a clock runs: case, child, and since when."""
    asked = {
        "kind": kind,
        "used": used,
        "most": most,
        "opened": opened,
        "born": born.date() if born else None,
        "clock": clock,
    }
    cursor.execute(OPEN_WORK, asked)
    return list(cursor.fetchall())
