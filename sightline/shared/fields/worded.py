"""What every field shares: how it is named, explained and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.shared.wording import lower_first


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose, with a hint, and the fields that only matter once it is chosen."""

    value: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    exclusive: bool = False
    """Choosing this one unticks the others: "None of these"."""
    divider: str = ""
    """A word shown before this choice, usually "or"."""


@dataclass(slots=True)
class Look:
    """How a field is drawn. Nothing here changes what is accepted."""

    width: int | str | None = None
    """Characters (2, 3, 4, 5, 10, 20, 30) or a part of the column: "one-half", "two-thirds"."""
    rows: int = 5
    max_words: int | None = None
    inline: bool = False
    small: bool = False
    size: str = "s"
    """Of the label or legend: s, m, l or xl."""
    autocomplete: str = ""
    inputmode: str = ""
    spellcheck: bool | None = None
    prefix: str = ""
    suffix: str = ""
    accept: str = ""
    prompt: str = ""
    says_optional: bool = True
    """False where other answers make it needed: then its hint says when."""
    attributes: dict[str, str] = field(default_factory=dict)


ALREADY_PLACED = {
    "a",
    "an",
    "the",
    "your",
    "their",
    "his",
    "her",
    "its",
    "our",
    "any",
    "all",
    "how",
    "what",
    "when",
}


def _the(label: str) -> str:
    """A label within a sentence: "the child’s full name"."""
    words = lower_first(label)
    return words if words.split(" ")[0] in ALREADY_PLACED else f"the {words}"


class Worded(forms.Field):
    """What every field here shares: a label, a hint, and a sentence for when it is left empty."""

    kind = "text"
    verb = "Enter"
    noun = "Your answer"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        called: str = "",
        missing: str = "",
        look: Look | None = None,
        **options: Any,
    ) -> None:
        is_question = label.endswith("?")
        self.look = replace(look) if look else Look()
        self.called = called or (self.noun if is_question else label)
        """What its errors call it: "Date of birth"; a question is not a name, so "The date"."""
        super().__init__(label=label, help_text=hint, **options)
        wanted = f"an answer to “{label}”" if is_question and not called else _the(called or label)
        self.error_messages["required"] = missing or f"{self.verb} {wanted}"

    def refuse(self, ending: str, boxes: Sequence[str] = ()) -> ValidationError:
        """The error that begins with this field's own name, and the boxes it is about."""
        return ValidationError(f"{self.called} {ending}", code="invalid", params={"boxes": list(boxes)})
