"""Gathering the board, in one question to the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sightline.cases import events
from sightline.front_door import policy
from sightline.front_door.board.known import already_known
from sightline.front_door.board.row import Clock, Found, Row
from sightline.front_door.models.contact import Channel, ReferrerRole, first_line
from sightline.people.models import Person
from sightline.shared import planned_once, wording
from sightline.workforce.models import Worker

STATEMENT = (Path(__file__).parent / "board.sql").read_text(encoding="utf-8")
A_YEAR = timedelta(days=365)
CHANNELS = {channel.value: channel.label for channel in Channel}
ROLES = {role.value: role.label for role in ReferrerRole}


def rows(worker: Worker, now: datetime) -> list[Row]:
    """Every open contact this worker may see, the least time left first: what the lists are made from."""
    if not worker.may("front_door.view"):
        return []
    return [_row(found) for found in _ask(worker, now)]


def told(found: Iterable[Row], now: datetime) -> list[Row]:
    """Contacts with all that the board says of them: of those on the page only, because it is much."""
    return [_told(row, now) for row in found]


# a contact stays on the board for hours and is drawn again at every change
_in_words = lru_cache(maxsize=4096)(wording.short_date_time)


def _ask(worker: Worker, now: datetime) -> list[Found]:
    received, started = events.kind_id("contact.received"), events.kind_id("cp_plan.started")
    asked = {
        "worker": worker.pk,
        "acted": events.kind_id("immediate_action.started"),
        "received": received,
        "plan_started": started,
        "story": [received, started, events.kind_id("cp_plan.ended")],
        "a_year_ago": now - A_YEAR,
    }
    return planned_once.ask(STATEMENT, asked)


def _row(found: Found) -> Row:
    return Row(
        id=found["id"],
        received_at=min(found["received_at"], found["opened_at"] or found["received_at"]),
        channel_code=found["channel"],
        is_immediate=found["is_immediate_danger"] or bool(found["act_now"]),
        clocks=_clocks(found),
        owner_id=found["worker_id"] or 0,
        team=found["team"] or "",
        is_held_for_someone=bool(found["is_holding"]),
        is_proposed=found["made_by"] is not None,
        handover_to=found["handover_to"] or "",
        silent=found["silent"] or 0,
        found=found,
    )


def _told(row: Row, now: datetime) -> Row:
    found = row.found
    row.reference = found["reference"]
    row.received = _in_words(row.received_at)
    row.channel = CHANNELS[found["channel"]]
    row.source = _source(found)
    row.worry = (found["worry"] or first_line(found["story"])).strip('“”"')
    row.children = _children(found, now)
    row.known = already_known(found)
    row.owner = found["worker"] or ""
    row.next_act = policy.next_act(_state(row, found))
    return row


def _source(found: Found) -> str:
    if found["is_anonymous"]:
        return "Anonymous"
    known = [part for part in (ROLES.get(found["referrer_role"], ""), found["referrer_name"]) if part]
    return ", ".join(known) or "Source not known"


def _children(found: Found, now: datetime) -> list[tuple[str, str]]:
    today = wording.the_day(now)
    each = zip(found["forenames"], found["surnames"], found["born_on"], found["expected_on"], strict=True)
    return [(_name(*who), wording.age(who[2], today, who[3])) for who in each]


def _name(forenames: str, surname: str, born_on: date | None, expected_on: date | None) -> str:
    if forenames and surname:
        return f"{forenames} {surname}"
    # what somebody without both names is called is said in one place
    return Person(forenames=forenames, surname=surname, born_on=born_on, expected_on=expected_on).name


def _clocks(found: Found) -> list[Clock]:
    opened_at = found["opened_at"]
    both = [("24 hours", "hours", True), ("One working day", "day", False)]
    return [
        Clock(words, opened_at, found[f"{name}_due_at"], found[f"{name}_warn_at"], is_in_hours)
        for words, name, is_in_hours in both
        if found[f"{name}_due_at"]
    ]


def _state(row: Row, found: Found) -> policy.BoardState:
    return policy.BoardState(
        is_immediate=row.is_immediate,
        is_acted_on=found["is_acted_on"],
        is_proposed=row.is_proposed,
        handover_to=row.handover_to,
        is_taken=not row.is_held_for_someone,
        has_unidentified=found["has_unidentified"],
        silent=row.silent,
    )
