"""A contact arrives. Whatever the channel, it is in one queue and somebody holds it at once."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.cases.models import Case, Event
from sightline.front_door import permissions, policy
from sightline.front_door.actions import answering, joining_people, submissions
from sightline.front_door.models import ApiKey, Channel, Contact, ContactChild, ReceiptNote
from sightline.front_door.on_duty import OnDuty, is_night, on_duty
from sightline.front_door.told import ChildTold, Told
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import Refused, check
from sightline.workforce.models import Worker

WORKERS_CHANNELS = {Channel.PHONE, Channel.EMAIL, Channel.POLICE_NOTICE, Channel.LETTER, Channel.IN_PERSON}
HELD_BECAUSE = "Held by the manager on duty from the moment it arrived, until a worker takes it"


@transaction.atomic
def receive_contact(told: Told, *, by: Worker, at: datetime, key: str = "") -> Contact:
    """Write down a call, email, police notice, letter or visit. The same press twice makes one contact."""
    permissions.check_may_record(by)
    check([] if told.channel in WORKERS_CHANNELS else ["Choose how it reached us"])
    pressed = submissions.press(key, "receive_contact", at=at)
    if not pressed.is_new and pressed.result_id:
        return Contact.objects.get(pk=pressed.result_id)
    contact = _receive(told, by=by, at=at)
    submissions.answered(pressed, contact.pk)
    return contact


@transaction.atomic
def receive_step_up(told: Told, *, by: Worker, at: datetime, because_of: Event) -> Contact:
    """Take in a child from early help, asked for by whoever leads their help: the same story goes on.

    The room that asks has checked who may; this is the one queue for help and protection.
    """
    return _receive(told, by=by, at=at, because_of=because_of)


@transaction.atomic
def receive_from_a_room_apart(told: Told, *, at: datetime) -> Contact:
    """Take in what a room apart heard of a child being unsafe. Nobody is named as having written it down."""
    return _receive(told, by=None, at=at)


@transaction.atomic
def receive_from_web(told: Told, *, at: datetime, key: str, sender: str = "") -> Contact:
    """Take in a public or professional form that nobody had to sign in for. Its receipt is this instant."""
    if submissions.is_too_many(sender, at):
        raise Refused(
            [
                "This form has been sent too many times from your network in the last hour. "
                "Telephone us instead: nothing about a child should wait"
            ]
        )
    pressed = submissions.press(key, "receive_from_web", at=at, sender=sender)
    if not pressed.is_new and pressed.result_id:
        return Contact.objects.get(pk=pressed.result_id)
    contact = _receive(told, by=None, at=at)
    answering.acknowledge_on_the_page(contact, at=at, how="On the page", nobody_reads_now=is_night(at))
    submissions.answered(pressed, contact.pk)
    return contact


@transaction.atomic
def receive_by_api(
    told: Told, *, system: ApiKey, at: datetime, key: str, body: bytes
) -> tuple[Contact, bool]:
    """Take in a contact from a partner's own system. Says whether it is new or was already here."""
    pressed = submissions.press(f"api:{system.pk}:{key}" if key else "", "receive_by_api", at=at, body=body)
    if not pressed.is_new and pressed.result_id:
        return Contact.objects.get(pk=pressed.result_id), False
    contact = _receive(told, by=None, at=at)
    answering.acknowledge_on_the_page(
        contact, at=at, how="In reply to their system", nobody_reads_now=is_night(at)
    )
    submissions.answered(pressed, contact.pk)
    return contact, True


@transaction.atomic
def annotate_receipt(contact: Contact, *, by: Worker, at: datetime, reason: str) -> ReceiptNote:
    """Add what is known about how a contact reached us. The receipt itself cannot be changed."""
    permissions.check_may_record(by)
    check([] if reason.strip() else ["Write what should be known about when or how it reached us"])
    return ReceiptNote.objects.create(contact=contact, text=reason.strip(), written_by=by, written_at=at)


def _receive(told: Told, *, by: Worker | None, at: datetime, because_of: Event | None = None) -> Contact:
    check(
        policy.obstacles_to_receiving(
            policy.Typed(told.story, len(told.children), received_at=told.received_at, now=at)
        )
    )
    contact = _write_down(told, by=by, at=at)
    duty = on_duty(at)
    people = [joining_people.child_of(child, contact, by=by, at=at) for child in told.children]
    check(_told_twice(people))
    pairs = [
        (open_for(contact, child, duty, by=by, at=at, told=as_told), child)
        for child, as_told in zip(people, told.children, strict=True)
    ]
    joining_people.adults_of(told.adults, contact, people, by=by, at=at)
    joining_people.home_of(contact, people, told.children, by=by, at=at)
    received = record_receipt(contact, [about for about, _ in pairs], by=by, at=at, because_of=because_of)
    if contact.is_immediate:
        record_immediate(contact, received, by=by, at=at, happened_at=told.received_at)
    if contact.has_nowhere_to_stay:
        record_nowhere_to_stay(contact, received, by=by, at=at)
    return contact


def _write_down(told: Told, *, by: Worker | None, at: datetime) -> Contact:
    return Contact.objects.create(
        reference=new_reference(told.received_at),
        channel=told.channel,
        received_at=told.received_at.replace(microsecond=0),
        recorded_at=at,
        recorded_by=by,
        sent_by_system=told.sent_by_system,
        is_anonymous=told.is_anonymous,
        referrer_name="" if told.is_anonymous else told.referrer_name,
        referrer_role=told.referrer_role,
        referrer_agency="" if told.is_anonymous else told.referrer_agency,
        referrer_phone="" if told.is_anonymous else told.referrer_phone,
        referrer_email="" if told.is_anonymous else told.referrer_email,
        referrer_relationship=told.referrer_relationship,
        referrer_wishes="nothing" if told.is_anonymous else told.referrer_wishes,
        referrer_safety=told.referrer_safety,
        worry=told.worry,
        story=told.story.strip(),
        children_said=told.children_said,
        who_lives_there=told.who_lives_there,
        address=told.address,
        postcode=told.postcode.upper(),
        is_immediate_danger=told.is_immediate_danger,
        act_now=list(told.act_now),
        has_nowhere_to_stay=told.has_nowhere_to_stay,
        family_told=told.family_told,
        family_not_told_because=told.family_not_told_because,
        family_agrees=told.family_agrees,
    )


def new_reference(received_at: datetime) -> str:
    """FD-26-482913: the year, and a number that tells nobody how many others there are."""
    while True:
        reference = f"FD-{received_at:%y}-{secrets.randbelow(900_000) + 100_000}"
        if not Contact.objects.filter(reference=reference).exists():
            return reference


def _told_twice(people: list[Person]) -> list[str]:
    ids = [person.pk for person in people]
    return [
        f"{person.name} is named twice"
        for person in {p.pk: p for p in people}.values()
        if ids.count(person.pk) > 1
    ]


def open_for(
    contact: Contact,
    child: Person,
    duty: OnDuty,
    *,
    by: Worker | None,
    at: datetime,
    told: ChildTold,
    is_holding: bool = True,
) -> ContactChild:
    """Put a child into a contact, with a piece of work of their own."""
    return ContactChild.objects.create(
        contact=contact,
        child=child,
        case=open_case(contact, child, duty, by=by, at=at, is_holding=is_holding),
        named_as=told.name if not told.is_identified else "",
        is_identified=told.is_identified,
        identified_by=by if told.is_identified else None,
        child_said=told.said,
    )


def open_case(
    contact: Contact, child: Person, duty: OnDuty, *, by: Worker | None, at: datetime, is_holding: bool = True
) -> Case:
    """This child's own piece of work on a contact, held from the moment the contact arrived."""
    return allocations.open_case(
        child,
        Case.Kind.CONTACT,
        holder=duty.manager,
        team=duty.team,
        by=by,
        at=at,
        is_holding=is_holding,
        opened_at=contact.received_at,
        reason=HELD_BECAUSE if is_holding else "",
    )


def record_receipt(
    contact: Contact,
    children: list[ContactChild],
    *,
    by: Worker | None,
    at: datetime,
    because_of: Event | None = None,
) -> list[Event]:
    """The contact becomes part of each child's story, at the time it reached us, and their clocks start."""
    return events.record_many(
        [
            NewEvent(
                about.child,
                "contact.received",
                happened_at=contact.received_at,
                case=about.case,
                because_of=because_of,
                detail=contact,
                summary=how_it_came(contact),
            )
            for about in children
        ],
        at=at,
        by=by,
    )


def record_immediate(
    contact: Contact, received: list[Event], *, by: Worker | None, at: datetime, happened_at: datetime
) -> list[Event]:
    """Into the lane above the queue. No rule about working days touches it."""
    return events.record_many(
        [
            NewEvent(
                event.child,
                "contact.triaged_immediate",
                happened_at=happened_at,
                case=event.case,
                because_of=event,
                detail=contact,
            )
            for event in received
        ],
        at=at,
        by=by,
    )


def record_nowhere_to_stay(
    contact: Contact, received: list[Event], *, by: Worker | None, at: datetime
) -> list[Event]:
    """Somebody of 16 or 17 needs somewhere safe tonight: the law gives until the end of the same day."""
    return events.record_many(
        [
            NewEvent(
                event.child,
                "contact.homeless_16_17",
                contact.received_at,
                event.case,
                because_of=event,
                detail=contact,
            )
            for event in received
            if event.child.age_on(london_date(contact.received_at)) in (16, 17)
        ],
        at=at,
        by=by,
    )


def how_it_came(contact: Contact) -> str:
    """One line for a child's story. It names the service that told us and never the person."""
    role = "Anonymous" if contact.is_anonymous else contact.get_referrer_role_display() or "Source not known"
    return f"{Channel(contact.channel).label}: {role}"
