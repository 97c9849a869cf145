"""What is asked about a home on the register."""

from __future__ import annotations

from typing import Any

from sightline.looked_after import codes
from sightline.looked_after.models import Home, HomeLimit
from sightline.shared.fields import (
    CheckboxesField,
    DateField,
    LongTextField,
    Look,
    NumberField,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from sightline.shared.forms import GovukForm


class HomeForm(GovukForm):
    """A home to put on the register."""

    name = TextField("What is it called?", hint="As people say it", missing="Enter what the home is called")
    kind = RadiosField(
        "What kind of home is it?", Home.Kind.choices, missing="Select what kind of home it is"
    )
    provider = SelectField(
        "Who provides it?",
        codes.offered(codes.providers()),
        missing="Select who provides it",
        look=Look(prompt="Select who"),
    )
    provider_name = TextField("Name of the provider or agency", required=False)
    urn = TextField("Number that Ofsted knows the home or its agency by", required=False, look=Look(width=10))
    lines = TextField("Address", hint="House and street", required=False)
    postcode = TextField("Postcode", required=False, look=Look(width=10))
    phone = PhoneField("Telephone number", required=False)
    about = LongTextField(
        "What would a child want to know?",
        hint="Who lives there, pets, the garden, what they like to do",
        required=False,
        look=Look(rows=4),
    )


class ApprovalForm(GovukForm):
    """What a home is approved for."""

    places = NumberField("For how many children?", least=1, most=40, missing="Enter for how many children")
    age_from = NumberField("From what age?", least=0, most=18, missing="Enter the youngest age")
    age_to = NumberField("To what age?", least=0, most=20, missing="Enter the oldest age")
    from_on = DateField("From which day?", missing="Enter the first day")
    to_on = DateField("Until which day?", required=False)
    is_temporary = YesNoField(
        "Is this an approval for a time, of a relative or friend?", missing="Select yes or no"
    )
    terms = TextField("Terms", required=False)


class LimitForm(GovukForm):
    """What must be kept to when placing a child in a home."""

    kind = RadiosField("What must be kept to?", HomeLimit.Kind.choices, missing="Select what must be kept to")
    child = SelectField("Which child?", [], required=False, hint="Only for “Not for one child”")
    words = TextField("Why?", missing="Say why")
    from_on = DateField("From which day?", missing="Enter the first day")
    to_on = DateField("Until which day?", required=False)

    def __init__(self, *args: Any, children: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choosing = self.fields["child"]
        assert isinstance(choosing, SelectField)
        choosing.set_options(children)


class ConfidentialForm(GovukForm):
    """That nobody may be told where a home is."""

    kept_from = CheckboxesField(
        "Who must not know?", [], hint="Family of the children who live there", required=False
    )
    because = LongTextField("Why?", missing="Say why", look=Look(rows=3))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choosing = self.fields["kept_from"]
        assert isinstance(choosing, CheckboxesField)
        choosing.set_options(people)


class CloseForm(GovukForm):
    """That a home closed."""

    on = DateField("When did it close?", missing="Enter the date")
    because = TextField("Why?", missing="Say why it closed")
