"""How much two records look like one person, and why. Plain values in, reasons out.

Twins share a surname and a date of birth, brothers and sisters a surname and an address: said, never decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from sightline.people.search.days import swapped
from sightline.people.search.nicknames import others_of
from sightline.people.search.reasons import name_words
from sightline.people.search.typed import dialled, plain, squeezed
from sightline.shared.wording import long_date

ABOUT_A_YEAR = timedelta(days=366)
NEARLY_DUE = timedelta(days=42)

Sounds = frozenset[tuple[str, str]]
"""Pairs (word described, name held) that sound alike."""


class Same(IntEnum):
    """How alike two names, or two dates, are."""

    DIFFERENT = 0
    NOT_KNOWN = 1
    SOUNDS = 2
    NEARLY = 2
    NICKNAME = 3
    SWAPPED = 3
    YES = 4


@dataclass(frozen=True, slots=True)
class Described:
    """Somebody as a caller, a form or a record describes them."""

    forenames: str = ""
    surname: str = ""
    known_as: str = ""
    other_forenames: tuple[str, ...] = ()
    other_surnames: tuple[str, ...] = ()
    born_on: date | None = None
    born_on_is_estimated: bool = False
    expected_on: date | None = None
    addresses: tuple[tuple[str, str], ...] = ()
    """(lines, postcode), those they left too."""
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def first_names(self) -> set[str]:
        """The names they may be called by: the first of each, since middle names are often left out."""
        called = (self.forenames, self.known_as, *self.other_forenames)
        return {words[0] for name in called if (words := plain(name).split())}

    @property
    def surnames(self) -> set[str]:
        """The surnames they have had, and each half of a double one."""
        return {word for name in (self.surname, *self.other_surnames) for word in name_words(name)}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How strong the likeness is, from 0 (none) to 100, and the reasons in words."""

    weight: int
    reasons: list[str]


def likeness(one: Described, other: Described, sounds: Sounds = frozenset()) -> Likeness:
    """How much two descriptions look like one person."""
    first = _names(one.first_names, other.first_names, sounds)
    last = _names(one.surnames, other.surnames, sounds)
    birth, birth_words = _births(one, other)
    lives = _same_address(one, other)
    weight, words = _verdict(first, last, birth, lives)
    strong = _same_numbers(one, other)
    if strong:
        weight = max(weight, 95)
    if not weight:
        return Likeness(0, [])
    if first is Same.NOT_KNOWN and birth is Same.YES:
        birth_words = birth_words or "same date of birth"
    extra = [birth_words] if birth_words else []
    return Likeness(weight, [*strong, *words, *extra, *(["same address"] if lives else [])])


def _verdict(first: Same, last: Same, birth: Same, lives: bool) -> tuple[int, list[str]]:
    """The weight of what agrees, and the sentence for it."""
    if first >= Same.SOUNDS and last >= Same.SOUNDS:
        return _same_name(first, last, birth, lives)
    if first is Same.DIFFERENT and last >= Same.SOUNDS and birth is Same.YES:
        return 60, ["same date of birth, different first name: may be a twin"]
    if first >= Same.SOUNDS and last is not Same.YES and birth is Same.YES:
        return (70 if lives else 55), ["same first name and date of birth, different surname"]
    if lives and last is Same.YES:
        if first is Same.NOT_KNOWN and birth is not Same.DIFFERENT:
            return 65, ["same surname and address"]
        return 30, ["same surname and address: may be family"]
    if lives and first >= Same.NICKNAME and birth is not Same.DIFFERENT:
        return 50, ["same first name and address, different surname"]
    if first is Same.NOT_KNOWN and last is Same.YES and birth is Same.YES:
        return 60, ["same surname"]
    return 0, []


def _same_name(first: Same, last: Same, birth: Same, lives: bool) -> tuple[int, list[str]]:
    by_sound = Same.SOUNDS in (first, last)
    name = (
        "name sounds the same"
        if by_sound
        else ("same name" if first is Same.YES else "short or other form of the name")
    )
    less = 8 if by_sound else 0
    if birth is Same.YES:
        return 100 - less, [f"{name}, same date of birth"]
    if birth is Same.SWAPPED or birth is Same.NEARLY:
        return 85 - less, [name]
    if birth is Same.NOT_KNOWN:
        return (80 if lives else 65) - less, [f"{name}, no date of birth to compare"]
    if lives:
        return 75 - less, [f"{name}, different date of birth"]
    return (0 if by_sound else 40), [f"{name}, different date of birth"]


def _names(one: set[str], other: set[str], sounds: Sounds) -> Same:
    if not one or not other:
        return Same.NOT_KNOWN
    if one & other:
        return Same.YES
    if any(name in others_of(word) for word in one for name in other):
        return Same.NICKNAME
    if any((word, name) in sounds for word in one for name in other):
        return Same.SOUNDS
    return Same.DIFFERENT


def _births(one: Described, other: Described) -> tuple[Same, str]:
    if one.born_on and other.born_on:
        is_rough = one.born_on_is_estimated or other.born_on_is_estimated
        return _dates(one.born_on, other.born_on, is_rough)
    due, born_or_due = one.expected_on or one.born_on, other.expected_on or other.born_on
    if (one.expected_on or other.expected_on) and due and born_or_due:
        if abs(due - born_or_due) <= NEARLY_DUE:
            return Same.YES, "due or born about the same time"
        return Same.DIFFERENT, ""
    return Same.NOT_KNOWN, ""


def _dates(one: date, other: date, is_rough: bool) -> tuple[Same, str]:
    if one == other:
        return Same.YES, ""
    turned = swapped(one)
    if turned and turned.day == other:
        return Same.SWAPPED, "day and month of birth swapped"
    if is_rough and abs(one - other) <= ABOUT_A_YEAR:
        return Same.NEARLY, "about the same age"
    if _one_digit_apart(one, other):
        return Same.NEARLY, f"date of birth differs in one place: {long_date(other)}"
    return Same.DIFFERENT, ""


def _one_digit_apart(one: date, other: date) -> bool:
    """One slip of the pen: 13 for 18, 2016 for 2017."""
    return sum(a != b for a, b in zip(f"{one:%d%m%Y}", f"{other:%d%m%Y}", strict=True)) == 1


def _same_address(one: Described, other: Described) -> bool:
    return any(_is_one_place(here, there) for here in one.addresses for there in other.addresses)


def _is_one_place(here: tuple[str, str], there: tuple[str, str]) -> bool:
    (lines, postcode), (other_lines, other_postcode) = here, there
    words, other_words = plain(lines).split(), plain(other_lines).split()
    if not words or not other_words or words[0] != other_words[0]:
        return False
    if postcode and other_postcode:
        return squeezed(postcode) == squeezed(other_postcode)
    return words[:3] == other_words[:3]


def _same_numbers(one: Described, other: Described) -> list[str]:
    found = []
    if {squeezed(number) for number in one.numbers} & {squeezed(number) for number in other.numbers} - {""}:
        found.append("same number in another system")
    if {dialled(phone) for phone in one.phones} & {dialled(phone) for phone in other.phones} - {""}:
        found.append("same phone number")
    return found
