"""Asks the database, and turns what it found into lines that a worker can choose between."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from sightline.people.search.facts import KnownPerson, known_people
from sightline.people.search.nicknames import others_of
from sightline.people.search.reasons import Known, reasons, unexplained
from sightline.people.search.steps import Step, steps
from sightline.people.search.typed import SHORTEST, Typed, understand
from sightline.shared.clock import london_date
from sightline.shared.wording import age
from sightline.workforce.models import Worker

CHILDHOOD = 18
TOO_SHORT = (
    f"Type at least {SHORTEST} letters or numbers. Fewer would find too many people to tell apart: "
    "add part of another name, a year of birth or a street."
)


@dataclass(frozen=True, slots=True)
class Match:
    """One person found, and why."""

    person_id: int
    name: str
    known_as: str
    age: str
    """ "9 years", "5 weeks", "unborn, due 3 May 2026"."""
    born_on: date | None
    expected_on: date | None
    is_child: bool
    is_open: bool
    """Open to us now."""
    is_restricted: bool
    lives_at: str
    """Where they live now, or "Confidential address"."""
    reasons: list[str] = field(default_factory=list)
    weight: int = 0
    """How strongly two records look like one person; 0 in an ordinary search."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought."""

    typed: str
    matches: list[Match]
    has_more: bool = False
    advice: str = ""
    """What to type instead, when nothing was looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A person the database found, before anything about them is read."""

    person_id: int
    step: int
    is_open: bool


def search(text: str, *, worker: Worker, at: datetime, limit: int = 20) -> list[Match]:
    """The people this worker may have meant, the likeliest first."""
    return look_for(text, worker=worker, at=at, limit=limit).matches


def look_for(text: str, *, worker: Worker, at: datetime, limit: int = 20) -> Found:
    """The same, with whether there are more and what to type when it was too little."""
    today = london_date(at)
    typed = understand(text, today)
    if not typed.text:
        return Found("", [])
    if typed.is_too_short:
        return Found(typed.text, [], advice=TOO_SHORT)
    hits, is_cut = _ask(typed.words, steps(typed), worker=worker, today=today, limit=limit + 1)
    matches = _matches(hits[:limit], typed, worker=worker, today=today)
    return Found(typed.text, matches, has_more=is_cut or len(hits) > limit)


def ask(words: Sequence[str], steps: Sequence[Step], *, worker: Worker, today: date, limit: int) -> list[Hit]:
    """Put the steps to the database, which applies what this worker may see."""
    hits, _ = _ask(words, steps, worker=worker, today=today, limit=limit)
    return hits


def _ask(
    words: Sequence[str], steps: Sequence[Step], *, worker: Worker, today: date, limit: int
) -> tuple[list[Hit], bool]:
    """The people found, and whether a step had more of them than there was room for."""
    if not steps or worker.pk is None or not worker.may("people.search"):
        return [], False
    nicknames = [" ".join(sorted(others_of(word))) for word in words]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, step, is_open FROM people_search(%s, %s, %s::text[], %s::text[], %s::jsonb, %s)",
            [worker.pk, today, list(words), nicknames, json.dumps(list(steps)), limit],
        )
        rows = cursor.fetchall()
    hits = [Hit(*row) for row in rows if row[0] is not None]
    return hits, len(hits) < len(rows)


def sounding(words: Sequence[str], person_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Which of these words sounds like which name of each person."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if words and person_ids:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT person_id, word, name FROM people_sounding(%s::text[], %s::bigint[])"
                " ORDER BY 1, 2, 3",
                [list(words), list(person_ids)],
            )
            for person_id, word, name in cursor.fetchall():
                found[person_id].append((word, name))
    return found


def _matches(hits: Sequence[Hit], typed: Typed, *, worker: Worker, today: date) -> list[Match]:
    known = known_people([hit.person_id for hit in hits], worker=worker)
    # how each name sounds is slow to work out, and seldom needed: only where a word has no other reason
    left = {person_id: unexplained(typed.words, each.facts) for person_id, each in known.items()}
    heard = sorted({word for words in left.values() for word in words})
    alike = sounding(heard, [person_id for person_id, words in left.items() if words])
    return [
        match_of(
            known[hit.person_id],
            is_open=hit.is_open,
            today=today,
            reasons=reasons(typed, known[hit.person_id].facts, alike[hit.person_id]),
        )
        for hit in hits
        if hit.person_id in known
    ]


def match_of(known: KnownPerson, *, is_open: bool, today: date, reasons: list[str], weight: int = 0) -> Match:
    """The line of a list for one person."""
    person, years = known.person, known.person.age_on(today)
    return Match(
        person_id=person.pk,
        name=person.name,
        known_as=person.known_as,
        age=age(person.born_on, today, person.expected_on),
        born_on=person.born_on,
        expected_on=person.expected_on,
        is_child=person.is_unborn or (years is not None and years < CHILDHOOD),
        is_open=is_open,
        is_restricted=person.is_restricted,
        lives_at=_lives_at(known.facts),
        reasons=reasons,
        weight=weight,
    )


def _lives_at(facts: Known) -> str:
    now = next((home for home in facts.homes if home.is_current), None)
    if now is None:
        return ""
    return "Confidential address" if now.is_confidential else str(now)
