"""A contact as a worker writes it down."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sightline.front_door.levels import ACT_NOW
from sightline.front_door.models.contact import Channel, ReferrerRole, Wishes
from sightline.front_door.told import AdultTold, ChildTold, Told
from sightline.shared.clock import LONDON
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateTimeField,
    EmailField,
    LongTextField,
    Look,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    YesNoField,
)
from sightline.shared.forms import GovukForm

BY_HAND = [Channel.PHONE, Channel.EMAIL, Channel.POLICE_NOTICE, Channel.LETTER, Channel.IN_PERSON]
FIRST = "first"
SECOND = "second"


class ReferrerFields(GovukForm):
    """Who is telling us, and what they want to hear back."""

    says_optional = False

    referrer_role = SelectField(
        "Who are they?", ReferrerRole.choices, required=False, look=Look(prompt="Choose")
    )
    referrer_name = TextField("Name", required=False, max_length=150, look=Look(width=30, autocomplete="off"))
    referrer_agency = TextField(
        "School, service or organisation",
        required=False,
        max_length=150,
        look=Look(width=30, autocomplete="off"),
    )
    referrer_phone = PhoneField(required=False)
    referrer_email = EmailField(required=False)
    referrer_relationship = TextField(
        "How do they know the children?", required=False, max_length=150, look=Look(width=30)
    )
    is_anonymous = TickField("They do not want to give their name", required=False)
    referrer_wishes = RadiosField(
        "What do they want to hear back?",
        Wishes.choices,
        required=False,
        initial=Wishes.OUTCOME,
        look=Look(small=True),
    )


class ContactForm(ReferrerFields):
    """A call, email, police notice, letter or visit, as a worker writes it down."""

    channel = RadiosField(
        "How did it reach us?",
        [(channel.value, channel.label) for channel in BY_HAND],
        missing="Select how it reached us",
        look=Look(inline=True, small=True),
    )
    received_at = DateTimeField(
        "When did it reach the council?",
        hint="When the call came or the message arrived, not when it was opened. It cannot be changed later, "
        "only explained",
        when="past",
        called="When it reached the council",
    )
    which_hour = RadiosField(
        "The clocks went back that night, so this time came twice. Which was it?",
        [
            (FIRST, "The first time, before the clocks went back"),
            (SECOND, "The second time, after the clocks went back"),
        ],
        required=False,
    )
    story = LongTextField(
        "What did they tell you?",
        hint="In their words",
        missing="Write what they told you, in their words",
        look=Look(rows=8),
    )
    worry = TextField(
        "The worry in one line, in their words",
        hint="This is what everybody sees on the board. Leave it empty to show how the story begins",
        required=False,
        max_length=160,
    )
    who_lives_there = LongTextField("Who lives there?", required=False, look=Look(rows=2))
    address = TextField(
        "Where do the children live?",
        hint="House and street, town",
        required=False,
        max_length=300,
        look=Look(width="two-thirds"),
    )
    postcode = TextField("Postcode", required=False, max_length=10, look=Look(width=10))
    is_immediate_danger = YesNoField(
        "Is a child in immediate danger now?", missing="Say whether a child is in danger now"
    )
    act_now = CheckboxesField(
        "Is any of this true?",
        [Choice(sign.id, sign.words) for sign in ACT_NOW],
        hint="Any one takes the contact straight to a social worker, above the queue",
        required=False,
        look=Look(small=True),
    )
    has_nowhere_to_stay = TickField("Someone of 16 or 17 has nowhere safe to stay tonight", required=False)
    family_told = YesNoField(
        "Does the family know about this contact?",
        required=False,
        no=Choice("no", "No", reveals=("family_not_told_because",)),
    )
    family_not_told_because = LongTextField(
        "Why have they not been told?",
        hint="Such as that it would put a child or an adult at risk",
        required=False,
        look=Look(rows=2),
    )
    family_agrees = YesNoField("Do they agree to us talking to other services?", required=False)
    referrer_safety = TextField(
        "Could telling us put this person in danger?",
        hint="Such as the family guessing who it was",
        required=False,
        max_length=300,
    )

    def clean(self) -> dict[str, Any]:
        """An hour that came twice is asked about, because a clock must not run an hour wrong."""
        clean = super().clean() or self.cleaned_data
        received_at = clean.get("received_at")
        if isinstance(received_at, datetime) and came_twice(received_at):
            if not clean.get("which_hour"):
                self.add_error("which_hour", "Say which of the two it was: the clocks went back that night")
            elif clean["which_hour"] == SECOND:
                clean["received_at"] = received_at + timedelta(hours=1)
        return clean

    @property
    def asks_which_hour(self) -> bool:
        return "which_hour" in self.errors or bool(self.is_bound and self.data.get("which_hour"))

    def told(self, children: list[ChildTold], adults: list[AdultTold]) -> Told:
        """What was typed, as values."""
        clean = self.cleaned_data
        return Told(
            channel=clean["channel"],
            received_at=clean["received_at"],
            children=tuple(children),
            adults=tuple(adults),
            act_now=tuple(clean["act_now"]),
            is_immediate_danger=bool(clean["is_immediate_danger"]),
            **same_answers(clean),
        )


SAME_NAME = (
    "story",
    "worry",
    "who_lives_there",
    "address",
    "postcode",
    "has_nowhere_to_stay",
    "is_anonymous",
    "referrer_name",
    "referrer_role",
    "referrer_agency",
    "referrer_phone",
    "referrer_email",
    "referrer_relationship",
    "referrer_wishes",
    "referrer_safety",
    "family_told",
    "family_not_told_because",
    "family_agrees",
)


THREE_ANSWERS = ("family_told", "family_agrees")
"""Yes, no, or nobody has said."""


def same_answers(clean: dict[str, Any]) -> dict[str, Any]:
    """The answers that go by the same name in what was told. One that was hidden is empty, not missing."""
    found = {name: clean[name] for name in SAME_NAME if name in clean}
    told = {
        name: value if value is not None or name in THREE_ANSWERS else "" for name, value in found.items()
    }
    return told | ({} if told.get("referrer_wishes") else {"referrer_wishes": Wishes.OUTCOME})


def came_twice(instant: datetime) -> bool:
    """Whether this time of day happened twice, on the night the clocks went back."""
    first = instant.astimezone(LONDON).replace(fold=0)
    return first.utcoffset() != first.replace(fold=1).utcoffset() and first.astimezone(LONDON) == first
