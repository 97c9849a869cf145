"""Adding somebody, changing who they are said to be, and recording a birth."""

from __future__ import annotations

from sightline.people import codes
from sightline.people.actions import PersonFields
from sightline.people.models import Name, Person
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateField,
    LongTextField,
    Look,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.shared.forms import GovukForm

SEXES = [("F", "Female"), ("M", "Male"), ("U", "Not known")]


def _name(label: str, hint: str = "") -> TextField:
    return TextField(
        label,
        hint=hint,
        required=False,
        max_length=120,
        look=Look(width=20, autocomplete="off", spellcheck=False),
    )


class AddPersonForm(GovukForm):
    """Somebody new to us. Little need be known; what is known should be told apart from what is guessed."""

    forenames = _name("First names")
    surname = _name("Surname")
    known_as = _name("Known as", "Only if they are called something else")
    born = RadiosField(
        "Has this person been born?",
        [
            Choice("born", "Yes", reveals=("born_on", "born_on_is_estimated")),
            Choice("unborn", "No, this is an unborn baby", reveals=("expected_on",)),
        ],
        initial="born",
    )
    born_on = DateField("Date of birth", hint="For example, 27 3 2017", required=False, when="past")
    born_on_is_estimated = TickField("The date of birth is a guess", required=False)
    expected_on = DateField("When is the baby expected?", hint="For example, 27 3 2027", required=False)
    sex = RadiosField("Sex", SEXES, required=False, look=Look(inline=True))
    address = TextField(
        "Where they live now",
        hint="House and street, and the town",
        required=False,
        max_length=300,
        look=Look(autocomplete="off"),
    )
    postcode = TextField("Postcode", required=False, max_length=10, look=Look(width=10, autocomplete="off"))
    phone = PhoneField(required=False)
    is_somebody_new = TickField("None of these is the same person: add somebody new", required=False)

    def person_fields(self) -> PersonFields:
        """What the action writes down."""
        typed = self.cleaned_data
        return PersonFields(
            forenames=typed["forenames"],
            surname=typed["surname"],
            known_as=typed["known_as"],
            born_on=typed["born_on"],
            born_on_is_estimated=bool(typed["born_on_is_estimated"]),
            expected_on=typed["expected_on"],
            sex=typed["sex"] or Person.Sex.NOT_KNOWN,
        )


class ChangePersonForm(GovukForm):
    """Everything written down about who somebody is."""

    forenames = _name("First names")
    surname = _name("Surname")
    name_was = RadiosField(
        "If you change the name, what was the old one?",
        [
            Choice(Name.Kind.FORMER, "A name they used to have"),
            Choice(Name.Kind.SPELLING, "The same name, written wrongly"),
            Choice(Name.Kind.BIRTH, "Their name at birth"),
        ],
        initial=Name.Kind.FORMER,
        required=False,
    )
    known_as = _name("Known as", "What they like to be called")
    born_on = DateField("Date of birth", required=False, when="past")
    born_on_is_estimated = TickField("The date of birth is a guess", required=False)
    expected_on = DateField("Expected date of birth", hint="For a baby not yet born", required=False)
    died_on = DateField("Date of death", required=False, when="past")
    sex = RadiosField("Sex", SEXES, required=False, look=Look(inline=True))
    pronouns = TextField("Pronouns", required=False, max_length=40, look=Look(width=20))
    ethnicity = SelectField(
        "Ethnicity", codes.ethnicities(), required=False, look=Look(prompt="Not recorded")
    )
    disabilities = CheckboxesField("Disability", codes.disabilities(), required=False, look=Look(small=True))
    first_language = TextField("First language", required=False, max_length=60, look=Look(width=20))
    communication = TextField(
        "How they best tell people things", hint="For example, uses Makaton", required=False, max_length=200
    )
    door_alerts = LongTextField(
        "What a worker must know before knocking",
        hint="One a line: a dog, threats, who else may be there",
        required=False,
        look=Look(rows=3),
    )
    reason = TextField(
        "Why is this changing?",
        hint="Needed when a name or date of birth changes",
        required=False,
        max_length=300,
    )

    @staticmethod
    def as_held(person: Person) -> dict[str, object]:
        """What the form shows before anything is typed."""
        names = [name for name in PersonFields.__annotations__ if name in ChangePersonForm.base_fields]
        return {name: getattr(person, name) for name in names}

    def person_fields(self) -> PersonFields:
        """What the action writes down."""
        typed = {**self.cleaned_data, "sex": self.cleaned_data["sex"] or Person.Sex.NOT_KNOWN}
        fields: PersonFields = {}
        for name in PersonFields.__annotations__:
            if name in typed:
                fields[name] = typed[name]  # type: ignore[literal-required]
        return fields


class BirthForm(GovukForm):
    """The birth of a baby we knew before."""

    born_on = DateField("Date of birth", when="past")
    forenames = _name("First names")
    surname = _name("Surname")
    sex = RadiosField("Sex", SEXES, required=False, look=Look(inline=True))
