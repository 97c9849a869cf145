"""Telling the person who told us: that it arrived, and what came of it, and nothing they should not know."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.models import Decision, Event
from sightline.front_door import letters, permissions
from sightline.front_door.models import Contact, ContactChild, WordToReferrer
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

SAID_AS = {
    WordToReferrer.Kind.ACKNOWLEDGEMENT: "referrer.acknowledged",
    WordToReferrer.Kind.OUTCOME: "referrer.outcome_sent",
}


@transaction.atomic
def acknowledge_referrer(contact: Contact, *, by: Worker, at: datetime, how: str) -> WordToReferrer:
    """Tell the person who told us that it arrived and that somebody holds it."""
    permissions.check_may_work_on(by)
    check(_obstacles_to_telling(contact, how))
    text = letters.acknowledgement(contact.reference, contact.received_at, name=contact.referrer_name)
    return say(contact, WordToReferrer.Kind.ACKNOWLEDGEMENT, text, by=by, at=at, how=how)


@transaction.atomic
def tell_referrer_outcome(
    contact: Contact, *, by: Worker, at: datetime, how: str, more: str = ""
) -> WordToReferrer:
    """Tell the person who told us what was decided, as far as they may know it.

    `more` is a worker's own sentence for a professional. It may name nobody they did not name themselves.
    """
    permissions.check_may_work_on(by)
    signed = signed_outcomes(contact)
    check(
        _obstacles_to_telling(contact, how)
        + ([] if signed else ["A decision about a child is not yet signed, so there is no outcome to tell"])
        + obstacles_to_adding(contact, more)
    )
    return say(
        contact, WordToReferrer.Kind.OUTCOME, outcome_letter(contact, signed, more), by=by, at=at, how=how
    )


def say(
    contact: Contact, kind: WordToReferrer.Kind, text: str, *, by: Worker | None, at: datetime, how: str
) -> WordToReferrer:
    """Keep exactly what was said, to whom and how, and make it part of the children’s story."""
    word = WordToReferrer.objects.create(
        contact=contact, kind=kind, text=text, sent_by=by, sent_at=at, how=how
    )
    events.record_many(
        [
            NewEvent(
                about.child,
                SAID_AS[kind],
                at,
                referral.case if (referral := referral_of(about)) else about.case,
                detail=word,
                summary=how,
            )
            for about in contact.children.select_related("child", "case")
        ],
        at=at,
        by=by,
    )
    return word


def acknowledge_on_the_page(
    contact: Contact, *, at: datetime, how: str, nobody_reads_now: bool
) -> WordToReferrer:
    """The page or system that sent a contact tells its sender at once that it arrived."""
    text = letters.acknowledgement(
        contact.reference, contact.received_at, name=contact.referrer_name, nobody_reads_now=nobody_reads_now
    )
    return say(contact, WordToReferrer.Kind.ACKNOWLEDGEMENT, text, by=None, at=at, how=how)


def outcome_letter(contact: Contact, outcomes: list[str], more: str = "") -> str:
    """The letter as it would be sent, to be read before it goes."""
    return letters.outcome(
        contact.reference,
        contact.received_at,
        outcomes,
        name=contact.referrer_name,
        is_professional=contact.is_from_professional,
        more=more,
    )


def signed_outcomes(contact: Contact) -> list[str]:
    """What was decided for its children, once it has been decided and signed for every one of them."""
    decided_on = contact.leading
    if decided_on.children.undecided().exists():
        return []
    signed = Decision.objects.filter(
        case__in=decided_on.children.values("case"), question="contact", state=Decision.State.SIGNED
    )
    latest = {decision.case_id: decision.outcome for decision in signed.order_by("signed_at", "pk")}
    return list(dict.fromkeys(latest.values()))


def obstacles_to_adding(contact: Contact, more: str) -> list[str]:
    """Why a worker's own sentence may not go to the person who told us."""
    if not more.strip():
        return []
    if not contact.is_from_professional:
        return ["Only the standard letter goes to somebody who is not a professional"]
    children = contact.children.select_related("child")
    people = [
        *(about.child for about in children),
        *(adult.person for adult in contact.adults.select_related("person")),
    ]
    told = " ".join(
        [contact.story, contact.children_said, contact.who_lives_there, contact.referrer_name]
        + [about.named_as for about in children]
    )
    found = letters.names_they_did_not_give_us(more, [person.name for person in people], told)
    return [f"This names {name}, whom the person who told us did not name" for name in found]


def _obstacles_to_telling(contact: Contact, how: str) -> list[str]:
    return (["This person is not to be contacted"] if contact.referrer_wishes == "nothing" else []) + (
        [] if how.strip() else ["Say how they are being told"]
    )


def referral_of(about: ContactChild) -> Event | None:
    """The referral that this child's contact became, if it did. Its clocks run in the work that it opened."""
    return (
        events.standing()
        .filter(
            child=about.child_id, kind=events.kind_id("referral.received"), because_of__case=about.case_id
        )
        .select_related("case", "child")
        .order_by("-recorded_at", "-pk")
        .first()
    )


def carry_into_referral(about: ContactChild, *, by: Worker, at: datetime) -> None:
    """A contact became a referral: what the person who told us already knows counts there too."""
    referral = referral_of(about)
    if referral is None:
        return
    contact = about.contact
    told = contact.words_to_referrer.filter(kind=WordToReferrer.Kind.ACKNOWLEDGEMENT).first()
    new = []
    if told:
        new.append(("referrer.acknowledged", max(told.sent_at, referral.happened_at), told.how))
    if contact.referrer_wishes == "nothing":
        new.append(
            (
                "referrer.cannot_be_told",
                at,
                "Anonymous" if contact.is_anonymous else "Asked not to be contacted",
            )
        )
    events.record_many(
        [
            NewEvent(
                referral.child,
                kind,
                when,
                referral.case,
                because_of=referral,
                detail=contact,
                summary=summary,
            )
            for kind, when, summary in new
        ],
        at=at,
        by=by,
    )
