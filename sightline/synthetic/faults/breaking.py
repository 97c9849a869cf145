"""Breaking what no clock alone would show: sign-off, allocation, being alone, being heard, being found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sightline.synthetic.faults import statements
from sightline.synthetic.faults.statements import forget, happen, open_work

Child = tuple[int, datetime]
"""A child, and since when something is wrong for them."""
DAY, YEAR = timedelta(days=1), timedelta(days=365.25)
LONG = timedelta(weeks=27)
SEND_BACK = "Nobody has spoken to the child’s father. Ask him, and bring this back today."


@dataclass(frozen=True, slots=True)
class Break:
    """One way of going wrong, and for how many children."""

    kind: str
    standard: str
    number: int
    what: str
    do: Callable[[Any, datetime, list[int], int], list[Child]]
    """Break it for so many children who are not yet used, and say for whom."""


def _reopened(
    cursor: Any, now: datetime, used: list[int], most: int, fewest: timedelta, longest: timedelta
) -> list[tuple[int, int, datetime]]:
    """Contacts decided lately, as if nobody had signed: case, child and when each arrived."""
    cursor.execute(statements.REOPENABLE, [now - longest, now - fewest, used, most])
    found = list(cursor.fetchall())
    for case, child, opened in found:
        cursor.execute("UPDATE cases_case SET closed_at = NULL WHERE id = %s", [case])
        cursor.execute(statements.HELD_ON, [case])
        forget(cursor, child, opened, "contact.outcome_authorised", "referrer.outcome_sent")
    return found


def _undecided(
    fewest: timedelta, longest: timedelta
) -> Callable[[Any, datetime, list[int], int], list[Child]]:
    """Nobody put a decision forward, for at least and at most so long."""

    def do(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
        found = _reopened(cursor, now, used, most, fewest, longest)
        for case, child, opened in found:
            forget(cursor, child, opened, "contact.decided")
            cursor.execute("DELETE FROM cases_decision WHERE case_id = %s", [case])
        return [(child, opened + timedelta(hours=24)) for _, child, opened in found]

    return do


def _unsigned(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    children = []
    for case, child, _ in _reopened(
        cursor, now, used, most, timedelta(hours=13), timedelta(hours=23, minutes=30)
    ):
        cursor.execute(statements.UNSIGN, [case])
        children.append((child, cursor.fetchone()[0]))
    return children


def _returned(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    children = []
    for case, child, _ in _reopened(cursor, now, used, most, timedelta(hours=4), timedelta(hours=23)):
        cursor.execute(statements.SEND_BACK, [SEND_BACK, case])
        at, decision, by = cursor.fetchone()
        happen(cursor, child, case, "contact.returned", at, by=by, detail=("cases.decision", decision))
        children.append((child, at))
    return children


def _unallocated(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    children = []
    for case, child, _ in open_work(cursor, "social_care", used, most, opened=now - 30 * DAY):
        cursor.execute(statements.HOLDING, [case])
        children.append((child, cursor.fetchone()[0]))
    return children


def _leaver_without_worker(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    """Sixteen or seventeen, in care with leaving care rights, and left without a worker."""
    at, children = now - 9 * DAY, []
    for case, child, _ in open_work(
        cursor, "social_care", used, most, opened=now - 240 * DAY, born=now - 16.35 * YEAR, clock="LAC-REV-N"
    ):
        cursor.execute(statements.HOLDING, [case])
        forget(cursor, child, at, "worker.allocated")
        happen(cursor, child, case, "allocation.ended", at)
        children.append((child, at))
    return children


def _no_interview(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    """Came back after being missing, and nobody independent has talked with them."""
    gone, back, children = now - 7 * DAY, now - 6 * DAY, []
    for case, child, _ in open_work(
        cursor, "social_care", used, most, opened=now - 30 * DAY, born=now - 10 * YEAR, clock="LAC-REV-N"
    ):
        happen(cursor, child, case, "child.missing", gone)
        happen(cursor, child, case, "la.notified", gone + timedelta(minutes=30))
        happen(cursor, child, case, "child.returned", back)
        children.append((child, back + timedelta(hours=72)))
    return children


def _not_alone(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    """Seen on every visit for months, and never alone."""
    children: list[Child] = []
    alone = [
        f"{own}visit.{how}" for own in ("", "cp_", "lac_") for how in ("child_seen_alone", "child_observed")
    ]
    for _, child, _ in open_work(
        cursor, "social_care", used, most * 6, opened=now - 90 * DAY, born=now - 5 * YEAR, clock="CIN-VISIT"
    ):
        cursor.execute(statements.NAMED, [child, now - 25 * 7 * DAY, ["visit.child_seen"]])
        seen = [row[0] for row in cursor.fetchall()]
        if len(seen) < 4 or len(children) == most:
            continue
        cursor.execute(statements.NAMED, [child, now - LONG, alone])
        gone = [row[0] for row in cursor.fetchall()]
        cursor.execute(statements.NOT_ALONE_AT_VISITS, [gone])
        cursor.execute(statements.NOT_ALONE_IN_EVENTS, [child, now - LONG])
        cursor.execute("DELETE FROM cases_event WHERE id = ANY (%s)", [gone])
        cursor.execute("SELECT happened_at FROM cases_event WHERE id = ANY (%s) ORDER BY 1", [seen])
        children.append((child, cursor.fetchall()[2][0]))
    return children


def _no_voice(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    """An assessment was signed with nothing of the child's own in it."""
    cursor.execute(statements.AUTHORISED_LATELY, [now - 25 * DAY, used, most])
    found = list(cursor.fetchall())
    for child, _ in found:
        forget(cursor, child, now - 10 * YEAR, "voice.recorded", "voice.answered")
        cursor.execute(
            "UPDATE assessment_assessment SET was_without_voice = true"
            " WHERE child_id = %s AND state = 'authorised'",
            [child],
        )
    return found


def _no_action(cursor: Any, now: datetime, used: list[int], most: int) -> list[Child]:
    """Judged to be in immediate danger, and nothing is written down as done."""
    children = []
    for case, child, opened in open_work(cursor, "contact", used, most, opened=now - timedelta(hours=5)):
        cursor.execute(statements.IN_DANGER, [case])
        happen(cursor, child, case, "contact.triaged_immediate", opened)
        children.append((child, opened + timedelta(hours=4)))
    return children


A_DAY_OR_TWO = _undecided(timedelta(hours=25), 3 * DAY)
A_WEEK = _undecided(5 * DAY, 9 * DAY)
LEFT = "At 16 or 17, with a right to leaving care support, left without a worker"

BREAKINGS = (
    Break("overdue", "FD-CON-24H", 8, "Nobody has decided for more than 24 hours", A_DAY_OR_TWO),
    Break("overdue", "FD-CON-DEC", 8, "Nobody has decided for more than a working day", A_WEEK),
    Break("overdue", "FD-IMMEDIATE", 2, "In immediate danger and nothing was done", _no_action),
    Break("unsigned", "", 3, "A decision waits to be signed", _unsigned),
    Break("returned", "", 3, "A decision was sent back and not made again", _returned),
    Break("overdue", "CL-16-17-SW", 3, LEFT, _leaver_without_worker),
    Break("overdue", "MIS-RHI", 4, "Back after being missing and nobody has talked with them", _no_interview),
    Break("not_alone", "", 6, "Never seen alone on any of many visits", _not_alone),
    Break("no_voice", "", 6, "An assessment was signed without their own words", _no_voice),
    Break("unallocated", "", 8, "Nobody is allocated", _unallocated),
)
