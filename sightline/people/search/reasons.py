"""Why somebody was found, in the words a worker would use. Plain values in, sentences out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sightline.people.search.days import Born, swapped
from sightline.people.search.nicknames import why_same
from sightline.people.search.typed import Number, Typed, dialled, plain, squeezed
from sightline.shared.wording import long_date


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name and what it is: "Former name"."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Home:
    """Somewhere they live or lived."""

    lines: str
    postcode: str
    is_current: bool
    is_confidential: bool

    def __str__(self) -> str:
        return ", ".join(part for part in (self.lines, self.postcode) if part)


@dataclass(frozen=True, slots=True)
class Known:
    """What we hold about one person that a search may have touched."""

    name: str
    known_as: str = ""
    other_names: tuple[OtherName, ...] = ()
    born_on: date | None = None
    expected_on: date | None = None
    homes: tuple[Home, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    """(what it is, the number itself)"""


def reasons(typed: Typed, known: Known, sounding: Sequence[tuple[str, str]] = ()) -> list[str]:
    """Why this person was found. `sounding` are pairs (word typed, name of theirs) that sound alike."""
    by_name, left = _by_name(typed.words, known, dict(sounding))
    found = [
        *_by_number(typed, known),
        *by_name,
        *_by_birth(typed, known),
        *_by_phone(typed, known),
        *(f"email {email}" for email in known.emails if typed.email and email.startswith(typed.email)),
        *_by_address(typed, left, known),
    ]
    return list(dict.fromkeys(found)) or ["matches what you typed"]


def unexplained(words: Sequence[str], known: Known) -> list[str]:
    """The words typed that no name of theirs explains as it is written: perhaps by their sound."""
    return _by_name(words, known, {})[1]


def name_words(name: str) -> list[str]:
    """The words of a name, and those of several parts also as one: "Smith-Jones", "Mc Donald"."""
    words = plain(name).split()
    joined = [squeezed(part) for part in name.split() if "-" in part]
    pairs = [one + two for one, two in pairwise(words)]
    return [*words, *joined, *pairs]


def _by_number(typed: Typed, known: Known) -> list[str]:
    found = []
    for kind, value in known.numbers:
        held = squeezed(value)
        begins = any(len(number.text) >= 4 and held.startswith(number.text) for number in typed.numbers)
        if held in typed.identifiers:
            found.append(f"{kind} {value}")
        elif begins:
            found.append(f"{kind} {value} begins so")
    return found


def _by_name(words: Sequence[str], known: Known, sounding: dict[str, str]) -> tuple[list[str], list[str]]:
    """Reasons from names, and the words that no name explains."""
    own = set(name_words(known.name))
    found, left, as_written = [], [], 0
    for word in words:
        why = _why_this_word(word, own, known, sounding)
        if word in own:
            as_written += 1
        elif why:
            found.append(why)
        else:
            left.append(word)
    if as_written:
        found.insert(0, "name as typed" if as_written == len(words) else "part of the name as typed")
    return found, left


def _why_this_word(word: str, own: set[str], known: Known, sounding: dict[str, str]) -> str:
    if word in own:
        return "name"
    if word in name_words(known.known_as):
        return f"known as {known.known_as}"
    for other in known.other_names:
        if word in name_words(other.name):
            return f"{other.kind[:1].lower()}{other.kind[1:]}: {other.name}"
    every = [
        *own,
        *name_words(known.known_as),
        *(w for other in known.other_names for w in name_words(other.name)),
    ]
    for name in sorted(every):
        why = why_same(word, name)
        if why:
            return why
    begun = sorted(name for name in every if name.startswith(word))
    if begun:
        return f"a name begins “{word.title()}”"
    return f"“{word.title()}” sounds like {sounding[word].title()}" if word in sounding else ""


def _by_birth(typed: Typed, known: Known) -> list[str]:
    found = []
    for born in [*typed.born, *([typed.maybe_month] if typed.maybe_month else [])]:
        if known.born_on and _answers(born.marks, f"*{known.born_on:%Y%m%d}"):
            found.append(_birth_words(born, known.born_on))
        elif known.expected_on and _answers(born.marks, f"^{known.expected_on:%Y%m%d}"):
            found.append(f"expected {long_date(known.expected_on)}")
        elif born.day and known.born_on and (other := swapped(born.day)) and other.day == known.born_on:
            found.append("date of birth with day and month swapped")
    for number in typed.numbers:
        if known.born_on and _answers(number.ages, f"*{known.born_on:%Y%m%d}"):
            found.append(f"aged about {number.text}")
    return found


def _birth_words(born: Born, day: date) -> str:
    if born.day:
        return f"date of birth {long_date(day)}"
    return f"about that age: {born.words}" if born.words.startswith("aged") else f"born in {born.words}"


def _by_phone(typed: Typed, known: Known) -> list[str]:
    digits = [number.text for number in typed.numbers if number.text.isdecimal() and len(number.text) >= 4]
    asked = [each for each in {typed.phone, *(dialled(each) for each in digits)} if each]
    return [
        f"phone {phone}"
        for phone in known.phones
        if any(dialled(phone).startswith(each) or dialled(phone).endswith(each) for each in asked)
    ]


def _by_address(typed: Typed, left: Sequence[str], known: Known) -> list[str]:
    """An address answers when it explains everything that no name did."""
    numbers = [number for number in typed.numbers if not number.is_also_date or not typed.born]
    words = list(left) or ([] if numbers else list(typed.words))
    found = [home for home in known.homes if (words or numbers) and _is_at(home, words, numbers)]
    return [_home_words(home) for home in found]


def _is_at(home: Home, words: Iterable[str], numbers: Iterable[Number]) -> bool:
    postcode = squeezed(home.postcode)
    marks = {f"@{part}" for part in (*plain(home.lines).split(), postcode, postcode[-3:]) if part}
    return all(any(mark.startswith(f"@{word}") for mark in marks) for word in words) and all(
        any(_answers(number.marks, mark) for mark in marks) for number in numbers
    )


def _home_words(home: Home) -> str:
    if home.is_confidential:
        return "matched an address we hold"
    return f"lives at {home}" if home.is_current else f"lived at {home}"


def _answers(marks: Iterable[str], held: str) -> bool:
    return any(held.startswith(mark[:-2]) if mark.endswith(":*") else held == mark for mark in marks)
