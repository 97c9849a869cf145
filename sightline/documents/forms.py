"""What is asked about a document. Forms parse and word; they never save."""

from __future__ import annotations

from typing import Any

from sightline.documents import reading
from sightline.documents.models import Kind
from sightline.documents.reading import ReadFile, Unreadable
from sightline.shared.fields import DateField, LongTextField, Look, RadiosField, TextField, UploadField
from sightline.shared.forms import GovukForm


class DocumentForm(GovukForm):
    """A file, and what those who look for it will call it."""

    file = UploadField("The file", hint=f"{reading.TAKEN}. 25 megabytes at most", missing="Choose a file")
    name = TextField(
        "What is it called?",
        hint="As somebody would look for it: “School report, spring 2026”",
        missing="Say what the document is called",
    )
    kind = RadiosField("What is it?", Kind.choices, missing="Select what it is")
    written_on = DateField("The date on it", hint="Leave empty if it has none", when="past", required=False)
    note = TextField("What does it tell us?", hint="One line, for whoever finds it", required=False)

    read: ReadFile | None = None

    def clean_file(self) -> Any:
        """What the file is by its content, or why it cannot be taken."""
        file = self.cleaned_data["file"]
        if file.size > reading.MOST_BYTES:
            self.add_error("file", "The file is larger than 25 megabytes. Save it smaller, or in parts")
            return file
        try:
            self.read = reading.read(file.read())
        except Unreadable as wrong:
            self.add_error("file", str(wrong))
        return file


class WithdrawForm(GovukForm):
    """Why a document leaves a record."""

    why = LongTextField(
        "Why are you withdrawing it?",
        hint="The wrong child’s record, or the same document twice. Nobody will be able to open it",
        missing="Say why you are withdrawing it",
        look=Look(rows=3),
    )
