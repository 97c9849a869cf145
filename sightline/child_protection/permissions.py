"""Who may make an enquiry, authorise its outcome, and chair a conference."""

from __future__ import annotations

from sightline.child_protection.models import Enquiry
from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

SEE = "people.view"
WRITE = "child_protection.write"
AUTHORISE = "child_protection.authorise"


def may_see(worker: Worker, child: Person) -> bool:
    return people.may(worker, SEE, child)


def may_write(worker: Worker, child: Person) -> bool:
    """Whoever makes enquiries, about a child whose record they may open."""
    return worker.may(WRITE) and may_see(worker, child)


def may_authorise(worker: Worker, enquiry: Enquiry) -> bool:
    return worker.may(AUTHORISE) and may_see(worker, enquiry.child)


def check_may_record_death(worker: Worker, child: Person) -> None:
    """A manager writes down that a child has died, once and with care."""
    if not (worker.may(AUTHORISE) and may_see(worker, child)):
        raise NotPermitted("Your role does not include writing down that a child has died.")


def check_may_write(worker: Worker, child: Person) -> None:
    if not may_write(worker, child):
        raise NotPermitted("Your role does not include making enquiries about this child.")


def check_may_authorise(worker: Worker, enquiry: Enquiry) -> None:
    if not may_authorise(worker, enquiry):
        raise NotPermitted("Your role does not include authorising the outcome of an enquiry.")
