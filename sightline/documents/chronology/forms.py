"""What is asked of a chronology. Forms parse and word; they never save."""

from __future__ import annotations

from sightline.documents.models import Significance
from sightline.shared.fields import Choice, LongTextField, Look, RadiosField, TextField
from sightline.shared.forms import GovukForm

HINTS = {
    Significance.TURNING_POINT: "Something in their life was different afterwards",
    Significance.SIGNIFICANT: "It would still matter in five years",
    Significance.BACKGROUND: "It happened, and changes nothing that we think",
}


class MarkingForm(GovukForm):
    """How much one entry matters, and what it meant."""

    significance = RadiosField(
        "How much does it matter?",
        [Choice(value, words, hint=HINTS[Significance(value)]) for value, words in Significance.choices],
        missing="Say how much it matters",
    )
    effect = TextField(
        "What did it mean for the child?",
        hint="In a sentence. Only background may go without",
        required=False,
        max_length=500,
    )


class PatternForm(GovukForm):
    """What the whole chronology says."""

    says = LongTextField(
        "What does the pattern say?",
        hint="What builds up or comes round again, who was there, what went well and who helped",
        missing="Say what the whole chronology tells you",
        look=Look(rows=10),
    )
