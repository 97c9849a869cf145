"""Fields for sending a file."""

from __future__ import annotations

from typing import Any

from django import forms

from sightline.shared.fields.worded import Worded


class UploadField(Worded, forms.FileField):
    """A file."""

    kind = "upload"
    verb = "Choose"

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.error_messages["empty"] = "The file you chose is empty"
