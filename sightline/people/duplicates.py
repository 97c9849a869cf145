"""Who somebody about to be written down may already be. Shown, never merged."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sightline.people.likeness import NEARLY_DUE, Described, Likeness, likeness
from sightline.people.search.days import swapped, whole
from sightline.people.search.facts import KnownPerson, known_people
from sightline.people.search.finding import Hit, Match, ask, match_of, sounding
from sightline.people.search.steps import AS_WRITTEN, NICKNAMES, SOUNDS, Step, one_of, quoted, step
from sightline.people.search.typed import dialled, plain, squeezed
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker

MOST_LOOKED_AT = 60


def possible_duplicates(
    *,
    forenames: str = "",
    surname: str = "",
    known_as: str = "",
    born_on: date | None = None,
    born_on_is_estimated: bool = False,
    expected_on: date | None = None,
    address: str = "",
    postcode: str = "",
    phone: str = "",
    number: str = "",
    worker: Worker,
    at: datetime,
    limit: int = 8,
    not_these: Collection[int] = (),
) -> list[Match]:
    """The people already known who may be the one described, the likeliest first, each saying why."""
    described = Described(
        forenames=forenames,
        surname=surname,
        known_as=known_as,
        born_on=born_on,
        born_on_is_estimated=born_on_is_estimated,
        expected_on=expected_on,
        addresses=((address, postcode),) if address or postcode else (),
        phones=(phone,) if phone else (),
        numbers=(number,) if number else (),
    )
    words, steps = _steps(described)
    hits = [
        hit
        for hit in ask(words, steps, worker=worker, today=london_date(at), limit=MOST_LOOKED_AT)
        if hit.person_id not in not_these
    ]
    return _alike(described, words, hits, worker=worker, today=london_date(at))[:limit]


def described_as(known: KnownPerson) -> Described:
    """A person we hold, as a description to be compared with another."""
    person, facts = known.person, known.facts
    names = [tuple(other.name.rsplit(" ", 1)) for other in facts.other_names]
    return Described(
        forenames=person.forenames,
        surname=person.surname,
        known_as=person.known_as,
        other_forenames=tuple(name[0] for name in names if len(name) == 2),
        other_surnames=tuple(name[-1] for name in names),
        born_on=person.born_on,
        born_on_is_estimated=person.born_on_is_estimated,
        expected_on=person.expected_on if person.is_unborn else None,
        addresses=tuple((home.lines, home.postcode) for home in facts.homes),
        phones=facts.phones,
        numbers=tuple(value for _, value in facts.numbers),
    )


def _alike(
    described: Described, words: list[str], hits: list[Hit], *, worker: Worker, today: date
) -> list[Match]:
    known = known_people([hit.person_id for hit in hits], worker=worker)
    heard = sounding(words, list(known))
    found: list[tuple[Match, int]] = []
    for place, hit in enumerate(hits):
        one = known.get(hit.person_id)
        if one is None:
            continue
        like: Likeness = likeness(described, described_as(one), frozenset(heard[hit.person_id]))
        if like.weight:
            match = match_of(one, is_open=hit.is_open, today=today, reasons=like.reasons, weight=like.weight)
            found.append((match, place))
    found.sort(key=lambda each: (-each[0].weight, not each[0].is_open, each[1]))
    return [match for match, _ in found]


def _steps(one: Described) -> tuple[list[str], list[Step]]:
    """What to ask for: the strongest likenesses first, since only so many are looked at."""
    first, last = sorted(one.first_names), sorted(one.surnames)
    words = [*first, *last]
    firsts = [(place, NICKNAMES) for place in range(len(first))]
    lasts = [(place, SOUNDS) for place in range(len(first), len(words))]
    dates = _date_marks(one)
    found = [step([], quoted(f"!{squeezed(number)}")) for number in one.numbers if squeezed(number)]
    found += [step([], quoted(f"+{dialled(phone)}")) for phone in one.phones if len(dialled(phone)) >= 8]
    if dates:
        found += [step([name], one_of(dates), lasts) for name in firsts if lasts]
        found += [step([], one_of(dates), names) for names in (firsts, lasts) if names]
    found += _by_name(firsts, lasts)
    found += _by_address(one, lasts or firsts)
    return words, found


def _by_name(firsts: list[tuple[int, int]], lasts: list[tuple[int, int]]) -> list[Step]:
    """One of the first names with one of the surnames, more and more loosely."""
    if not lasts:
        return []
    exactly = [(place, AS_WRITTEN) for place, _ in lasts]
    by_ear = [(place, SOUNDS) for place, _ in firsts]
    pairs = [(firsts, exactly), (firsts, lasts), (by_ear, lasts)]
    return [step([name], "", others) for names, others in pairs for name in names]


def _by_address(one: Described, names: list[tuple[int, int]]) -> list[Step]:
    found = []
    for lines, postcode in one.addresses:
        parts = plain(lines).split()
        marks = [f"@{squeezed(postcode)}", *(f"@{part}" for part in parts[:1])] if postcode else []
        marks = marks or [f"@{part}" for part in parts[:3]]
        if len(marks) > 1 and names:
            found.append(step([], " & ".join(quoted(mark) for mark in marks), names))
    return found


def _date_marks(one: Described) -> list[str]:
    marks: list[str] = []
    if one.born_on:
        turned = swapped(one.born_on)
        marks += [*whole(one.born_on).marks, *(turned.marks if turned else ())]
        marks += [f"^{month}:*" for month in _months_near(one.born_on)]
    if one.expected_on:
        marks += [f"{sign}{month}:*" for month in _months_near(one.expected_on) for sign in "*^"]
    return marks


def _months_near(day: date) -> list[str]:
    """A baby may be born, or due, some weeks from the day that was expected."""
    return sorted({f"{each:%Y%m}" for each in (day - NEARLY_DUE, day, day + NEARLY_DUE)})
