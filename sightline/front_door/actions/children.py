"""Saying who the children and adults of a contact are, and where they live."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.front_door import permissions
from sightline.front_door.actions import joining_people, receiving
from sightline.front_door.actions.working import locked, open_children
from sightline.front_door.facts import is_decided
from sightline.front_door.models import Contact, ContactAdult, ContactChild
from sightline.front_door.on_duty import OnDuty, on_duty
from sightline.front_door.told import AdultTold, ChildTold
from sightline.people import actions as people
from sightline.people.models import Person, Residence
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def identify_child(
    about: ContactChild, *, by: Worker, at: datetime, reason: str, person: Person | None = None
) -> ContactChild:
    """Say who a child named in a contact is: somebody we know, or (with no person) somebody new to us.

    When it is somebody we know, the contact moves to their record with its own time of receipt; the name as
    told stays as a separate record with a note of why, because nothing is merged here.
    """
    permissions.check_may_work_on(by)
    contact = locked(about.contact)
    about = ContactChild.objects.select_related("child", "case").get(pk=about.pk)
    taken = person and contact.children.filter(child=person).exclude(pk=about.pk).exists()
    check(
        ([] if reason.strip() else ["Say how you know who this is"])
        + ([f"{person} is already one of the children of this contact"] if person and taken else [])
        + ([f"A decision about {about.child.called} has already been made"] if is_decided(about) else [])
    )
    if person is not None and person.pk != about.child_id:
        _move_to(about, person, contact, by=by, at=at, reason=reason.strip())
    about.is_identified, about.identified_by, about.identified_because = True, by, reason.strip()[:300]
    about.save()
    return about


def _move_to(
    about: ContactChild, person: Person, contact: Contact, *, by: Worker, at: datetime, reason: str
) -> None:
    """The clocks start again for the right child, from the same instant, held by the same worker."""
    before, told_as = about.case, about.child
    why = f"This is {person.name}: {reason}"
    holding = allocations.holder_of(before, at)
    was_immediate = contact.is_immediate
    for event in events.standing().filter(case=before).exclude(kind=events.kind_id("worker.allocated")):
        events.withdraw(event, by=by, at=at, reason=why)
    joining_people.let_go_of_the_name_as_told(about, person, by=by, at=at, reason=why)
    duty = OnDuty(holding.team, holding.worker) if holding else on_duty(at)
    about.child = person
    about.case = receiving.open_case(
        contact, person, duty, by=by, at=at, is_holding=holding is None or holding.is_holding
    )
    about.named_as = about.named_as or told_as.name
    about.save()
    allocations.close_case(before, by=by, at=at, outcome="moved_to_the_right_child", reason=why)
    received = receiving.record_receipt(contact, [about], by=by, at=at)
    if was_immediate:
        receiving.record_immediate(contact, received, by=by, at=at, happened_at=at)


@transaction.atomic
def add_child(
    contact: Contact, told: ChildTold, *, by: Worker, at: datetime, reason: str = ""
) -> ContactChild:
    """Another child belongs in this contact: a brother or sister nobody had named."""
    permissions.check_may_work_on(by)
    contact = locked(contact)
    others = open_children(contact)
    check([] if others else ["This contact is closed"])
    child = joining_people.child_of(told, contact, by=by, at=at)
    already = contact.children.filter(child=child).exists()
    check([f"{child} is already one of the children of this contact"] if already else [])
    holding = allocations.holder_of(others[0].case, at)
    duty = OnDuty(holding.team, holding.worker) if holding else on_duty(at)
    is_holding = holding is None or holding.is_holding
    about = receiving.open_for(contact, child, duty, by=by, at=at, told=told, is_holding=is_holding)
    joining_people.home_of(contact, [child], [told], by=by, at=at)
    received = receiving.record_receipt(contact, [about], by=by, at=at)
    if contact.is_immediate:
        receiving.record_immediate(contact, received, by=by, at=at, happened_at=at)
    return about


@transaction.atomic
def add_adult(
    contact: Contact, told: AdultTold, *, by: Worker, at: datetime, reason: str = ""
) -> ContactAdult:
    """Another adult has a part in this: a father nobody had named, a partner, a risk."""
    permissions.check_may_work_on(by)
    contact = locked(contact)
    children = [about.child for about in contact.children.select_related("child")]
    return joining_people.adult_of(told, contact, children, by=by, at=at)


@transaction.atomic
def set_address(
    contact: Contact,
    persons: Sequence[Person],
    lines: str,
    *,
    by: Worker,
    at: datetime,
    postcode: str = "",
    from_on: date | None = None,
    is_confidential: bool = False,
    kept_from: Sequence[Person] = (),
    reason: str = "",
) -> list[Residence]:
    """Where some of these people live now, and who must never be told."""
    permissions.check_may(by, "people.edit", "change where somebody lives")
    locked(contact)
    check(
        ([] if lines.strip() else ["Enter the address"])
        + ([] if persons else ["Select whose address this is"])
        + (["Say why the address is confidential"] if is_confidential and not reason.strip() else [])
    )
    return [
        people.move_to(
            person,
            lines.strip(),
            postcode=postcode,
            from_on=from_on,
            is_confidential=is_confidential,
            confidential_because=reason.strip(),
            kept_from=list(kept_from),
            by=by,
            at=at,
        )
        for person in persons
    ]
