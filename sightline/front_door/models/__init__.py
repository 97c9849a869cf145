"""What the front door keeps: contacts, who they are about, who was asked, and who handed over to whom."""

from sightline.front_door.models.answering import ApiKey, RefusedSignOff, Submission, WordToReferrer
from sightline.front_door.models.contact import Channel, Contact, LinkedContact, ReceiptNote, ReferrerRole
from sightline.front_door.models.people import ContactAdult, ContactChild, Part
from sightline.front_door.models.work import Handover, InformationRequest, Urgency

__all__ = [
    "ApiKey",
    "Channel",
    "Contact",
    "ContactAdult",
    "ContactChild",
    "Handover",
    "InformationRequest",
    "LinkedContact",
    "Part",
    "ReceiptNote",
    "ReferrerRole",
    "RefusedSignOff",
    "Submission",
    "Urgency",
    "WordToReferrer",
]
