"""What a child does not agree with, and what they are answered."""

from __future__ import annotations

from sightline.shared.fields import LongTextField, Look
from sightline.shared.forms import GovukForm


class DisagreeForm(GovukForm):
    """In the child's own words, as they say or type them."""

    words = LongTextField(
        "What do you not agree with, and what would be better?",
        hint="You can type it yourself, or say it and somebody types it for you. It is kept just as you say it.",
        missing="Write what you do not agree with",
        look=Look(rows=4),
    )


class AnswerForm(GovukForm):
    """Written to the child."""

    reply = LongTextField(
        "What did you do because of it? Or why does it stay as it is?",
        hint="Write it to the child, in words they would use. It stands on their page.",
        missing="Write what you did, or why it stays as it is",
        look=Look(rows=4),
    )
