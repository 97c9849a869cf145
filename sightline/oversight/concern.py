"""Reads content/concern.toml and content/sentences.toml: what counts as a worry, and how it is said."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Act:
    """The one next step, and the page where it is done when there is one."""

    code: str
    says: str
    page: str = ""
    needs: str = "child"
    of: str = ""
    """When the page needs a row: the kind of event whose detail it is."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is wrong, with gaps for the child and the times, and what to do about it."""

    says: str
    act: str


@dataclass(frozen=True, slots=True)
class DecisionClock:
    """The clocks that a kind of decision stands under, and where it is signed."""

    standards: tuple[str, ...]
    says: str
    page: str
    of: str


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One kind of thing that waits for somebody's decision, who may make it, and where."""

    code: str
    says: str
    """How many of them there are, as words after a number: "assessments to authorise"."""
    one: str
    """Each, after the child's name."""
    permissions: tuple[str, ...]
    """Any of which will do."""
    page: str
    needs: str
    question: str = ""
    """Where an outcome was put forward: the question that it answers."""


@dataclass(frozen=True, slots=True)
class Limits:
    """After how long, or how often, silence becomes a worry. Local choices, never law."""

    unseen_days: int
    quiet_days: int
    not_alone_visits: int
    not_alone_weeks: int
    not_alone_from_age: int
    contact_without_worker_hours: int
    unsigned_share: float
    unsigned_hours: int
    look_back_days: int
    grown_days: int
    direction_working_days: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What a list of exceptions can be narrowed to."""

    code: str
    says: str
    kinds: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concern:
    """Everything that content/concern.toml says."""

    safety_kinds: tuple[str, ...]
    safety_standards: tuple[str, ...]
    duties_though_data_rules: tuple[str, ...]
    owed_to_adults: tuple[str, ...]
    """How the codes of standards begin that are owed to somebody of 18 or over."""
    kinds_of_adults: tuple[str, ...]
    """What else can be wrong for them."""
    direction_standards: tuple[str, ...]
    """The standards for which a manager must say what will be done, when one is late."""
    limits: Limits
    topics: dict[str, Topic]
    untold: dict[str, str]
    """What is said of each group of events that no extract has ever told."""
    decisions: dict[str, DecisionClock] = field(default_factory=dict)
    patterns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    to_decide: dict[str, ToDecide] = field(default_factory=dict)

    def names_of(self, group: str, every_kind: list[str]) -> list[str]:
        """The registered kinds of event that belong to a group such as "seen"."""
        return [kind for kind in every_kind if any(fnmatchcase(kind, each) for each in self.patterns[group])]


@cache
def concern() -> Concern:
    """Which children may not be safe today, and after how long silence is a worry."""
    read = _read("concern.toml")
    return Concern(
        safety_kinds=tuple(read["may_not_be_safe"]["kinds"]),
        safety_standards=tuple(read["may_not_be_safe"]["standards"]),
        duties_though_data_rules=tuple(read["duties_though_data_rules"]["standards"]),
        owed_to_adults=tuple(read["owed_to_adults"]["codes_begin"]),
        kinds_of_adults=tuple(read["owed_to_adults"]["kinds"]),
        direction_standards=tuple(read["asks_for_direction"]["standards"]),
        limits=Limits(**read["limits"]),
        topics={
            code: Topic(code, each["says"], tuple(each.get("kinds", ())), tuple(each.get("standards", ())))
            for code, each in read["topics"].items()
        },
        untold=dict(read["untold"]),
        decisions={
            question: DecisionClock(tuple(each["standards"]), each["says"], each["page"], each["of"])
            for question, each in read["decisions"].items()
        },
        to_decide={
            code: ToDecide(code, **{**each, "permissions": tuple(each["permissions"])})
            for code, each in read["to_decide"].items()
        },
        patterns={name: tuple(each) for name, each in read["kinds_of_event"].items()},
    )


@cache
def sentences() -> dict[str, Sentence]:
    """What is wrong, by the code of the standard that is late."""
    return {
        code: Sentence(each["says"], each["act"])
        for each in _read("sentences.toml")["sentence"]
        for code in each["codes"]
    }


@cache
def kinds() -> dict[str, Sentence]:
    """What is wrong when no clock has run out, by kind of exception."""
    return {kind: Sentence(**each) for kind, each in _read("sentences.toml")["kinds"].items()}


@cache
def fallback() -> Sentence:
    """A plain sentence for a standard that has none of its own."""
    return Sentence(**_read("sentences.toml")["fallback"])


@cache
def acts() -> dict[str, Act]:
    """Every next step."""
    return {code: Act(code, **each) for code, each in _read("sentences.toml")["acts"].items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))
