"""The forms of the library: another value for a local standard, and signing one off as checked."""

from __future__ import annotations

from sightline.shared.fields import DateField, LongTextField, NumberField
from sightline.shared.forms import GovukForm


class ChangeForm(GovukForm):
    """Another number for a local standard, from a date, with a reason."""

    allowance = NumberField("How many", least=0, most=1000)
    effective_from = DateField(
        "From which day", hint="Clocks that start on or after this day are timed by the new value"
    )
    reason = LongTextField(
        "Why",
        missing="Say why it is changed",
        hint="It is shown beside the value for as long as the value stands",
    )


class SignOffForm(GovukForm):
    """That a standard has been checked, and against what."""

    reason = LongTextField("What it was checked against", hint="The document, and the paragraph")
