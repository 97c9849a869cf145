"""The form of an act, made from its questions. It parses and words; it never saves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.forms import Field

from sightline.people import family
from sightline.people.models import Person
from sightline.recording.policy import is_asked
from sightline.recording.reading import Act, Question
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateField,
    DateTimeField,
    LongTextField,
    Look,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker

WHEN = "happened"
"""The form's own question: when did it happen? No act may ask it again."""
FEW = 8


class ActForm(GovukForm):
    """When it happened, and the questions of one act."""

    def __init__(
        self, *args: Any, act: Act, child: Person, worker: Worker, at: datetime, **options: Any
    ) -> None:
        self.act = act
        super().__init__(*args, at=at, **options)
        self.fields[WHEN] = _when(act, at)
        reveals = _reveals(act)
        for question in act.questions:
            self.fields[question.code] = _field(question, reveals, child, worker)

    def ask_why_late(self, *, is_late: bool) -> None:
        """Ask for the reason only when there is something to explain."""
        if is_late:
            self.fields["late_because"] = LongTextField(
                "Why is this being written down late?",
                hint="It is more than 2 working days ago. Everybody who reads it will see that, and why.",
                missing="Say why this is being written down late",
                look=Look(rows=2),
            )

    def ask_why(self) -> None:
        """Ask what is put right, and why."""
        self.fields["why"] = LongTextField(
            "What was wrong, and how do you know?",
            hint="What stood before stays readable, with this beside it",
            missing="Say what was wrong, and how you know",
            look=Look(rows=2),
        )

    def clean(self) -> dict[str, Any]:
        """A question that another answer brings must be answered once it is brought, and not otherwise."""
        cleaned = super().clean() or self.cleaned_data
        given = self.answers()
        for question in self.act.questions:
            if question.shown_if and question.required and is_asked(question, given):
                answer = cleaned.get(question.code)
                if question.code not in self.errors and answer in (None, "", []):
                    self.add_error(question.code, f"Answer this: {question.asks}")
        return cleaned

    def happened_at(self) -> tuple[datetime, bool]:
        """When it happened, and whether the time of day is known."""
        when = self.cleaned_data[WHEN]
        return (when, True) if isinstance(when, datetime) else (london_midnight(when), False)

    def answers(self) -> dict[str, Any]:
        """The answers by question, as they are kept: dates as 2026-04-02."""
        return {q.code: _plain(self.cleaned_data.get(q.code)) for q in self.act.questions}


def initial(act: Act, answers: Mapping[str, Any], happened_at: datetime) -> dict[str, Any]:
    """What was written down before, to be put right."""
    days = {q.code for q in act.questions if q.kind == "day"}
    shown = {
        code: date.fromisoformat(value) if code in days and value else value
        for code, value in answers.items()
    }
    return {**shown, WHEN: happened_at if act.when == "moment" else london_date(happened_at)}


def _when(act: Act, at: datetime) -> Field:
    if act.when == "moment":
        moment = DateTimeField("When did this happen?", when="past", missing="Enter when this happened")
        moment.now = at
        moment.initial = at
        return moment
    day = DateField("When did this happen?", when="past", missing="Enter the date this happened")
    day.today = london_date(at)
    day.initial = london_date(at)
    return day


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


Reveals = Mapping[tuple[str, str], tuple[str, ...]]
"""By question and answer, the questions that the answer brings."""


def _reveals(act: Act) -> Reveals:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for question in act.questions:
        for other, answers in (question.shown_if or {}).items():
            # drawn under the last answer that brings it: one field stands in one place
            found[(other, answers[-1] if len(answers) == 1 else "")].append(question.code)
    return {key: tuple(codes) for key, codes in found.items() if key[1]}


def _field(question: Question, reveals: Reveals, child: Person, worker: Worker) -> Field:
    named = {
        "hint": question.hint,
        "required": question.required and not question.shown_if,
        "missing": f"Answer this: {question.asks}",
    }
    if question.kind in {"choice", "several"}:
        options = [
            Choice(each.code, each.says, hint=each.hint, reveals=reveals.get((question.code, each.code), ()))
            for each in question.choices
        ]
        if question.kind == "several":
            return CheckboxesField(question.asks, options, **named)
        return (RadiosField if len(options) <= FEW else SelectField)(question.asks, options, **named)
    if question.kind == "yes_no":
        yes, no = (
            Choice(code, says, reveals=reveals.get((question.code, code), ())) for code, says in YES_NO
        )
        return YesNoField(question.asks, yes=yes, no=no, **named)
    if question.kind == "worker":
        return SelectField(question.asks, _workers(), **named)
    if question.kind == "person":
        return SelectField(question.asks, _around(child, worker), **named)
    return SIMPLE[question.kind](question.asks, **named)


YES_NO = (("yes", "Yes"), ("no", "No"))
SIMPLE: dict[str, Callable[..., Field]] = {
    "text": TextField,
    "long": LongTextField,
    "day": DateField,
    "number": NumberField,
}


def _workers() -> list[tuple[str, str]]:
    held = Worker.objects.filter(account__is_active=True).select_related("team").order_by("name")
    return [(each.name, f"{each.name}, {each.team.name}" if each.team else each.name) for each in held]


def _around(child: Person, worker: Worker) -> list[tuple[str, str]]:
    return [
        (each.person.name, f"{each.person.name}, {each.words.lower()}")
        for each in family.related_to(child, worker=worker)
    ]
