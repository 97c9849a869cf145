"""Family and network, professionals, telephone numbers, and records that may be one person."""

from __future__ import annotations

from sightline.people.models import RelationshipKind
from sightline.people.search import Match
from sightline.shared.fields import (
    Choice,
    DateField,
    EmailField,
    Look,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.shared.forms import GovukForm

K = RelationshipKind
THE_OTHER_WAY = "of:"
"""Before a kind: the person of the page is this to the other, so "of:parent" makes the other their child."""

KINDS_ON_A_PAGE = [
    (K.PARENT, "Mother or father"),
    (f"{THE_OTHER_WAY}{K.PARENT}", "Son or daughter"),
    (K.ADOPTIVE_PARENT, "Adoptive mother or father"),
    (f"{THE_OTHER_WAY}{K.ADOPTIVE_PARENT}", "Adopted son or daughter"),
    (K.STEP_PARENT, "Step-parent"),
    (f"{THE_OTHER_WAY}{K.STEP_PARENT}", "Stepchild"),
    (K.SIBLING, "Brother or sister"),
    (K.HALF_SIBLING, "Half-brother or half-sister"),
    (K.GRANDPARENT, "Grandparent"),
    (f"{THE_OTHER_WAY}{K.GRANDPARENT}", "Grandchild"),
    (K.AUNT_OR_UNCLE, "Aunt or uncle"),
    (K.PARTNER, "Partner"),
    (K.FORMER_PARTNER, "Former partner"),
    (K.CARER, "Carer"),
    (K.SPECIAL_GUARDIAN, "Special guardian"),
    (K.FRIEND, "Friend or network"),
    (K.POSES_RISK, "Somebody who may be a risk to them"),
    (f"{THE_OTHER_WAY}{K.POSES_RISK}", "Somebody to whom they may be a risk"),
    (K.OTHER, "Connected in another way"),
]


def as_choices(matches: list[Match]) -> list[Choice]:
    """People found, to choose one of."""
    return [
        Choice(
            str(match.person_id),
            f"{match.name}, {match.age}",
            hint=". ".join(part for part in (match.lives_at, "; ".join(match.reasons)) if part),
        )
        for match in matches
    ]


class RelationshipForm(GovukForm):
    """What somebody is to the person of the page."""

    other = RadiosField("Which of these people?", [])
    kind = SelectField(
        "What are they to each other?",
        KINDS_ON_A_PAGE,
        look=Look(prompt="Select"),
        missing="Select what they are to each other",
    )
    has_parental_responsibility = TickField("Has parental responsibility", required=False)
    from_on = DateField("Since when?", required=False, when="past")
    note = TextField(
        "Anything to know", hint="Such as a no-contact condition", required=False, max_length=300
    )

    def offer(self, matches: list[Match], called: str) -> None:
        """The people found, and whose family this is."""
        self.fields["other"].set_options(as_choices(matches))  # type: ignore[attr-defined]
        self.fields["kind"].label = f"What are they to {called}?"


class EndRelationshipForm(GovukForm):
    """A relationship that is over."""

    to_on = DateField("When did it end?", when="past")
    reason = TextField("How do you know?", max_length=300, missing="Say how you know that this has ended")


class ProfessionalForm(GovukForm):
    """Somebody from another agency."""

    name = TextField("Name", max_length=150, look=Look(width=20, autocomplete="off"))
    role = TextField(
        "What they do",
        hint="For example, class teacher or health visitor",
        max_length=100,
        look=Look(width=20),
    )
    agency = TextField("Where they work", required=False, max_length=150)
    phone = PhoneField(required=False)
    email = EmailField(required=False)


class ContactPointForm(GovukForm):
    """A way to reach somebody."""

    kind = RadiosField(
        "What is it?",
        [Choice("phone", "Phone", reveals=("phone",)), Choice("email", "Email", reveals=("email",))],
        initial="phone",
    )
    phone = PhoneField(required=False)
    email = EmailField(required=False)
    note = TextField(
        "Anything to know",
        hint="Such as “safe to leave a message” or “shared with partner”",
        required=False,
        max_length=200,
    )


class SamePersonForm(GovukForm):
    """Two records that may be one person."""

    other = RadiosField("Which of these may be the same person?", [])
    reason = TextField(
        "Why do you think so?", max_length=500, missing="Say why you think they may be the same person"
    )

    def offer(self, matches: list[Match]) -> None:
        """The people found."""
        self.fields["other"].set_options(as_choices(matches))  # type: ignore[attr-defined]
