"""What people do with what we know of somebody. The only code of this room that writes.

`by` None is the service itself acting: a public form, a load of an extract. Each action returns its record.
Events are appended by the rooms above, which know what a move or a birth means for a child.
"""

from sightline.people.actions.around import add_contact_point, add_professional, end_relationship, relate
from sightline.people.actions.homes import end_residence, mark_address_confidential, move_to
from sightline.people.actions.names import add_identifier, add_name, supersede_identifier
from sightline.people.actions.persons import PersonFields, add_person, change_person, record_birth
from sightline.people.actions.same_person import note_possible_same_person

__all__ = [
    "PersonFields",
    "add_contact_point",
    "add_identifier",
    "add_name",
    "add_person",
    "add_professional",
    "change_person",
    "end_relationship",
    "end_residence",
    "mark_address_confidential",
    "move_to",
    "note_possible_same_person",
    "record_birth",
    "relate",
    "supersede_identifier",
]
