"""The content of this room: the factors that can be chosen, and the questions beside the writing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sightline.assessment.models import Question
from sightline.standards.reading import Criterion, five_questions, practice_areas

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that an assessment may find, by its national code."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class FactorGroup:
    """Factors about one thing."""

    about: str
    factors: tuple[Factor, ...]


@cache
def factor_groups() -> tuple[FactorGroup, ...]:
    """Every factor that may be chosen now, in the order of the page."""
    rows = tomllib.loads((CONTENT / "factors.toml").read_text(encoding="utf-8"))["group"]
    return tuple(FactorGroup(row["about"], tuple(Factor(**one) for one in row["factors"])) for row in rows)


def factor_words(code: str) -> str:
    """A factor in plain words; an old code that is no longer offered stands as itself."""
    found = {one.code: one.words for group in factor_groups() for one in group.factors}
    return found.get(code, f"Code {code}")


@cache
def criteria(question: Question) -> tuple[Criterion, ...]:
    """What good looks like under one question, and what to ask yourself while writing."""
    codes = tomllib.loads((CONTENT / "prompts.toml").read_text(encoding="utf-8"))[question.value]
    every = {each.id: each for area in practice_areas() for each in area.criteria}
    return tuple(every[code] for code in codes)


def asks(question: Question) -> str:
    """The question itself, in full."""
    if question is Question.FAMILY:
        return "What do the child’s parents, carers and family say about it? Where do they disagree?"
    number = list(Question).index(question) + 1
    return next(each.text for each in five_questions().questions if each.number == number)
