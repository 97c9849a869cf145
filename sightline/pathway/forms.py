"""What is asked of early help when it accepts a child. Forms parse and word; they never save."""

from __future__ import annotations

from sightline.shared.fields import LongTextField, Look
from sightline.shared.forms import GovukForm


class AcceptForm(GovukForm):
    """That early help takes this child, and who will see the family first."""

    reason = LongTextField(
        "Who will see the family first, and when?",
        hint="A date for the first contact, within 10 working days, and a name the family has been given",
        missing="Say who will see the family first, and when",
        look=Look(rows=3),
    )


class OpenForm(GovukForm):
    """That a young person asked for leaving care support again, or is owed it and nobody holds it."""

    reason = LongTextField(
        "What do they want help with?",
        hint="In their own words. It opens at once, in somebody’s name.",
        missing="Say what they want help with",
        look=Look(rows=4),
    )
