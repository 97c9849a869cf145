"""A form with one of every field."""

from __future__ import annotations

from sightline.shared import fields
from sightline.shared.fields import Choice, Look
from sightline.shared.forms import GovukForm


class EveryFieldForm(GovukForm):
    """Every kind of field, worded as in practice."""

    said = fields.LongTextField(
        "What did they tell you?",
        hint="Use their words. Say what they saw and heard apart from what they think.",
        missing="Write what they told you",
        look=Look(rows=6, max_words=500),
    )
    name = fields.TextField("Child’s full name", hint="As much of it as you know", look=Look(width=30))
    born_on = fields.DateField("Date of birth", hint="For example, 27 3 2017", when="past", required=False)
    happened_at = fields.DateTimeField(
        "When did it happen?",
        hint="For example, 27 3 2026 at 4:30pm",
        when="past",
        missing="Enter when it happened",
    )
    channel = fields.RadiosField(
        "How did it reach us?",
        [
            Choice("call", "Phone call", reveals=("phone",)),
            Choice("email", "Email"),
            Choice("police", "Police notice", hint="A notice of an incident, with its number"),
            Choice("other", "Another way", reveals=("other_channel",), divider="or"),
        ],
        missing="Select how it reached us",
    )
    phone = fields.PhoneField("Number they called from")
    other_channel = fields.TextField(
        "Say how", missing="Say how it reached us", look=Look(width="two-thirds")
    )
    worries = fields.CheckboxesField(
        "What are you worried about?",
        [
            Choice("neglect", "Neglect", hint="Food, warmth, washing, school, being left"),
            Choice("harm", "Being hurt"),
            Choice("none", "None of these", exclusive=True, divider="or"),
        ],
        missing="Select what you are worried about, or select “None of these”",
    )
    is_in_danger = fields.YesNoField(
        "Is a child in danger now?", missing="Say whether a child is in danger now"
    )
    school = fields.SelectField(
        "School", [("1", "Millbeck Primary School"), ("2", "Ashworth Academy")], required=False
    )
    visit_time = fields.TimeField("Time of the visit", required=False)
    email = fields.EmailField(required=False)
    children = fields.NumberField("How many children live there?", least=0, most=20, required=False)
    letter = fields.UploadField(
        "The letter", hint="A photo or a PDF", required=False, look=Look(accept=".pdf,image/*")
    )
    parent_knows = fields.TickField("The parent knows about this contact", required=False)
