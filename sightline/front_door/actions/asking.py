"""Asking partners what they know, and noticing who has not answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.models import Event
from sightline.front_door import permissions
from sightline.front_door.actions.working import locked, open_children, received_event
from sightline.front_door.models import Contact, InformationRequest, Urgency
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def ask_partner(
    contact: Contact, partner: str, question: str, urgency: str, *, by: Worker, at: datetime, reason: str = ""
) -> InformationRequest:
    """Ask a partner what they know about these children, by when. The front door still owns the contact."""
    permissions.check_may_ask_partners(by)
    contact = locked(contact)
    check(
        ([] if partner.strip() else ["Say which service you are asking, and whom"])
        + ([] if question.strip() else ["Say what you need to know, and why"])
        + ([] if urgency in Urgency.values else ["Say how quickly you need the answer"])
        + ([] if open_children(contact) else ["This contact is closed"])
    )
    asked = InformationRequest.objects.create(
        contact=contact,
        partner=partner.strip(),
        question=question.strip(),
        urgency=urgency,
        asked_by=by,
        asked_at=at,
    )
    events.record_many([*_asked(asked, contact, at), *rated(asked, contact, at)], at=at, by=by)
    return asked


@transaction.atomic
def record_reply(
    asked: InformationRequest,
    reply: str,
    *,
    by: Worker,
    at: datetime,
    replied_at: datetime,
    is_nil_return: bool = False,
) -> InformationRequest:
    """Write down what a partner answered, or that they know nothing, which is an answer too."""
    permissions.check_may_ask_partners(by)
    asked = (
        InformationRequest.objects.select_for_update(of=("self",)).select_related("contact").get(pk=asked.pk)
    )
    check(
        (["This partner’s reply is already recorded"] if asked.replied_at else [])
        + ([] if reply.strip() or is_nil_return else ["Write what they told us, or that they know nothing"])
        + (["The reply cannot be later than now"] if replied_at > at else [])
        + (["The reply cannot be earlier than the question"] if replied_at < asked.asked_at else [])
    )
    asked.reply, asked.is_nil_return = reply.strip(), is_nil_return
    asked.replied_at, asked.reply_recorded_by = replied_at, by
    asked.save()
    events.record_many(
        [
            NewEvent(
                about.child,
                "information.received",
                replied_at,
                about.case,
                detail=asked,
                summary=asked.partner,
            )
            for about in open_children(asked.contact)
        ],
        at=at,
        by=by,
    )
    return asked


@transaction.atomic
def complete_analysis(contact: Contact, *, by: Worker, at: datetime, reason: str) -> list[Event]:
    """Say what the partners' answers add up to. A silent partner is named; silence is not an answer."""
    permissions.check_may_ask_partners(by)
    contact = locked(contact)
    asked = contact.information_requests.all()
    silent = [each.partner for each in asked if each.replied_at is None]
    check(
        ([] if asked else ["No partner has been asked"])
        + ([] if reason.strip() else ["Say what the answers add up to for the children"])
    )
    unheard = f" Not answered: {', '.join(silent)}." if silent else ""
    contact.partners_add_up_to = f"{reason.strip()}{unheard}"
    contact.save(update_fields=["partners_add_up_to"])
    return events.record_many(
        [
            NewEvent(
                about.child,
                "mash.analysis_complete",
                at,
                about.case,
                because_of=received_event(about),
                detail=contact,
                summary=contact.partners_add_up_to[:300],
            )
            for about in open_children(contact)
        ],
        at=at,
        by=by,
    )


def _asked(asked: InformationRequest, contact: Contact, at: datetime) -> list[NewEvent]:
    return [
        NewEvent(
            about.child,
            "information.requested",
            at,
            about.case,
            because_of=received_event(about),
            detail=asked,
            summary=asked.partner,
        )
        for about in open_children(contact)
    ]


def rated(asked: InformationRequest, contact: Contact, at: datetime) -> list[NewEvent]:
    """The rating opens one clock for each child, not one for every partner asked at the same urgency."""
    return [
        NewEvent(
            about.child,
            "mash.rag_set",
            at,
            about.case,
            outcome=asked.urgency,
            because_of=received_event(about),
            detail=asked,
        )
        for about in open_children(contact)
        if _rating_now(about.case_id) != asked.urgency
    ]


def _rating_now(case_id: int) -> str:
    kinds = [events.kind_id("mash.rag_set"), events.kind_id("mash.analysis_complete")]
    last = events.standing().filter(case=case_id, kind__in=kinds).order_by("-happened_at", "-pk").first()
    return last.outcome if last and last.kind_id == kinds[0] else ""
