"""The children and adults of a contact, as the person telling us knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.front_door.models import Part
from sightline.front_door.told import AdultTold, ChildTold
from sightline.people.models import Person
from sightline.shared.fields import (
    DateField,
    LongTextField,
    Look,
    NumberField,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.shared.forms import GovukForm

NEW, UNSURE = "new", "unsure"
"""The answers that say: we have looked and this is somebody new to us; or, we cannot tell yet."""


class PersonTypedForm(GovukForm):
    """One person as typed. Empty means that this block was not needed."""

    says_optional = False
    names = ("forenames", "surname")

    def is_empty(self) -> bool:
        """Whether nothing that says who was typed."""
        return not any(str(self.data.get(self.add_prefix(name)) or "").strip() for name in self.says_who())

    def says_who(self) -> tuple[str, ...]:
        return (*self.names, "born_on-day", "born_on-month", "born_on-year", "person")

    @property
    def chosen(self) -> str:
        """The id of the person somebody said this is, "new", or nothing."""
        name = self.add_prefix("person")
        if self.is_bound:
            return str(self.data.get(name) or "")
        return str(self.typed.get(name) or "") if self.typed else ""


class ChildForm(PersonTypedForm):
    """One child, in a worker's form."""

    forenames = TextField(
        "First names", required=False, max_length=120, look=Look(width=20, autocomplete="off")
    )
    surname = TextField("Last name", required=False, max_length=120, look=Look(width=20, autocomplete="off"))
    born_on = DateField("Date of birth", required=False, when="past")
    age = NumberField(
        "Age, if you do not know the date of birth",
        required=False,
        least=0,
        most=25,
        look=Look(width=2, suffix="years"),
    )
    expected_on = DateField("Due date, if not yet born", required=False)
    sex = RadiosField(
        "Sex",
        [("F", "Girl"), ("M", "Boy"), ("U", "Not known")],
        required=False,
        initial="U",
        look=Look(inline=True, small=True),
    )
    said = LongTextField(
        "What has this child said or shown?",
        hint="Their words, and who heard them",
        required=False,
        look=Look(rows=2),
    )

    def says_who(self) -> tuple[str, ...]:
        return (*super().says_who(), "age", "said", "expected_on-day")

    def told(self, person: Person | None, *, is_new: bool) -> ChildTold:
        """The child as told, and who one of us says it is."""
        clean = self.cleaned_data
        return ChildTold(
            forenames=clean["forenames"],
            surname=clean["surname"],
            born_on=clean["born_on"],
            expected_on=clean.get("expected_on"),
            age=clean["age"],
            sex=clean["sex"] or "U",
            said=clean["said"],
            person=person,
            is_new_to_us=is_new and person is None,
        )


class PublicChildForm(ChildForm):
    """One child, as anybody may tell us. As little as possible, and nothing is compulsory."""

    expected_on = None  # type: ignore[assignment]
    sex = RadiosField(
        "Is this child a girl or a boy?",
        [("F", "Girl"), ("M", "Boy"), ("U", "I do not know")],
        required=False,
        initial="U",
        look=Look(inline=True, small=True),
    )
    said = LongTextField(
        "What has this child said or done that worries you?", required=False, look=Look(rows=2)
    )


class AdultForm(PersonTypedForm):
    """One adult, in a worker's form."""

    forenames = TextField(
        "First names", required=False, max_length=120, look=Look(width=20, autocomplete="off")
    )
    surname = TextField("Last name", required=False, max_length=120, look=Look(width=20, autocomplete="off"))
    born_on = DateField("Date of birth", required=False, when="past")
    phone = PhoneField(required=False)
    part = SelectField("Who are they to the children?", Part.choices, required=False, initial="")
    is_alleged_to_have_harmed = TickField(
        "They are said to have harmed or frightened a child or adult here", required=False
    )

    def says_who(self) -> tuple[str, ...]:
        return (*super().says_who(), "part", "phone")

    def told(self, person: Person | None) -> AdultTold:
        """The adult as told, and who one of us says it is."""
        clean = self.cleaned_data
        return AdultTold(
            forenames=clean["forenames"],
            surname=clean["surname"],
            born_on=clean["born_on"],
            phone=clean["phone"],
            part=clean["part"] or Part.OTHER,
            is_alleged_to_have_harmed=clean["is_alleged_to_have_harmed"],
            person=person,
        )


MOST_BLOCKS = 12


def blocks(
    kind: type[PersonTypedForm],
    name: str,
    typed: Mapping[str, Any] | None,
    *,
    at: Any,
    least: int = 1,
    add: bool = False,
    is_bound: bool = True,
) -> list[Any]:
    """As many forms for people as the page has, and one more when asked. The number is in "<name>-count"."""
    said = _first(typed, f"{name}-count") if typed else ""
    count = int(said) if said.isdigit() else least
    count = max(least, min(MOST_BLOCKS, count + (1 if add else 0)))
    made = []
    for number in range(count):
        if is_bound and typed is not None:
            form = kind(typed, at=at, prefix=f"{name}-{number}")
        else:
            form = kind(at=at, typed=typed, prefix=f"{name}-{number}")
        made.append(form)
    return made


def _first(typed: Mapping[str, Any], name: str) -> str:
    value = typed.get(name) or ""
    return str(value[0] if isinstance(value, list) else value)
