"""What is asked when a child comes into care, the legal status changes, they move, or care ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sightline.looked_after import codes
from sightline.looked_after.actions.told import Began, HomeTold, Moved
from sightline.looked_after.models import Home
from sightline.looked_after.policy.living import SPECIAL
from sightline.participation.forms.when import WhenForm
from sightline.shared.fields import (
    Choice,
    DateField,
    LongTextField,
    Look,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TimeField,
    YesNoField,
)
from sightline.shared.forms import GovukForm

ELSEWHERE = "elsewhere"
ORDINARY = ("", "None of these")
KIND_BY_PLACEMENT = {
    "P1": Home.Kind.PARENT,
    "R2": Home.Kind.HEALTH,
    "T1": Home.Kind.HEALTH,
    "S1": Home.Kind.SCHOOL,
    "K1": Home.Kind.SECURE,
    "K2": Home.Kind.CHILDRENS_HOME,
    "K3": Home.Kind.SUPPORTED,
}


class CareForm(WhenForm):
    """What each of these forms asks: when."""

    happened_on = DateField("When?", when="past", missing="Enter the date")
    happened_time = TimeField(
        "At what time?",
        hint="For example, 3:30pm. Leave empty if you do not know; two moves on one day need it",
        required=False,
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, at=at, **options)
        self.now = at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_the_future("happened_on", "happened_time", self.now)
        return cleaned

    def moment(self) -> tuple[datetime, bool]:
        """The instant, and whether the time of day is known."""
        return self.happened_at("happened_on", "happened_time")


class HomeAsked(CareForm):
    """The questions about a home, which coming into care and moving share."""

    where = RadiosField(
        "Where do they live now?",
        [
            Choice("listed", "In a home on the register", reveals=("home",)),
            Choice(
                ELSEWHERE,
                "Somewhere else: with a parent, in hospital, somewhere found tonight",
                reveals=("place_name", "place_lines", "place_postcode", "place_provider"),
            ),
        ],
        missing="Select where they live now",
    )
    home = SelectField(
        "Which home?",
        [],
        hint="Those that fit come first",
        missing="Select the home",
        look=Look(prompt="Select a home"),
    )
    place_name = TextField("What is the place called?", required=False)
    place_lines = TextField("Address", hint="House and street", required=False)
    place_postcode = TextField("Postcode", required=False, look=Look(width=10))
    place_provider = SelectField("Who provides it?", codes.offered(codes.providers()), required=False)
    placement = SelectField(
        "What kind of home is it for them?",
        codes.offered(codes.placements()),
        missing="Select what kind of home it is",
        look=Look(prompt="Select a kind"),
    )
    special = RadiosField(
        "Is one of these true?", [*SPECIAL.items(), ORDINARY], required=False, look=Look(small=True)
    )
    why_here = LongTextField(
        "Why this home, and what will be hard?",
        hint="What the child needs, what these carers can give, and what help will close the gap",
        missing="Say why this home, and what will be hard about it",
        look=Look(rows=4),
    )
    agreed_although = TextField(
        "If the register says that it does not fit: who agreed, and why?", required=False
    )
    miles = NumberField("How many miles from where they lived?", least=0, most=350, required=False)

    def __init__(self, *args: Any, homes: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choosing = self.fields["home"]
        assert isinstance(choosing, SelectField)
        choosing.set_options(homes)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("where") == ELSEWHERE:
            for name, words in (
                ("place_name", "Say what the place is called"),
                ("place_provider", "Select who provides it"),
            ):
                if not cleaned.get(name):
                    self.add_error(name, words)
        return cleaned

    def is_elsewhere(self) -> bool:
        """Whether it is a place that the register does not have."""
        return bool(self.cleaned_data["where"] == ELSEWHERE)

    def place(self) -> dict[str, Any]:
        """The place that is not on the register, as a home to be noted."""
        get = self.cleaned_data.get
        return {
            "name": get("place_name") or "",
            "kind": KIND_BY_PLACEMENT.get(str(get("placement")), Home.Kind.OTHER),
            "provider": get("place_provider") or "",
            "lines": get("place_lines") or "",
            "postcode": get("place_postcode") or "",
            "is_listed": False,
        }

    def home_told(self, home: Home) -> HomeTold:
        """Where they live, as the worker told it."""
        get = self.cleaned_data.get
        miles = get("miles")
        return HomeTold(
            home=home,
            placement=str(get("placement")),
            special=get("special") or "",
            why_here=get("why_here") or "",
            agreed_although=get("agreed_although") or "",
            miles_from_home=Decimal(miles) if miles is not None else None,
            with_same_carers=bool(get("with_same_carers")),
        )


AGREED = {
    code: Choice(code, each.says, hint=each.means, reveals=("agreed_by",) if code == "V2" else ())
    for code, each in codes.legal_statuses().items()
    if each.offered
}


class BeginForm(HomeAsked):
    """A child comes into care."""

    field_order = ("happened_on", "happened_time", "legal", "agreed_by", "need")

    legal = RadiosField(
        "Why in law are they looked after?", list(AGREED.values()), missing="Select why in law"
    )
    agreed_by = TextField(
        "Who agreed, and when?",
        hint="Everybody with parental responsibility; at 16 or 17 the young person. Leave empty if the "
        "agreement is on the record already",
        required=False,
    )
    need = RadiosField(
        "Why did they come into care?",
        codes.offered(codes.needs()),
        hint="The first that applies, in this order. The yearly return asks for one",
        missing="Select why they came into care",
    )

    def told(self, home: Home) -> Began:
        """That they came into care, as the worker told it."""
        began_at, is_timed = self.moment()
        get = self.cleaned_data.get
        return Began(
            began_at=began_at,
            legal=str(get("legal")),
            need=str(get("need")),
            home=self.home_told(home),
            is_timed=is_timed,
            agreed_by=get("agreed_by") or "",
        )


class TakeUpForm(BeginForm):
    """The care of a child who was in care before Sightline."""

    happened_on = DateField(
        "From which day do you know both the legal status and the home?",
        hint="The later of the two. What came before rests with the extract",
        when="past",
        missing="Enter the date",
    )


class LegalForm(CareForm):
    """The legal status changes."""

    legal = RadiosField(
        "Why in law are they looked after from then on?",
        [
            Choice(code, each.says, hint=each.means)
            for code, each in codes.legal_statuses().items()
            if each.offered
        ],
        missing="Select the new legal status",
    )


class MoveForm(HomeAsked):
    """A child moves to another home."""

    field_order = ("happened_on", "happened_time", "because", "was_planned", "with_same_carers")

    because = SelectField(
        "Why did they move?",
        codes.offered(codes.reasons_moved()),
        hint="Not asked when they come back from a stay for a time",
        required=False,
        look=Look(prompt="Select why"),
    )
    was_planned = YesNoField("Was it planned?", missing="Select whether it was planned")
    with_same_carers = YesNoField(
        "Do the same carers look after them?", missing="Select whether the carers are the same"
    )

    def told(self, home: Home) -> Moved:
        """The move, as the worker told it."""
        moved_at, is_timed = self.moment()
        get = self.cleaned_data.get
        return Moved(
            moved_at=moved_at,
            home=self.home_told(home),
            because=get("because") or "",
            is_timed=is_timed,
            was_unplanned=not get("was_planned"),
        )


class EndForm(CareForm):
    """Care ends."""

    because = RadiosField(
        "Why did care end?",
        [Choice(each.code, each.says, hint=each.follows) for each in codes.reasons_ended().values()],
        missing="Select why care ended",
        look=Look(small=True),
    )


class ReasonForm(GovukForm):
    """Why something recorded should not stand."""

    reason = LongTextField("What was wrong?", missing="Say what was wrong", look=Look(rows=3))
