"""The same duties, worked out slowly in plain Python from the files that people read.

Written apart from duties.sql, one event at a time, so that the two can be held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from sightline.shared.clock import LONDON, london_date, london_midnight
from sightline.standards.due import add_months, due
from sightline.standards.kinds import StatusRule, kinds, status_rules
from sightline.standards.timescales import Match, Timescale, timescales
from sightline.standards.working_days import england_and_wales


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that stands."""

    id: int
    kind: str
    outcome: str
    at: datetime
    is_timed: bool
    case: int | None = None


@dataclass(slots=True, eq=False)
class Row:
    """An event in the lane of one standard, and what it does there."""

    event: Happening
    starts: bool
    status: bool
    stops: bool
    ends: bool
    arms: bool
    guards: bool

    @property
    def rank(self) -> int:
        opens = self.starts or self.status
        if kinds()[self.event.kind].comes_first and not opens:
            return 0
        if self.stops:
            return 2
        return 3 if self.ends and not opens else 1


@dataclass(slots=True)
class Asked:
    """One duty."""

    standard: Timescale
    opened_by: Happening
    due_at: datetime | None = None
    earliest_at: datetime | None = None
    stopped_by: Happening | None = None
    ended_at: datetime | None = None

    @property
    def key(self) -> tuple[object, ...]:
        return (
            *(self.standard.code, self.standard.effective_from, self.opened_by.id, self.opened_by.at),
            *(self.due_at, self.earliest_at, self.stopped_by and self.stopped_by.id, self.ended_at),
        )


def asked_of(
    history: list[Happening], born_on: date | None, versions: list[Timescale] | None = None
) -> set[tuple[object, ...]]:
    """Every duty that this history asks for, as comparable keys."""
    watched = [
        one for one in versions or list(timescales())
        if one.subject == "child" and one.is_watched and not one.is_asleep and one.stop_number == 1
    ]  # fmt: skip
    history = history + _statuses(history, born_on)
    by_code = groupby(sorted(watched, key=lambda one: one.code), key=lambda one: one.code)
    return {asked.key for _, same in by_code for asked in _of_code(list(same), history, born_on)}


def _statuses(history: list[Happening], born_on: date | None) -> list[Happening]:
    first = [one for rule in status_rules() if not _rests(rule) for one in _arisen(rule, history, born_on)]
    second = [
        one for rule in status_rules() if _rests(rule) for one in _arisen(rule, history + first, born_on)
    ]
    return first + second


def _rests(rule: StatusRule) -> bool:
    derived = {one.derives for one in status_rules()} - {"child.became_looked_after"}
    return bool({rule.from_kind, *rule.requires} & derived)


def _arisen(rule: StatusRule, history: list[Happening], born_on: date | None) -> list[Happening]:
    found = []
    for start in (one for one in history if one.kind == rule.from_kind):
        at = start.at + rule.after
        if rule.after >= timedelta(days=2):
            at = (start.at.astimezone(LONDON).replace(tzinfo=None) + rule.after).replace(tzinfo=LONDON)
        if rule.not_before_age is not None:
            if born_on is None:
                continue
            at = max(at, london_midnight(add_months(born_on, 12 * rule.not_before_age)))
        if rule.under_age is not None and (
            born_on is None or at >= london_midnight(add_months(born_on, 12 * rule.under_age))
        ):
            continue
        if rule.requires and not any(one.kind in rule.requires and one.at <= at for one in history):
            continue
        if any(
            one.kind in rule.unless and one.id != start.id and start.at <= one.at <= at for one in history
        ):
            continue
        found.append(Happening(start.id, rule.derives, "", at, start.is_timed, start.case))
    return found


def _of_code(versions: list[Timescale], history: list[Happening], born_on: date | None) -> list[Asked]:
    shape = versions[0]
    rows = [row for row in (_row(shape, event) for event in history) if row]

    def lane_of(row: Row) -> int:
        return row.event.case or 0 if shape.matched_within == "case" else 0

    asked: list[Asked] = []
    for _, same in groupby(sorted(rows, key=lane_of), key=lane_of):
        asked += _of_lane(
            shape, versions, sorted(same, key=lambda r: (r.event.at, r.rank, r.event.id)), born_on
        )
    return asked


def _row(shape: Timescale, event: Happening) -> Row | None:
    def is_in(matches: tuple[Match, ...]) -> bool:
        return any(
            match.kind == event.kind
            and (not match.outcomes or event.outcome in match.outcomes)
            and event.outcome not in match.except_outcomes
            for match in matches
        )

    row = Row(
        event, is_in(shape.starts_on), is_in(shape.status_from), is_in(shape.stops_on), is_in(shape.ends_on),
        is_in(shape.begins_after_event), is_in(shape.guards),
    )  # fmt: skip
    return row if any((row.starts, row.status, row.stops, row.ends, row.arms, row.guards)) else None


def _of_lane(
    shape: Timescale, versions: list[Timescale], rows: list[Row], born_on: date | None
) -> list[Asked]:
    asked = []
    for number, row in enumerate(rows):
        before, after = rows[:number], rows[number + 1 :]
        if not (_links(shape, row, before) if shape.recurs else _begins(shape, row, before)):
            continue
        made = _asked(shape, versions, row, before, after, born_on)
        if made:
            asked.append(made)
    return asked


def _asked(
    shape: Timescale,
    versions: list[Timescale],
    row: Row,
    before: list[Row],
    after: list[Row],
    born_on: date | None,
) -> Asked | None:
    start, last_stop = row.event, _last(before, "stops")
    counted = last_stop.event if shape.carries_on and row.starts and last_stop else start
    on_day = london_date(counted.at)
    version = next((one for one in versions if one.is_in_force_on(on_day)), None)
    if version is None:
        return None
    found = due(version, counted.at if start.is_timed else on_day, england_and_wales())
    if not _right_age(version, on_day, found.due_on, born_on):
        return None
    asked = Asked(version, start, found.due_at, found.earliest_at)
    if version.count_from == "gate":
        guard = _first(after, "guards")
        asked.due_at = guard.event.at if guard else None
    early = _stopped_already(shape, row, before)
    stop, end = _first(after, "stops"), _first(after, "ends")
    if early or (stop and (end is None or after.index(stop) <= after.index(end))):
        asked.stopped_by = (early or stop).event  # type: ignore[union-attr]
    elif end:
        asked.ended_at = end.event.at
    return asked


def _links(shape: Timescale, row: Row, before: list[Row]) -> bool:
    """Whether a recurring standard asks again from this row."""
    spell = _since_last_end(before)
    openers = [one for one in spell if one.starts or one.status]
    opener = row if row.starts or row.status else (openers[-1] if openers else None)
    if opener is None:
        return False
    arming = [one for one in (before[before.index(opener) :] if opener is not row else []) if one.arms]
    if shape.begins_after_event and not arming and not (row.arms and not row.stops):
        return False
    if shape.from_after_months and row.event.at < _months_on(opener.event.at, shape.from_after_months):
        return False
    if shape.until_after_months and row.event.at >= _months_on(opener.event.at, shape.until_after_months):
        return False
    since_status = spell[spell.index(last) :] if (last := _last(spell, "status")) else spell
    starts_afresh = row.starts and not any(one.starts for one in since_status)
    return row.stops or starts_afresh or (row.arms and not arming)


def _begins(shape: Timescale, row: Row, before: list[Row]) -> bool:
    """Whether a standard that does not recur starts at this row."""
    spell = _since_last_end(before)
    if not row.starts:
        return False
    if shape.status_from and not (row.status or _last(spell, "status")):
        return False
    if shape.begins_after_event and not (_last(spell, "arms") or (row.arms and not row.stops)):
        return False
    if shape.first_only:
        since_status = spell[spell.index(last) :] if (last := _last(spell, "status")) else spell
        return not any(one.starts for one in since_status)
    return True


def _stopped_already(shape: Timescale, row: Row, before: list[Row]) -> Row | None:
    """A stop before its start that still counts: a report before the meeting, a plan before the move."""
    stop, start = _last(before, "stops"), _last(before, "starts")
    if stop is None:
        return None
    since_start = before[before.index(start) + 1 :] if start else before
    if shape.count_from == "before":
        return stop if stop in since_start else None
    if shape.early_stop_days is None or stop.event.at < row.event.at - timedelta(days=shape.early_stop_days):
        return None
    met = _first(since_start, "stops") if start else None
    return None if met is stop or (start and stop not in since_start) else stop


def _since_last_end(before: list[Row]) -> list[Row]:
    last = _last(before, "ends")
    return before[before.index(last) + 1 :] if last else before


def _first(rows: list[Row], part: str) -> Row | None:
    return next((row for row in rows if getattr(row, part)), None)


def _last(rows: list[Row], part: str) -> Row | None:
    return _first(rows[::-1], part)


def _months_on(at: datetime, months: int) -> datetime:
    """The same time of a later month, in UTC as the database counts it."""
    there = at.astimezone(UTC)
    return datetime.combine(add_months(there.date(), months), there.timetz())


def _right_age(version: Timescale, on_day: date, due_on: date | None, born_on: date | None) -> bool:
    day = due_on if version.age_counted_at == "due" else on_day
    if version.age_from is not None and (
        born_on is None or day is None or day < add_months(born_on, 12 * version.age_from)
    ):
        return False
    return not (
        version.age_under is not None
        and born_on is not None
        and (day is None or day >= add_months(born_on, 12 * version.age_under))
    )
