"""Working on a contact: taking it, and acting at once when a child is in danger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sightline.cases import allocations, events
from sightline.cases.events import NewEvent
from sightline.cases.models import Decision, Event
from sightline.cases.written_down import shortened
from sightline.front_door import permissions
from sightline.front_door.actions.receiving import record_immediate
from sightline.front_door.models import Contact, ContactChild
from sightline.shared.refusals import check
from sightline.shared.wording import short_date_time
from sightline.workforce.models import Worker


def locked(contact: Contact) -> Contact:
    """The contact as it is now, and nobody else may change it until this is finished."""
    return Contact.objects.select_for_update().get(pk=contact.pk)


def open_children(contact: Contact) -> list[ContactChild]:
    """Its children for whom the front door's work is not finished."""
    return list(contact.children.undecided().select_related("child", "case"))


def received_event(about: ContactChild) -> Event | None:
    """The event of this child's contact arriving, as it now stands."""
    return events.standing().filter(case=about.case, kind=events.kind_id("contact.received")).first()


@transaction.atomic
def take_contact(contact: Contact, *, by: Worker, at: datetime, reason: str = "") -> Contact:
    """Take a contact: from now this worker answers for every child in it."""
    permissions.check_may_work_on(by)
    contact = locked(contact)
    children = open_children(contact)
    check([] if children else ["This contact is closed"])
    for about in children:
        allocations.allocate(about.case, by, by=by, at=at, reason=reason or "Took it from the board")
    return contact


@transaction.atomic
def mark_immediate(
    contact: Contact, act_now: list[str], *, by: Worker, at: datetime, reason: str, is_danger: bool = False
) -> Contact:
    """Something on the act-now list has come to light: move the contact above the queue."""
    permissions.check_may_work_on(by)
    contact = locked(contact)
    new = [sign for sign in act_now if sign not in contact.act_now]
    check(
        ([] if new or is_danger else ["Choose what you have learned from the act-now list"])
        + ([] if reason.strip() else ["Say what you have learned and from whom"])
    )
    was_immediate = contact.is_immediate
    contact.act_now = [*contact.act_now, *new]
    contact.is_immediate_danger = contact.is_immediate_danger or is_danger
    contact.save(update_fields=["act_now", "is_immediate_danger"])
    if not was_immediate:
        received = [event for about in open_children(contact) if (event := received_event(about))]
        record_immediate(contact, received, by=by, at=at, happened_at=at)
    return contact


@transaction.atomic
def record_action_taken(
    contact: Contact,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    happened_at: datetime,
    safety_plan: str = "",
    seen: Mapping[int, str] | None = None,
) -> list[Event]:
    """Write down what was done at once for all of them, and apart, who has seen each child and how they are.

    `seen` is by the number of the child's part in the contact: nothing of one child stands with another.
    """
    permissions.check_may_work_on(by)
    contact = locked(contact)
    children = open_children(contact)
    check(
        ([] if reason.strip() else ["Say what was done, and by whom"])
        + (["The time it began cannot be in the future"] if happened_at > at else [])
        + (
            ["The time it began is before the contact reached us"]
            if happened_at < contact.received_at.replace(second=0)
            else []
        )
        + ([] if children else ["This contact is closed"])
    )
    if safety_plan.strip():
        contact.safety_plan = safety_plan.strip()
        contact.save(update_fields=["safety_plan"])
    began, said = _began(contact, happened_at, reason.strip())
    theirs = {about.pk: [*_said_of(about, seen), said] for about in children}
    _add_to_what_is_known(children, theirs)
    return events.record_many(
        [
            NewEvent(
                about.child,
                "immediate_action.started",
                happened_at=began,
                case=about.case,
                because_of=received_event(about),
                detail=contact,
                summary=shortened(" ".join(theirs[about.pk])),
            )
            for about in children
        ],
        at=at,
        by=by,
    )


def _add_to_what_is_known(children: list[ContactChild], theirs: Mapping[int, list[str]]) -> None:
    """It answers "Is this child safe now?" in full; not under a decision that waits, whose facts stand."""
    waiting = Decision.objects.filter(
        case__in=[about.case_id for about in children], question="contact", state=Decision.State.PROPOSED
    )
    settled = set(waiting.values_list("case_id", flat=True))
    for about in children:
        if about.case_id not in settled:
            about.safety_now = "\n".join(filter(None, [about.safety_now, *theirs[about.pk]]))
            about.save(update_fields=["safety_now"])


def _said_of(about: ContactChild, seen: Mapping[int, str] | None) -> list[str]:
    words = (seen or {}).get(about.pk, "").strip()
    return [words if words.endswith((".", "!", "?")) else f"{words}."] if words else []


def _began(contact: Contact, happened_at: datetime, reason: str) -> tuple[datetime, str]:
    """Action begun before anybody had judged the danger answers it all the same; the true time is said."""
    judged = events.standing().filter(
        case__in=contact.children.values("case"), kind=events.kind_id("contact.triaged_immediate")
    )
    judged_at = max([contact.received_at, *judged.values_list("happened_at", flat=True)])
    if happened_at >= judged_at.replace(second=0):
        return max(happened_at, judged_at), reason
    return judged_at, f"Began {short_date_time(happened_at)}. {reason}"


@transaction.atomic
def record_place_for_tonight(
    about: ContactChild, *, by: Worker, at: datetime, reason: str, happened_at: datetime, is_ours: bool
) -> Event:
    """Somebody of 16 or 17 has somewhere safe to sleep: arranged by us, or found another way."""
    permissions.check_may_work_on(by)
    locked(about.contact)
    check(
        ([] if reason.strip() else ["Say where, with whom, and how you know that it is safe"])
        + (["The time cannot be in the future"] if happened_at > at else [])
    )
    kind = "emergency_accommodation.started" if is_ours else "contact.safe_place_found"
    return events.record(
        about.child,
        kind,
        happened_at=happened_at,
        at=at,
        by=by,
        case=about.case,
        because_of=received_event(about),
        detail=about,
        summary=reason.strip()[:300],
    )
