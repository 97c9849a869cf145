"""A contact as anybody may send it, signed in or not."""

from __future__ import annotations

from datetime import datetime

from sightline.front_door.forms.contact import same_answers
from sightline.front_door.levels import ACT_NOW
from sightline.front_door.models.contact import PROFESSIONALS, Channel, ReferrerRole, Wishes
from sightline.front_door.told import ChildTold, Told
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
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


class PublicContactForm(GovukForm):
    """What anybody may tell us about a child, signed in or not."""

    says_optional = False

    story = LongTextField(
        "What are you worried about?",
        hint="Tell us what you have seen or heard, when, and how often. You do not need to be sure",
        missing="Tell us what you are worried about",
        look=Look(rows=8),
    )
    address = TextField("Where do they live?", hint="As much as you know", required=False, max_length=300)
    postcode = TextField("Postcode, if you know it", required=False, max_length=10, look=Look(width=10))
    who_lives_there = LongTextField(
        "Who else lives there or looks after them?", required=False, look=Look(rows=2)
    )
    is_immediate_danger = YesNoField(
        "Is a child in danger right now?",
        hint="If so, telephone 999 first. Then tell us here if you can",
        missing="Say whether a child is in danger right now",
    )
    is_anonymous = TickField("I do not want to give my name", required=False)
    referrer_name = TextField(
        "Your name", required=False, max_length=150, look=Look(width=30, autocomplete="name")
    )
    referrer_phone = PhoneField("Your telephone number", required=False)
    referrer_email = EmailField("Your email address", required=False)
    referrer_relationship = TextField(
        "How do you know the child?", required=False, max_length=150, look=Look(width=30)
    )
    referrer_role = RadiosField(
        "Who are you?",
        [(role.value, role.label) for role in ReferrerRole if role.value not in PROFESSIONALS],
        required=False,
        look=Look(small=True),
    )
    referrer_wishes = RadiosField(
        "Would you like to hear from us?",
        [
            (Wishes.OUTCOME, "Yes, tell me when you have decided what to do"),
            (Wishes.RECEIPT, "No, seeing that it arrived is enough"),
            (Wishes.NOTHING, "Please do not contact me"),
        ],
        required=False,
        initial=Wishes.RECEIPT,
        look=Look(small=True),
    )
    referrer_safety = TextField(
        "Could telling us put you or anyone else in danger?", required=False, max_length=300
    )

    channel = Channel.WEB_PUBLIC

    def told(self, children: list[ChildTold], *, at: datetime) -> Told:
        """What was sent, received at this instant."""
        clean = self.cleaned_data
        return Told(
            channel=self.channel,
            received_at=at,
            children=tuple(children),
            act_now=tuple(clean.get("act_now") or ()),
            is_immediate_danger=bool(clean["is_immediate_danger"]),
            **same_answers(clean),
        )


class ProfessionalContactForm(PublicContactForm):
    """What somebody tells us in the course of their work."""

    referrer_name = TextField(
        "Your name",
        max_length=150,
        missing="Give your name, so that we can speak to you",
        look=Look(width=30, autocomplete="name"),
    )
    referrer_role = SelectField(
        "Your service",
        [(role.value, role.label) for role in ReferrerRole if role.value in PROFESSIONALS],
        missing="Select your service",
        look=Look(prompt="Choose"),
    )
    referrer_agency = TextField(
        "Your school or organisation",
        max_length=150,
        missing="Name your school or organisation",
        look=Look(width=30),
    )
    referrer_phone = PhoneField(
        "Your telephone number", missing="Give a telephone number that will be answered"
    )
    is_anonymous = None  # type: ignore[assignment]
    referrer_wishes = None  # type: ignore[assignment]
    act_now = CheckboxesField(
        "Is any of this true?",
        [Choice(sign.id, sign.words) for sign in ACT_NOW],
        hint="If so, telephone us as well: 01632 960 100, or 01632 960 199 at night and at weekends",
        required=False,
        look=Look(small=True),
    )
    has_nowhere_to_stay = TickField("Someone of 16 or 17 has nowhere safe to stay tonight", required=False)
    family_told = YesNoField(
        "Does the family know that you are telling us?",
        required=False,
        no=Choice("no", "No", reveals=("family_not_told_because",)),
    )
    family_not_told_because = LongTextField(
        "Why not?",
        hint="Such as that it would put a child or an adult at risk",
        required=False,
        look=Look(rows=2),
    )
    family_agrees = YesNoField("Do they agree to it?", required=False)

    channel = Channel.WEB_PROFESSIONAL
