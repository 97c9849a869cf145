"""The form on which a relief plan is agreed."""

from __future__ import annotations

from sightline.shared import fields
from sightline.shared.forms import GovukForm


class ReliefForm(GovukForm):
    """What will change, and when it is looked at again."""

    plan = fields.LongTextField(
        "What will change so that this work is safe?",
        hint="Which children move and to whom, what stops, and who helps meanwhile",
        missing="Say what will change so that this work is safe",
    )
    review_on = fields.DateField(
        "When will you look at it again?", when="future", missing="Enter when you will look at it again"
    )
