"""One story told more than once: one record and one decision. Nothing is merged, and no receipt is lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.models import Decision
from sightline.front_door import permissions, policy
from sightline.front_door.actions import asking, joining_people
from sightline.front_door.actions.receiving import record_immediate
from sightline.front_door.actions.working import locked, open_children, received_event
from sightline.front_door.models import Contact, ContactChild, LinkedContact
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.shared.wording import date_time
from sightline.workforce.models import Worker


@transaction.atomic
def link_same_contact(
    contact: Contact, other: Contact, *, by: Worker, at: datetime, reason: str
) -> LinkedContact:
    """Say that two contacts tell the same story. The earliest receipt is the one that counts."""
    permissions.check_may_work_on(by)
    first, second = sorted((contact.leading, other.leading), key=lambda each: each.pk)
    first, second = locked(first), locked(second)
    check(_obstacles(first, second, reason))
    leads, told_again = _in_order(first, second)
    link = LinkedContact.objects.create(
        leads=leads, same_story=told_again, linked_by=by, linked_at=at, reason=reason.strip()
    )
    LinkedContact.objects.filter(leads=told_again).update(leads=leads)
    why = f"The same story as {leads.reference}: one record, one decision"
    ours = [about.child for about in leads.children.select_related("child")]
    for about in open_children(told_again):
        child = _the_same_child(about, ours)
        if child is not None:
            _let_go(about, child, by=by, at=at, reason=why)
        else:
            about.contact = leads
            about.save(update_fields=["contact"])
    _count_from_the_first(leads, by=by, at=at)
    _carry_over(told_again, leads, by=by, at=at)
    return link


def _obstacles(first: Contact, second: Contact, reason: str) -> list[str]:
    waiting = [contact for contact in (first, second) if _has_proposal(contact)]
    handed = [c for c in (first, second) if c.handovers.filter(accepted_at__isnull=True).exists()]
    return policy.obstacles_to_linking(
        is_itself=first.pk == second.pk,
        either_decided=any(not open_children(contact) for contact in (first, second)),
        both_proposed=len(waiting) == 2,
        reason=reason,
    ) + (["One of these is being handed over: accept it first"] if handed else [])


def _in_order(first: Contact, second: Contact) -> tuple[Contact, Contact]:
    """The one already waiting for sign-off leads; otherwise the one that was written down first."""
    if _has_proposal(second) and not _has_proposal(first):
        return second, first
    return (
        (first, second)
        if (first.recorded_at, first.pk) <= (second.recorded_at, second.pk)
        else (second, first)
    )


def _has_proposal(contact: Contact) -> bool:
    return Decision.objects.filter(
        case__in=contact.children.values("case"), question="contact", state=Decision.State.PROPOSED
    ).exists()


def _the_same_child(about: ContactChild, ours: list[Person]) -> Person | None:
    """Which of the children already in the story this is. A name alone is enough only where nobody has yet
    said who the child is, and one child of the story has it."""
    known = [child for child in ours if child.pk == about.child_id]
    if known or about.is_identified:
        return known[0] if known else None
    named = _first_name(about.child)
    alike = [child for child in ours if named and named in (_first_name(child), child.known_as.casefold())]
    return alike[0] if len(alike) == 1 else None


def _first_name(person: Person) -> str:
    return person.forenames.split(" ")[0].casefold()


def _let_go(about: ContactChild, child: Person, *, by: Worker, at: datetime, reason: str) -> None:
    """This child's clocks run once, on the contact that leads. What was written here stays readable."""
    if child.pk != about.child_id:
        joining_people.let_go_of_the_name_as_told(about, child, by=by, at=at, reason=reason)
    clocks = ["contact.received", "contact.triaged_immediate", "mash.rag_set"]
    for event in events.standing().filter(
        case=about.case, kind__in=[events.kind_id(kind) for kind in clocks]
    ):
        events.withdraw(event, by=by, at=at, reason=reason)
    allocations.close_case(about.case, by=by, at=at, outcome="same_contact", reason=reason)


def _count_from_the_first(leads: Contact, *, by: Worker, at: datetime) -> None:
    """However late the first telling was written down, the clock runs from when it reached us."""
    told = [leads.received_at, *leads.tellings.values_list("same_story__received_at", flat=True)]
    earliest = min(told)
    for about in open_children(leads):
        event = received_event(about)
        if event and event.happened_at != earliest:
            why = f"The same story first reached us on {date_time(earliest)}"
            events.correct(event, by=by, at=at, reason=why, happened_at=earliest)


def _carry_over(told_again: Contact, leads: Contact, *, by: Worker, at: datetime) -> None:
    """Danger told either time is danger, and partners asked either time have been asked."""
    was_immediate = leads.is_immediate
    leads.act_now = [*leads.act_now, *(sign for sign in told_again.act_now if sign not in leads.act_now)]
    leads.is_immediate_danger = leads.is_immediate_danger or told_again.is_immediate_danger
    leads.save(update_fields=["act_now", "is_immediate_danger"])
    if leads.is_immediate and not was_immediate:
        received = [event for about in open_children(leads) if (event := received_event(about))]
        record_immediate(leads, received, by=by, at=at, happened_at=at)
    for asked in told_again.information_requests.filter(replied_at__isnull=True):
        asked.contact = leads
        asked.save(update_fields=["contact"])
        events.record_many(asking.rated(asked, leads, at), at=at, by=by)
    held = {adult.person_id for adult in leads.adults.all()}
    for adult in told_again.adults.exclude(person__in=held):
        adult.contact = leads
        adult.save(update_fields=["contact"])
