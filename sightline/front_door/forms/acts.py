"""Short acts on a contact: one thing a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sightline.front_door.levels import ACT_NOW
from sightline.front_door.models import ContactChild, Urgency
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateField,
    DateTimeField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    YesNoField,
)
from sightline.shared.fields.choices import Choosing
from sightline.shared.forms import GovukForm


class ActForm(GovukForm):
    """A short act. What there is to choose from is known only to the view."""

    def set_choices(self, name: str, options: Iterable[Choice | tuple[str, str]]) -> None:
        """Say what can be chosen in a field."""
        chosen = self.fields[name]
        assert isinstance(chosen, Choosing)
        chosen.set_options(options)


class NothingForm(ActForm):
    """Nothing to type: the button says it all."""


class SamePersonForm(ActForm):
    """Why two records may be one person."""

    reason = LongTextField("Why do you think so?", look=Look(rows=3))


class TakeForm(ActForm):
    """Why a contact is taken from somebody who has it."""

    reason = LongTextField(
        "Why are you taking it over?", hint="The person who has it now will see this", look=Look(rows=2)
    )


class ReceiptNoteForm(ActForm):
    """How a contact reached us, explained."""

    reason = LongTextField(
        "What should be known about when or how it reached us?",
        hint="The time of receipt itself does not change",
        missing="Write what should be known about when or how it reached us",
        look=Look(rows=3),
    )


class DangerForm(ActForm):
    """What has come to light."""

    is_danger = YesNoField("Is a child in danger now?", missing="Say whether a child is in danger now")
    act_now = CheckboxesField(
        "What have you learned?",
        [Choice(sign.id, sign.words) for sign in ACT_NOW],
        required=False,
        look=Look(small=True),
    )
    reason = LongTextField("Who told you, and what did they say?", look=Look(rows=3))


class ActionTakenForm(ActForm):
    """What was done at once."""

    happened_at = DateTimeField("When did it begin?", when="past", called="The time it began")
    reason = LongTextField(
        "What was done, and by whom?",
        hint="This stands in the story of every child here. What concerns one child goes under their name",
        missing="Say what was done, and by whom",
        look=Look(rows=4),
    )
    safety_plan = LongTextField(
        "What keeps the children safe until the next decision?",
        hint="Who will do what, who will check, and what happens if it fails",
        required=False,
        look=Look(rows=4),
    )

    def __init__(self, *args: Any, about: Iterable[ContactChild], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = {f"seen_{each.pk}": each for each in about}
        for name, each in self.about.items():
            called = each.child.called
            self.fields[name] = LongTextField(
                f"Who has seen {called}, when, and how is {called}?",
                hint=f"Only {called}’s record will show this. If nobody has, say so, and who will",
                missing=f"Say who has seen {called}, or that nobody has yet",
                look=Look(rows=2),
            )
        self.order_fields(["happened_at", "reason", *self.about, "safety_plan"])

    def told(self) -> dict[str, Any]:
        """What was done for all of them, and how each one is."""
        given = self.cleaned_data
        return {
            **{name: words for name, words in given.items() if name not in self.about},
            "seen": {each.pk: given[name] for name, each in self.about.items()},
        }


class PlaceForTonightForm(ActForm):
    """Where somebody of 16 or 17 will sleep."""

    is_ours = RadiosField(
        "Where will they sleep tonight?",
        [("ours", "Somewhere we have arranged"), ("found", "Somewhere safe was found another way")],
        missing="Say where they will sleep tonight",
    )
    happened_at = DateTimeField("From when?", when="past", called="The time")
    reason = LongTextField("Where, with whom, and how do you know that it is safe?", look=Look(rows=3))


class AskPartnerForm(ActForm):
    """A question to a partner."""

    partner = TextField(
        "Which service, and whom?",
        hint="Such as “Pershall Academy, Mrs Okafor”",
        max_length=150,
        missing="Say which service you are asking",
    )
    question = LongTextField("What do you need to know, and why?", look=Look(rows=4))
    urgency = RadiosField(
        "How quickly do you need the answer?", Urgency.choices, missing="Say how quickly you need the answer"
    )


class ReplyForm(ActForm):
    """A partner’s answer."""

    reply = LongTextField("What did they tell us?", required=False, look=Look(rows=6))
    is_nil_return = TickField("They looked and know nothing about these children", required=False)
    replied_at = DateTimeField("When did they answer?", when="past", called="The time of the answer")


class AnalysisForm(ActForm):
    """What the answers add up to."""

    reason = LongTextField(
        "What do the answers add up to for each child?",
        hint="Name the pattern, and anybody who has not answered",
        look=Look(rows=6),
    )


class HandoverForm(ActForm):
    """What the next worker must know."""

    to_team = SelectField("To which team?", [], missing="Select the team", look=Look(prompt="Choose"))
    for_worker = SelectField(
        "For somebody by name?", [], required=False, look=Look(prompt="Whoever is on duty")
    )
    reason = LongTextField(
        "What must they know?",
        hint="Who has seen each child, what keeps them safe until then, what is promised and still to do",
        missing="Write what the next worker must know",
        look=Look(rows=6),
    )


class IdentifyForm(ActForm):
    """Who a child of a contact is. The choices are the people who match, and "somebody new"."""

    person = RadiosField("Who is this?", [], missing="Say who this is")
    reason = TextField("How do you know?", max_length=300, missing="Say how you know")


class AddressForm(ActForm):
    """Where people live, and who must not be told."""

    people = CheckboxesField("Who is this the address of?", [], missing="Select whose address this is")
    lines = TextField("House, street and town", max_length=300, missing="Enter the address")
    postcode = TextField("Postcode", required=False, max_length=10, look=Look(width=10))
    from_on = DateField("From when?", required=False)
    is_confidential = TickField(
        "This address is confidential",
        hint="It will be hidden, and never printed in a letter",
        required=False,
    )
    kept_from = CheckboxesField("Who must never be told it?", [], required=False)
    because = LongTextField("Why?", required=False, look=Look(rows=2))

    def clean(self) -> dict[str, Any]:
        """A secret address says from whom and why, or nobody can keep it."""
        clean = super().clean() or self.cleaned_data
        if clean.get("is_confidential") or clean.get("kept_from"):
            if not clean.get("because"):
                self.add_error("because", "Say why the address is confidential")
            clean["is_confidential"] = True
        return clean


class LinkForm(ActForm):
    """Another contact that tells the same story."""

    other = RadiosField("Which contact tells the same story?", [], required=False)
    reference = TextField(
        "Or its reference", hint="Such as FD-26-104217", required=False, look=Look(width=20)
    )
    reason = TextField("How do you know it is the same story?", max_length=300)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        if not clean.get("other") and not clean.get("reference"):
            self.add_error("reference", "Select a contact, or enter its reference")
        return clean


HOW_TOLD = [
    ("by telephone", "By telephone"),
    ("by secure email", "By secure email"),
    ("by letter", "By letter"),
    ("in person", "In person"),
]


class AcknowledgeForm(ActForm):
    """How somebody is told that it arrived."""

    how = RadiosField(
        "How are you telling them?", HOW_TOLD, missing="Say how they are being told", look=Look(small=True)
    )


class TellOutcomeForm(AcknowledgeForm):
    """What a professional may be told besides the standard letter."""

    more = LongTextField(
        "Anything more that this professional needs to know?",
        hint="One or two sentences. Never anything about the family that they did not tell us themselves",
        required=False,
        look=Look(rows=3),
    )


class ApiKeyForm(ActForm):
    """Another organisation’s system."""

    name = TextField("Organisation and system", hint="Such as “Wyreshire Police, Niche”", max_length=120)
