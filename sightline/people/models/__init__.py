"""Everybody the service knows: children born and unborn, their families, the professionals around them."""

from sightline.people.models.around import Professional, Relationship, RelationshipKind
from sightline.people.models.connections import Connection
from sightline.people.models.names import Identifier, Name
from sightline.people.models.person import OnAccessList, Person, PersonQuerySet
from sightline.people.models.places import Address, AddressKeptFrom, ContactPoint, Residence
from sightline.people.models.same_person import PossibleSamePerson

__all__ = [
    "Address",
    "AddressKeptFrom",
    "Connection",
    "ContactPoint",
    "Identifier",
    "Name",
    "OnAccessList",
    "Person",
    "PersonQuerySet",
    "PossibleSamePerson",
    "Professional",
    "Relationship",
    "RelationshipKind",
    "Residence",
]
