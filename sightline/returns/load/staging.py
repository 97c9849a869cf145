"""Carries what a reader yields into tables of the moment, a row at a time, and remembers what to report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.db import connection

from sightline.returns.facts import (
    AGED_OUT,
    AboutFile,
    AllocationFact,
    CannotTell,
    EventFact,
    Found,
    Noticed,
    PersonFact,
    WorkerFact,
)
from sightline.returns.load import story
from sightline.returns.rejections import Rejection
from sightline.shared.clock import london_midnight
from sightline.standards.kinds import everything_it_is
from sightline.standards.models import EventKind

SQL = Path(__file__).parent / "sql"
REJECTIONS_KEPT = 2_000
"""Each with its line, value and mend; beyond these only how many of each sort."""

TOGETHER = 500
"""How many events are sent at once."""

FACT = (
    "child_key, kind_id, happened_at, happened_on, is_timed, outcome, summary, episode_key, episode_kind, ref, "
    "ordinal, part, source, hash, is_kept"
)
PERSON = "key, sex, born_on, expected_on, died_on, ethnicity, disabilities, forenames, surname, hash, content"


@dataclass(slots=True)
class Staged:
    """What was read, apart from the events, which are in the database by now."""

    about: AboutFile | None = None
    people: list[PersonFact] = field(default_factory=list)
    workers: dict[str, WorkerFact] = field(default_factory=dict)
    allocations: list[AllocationFact] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    left_out: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    """How many rows or values of each part and field, by what mends them."""
    noticed: Counter[str] = field(default_factory=Counter)
    cannot_tell: list[CannotTell] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    """Children of whom something was left out: what is absent of theirs is not thereby withdrawn."""

    def take(self, fact: Found) -> None:
        """Remember anything but an event."""
        match fact:
            case PersonFact():
                self.people.append(fact)
            case AllocationFact():
                self.allocations.append(fact)
            case WorkerFact():
                self.workers[fact.key] = fact
            case Rejection():
                self._leave_out(fact)
            case Noticed():
                self.noticed[fact.what] += 1
            case CannotTell():
                self.cannot_tell.append(fact)
            case AboutFile():
                self.about = fact

    def _leave_out(self, rejection: Rejection) -> None:
        self.left_out[(rejection.severity, rejection.part, rejection.field, rejection.mend)] += 1
        if rejection.child_id:
            self.doubtful.add(rejection.child_id)
        if len(self.rejections) < REJECTIONS_KEPT:
            self.rejections.append(rejection)


def stage(found: Iterable[Found]) -> Staged:
    """Read everything. Events go straight to the database; nothing of them is held here."""
    staged = Staged()
    run("stage")
    waiting: list[str] = []
    numbers = dict(
        EventKind.objects.values_list("name", "id")
    )  # asked before the copying, which hears no questions
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY stage_fact ({FACT}) FROM STDIN") as copy:
            for fact in found:
                if isinstance(fact, EventFact):
                    waiting.append(_rows(fact, numbers))
                    if len(waiting) == TOGETHER:
                        copy.write("".join(waiting))
                        waiting.clear()
                else:
                    staged.take(fact)
            copy.write("".join(waiting))
        _copy(cursor, f"COPY stage_person ({PERSON}) FROM STDIN", map(_person, staged.people))
        _copy(cursor, "COPY stage_identifier (key, kind, value) FROM STDIN", _identifiers(staged.people))
        _copy(
            cursor, "COPY stage_doubtful (child_key) FROM STDIN", ([key] for key in sorted(staged.doubtful))
        )
        cursor.execute("ANALYZE stage_fact; ANALYZE stage_person; ANALYZE stage_identifier")
    return staged


def run(name: str, parameters: dict[str, Any] | None = None) -> None:
    """Run one of the statements in sql/."""
    with connection.cursor() as cursor:
        cursor.execute(_text(name), parameters)


@cache
def _text(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _copy(cursor: Any, statement: str, rows: Iterable[Iterable[Any]]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write(_line(row))


def _rows(fact: EventFact, numbers: dict[str, int]) -> str:
    """The event, and each other thing that the same moment also is, as lines to copy."""
    source, key, on = fact.source, fact.child_key, fact.happened_on
    summary = story.line(fact.kind, fact.outcome, fact.details)
    is_timed = fact.happened_at is not None
    at = fact.happened_at.isoformat() if fact.happened_at is not None else _midnight(on)
    tail = (
        f"{_ordinal(source.ref)}\t{source.part[:80]}\t{source.part[:60]}, line {source.line}\t",
        "t" if fact.if_absent == AGED_OUT else "f",
    )
    when = f"{at}\t{on}\t{'t' if is_timed else 'f'}"
    lines = []
    for kind in _kinds(fact.kind):
        number, is_itself = numbers[kind], kind == fact.kind
        said = f"{fact.outcome}\t{summary}" if is_itself else "\t"
        ref = fact.ref if is_itself else f"{fact.ref}~{kind}"
        told = _hash(f"{number}|{at}|{said}|{key}")
        lines.append(
            f"{key}\t{number}\t{when}\t{said}\t{fact.episode_key}\t{fact.episode_kind}\t{ref}\t"
            f"{tail[0]}{told}\t{tail[1]}\n"
        )
    text = "".join(lines)
    return text.replace("\\", "\\\\") if "\\" in text else text


@cache
def _kinds(kind: str) -> tuple[str, ...]:
    return everything_it_is(kind)


@lru_cache(maxsize=16_384)
def _midnight(day: date) -> str:
    return london_midnight(day).isoformat()


def _ordinal(ref: str) -> int:
    """Which of several different rows of one day this is."""
    if "#" not in ref:
        return 1
    number = ref.rpartition("#")[2]
    return int(number) if number.isdigit() else 1


def _person(person: PersonFact) -> list[Any]:
    content = {
        "sex": person.sex,
        "born_on": person.born_on.isoformat() if person.born_on else None,
        "expected_on": person.expected_on.isoformat() if person.expected_on else None,
        "died_on": person.died_on.isoformat() if person.died_on else None,
        "ethnicity": person.ethnicity,
        "disabilities": list(person.disabilities),
        "details": dict(person.details),
    }
    said = json.dumps(content, sort_keys=True)
    disabilities = "{" + ",".join(person.disabilities) + "}"
    return [
        *(person.key, person.sex, person.born_on, person.expected_on, person.died_on, person.ethnicity),
        *(disabilities, person.forenames[:120], person.surname[:120], _hash(said), said),
    ]


def _identifiers(people: list[PersonFact]) -> Iterator[tuple[str, str, str]]:
    for person in people:
        for kind, value in person.identifiers:
            yield person.key, kind, value[:60]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _line(values: Iterable[Any]) -> str:
    return "\t".join(map(_written, values)) + "\n"


def _written(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        if value.isalnum():
            return value
        return value.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ").replace("\r", " ")
    if value is True or value is False:
        return "t" if value else "f"
    return str(value)
