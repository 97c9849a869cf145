"""The form adapter: Django parses, Jinja draws, and this says what is to be drawn.

class CallForm(GovukForm):
    said = fields.LongTextField("What did they tell you?", hint="Use their words")

{% from "forms.html" import field, error_summary %}
{{ error_summary(form) }} {{ field(form["said"]) }}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sightline.shared.fields import BoxesWidget, Choice, Choosing, DateField, DateTimeField, Look
from sightline.shared.wording import the_day

NOT_KEPT = {"csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field as the page shows it: what was typed, what is wrong, and what there is to choose from."""

    kind: str
    name: str
    """As written in the form class."""
    html_name: str
    id: str
    label: str
    hint: str
    value: Any
    errors: list[str]
    required: bool
    look: Look
    options: list[Choice] = field(default_factory=list)
    bad_boxes: list[str] = field(default_factory=list)

    @property
    def link(self) -> str:
        """The id that the error summary leads to: the first box or choice of the field."""
        if self.kind in ("date", "date_time"):
            return f"{self.id}-{self.bad_boxes[0] if self.bad_boxes else 'day'}"
        return self.id

    def is_chosen(self, option: Choice) -> bool:
        """Whether this answer is the one, or one of those, given."""
        if isinstance(self.value, list | tuple | set):
            return option.value in {str(value) for value in self.value}
        return self.value is not None and str(self.value) == option.value


class GovukForm(forms.Form):
    """A form whose fields are drawn by `forms.html`.

    `at` is the present instant, for dates that must lie before or after it.
    `typed` is a draft: shown as it was typed, without judging it.
    """

    use_required_attribute = False
    says_optional = True
    """Whether fields that may be left empty say so; a form of filters does not."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        at: datetime | None = None,
        typed: Mapping[str, list[str]] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, files, **options)
        self.typed = MultiValueDict(dict(typed)) if typed else None
        for each in self.fields.values():
            if at is not None and isinstance(each, DateField):
                each.today = the_day(at)
            if at is not None and isinstance(each, DateTimeField):
                each.now = at

    def shown(self, name: str) -> ShownField:
        """What the page needs to draw one field."""
        bound, each = self[name], self.fields[name]
        return ShownField(
            kind=getattr(each, "kind", None) or _kind_of(each),
            name=name,
            html_name=bound.html_name,
            id=bound.auto_id or name,
            label=str(bound.label),
            hint=str(bound.help_text),
            value=self._shown_value(name),
            errors=[str(error) for error in bound.errors],
            required=each.required,
            look=getattr(each, "look", None) or Look(),
            options=_options_of(each),
            bad_boxes=self._bad_boxes(name),
        )

    def problems(self) -> Iterator[tuple[str, str]]:
        """Every error with the id it links to, in the order of the page; whole-form errors first."""
        for error in self.non_field_errors():
            yield "", str(error)
        for name in self.fields:
            if name in self.errors:
                shown = self.shown(name)
                yield from ((shown.link, error) for error in shown.errors)

    def revealed_names(self) -> set[str]:
        """Fields drawn inside an answer of another field, which a loop over the form leaves out."""
        return {
            name for each in self.fields.values() for option in _options_of(each) for name in option.reveals
        }

    def refuse(self, reasons: list[str], field_name: str | None = None) -> None:
        """Put a refusal's reasons on the page as errors, with everything typed still there.

        A reason that is plainly about one field stands at that field, and the summary leads to it.
        """
        for reason in reasons:
            self.add_error(field_name or self._field_meant(reason), reason)

    def _field_meant(self, reason: str) -> str | None:
        """The field that asks in these words, if exactly one that can be seen does."""
        said = words_that_count(reason)
        hidden = self._concealed_names()
        shown = {name: each for name, each in self.fields.items() if name not in hidden}
        if not said:  # "Say why": there is one field for that
            return "reason" if "reason" in shown and "why" in reason.lower() else None
        same = [name for name, each in shown.items() if said == words_that_count(_missing(each))]
        alike = same or [
            name for name, each in shown.items() if asks_the_same(words_that_count(str(each.label)), said)
        ]
        return alike[0] if len(alike) == 1 else None

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self._concealed_names():
            self.errors.pop(name, None)
            self.cleaned_data[name] = self.fields[name].empty_values[0]

    def _concealed_names(self) -> set[str]:
        """Fields whose answer was not chosen: whatever is in them does not count."""
        shown = {name for name in self.fields if isinstance(self.fields[name], Choosing)}
        chosen: set[str] = set()
        for name in shown:
            answer = self.shown(name)
            for option in answer.options:
                if answer.is_chosen(option):
                    chosen.update(option.reveals)
        return self.revealed_names() - chosen

    def _shown_value(self, name: str) -> Any:
        bound, each = self[name], self.fields[name]
        if self.typed is not None and not self.is_bound:
            if not bound.field.widget.value_omitted_from_data(self.typed, MultiValueDict(), bound.html_name):
                return each.widget.value_from_datadict(self.typed, MultiValueDict(), bound.html_name)
            return each.prepare_value(bound.initial)
        if self.is_bound and isinstance(each.widget, BoxesWidget):
            return bound.data
        return bound.value()

    def _bad_boxes(self, name: str) -> list[str]:
        if name not in self.errors:
            return []
        found = [(error.params or {}).get("boxes") for error in self.errors[name].as_data()]
        widget = self.fields[name].widget
        every = list(widget.boxes) if isinstance(widget, BoxesWidget) else []
        return [box for boxes in found if boxes for box in boxes] or every


SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been by can choose do does enter for from give has have how if in is it not of on or "
        "say select that the their them they this to was were what when where which who why will with you your",
    )
)
"""Words that say nothing of what a question is about."""


def words_that_count(sentence: str) -> frozenset[str]:
    """What a sentence is about, as bare words: to know a question again in the reason that answers it."""
    return frozenset(re.findall(r"[^\W_]+", sentence.lower())) - SMALL_WORDS


def asks_the_same(question: frozenset[str], reason: frozenset[str]) -> bool:
    """Whether a reason repeats a question: all of its words, and not one word alone."""
    return len(question) > 1 and question <= reason


def _missing(each: forms.Field) -> str:
    """What a field says when it is left empty."""
    return str(each.error_messages.get("required", ""))


def as_typed(data: QueryDict) -> dict[str, list[str]]:
    """Everything typed in a form, valid or not, in a shape that a draft can keep and show again."""
    return {name: data.getlist(name) for name in data if name not in NOT_KEPT}


def _options_of(each: forms.Field) -> list[Choice]:
    if isinstance(each, Choosing):
        return each.options
    if isinstance(each, forms.ChoiceField):
        plain: list[tuple[Any, Any]] = list(each.choices)  # type: ignore[arg-type]
        return [Choice(str(value), str(label)) for value, label in plain]
    return []


def _kind_of(each: forms.Field) -> str:
    """How a plain Django field is drawn, so that one is never invisible."""
    kinds: list[tuple[type[forms.Field], str]] = [
        (forms.MultipleChoiceField, "checkboxes"),
        (forms.ChoiceField, "select"),
        (forms.BooleanField, "tick"),
        (forms.FileField, "upload"),
        (forms.EmailField, "email"),
    ]
    if isinstance(each.widget, forms.HiddenInput):
        return "hidden"
    if isinstance(each.widget, forms.Textarea):
        return "textarea"
    return next((kind for django_field, kind in kinds if isinstance(each, django_field)), "text")
