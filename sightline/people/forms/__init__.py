"""The forms of this room. They parse and word; they never save."""

from sightline.people.forms.around import (
    ContactPointForm,
    EndRelationshipForm,
    ProfessionalForm,
    RelationshipForm,
    SamePersonForm,
)
from sightline.people.forms.homes import AddressForm, ConfidentialForm, LeaveForm
from sightline.people.forms.names import NameForm, NumberForm, SupersedeForm
from sightline.people.forms.persons import AddPersonForm, BirthForm, ChangePersonForm

__all__ = [
    "AddPersonForm",
    "AddressForm",
    "BirthForm",
    "ChangePersonForm",
    "ConfidentialForm",
    "ContactPointForm",
    "EndRelationshipForm",
    "LeaveForm",
    "NameForm",
    "NumberForm",
    "ProfessionalForm",
    "RelationshipForm",
    "SamePersonForm",
    "SupersedeForm",
]
