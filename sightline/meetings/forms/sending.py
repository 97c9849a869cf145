"""What is asked about what goes out of a meeting, and about calling one off."""

from __future__ import annotations

from sightline.shared.fields import DateField, LongTextField, Look, TextField
from sightline.shared.forms import GovukForm


class SendForm(GovukForm):
    """To whom the decisions or the minutes went, and when."""

    sent_on = DateField("When did they go out?", when="past", missing="Enter when they went out")
    sent_to = LongTextField(
        "Who were they sent to?",
        hint="Names. Check that nobody learns an address they must not know",
        missing="Say who they were sent to",
        look=Look(rows=3),
    )


class ReportForm(GovukForm):
    """When the family had a report, and how it was shared."""

    shared_on = DateField("When did the family have it?", when="past", missing="Enter when the family had it")
    how = TextField(
        "How was it shared with them?", hint="For example, read through together at home", required=False
    )


class CancelForm(GovukForm):
    """Why a meeting is called off."""

    reason = LongTextField(
        "Why is it cancelled?",
        hint="Whatever it was needed for is still due",
        missing="Say why it is cancelled",
        look=Look(rows=3),
    )
