"""What good looks like, how need is weighed and the five questions, as frozen values. Pure, read once.

area = practice_area("REF")                 # the standard that stands beside the contact form
[(c.id, c.prompt) for c in area.criteria]
levels_of_need().domains[0].indicators[0].at_level(3)
[question.text for question in five_questions().questions]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sightline.standards.content_values import words

CONTENT = Path(__file__).parent / "content"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Level:
    """One of the four levels of need."""

    number: int
    name: str
    who_helps: str
    basis: str
    default_response: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing to think about, and how it looks at each level. A prompt, never a score."""

    id: str
    aspect: str
    levels: tuple[str, str, str, str]

    def at_level(self, number: int) -> str:
        """How it looks at level 1, 2, 3 or 4."""
        if not 1 <= number <= len(self.levels):
            raise LookupError(f"There is no level {number}")
        return self.levels[number - 1]


@dataclass(frozen=True, slots=True)
class Domain:
    """A part of a child's life: their development, their parenting, their family and environment."""

    code: str
    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something that must not be passed over: an act-now sign, or a group that needs a second look."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class LevelsOfNeed:
    """The threshold document."""

    version: str
    section17_level: int
    how_to_read_it: str
    levels: tuple[Level, ...]
    act_now: tuple[Prompt, ...]
    domains: tuple[Domain, ...]
    second_look: tuple[Prompt, ...]
    step_rules: tuple[str, ...]
    decision_record: tuple[str, ...]
    sources: tuple[str, ...]
    sources_to_be_checked: tuple[str, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in order."""
        return tuple(indicator for domain in self.domains for indicator in domain.indicators)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that good practice does, and the question that helps a worker to do it."""

    id: str
    text_good: str
    prompt: str
    is_critical: bool = False
    law: tuple[str, ...] = ()
    """The words of it that come from statute or statutory guidance. The rest is a local choice."""
    is_to_be_checked: bool = False


@dataclass(frozen=True, slots=True)
class PracticeArea:
    """One area of practice: what good looks like in it, and what is better and worse than good."""

    code: str
    name: str
    criteria: tuple[Criterion, ...]
    inadequate_when: str
    requires_improvement_when: str
    outstanding_adds: str
    sources: tuple[str, ...]
    sources_to_be_checked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and how an auditor tells it. "Not applicable" has no value."""

    name: str
    test: str
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five questions that run through every record."""

    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Theory:
    """A theory behind the questions."""

    name: str
    contributes: str
    shows_in: str


@dataclass(frozen=True, slots=True)
class FiveQuestions:
    """One child, five questions; with what we say to every child, and what we stand for."""

    version: str
    name: str
    mission: str
    values: tuple[str, ...]
    questions: tuple[Question, ...]
    lenses: Mapping[str, int]
    """Another model's words, and the number of the question that they answer."""
    theories: tuple[Theory, ...]
    sources: tuple[str, ...]
    sources_to_be_checked: tuple[str, ...]


@cache
def levels_of_need() -> LevelsOfNeed:
    """The levels of need, with their indicators."""
    content = _content("levels_of_need.toml")
    return LevelsOfNeed(
        version=content["version"],
        section17_level=content["section17_level"],
        how_to_read_it=content["how_to_read_it"],
        levels=tuple(Level(**row) for row in content["level"]),
        act_now=tuple(Prompt(**row) for row in content["act_now"]),
        domains=tuple(_domain(row) for row in content["domain"]),
        second_look=tuple(Prompt(**row) for row in content["second_look"]),
        step_rules=tuple(row["text"] for row in content["step_rule"]),
        decision_record=words(content["decision_record"]["requires"]),
        **_provenance(content["provenance"]),
    )


@cache
def practice_areas() -> tuple[PracticeArea, ...]:
    """The eighteen areas of practice."""
    return tuple(
        PracticeArea(
            code=row["code"],
            name=row["name"],
            criteria=tuple(_criterion(one) for one in row["criterion"]),
            inadequate_when=row["inadequate_when"],
            requires_improvement_when=row["requires_improvement_when"],
            outstanding_adds=row["outstanding_adds"],
            **_provenance(row),
        )
        for row in _content("practice_standards.toml")["area"]
    )


def practice_area(code: str) -> PracticeArea:
    """One area, such as REF, to stand beside the fields it speaks about."""
    for area in practice_areas():
        if area.code == code:
            return area
    raise LookupError(f"There is no practice area {code}")


@cache
def grades() -> tuple[Grade, ...]:
    """The grades of an audit, best first. They are content and may change."""
    return tuple(Grade(**row) for row in _content("practice_standards.toml")["grade"])


@cache
def practice_version() -> str:
    """The version of the practice standards, kept by whatever is graded against them."""
    return str(_content("practice_standards.toml")["version"])


@cache
def five_questions() -> FiveQuestions:
    """The five questions, the mission and the values."""
    content = _content("questions.toml")
    return FiveQuestions(
        version=content["version"],
        name=content["name"],
        mission=content["mission"],
        values=words(content["values"]),
        questions=tuple(Question(**row) for row in content["question"]),
        lenses={row["words"]: row["question"] for row in content["lens"]},
        theories=tuple(Theory(**row) for row in content["theory"]),
        **_provenance(content["provenance"]),
    )


def _domain(row: Row) -> Domain:
    indicators = tuple(
        Indicator(one["id"], one["aspect"], (one["level_1"], one["level_2"], one["level_3"], one["level_4"]))
        for one in row["indicator"]
    )
    return Domain(row["code"], row["name"], indicators)


def _criterion(row: Row) -> Criterion:
    return Criterion(
        id=row["id"],
        text_good=row["text_good"],
        prompt=row["prompt"],
        is_critical=row.get("critical", False),
        law=words(row.get("law")),
        is_to_be_checked=row.get("to_be_checked", False),
    )


def _provenance(row: Row) -> dict[str, tuple[str, ...]]:
    return {name: words(row.get(name)) for name in ("sources", "sources_to_be_checked")}


def _content(file: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / file).read_text(encoding="utf-8"))
