"""What is asked about the help there is, and about one child's place in it."""

from __future__ import annotations

from typing import Any

from sightline.early_help.actions.offers import OfferTold
from sightline.early_help.models import HelpOffer
from sightline.early_help.needs import needs
from sightline.shared.fields import CheckboxesField, DateField, LongTextField, Look, NumberField, TextField
from sightline.shared.forms import GovukForm


class HelpOfferForm(GovukForm):
    """One group, service or person that helps families."""

    name = TextField("What is it called?", missing="Say what it is called")
    agency = TextField("Who runs it?", missing="Say who runs it")
    about = LongTextField(
        "What happens there?",
        hint="In words a parent would use",
        missing="Say what happens there, in words a parent would use",
        look=Look(rows=4),
    )
    what_for = CheckboxesField(
        "What does it help with?", list(needs().items()), missing="Say what it helps with"
    )
    from_age = NumberField(
        "From what age?", hint="0 for before birth or a baby", missing="Enter the youngest age"
    )
    to_age = NumberField("To what age?", missing="Enter the oldest age")
    where = TextField("Where?", missing="Say where it is")
    reach = TextField("How is it reached?", required=False)
    places = NumberField(
        "How many families can it help at once?",
        hint="Free places are worked out from who goes there",
        missing="Enter how many places there are",
    )

    def told(self) -> OfferTold:
        """The offer as it is described."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        for name in ("from_age", "to_age", "places"):
            given[name] = int(given[name] or 0)
        return OfferTold(**given)

    @staticmethod
    def initial_of(offer: HelpOffer) -> dict[str, Any]:
        """What stands in the directory now."""
        names = ("name", "agency", "about", "what_for", "from_age", "to_age", "where", "reach", "places")
        return {name: getattr(offer, name) for name in names}


class AskForm(GovukForm):
    """Asking for a place for one child."""

    reason = LongTextField(
        "What do you hope will change?", missing="Say what you hope will change", look=Look(rows=3)
    )
    family_says = LongTextField("What do the family say about it?", required=False, look=Look(rows=2))


class WhyForm(GovukForm):
    """Why there is no place, and what happens instead."""

    prefix = "no"
    reason = LongTextField(
        "Why, and what do the family have instead?",
        missing="Say why, and what the family have instead",
        look=Look(rows=3),
    )


class StartPlaceForm(GovukForm):
    """The day a child first went."""

    prefix = "start"
    started_on = DateField("When did they first go?", when="past", missing="Enter the day they first went")


class EndPlaceForm(GovukForm):
    """That it ended, and what came of it."""

    prefix = "end"
    ended_on = DateField("When did it end?", when="past", missing="Enter the day it ended")
    sessions = NumberField("How many times did they go?", required=False)
    reason = LongTextField(
        "What came of it?",
        hint="In the family’s words",
        missing="Say what came of it, in the family’s words",
        look=Look(rows=3),
    )
