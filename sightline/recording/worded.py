"""An act's answers in words: for the story, for the page that shows them, for a printed copy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sightline.recording.policy import is_asked
from sightline.recording.reading import Act, Question
from sightline.shared.wording import long_date

LONGEST = 300


def asked(act: Act, answers: Mapping[str, Any]) -> list[list[str]]:
    """Each question that was put, with its answer in words, as the form had them."""
    return [
        [question.asks, in_words(question, answers.get(question.code)) or "Not answered"]
        for question in act.questions
        if is_asked(question, answers)
    ]


def summary(act: Act, answers: Mapping[str, Any]) -> str:
    """One plain line for the child's story. What was not answered leaves no gap."""
    said = {q.code: in_words(q, answers.get(q.code)) for q in act.questions}
    pattern = act.summary or ("{outcome}" if act.outcome else "")
    parts = [
        re.sub(r"\{(\w+)\}", lambda found: said.get(found[1], ""), part).strip()
        for part in pattern.split(". ")
    ]
    line = ". ".join(part for part in parts if part.strip(" :,;.–-")).replace("..", ".")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rsplit(' ', 1)[0]}…"


def in_words(question: Question, value: Any) -> str:
    """One answer as a person would say it."""
    if value is None or value == "" or value == []:
        return ""
    if question.choices:
        says = {answer.code: answer.says for answer in question.choices}
        return "; ".join(
            says.get(str(one), str(one)) for one in (value if isinstance(value, list | tuple) else [value])
        )
    if question.kind == "yes_no":
        return "Yes" if value is True or value == "yes" else "No"
    if question.kind == "day":
        return long_date(date.fromisoformat(str(value)))
    return str(value)
