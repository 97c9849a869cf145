"""What the facts of an act allow. Plain values in, reasons out in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sightline.cases.policy import is_late
from sightline.recording.reading import Act, Question


def is_asked(question: Question, answers: Mapping[str, Any]) -> bool:
    """Whether a question has to be put at all, given the other answers."""
    return all(_given(answers.get(code)) & set(wanted) for code, wanted in (question.shown_if or {}).items())


def obstacles_to_recording(
    act: Act,
    answers: Mapping[str, Any],
    *,
    happened_at: datetime,
    at: datetime,
    is_offered: bool,
    has_work: bool,
    working_days_ago: int,
    late_because: str,
) -> list[str]:
    """Why this cannot be written down yet."""
    obstacles = []
    if happened_at > at:
        obstacles.append("It cannot have happened in the future")
    if is_late(working_days_ago) and not late_because.strip():
        obstacles.append("Say why this is being written down late")
    if not has_work:
        obstacles.append(f"There is no open {_work(act)} to write this in, so somebody must open it first")
    if not is_offered:
        obstacles.append("This does not apply to them on that day")
    for question in act.questions:
        obstacles += _obstacles_to_answer(question, answers)
    return obstacles


def _obstacles_to_answer(question: Question, answers: Mapping[str, Any]) -> list[str]:
    given = answers.get(question.code)
    if not is_asked(question, answers):
        return []
    if question.required and (given is None or given == "" or given == []):
        return [f"Answer this: {question.asks}"]
    known = {answer.code for answer in question.choices}
    return (
        [f"“{code}” is not an answer to: {question.asks}" for code in sorted(_given(given) - known)]
        if known
        else []
    )


def _given(value: Any) -> set[str]:
    if value is None or value == "":
        return set()
    return {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}


def _work(act: Act) -> str:
    return " or ".join(name.replace("_", " ") for name in act.work) + " work" if act.work else "work"
