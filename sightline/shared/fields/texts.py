"""Fields for writing in: words, numbers, addresses of every kind."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxValueValidator, MinValueValidator

from sightline.shared.fields.worded import Worded


class TextField(Worded, forms.CharField):
    """A few words on one line."""


class PasswordField(Worded, forms.CharField):
    """A password: never trimmed, and never sent back to the page."""

    kind = "password"

    def __init__(self, label: str = "Password", **options: Any) -> None:
        super().__init__(label, strip=False, **options)
        self.look.autocomplete = self.look.autocomplete or "current-password"
        self.look.spellcheck = False


class LongTextField(Worded, forms.CharField):
    """Writing of any length. The number of rows says roughly how much is expected."""

    kind = "textarea"
    widget = forms.Textarea

    def validate(self, value: Any) -> None:
        """Refuse more words than asked for, saying how many too many."""
        super().validate(value)
        words, most = len(str(value or "").split()), self.look.max_words
        if most is not None and words > most:
            raise self.refuse(f"must be {most:,} words or fewer. You have written {words:,}")


class EmailField(Worded, forms.CharField):
    """An email address."""

    kind = "email"

    def __init__(self, label: str = "Email address", **options: Any) -> None:
        super().__init__(label, **options)
        self.look.autocomplete = self.look.autocomplete or "off"
        self.look.spellcheck = False
        self.validators.append(
            EmailValidator(message="Enter an email address in the correct format, like name@example.com")
        )


class PhoneField(Worded, forms.CharField):
    """A telephone number, kept with the spaces the person typed, because that is how it will be read out."""

    kind = "phone"

    def __init__(self, label: str = "Telephone number", **options: Any) -> None:
        super().__init__(label, **options)
        self.look.width = self.look.width or 20
        self.look.autocomplete = self.look.autocomplete or "off"

    def clean(self, value: Any) -> str:
        """Accept anything that could be dialled, and an extension after it."""
        typed: str = super().clean(value)
        number = re.split(r"(?i)\bext(?:ension)?\b|\bx\s*\d", typed)[0]
        digits = re.sub(r"\D", "", number)
        if typed and (not 9 <= len(digits) <= 15 or re.search(r"[^\d\s()+.\-]", number)):
            raise ValidationError(
                "Enter a telephone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
                code="invalid",
            )
        return typed


class NumberField(Worded, forms.IntegerField):
    """A whole number."""

    kind = "number"
    widget = forms.TextInput

    def __init__(
        self, label: str, *, least: int | None = None, most: int | None = None, **options: Any
    ) -> None:
        super().__init__(label, **options)
        self.look.inputmode = "numeric"
        self.look.width = self.look.width or 5
        self.error_messages["invalid"] = f"{self.called} must be a whole number, like 4"
        if least is not None:
            self.validators.append(
                MinValueValidator(least, message=f"{self.called} must be {least:,} or more")
            )
        if most is not None:
            self.validators.append(
                MaxValueValidator(most, message=f"{self.called} must be {most:,} or fewer")
            )
