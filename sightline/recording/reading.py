"""Acts as their files say them. Pure: a file in, dataclasses out, and what is wrong with it in words.

An act is one thing a worker writes down that happened: a form of a few questions, and the event it appends.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sightline.standards.kinds import everything_it_is, kinds

CODELISTS = Path(__file__).parent / "content" / "codelists"
ASKS = ("choice", "several", "text", "long", "day", "number", "yes_no", "worker", "person")
WORK = ("social_care", "early_help", "leaving_care")
OUTCOME = "outcome"
"""The question whose answer is the event's outcome."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that may be chosen."""

    code: str
    says: str
    hint: str = ""
    kind: str = ""
    """The kind of event it makes, where that is not the act's own: asked, and refused."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an act's form."""

    code: str
    asks: str
    kind: str = "text"
    choices: tuple[Answer, ...] = ()
    hint: str = ""
    required: bool = True
    shown_if: Mapping[str, tuple[str, ...]] | None = None
    """Only when another question has one of these answers."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a worker may write down about a child."""

    room: str
    code: str
    says: str
    kind: str
    questions: tuple[Question, ...]
    group: str = ""
    also: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    """The open work it belongs to; empty means whichever is open."""
    offered_while: tuple[str, str] | None = None
    when: str = "day"
    permission: str = "recording.record"
    standard: str = ""
    summary: str = ""
    good_to_know: str = ""
    instead: str = ""
    """The kind of meeting at which this is written down now. What was written on the form before stays readable."""

    @property
    def address(self) -> str:
        """Its name everywhere: "looked_after.health_assessed"."""
        return f"{self.room}.{self.code}"

    @property
    def outcome(self) -> Question | None:
        """The question whose answer is the event's outcome, if it asks one."""
        return next((each for each in self.questions if each.code == OUTCOME), None)

    def kind_for(self, answers: Mapping[str, Any]) -> str:
        """The kind of event these answers make."""
        chosen = {
            answer.kind for question in self.questions for answer in _chosen(question, answers) if answer.kind
        }
        return next(iter(sorted(chosen)), self.kind)

    def every_kind(self) -> tuple[str, ...]:
        """Every kind of event it can write, with all that each implies."""
        named = [self.kind, *self.also, *(a.kind for q in self.questions for a in q.choices if a.kind)]
        return tuple(dict.fromkeys(kind for name in named for kind in everything_it_is(name)))


def _chosen(question: Question, answers: Mapping[str, Any]) -> list[Answer]:
    given = answers.get(question.code)
    codes = given if isinstance(given, list | tuple) else [given]
    return [each for each in question.choices if each.code in codes]


def read(room: str, path: Path) -> tuple[Act, ...]:
    """The acts of one room. A file that does not make sense says where, at start-up."""
    tables = tomllib.loads(path.read_text(encoding="utf-8")).get("act", [])
    acts = tuple(_act(room, table) for table in tables)
    wrong = [f"{path.parent.parent.name}/{path.name}: {reason}" for act in acts for reason in faults(act)]
    codes = [act.code for act in acts]
    wrong += [
        f"{path.name}: “{code}” is there twice" for code in sorted({c for c in codes if codes.count(c) > 1})
    ]
    if wrong:
        raise ValueError("; ".join(wrong))
    return acts


def faults(act: Act) -> Iterator[str]:
    """What is wrong with an act, each in a sentence."""
    for name in [act.kind, *act.also, *(a.kind for q in act.questions for a in q.choices if a.kind)]:
        if name not in kinds():
            yield f"{act.code} names the kind “{name}”, which is not in the registry of kinds"
    for name in act.offered_while or ():
        if name not in kinds():
            yield f"{act.code} is offered while “{name}”, which is not in the registry of kinds"
    for name in act.work:
        if name not in WORK:
            yield f"{act.code} belongs to the work “{name}”; choose from {', '.join(WORK)} or any"
    if act.when not in {"day", "moment"}:
        yield f"{act.code} asks when as “{act.when}”; choose day or moment"
    codes = {question.code for question in act.questions}
    for question in act.questions:
        if question.kind not in ASKS:
            yield f"{act.code}.{question.code} asks “{question.kind}”; choose from {', '.join(ASKS)}"
        if (question.kind in {"choice", "several"}) != bool(question.choices):
            yield f"{act.code}.{question.code} needs choices, or is not a choice"
        for other in question.shown_if or ():
            if other not in codes:
                yield f"{act.code}.{question.code} is shown if “{other}”, which it does not ask"


def _act(room: str, table: Mapping[str, Any]) -> Act:
    work = table.get("work", "any")
    names = [work] if isinstance(work, str) else list(work)
    shown = table.get("offered_while")
    plain = {name: str(table[name]) for name in PLAIN if name in table}
    return Act(
        room=room,
        questions=tuple(_question(one) for one in table.get("question", [])),
        also=tuple(table.get("also", [])),
        work=() if "any" in names else tuple(names),
        offered_while=(shown[0], shown[1]) if shown else None,
        **plain,
    )


PLAIN = (
    "code",
    "says",
    "kind",
    "group",
    "when",
    "permission",
    "standard",
    "summary",
    "good_to_know",
    "instead",
)


def _question(table: Mapping[str, Any]) -> Question:
    shown_if = table.get("shown_if")
    return Question(
        code=str(table["code"]),
        asks=str(table["asks"]),
        kind=str(table.get("kind", "text")),
        choices=_answers(table.get("choices", [])),
        hint=str(table.get("hint", "")),
        required=table.get("required", True) is True,
        shown_if={name: tuple(codes) for name, codes in shown_if.items()} if shown_if else None,
    )


def _answers(given: Any) -> tuple[Answer, ...]:
    if isinstance(given, str):
        return codelist(given.removeprefix("codelist:"))
    return tuple(Answer(**{name: str(value) for name, value in one.items()}) for one in given)


@cache
def codelist(name: str) -> tuple[Answer, ...]:
    """A national list of codes with plain words, such as legal statuses."""
    table = tomllib.loads((CODELISTS / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(Answer(code, words) for code, words in table["code"].items())
