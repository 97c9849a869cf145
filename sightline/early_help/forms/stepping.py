"""What is asked when a child comes back."""

from __future__ import annotations

from sightline.early_help.models import CameBack
from sightline.shared.fields import LongTextField, Look, RadiosField
from sightline.shared.forms import GovukForm


class CameBackForm(GovukForm):
    """Whether handing over was right, and what is learned."""

    answer = RadiosField(
        "Was it right to hand this child over?",
        CameBack.Answer.choices,
        missing="Say whether it was the right decision",
    )
    reason = LongTextField(
        "What is learned, and what is done differently for this child?",
        missing="Say what is learned from it, and what will be done differently for this child",
        look=Look(rows=5),
    )
