"""Fields for choosing: one answer, several, yes or no, or a tick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.shared.fields.worded import Choice, Look, Worded


class Choosing(Worded, forms.ChoiceField):
    """What the fields with a list of answers share."""

    verb = "Select"

    def __init__(self, label: str, options: Iterable[Choice | tuple[str, str]], **rest: Any) -> None:
        super().__init__(label, **rest)
        self.set_options(options)
        self.error_messages["invalid_choice"] = f"{self.called} must be one of those listed"

    def set_options(self, options: Iterable[Choice | tuple[str, str]]) -> None:
        """Change what can be chosen; a view may do this once it knows the children in the house."""
        self.options = [option if isinstance(option, Choice) else Choice(*option) for option in options]
        self.choices = [(option.value, option.label) for option in self.options]


class RadiosField(Choosing):
    """One answer out of a few."""

    kind = "radios"


class SelectField(RadiosField):
    """One answer out of many. Prefer radios when there are seven or fewer."""

    kind = "select"


class CheckboxesField(Choosing, forms.MultipleChoiceField):
    """Any number of answers. An answer marked exclusive cannot stand with another."""

    kind = "checkboxes"

    def validate(self, value: Any) -> None:
        """Refuse "None of these" together with one of these."""
        super().validate(value)
        alone = [option for option in self.options if option.exclusive and option.value in value]
        if alone and len(value) > 1:
            raise ValidationError(f"Select what applies, or select “{alone[0].label}”", code="invalid")


class YesNoField(RadiosField):
    """Yes or no; None only when nobody had to answer."""

    kind = "radios"

    def __init__(
        self, label: str, *, yes: Choice | None = None, no: Choice | None = None, **rest: Any
    ) -> None:
        look = rest.pop("look", None) or Look(inline=not ((yes and yes.reveals) or (no and no.reveals)))
        super().__init__(label, [yes or Choice("yes", "Yes"), no or Choice("no", "No")], look=look, **rest)

    def clean(self, value: Any) -> bool | None:
        """True, False or, when unanswered and not required, None."""
        answer = super().clean(value)
        return None if answer in (None, "") else answer == self.options[0].value

    def prepare_value(self, value: Any) -> Any:
        """A recorded True or False, as the answer that stands for it."""
        return self.options[0 if value else 1].value if isinstance(value, bool) else value


class TickField(Worded, forms.BooleanField):
    """One box to tick to confirm something."""

    kind = "tick"
    verb = "Confirm that"
