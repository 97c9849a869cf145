"""What a worded answer means: the code behind "q) 6: Police", "WBRI - White British" or "b) No"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from sightline.returns import codelists

DATA = Path(__file__).parent / "codes.toml"
UNSAID = frozenset({"the", "of", "an", "and", "or", "be"})

_LIST_LETTER = re.compile(r"^\(?[a-z]{1,2}\d?[).]\s*(?=\S)")
_FIRST_WORD = re.compile(r"^[\[(‘']?([A-Za-z]{0,4}\d{0,2}[A-Z]?)(?=$|[\s:.)\]’',\-–/])")
_LOCAL_ENDING = re.compile(r"^[\[(‘']?([A-Z]{1,2}\d)[A-Za-z]{1,3}\d?(?=$|[\s:.)\]\-–])")
"""An authority's own branch of a national code: "N4b - Family homelessness"."""
_LAST_IN_BRACKETS = re.compile(r"[\[(]([A-Z]{0,4}\d{0,2}[A-Z]?)[\])]\s*$")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One code, how it is shown, and the sets of words that say it."""

    code: str
    label: str
    says: tuple[tuple[str, ...], ...]

    def is_said_by(self, words: frozenset[str]) -> bool:
        """Whether all the words of one of its sayings are there."""
        return any(all(_has(words, word) for word in saying) for saying in self.says)


@dataclass(frozen=True, slots=True)
class Answers:
    """One list of answers: the national codes that may be given, and the words for each."""

    national: frozenset[str]
    means: tuple[Meaning, ...]
    codelist: str = ""

    def named(self, code: str) -> str:
        """What the Department calls a code."""
        return codelists.label(self.codelist, code) if self.codelist else code

    def labels(self) -> str:
        """What may be answered, for a message."""
        return ", ".join(dict.fromkeys(each.label for each in self.means))


def words(text: str) -> tuple[str, ...]:
    """The words of a heading or an answer, without case, punctuation, or words that say nothing."""
    return tuple(word for word in _WORD.findall(text.replace("’", "'").casefold()) if word not in UNSAID)


@cache
def answers(name: str) -> Answers:
    """A list of answers from codes.toml."""
    return _all_answers()[name]


@lru_cache(maxsize=16_384)
def meaning(name: str, text: str) -> str | None:
    """The code that an answer means, "" when it means that nothing is known, or None when we cannot say."""
    known = answers(name)
    said = _LIST_LETTER.sub("", text.strip())
    for code in _codes_in(said):
        if code in known.national:
            return code
    spoken = frozenset(words(said))
    return next((each.code for each in known.means if each.is_said_by(spoken)), None)


def label(name: str, code: str) -> str:
    """How a code of a list of answers is shown."""
    known = answers(name)
    return next((each.label for each in known.means if each.code == code), None) or known.named(code)


def _codes_in(said: str) -> Iterator[str]:
    for pattern in (_LAST_IN_BRACKETS, _FIRST_WORD, _LOCAL_ENDING):
        if (found := pattern.search(said)) and found[1]:
            yield found[1]
            yield found[1].upper()


def _has(words: frozenset[str], word: str) -> bool:
    if word.endswith("*"):
        return any(each.startswith(word[:-1]) for each in words)
    return word in words


@cache
def _all_answers() -> dict[str, Answers]:
    read = tomllib.loads(DATA.read_text("utf-8"))
    return {name: _answers(entry) for name, entry in read.items()}


def _answers(entry: dict[str, object]) -> Answers:
    means = tuple(
        Meaning(each["code"], each["label"], tuple(_saying(said) for said in each["says"]))
        for each in entry["means"]  # type: ignore[attr-defined]
    )
    codelist = str(entry.get("national", ""))
    national = frozenset(codelists.codes(codelist)) if codelist else frozenset()
    return Answers(national | frozenset(each.code for each in means if each.code.isupper()), means, codelist)


def _saying(said: str) -> tuple[str, ...]:
    """The words of a saying, each keeping the star that stands for any ending."""
    return tuple(word for word in said.casefold().split() if word not in UNSAID)
