"""The form on which support is ended."""

from __future__ import annotations

from sightline.leaving_care.policy import closing
from sightline.shared.fields import Choice, DateField, LongTextField, Look, RadiosField
from sightline.shared.forms import GovukForm

WHY = (
    Choice(closing.AT_25, "They have turned 25"),
    Choice(
        closing.BY_CHOICE,
        "They are 21 or over and do not want support now",
        hint="They may ask for it again until they are 25, and must be told so every year",
        reveals=("asked_on",),
    ),
    Choice(closing.MOVED, "Another authority has accepted them, by name"),
    Choice(closing.DIED, "They died"),
)


class EndForm(GovukForm):
    """Why a young person’s support ends."""

    because = RadiosField("Why does support end?", list(WHY), missing="Say why support ends")
    asked_on = DateField("When did they tell us?", when="past", required=False)
    reason = LongTextField(
        "Why, and what was agreed with them?",
        hint="With how they ask for support again",
        missing="Say why, and what was agreed with them",
        look=Look(rows=4),
    )
