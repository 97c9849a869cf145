"""The steps of a search, the likeliest first: what a duty worker would want at the top of the list.

A step is one query of the words that people are found by (see searchable.sql); `people_search` goes down the
steps until it has enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sightline.people.search.days import Born, swapped
from sightline.people.search.typed import Number, Typed

Step = dict[str, Any]

AS_WRITTEN, NICKNAMES, BEGINNINGS, SOUNDS, ADDRESSES = range(5)
OF_A_NAME = (AS_WRITTEN, NICKNAMES, BEGINNINGS, SOUNDS)
CLOSE = (AS_WRITTEN, NICKNAMES, BEGINNINGS)
MOST_BY_SOUND = 8
"""So that a street that sounds like a surname is found too."""


def steps(typed: Typed) -> list[Step]:
    """Exact number, name with date of birth, exact name, nickname, beginning, sound, address."""
    words = range(len(typed.words))
    numbers = _all_of(typed.numbers)
    found = _exact_numbers(typed)
    for born in typed.born:
        found += _with_date(typed, words, born)
    if typed.words or typed.numbers:
        found += [
            _step(words, looseness, numbers) for looseness in (OF_A_NAME if typed.words else (AS_WRITTEN,))
        ]
        found.append(_step(words, ADDRESSES, numbers))
    found += _second_thoughts(typed, words)
    return [_capped(step, words) for step in found if step["words"] or step["any"] or step["fixed"]]


def one_of(marks: Iterable[str]) -> str:
    """Any of these marks, as a query."""
    return f"({' | '.join(quoted(mark) for mark in marks)})"


def quoted(mark: str) -> str:
    """One mark as a query; ":*" at its end means "and whatever follows"."""
    bare = mark.removesuffix(":*")
    return f"'{bare}'{mark[len(bare) :]}"


def step(words: Sequence[tuple[int, int]], fixed: str = "", any_of: Sequence[tuple[int, int]] = ()) -> Step:
    """Words by their place and how loosely each may match, at least one of some others, and a fixed part."""
    return {"words": list(words), "any": list(any_of), "fixed": fixed}


def _step(words: Iterable[int], looseness: int, *fixed: str) -> Step:
    return step([(word, looseness) for word in words], " & ".join(part for part in fixed if part))


def _capped(step: Step, words: range) -> Step:
    by_sound_alone = not step["fixed"] and step["words"] == [(word, SOUNDS) for word in words]
    return {**step, "most": MOST_BY_SOUND, "by_sound": True} if by_sound_alone else step


def _exact_numbers(typed: Typed) -> list[Step]:
    found = []
    if typed.identifiers:
        found.append(step([], one_of(f"!{each}" for each in typed.identifiers)))
    if typed.phone:
        found.append(step([], quoted(f"+{typed.phone}")))
    if typed.email:
        found += [step([], quoted(f"~{typed.email}")), step([], quoted(f"~{typed.email}:*"))]
    return found


def _with_date(typed: Typed, words: range, born: Born) -> list[Step]:
    """A whole date is strong: even a sound-alike born that day comes before a namesake born another day.

    A year or an age is weak: those who only sound alike wait until every namesake has been shown.
    """
    numbers = _all_of(each for each in typed.numbers if not each.is_also_date)
    if not typed.words:
        found = [_step(words, AS_WRITTEN, one_of(born.marks), numbers)]
    elif born.day:
        found = [_step(words, each, one_of(born.marks), numbers) for each in (*OF_A_NAME, ADDRESSES)]
    else:
        found = [_step(words, each, one_of(born.marks), numbers) for each in CLOSE]
        found += [_step(words, each, numbers) for each in CLOSE]
        found += [_step(words, each, one_of(born.marks), numbers) for each in (SOUNDS, ADDRESSES)]
    other = swapped(born.day) if born.day else None
    if other:
        found.append(_step(words, SOUNDS, one_of(other.marks), numbers))
    return found


def _second_thoughts(typed: Typed, words: range) -> list[Step]:
    """What is still worth showing when something typed does not fit: the reasons will say what does."""
    found = []
    if typed.maybe_month:
        found.append(step([], one_of(typed.maybe_month.marks)))
    for born in typed.born:
        if born.day and len(words) > 1:
            found.append(step([], one_of(born.marks), [(word, SOUNDS) for word in words]))
    if typed.words and (typed.born or typed.numbers):
        found += [_step(words, looseness) for looseness in OF_A_NAME]
    return found


def _all_of(numbers: Iterable[Number]) -> str:
    return " & ".join(one_of((*each.marks, *each.ages)) for each in numbers)
