"""What a worker may have meant by what they typed: names, dates, ages, numbers, postcodes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from sightline.people.search.days import Born, ages, read_dates

SHORTEST = 3
LONGEST = 120
MOST_PARTS = 8

APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w.+-]+")
DIGITS = re.compile(r"(?<!\w)\+?\(?\d(?:[\d()+-]|\s(?=[\d(]))+\d(?!\w)")
PART = re.compile(r"[^\W_]+")
# "Mc Donald" and "O Brien" are written with and without the space
BEGINNINGS = {"mc", "mac", "o"}


@dataclass(frozen=True, slots=True)
class Number:
    """A part with digits in it, and each mark that it may match (see searchable.sql)."""

    text: str
    marks: tuple[str, ...]
    ages: tuple[str, ...] = ()
    """Dates of birth of somebody that many years old, when it may be an age."""
    is_also_date: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A search as it was understood."""

    text: str
    words: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    born: tuple[Born, ...] = ()
    """Each way of reading the date; the likeliest first."""
    maybe_month: Born | None = None
    """ "April 2017" is a month, or somebody called April born in 2017."""
    identifiers: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""

    @property
    def is_too_short(self) -> bool:
        """Two letters would find half the county."""
        return len(plain(self.text).replace(" ", "")) < SHORTEST


def plain(text: str) -> str:
    """Small letters without accents or apostrophes; every other sign a space."""
    bare = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return " ".join(PART.findall(letters.lower()))


def squeezed(text: str) -> str:
    """Letters and digits only, as numbers are compared."""
    return plain(text).replace(" ", "")


def dialled(digits: str) -> str:
    """A telephone number as it is dialled in this country."""
    return re.sub(r"^(00)?44(0)?", "0", re.sub(r"\D", "", digits))


def understand(text: str, today: date) -> Typed:
    """Take a search apart. Whatever is typed, this answers; it never fails."""
    text = text.encode("utf-8", "ignore").decode().replace("\x00", " ")
    text = " ".join(text.split())[:LONGEST]
    rest, email = _take_email(text)
    read = read_dates(rest, today)
    rest, postcodes = _take_postcodes(read.rest)
    rest, runs = _take_digits(rest)
    words, mixed = _words_and_mixed(rest)
    plain_numbers = [_number(run, has_words=bool(words), today=today) for run in [*runs, *mixed]]
    if read.also_number:
        plain_numbers = [replace(each, is_also_date=each.text == read.also_number) for each in plain_numbers]
    return Typed(
        text=text,
        words=tuple(words[:MOST_PARTS]),
        numbers=tuple([*postcodes, *plain_numbers][:MOST_PARTS]),
        born=read.born,
        maybe_month=read.maybe_month,
        identifiers=_identifiers(text),
        phone=next((dialled(run) for run in _runs(text) if len(dialled(run)) >= 10), ""),
        email=email,
    )


def _take_email(text: str) -> tuple[str, str]:
    found = EMAIL.search(text)
    if not found:
        return text, ""
    return EMAIL.sub(" ", text), found[0].lower().strip(".")


def _take_postcodes(text: str) -> tuple[str, list[Number]]:
    found = [Number(f"{one} {two}".upper(), (f"@{one}{two}".lower(),)) for one, two in POSTCODE.findall(text)]
    return POSTCODE.sub(" ", text), found


def _runs(text: str) -> list[str]:
    return [found for found in DIGITS.findall(text) if len(re.sub(r"\D", "", found)) >= 4]


def _take_digits(text: str) -> tuple[str, list[str]]:
    """Telephone and other numbers are read out with spaces: they are one number."""
    runs = _runs(text)
    for run in runs:
        text = text.replace(run, " ", 1)
    return text, [re.sub(r"\D", "", run) for run in runs]


def _words_and_mixed(text: str) -> tuple[list[str], list[str]]:
    parts = plain(text).split()
    words: list[str] = []
    for part in parts:
        if any(letter.isdecimal() for letter in part):
            continue
        if words and words[-1] in BEGINNINGS:
            words[-1] += part
        else:
            words.append(part)
    return words, [part for part in parts if any(letter.isdecimal() for letter in part)]


def _number(part: str, *, has_words: bool, today: date) -> Number:
    """Everything that one part with digits may be: house, half a postcode, telephone, any number."""
    marks = [f"@{part}:*" if not part.isdecimal() else f"@{part}"]
    if len(part) >= 3:
        marks.append(f"!{part}:*" if len(part) >= 4 else f"!{part}")
    if part.isdecimal() and len(part) >= 4:
        marks += [f"+{dialled(part)}:*", f"-{dialled(part)[::-1]}:*"] if dialled(part) else []
    may_be_age = has_words and part.isdecimal() and len(part) <= 2 and int(part) < 100
    return Number(part, tuple(marks), ages(int(part), today) if may_be_age else ())


def _identifiers(text: str) -> tuple[str, ...]:
    """What may be somebody's number in some system: the whole, each run of digits, each part with a digit."""
    whole = squeezed(text)
    parts = [whole, *(re.sub(r"\D", "", run) for run in _runs(text)), *plain(text).split()]
    likely = [part for part in parts if len(part) >= 3 and any(letter.isdecimal() for letter in part)]
    return tuple(dict.fromkeys(likely))[:MOST_PARTS]
