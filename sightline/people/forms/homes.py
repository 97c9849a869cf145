"""Where somebody lives, and who must not be told."""

from __future__ import annotations

from sightline.people.models import Residence
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateField,
    LongTextField,
    Look,
    RadiosField,
    TextField,
    YesNoField,
)
from sightline.shared.forms import GovukForm

BECAUSE = "Why must this address be kept confidential?"
KEPT_FROM = "Who must not be told?"
KEPT_FROM_HINT = "Somebody not in this list must first be recorded as family or network"

KINDS = [(str(value), str(label)) for value, label in Residence._meta.get_field("kind").flatchoices]


class AddressForm(GovukForm):
    """Somebody lives somewhere now."""

    lines = TextField(
        "Address", hint="House and street, and the town", max_length=300, look=Look(autocomplete="off")
    )
    postcode = TextField("Postcode", required=False, max_length=10, look=Look(width=10, autocomplete="off"))
    kind = RadiosField("What is this address to them?", KINDS, initial="home")
    from_on = DateField("When did they move in?", required=False, when="past")
    is_confidential = YesNoField("Must anybody not be told this address?", initial=False)
    because = LongTextField(BECAUSE, required=False, look=Look(rows=2))
    kept_from = CheckboxesField(KEPT_FROM, [], hint=KEPT_FROM_HINT, required=False)

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Put the people around them in the list of who must not be told."""
        _offer(self, people)
        self.fields["is_confidential"].set_options(  # type: ignore[attr-defined]
            [Choice("yes", "Yes", reveals=("because", "kept_from")), Choice("no", "No")]
        )


class ConfidentialForm(GovukForm):
    """An address that must be kept from somebody."""

    because = LongTextField(
        BECAUSE, look=Look(rows=2), missing="Say why this address must be kept confidential"
    )
    kept_from = CheckboxesField(KEPT_FROM, [], hint=KEPT_FROM_HINT, required=False)

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Put the people around them in the list of who must not be told."""
        _offer(self, people)


class LeaveForm(GovukForm):
    """Somebody no longer lives somewhere."""

    to_on = DateField("When did they leave?", when="past")
    reason = TextField("How do you know?", required=False, max_length=300)


def _offer(form: GovukForm, people: list[tuple[str, str]]) -> None:
    form.fields["kept_from"].set_options(people)  # type: ignore[attr-defined]
