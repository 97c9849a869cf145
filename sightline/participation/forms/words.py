"""What is asked about a child's own words, and about the answer they were given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sightline.participation.actions import VoiceAsTold
from sightline.participation.forms.when import WhenForm
from sightline.participation.models import Method
from sightline.shared.fields import (
    DateField,
    LongTextField,
    Look,
    RadiosField,
    TextField,
    TimeField,
)
from sightline.shared.forms import GovukForm


class VoiceForm(WhenForm):
    """A child's own words, how they came, and what we make of them, apart."""

    words = LongTextField(
        "What they told you",
        hint="Their own words, or what they showed you",
        missing="Write what they told you",
        look=Look(rows=5),
    )
    said_on = DateField("When?", when="past", missing="Enter the date they told you")
    said_time = TimeField("What time?", hint="Leave empty if you do not know", required=False)
    method = RadiosField("How did they tell you?", Method.choices, missing="Select how they told you")
    where = TextField("Where were you?", required=False)
    who_was_there = TextField("Who else was there?", required=False)
    interpreter = TextField("Who interpreted, if anybody?", required=False)
    our_understanding = LongTextField(
        "What I understand by it",
        hint="Yours, kept apart from their words",
        required=False,
        look=Look(rows=4),
    )
    not_to_be_read_by = TextField("Is there anybody they do not want to read this?", required=False)
    what_changed = LongTextField(
        "What changed because of it", hint="You can add this later", required=False, look=Look(rows=3)
    )
    told_on = DateField("When were they told?", when="past", required=False)

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, at=at, **options)
        self.now = at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_the_future("said_on", "said_time", self.now)
        return cleaned

    def told(self) -> VoiceAsTold:
        """The child's words, as the worker passes them on."""
        said_at, is_timed = self.happened_at("said_on", "said_time")
        get: Callable[[str], Any] = self.cleaned_data.get
        return VoiceAsTold(
            said_at=said_at,
            is_timed=is_timed,
            words=get("words") or "",
            method=Method(get("method")),
            where=get("where") or "",
            who_was_there=get("who_was_there") or "",
            interpreter=get("interpreter") or "",
            our_understanding=get("our_understanding") or "",
            not_to_be_read_by=get("not_to_be_read_by") or "",
            what_changed=get("what_changed") or "",
            told_the_child_on=get("told_on"),
        )


class AnswerForm(GovukForm):
    """What changed because of what a child said, and when they were told."""

    what_changed = LongTextField(
        "What changed because of what they said?",
        hint="If it was not followed, say why",
        missing="Say what changed, or why it was not followed",
        look=Look(rows=4),
    )
    told_on = DateField(
        "When were they told?", hint="Leave empty if they have not been told yet", when="past", required=False
    )
