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
