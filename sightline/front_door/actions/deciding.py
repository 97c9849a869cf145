"""What happens next for each child: put forward by one person, signed by another, and only then done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from sightline.cases import decisions
from sightline.cases.models import Decision
from sightline.front_door import permissions, policy
from sightline.front_door.actions import answering
from sightline.front_door.actions.working import locked
from sightline.front_door.facts import facts_of
from sightline.front_door.models import Contact, ContactChild, RefusedSignOff
from sightline.front_door.policy import Outcome
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

ABOUT_CONTACT = (
    "history_adds_up_to",
    "household_is",
    "family_told",
    "family_not_told_because",
    "family_agrees",
    "safety_plan",
)
ABOUT_CHILD = (
    "safety_now",
    "child_said",
    "child_not_heard_because",
    "second_look",
    "second_look_note",
    "level",
    "indicators",
    "judgement",
    "why_not_above",
    "why_not_below",
    "strategy_considered",
    "dissent",
    "advice",
    "transfer_to",
)


ADDED_BY_SIGNER = {"advice", "transfer_to", "strategy_considered"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out and thought: about the contact, and about each child by the id of their part."""

    about_contact: dict[str, object] = field(default_factory=dict)
    about_children: dict[int, dict[str, object]] = field(default_factory=dict)


@transaction.atomic
def record_findings(contact: Contact, found: Found, *, by: Worker, at: datetime) -> Contact:
    """Keep what has been found out so far, for each child apart. Nothing is decided by it."""
    permissions.check_may_propose(by)
    contact = locked(contact)
    for name in found.about_contact.keys() & set(ABOUT_CONTACT):
        setattr(contact, name, found.about_contact[name])
    contact.save()
    for about in contact.children.select_related("child").filter(pk__in=found.about_children):
        check(_waiting_for_sign_off(about))
        for name in found.about_children[about.pk].keys() & set(ABOUT_CHILD):
            setattr(about, name, found.about_children[about.pk][name])
        about.judged_by, about.judged_at = by, at
        about.save()
    return contact


def _waiting_for_sign_off(about: ContactChild) -> list[str]:
    return [f"A decision about {about.child.called} is waiting for sign-off"] if proposal_for(about) else []


def proposal_for(about: ContactChild) -> Decision | None:
    """The decision about this child that waits to be signed."""
    return (
        Decision.objects.filter(case=about.case_id, question="contact", state=Decision.State.PROPOSED)
        .select_related("made_by")
        .first()
    )


@transaction.atomic
def propose_decision(
    about: ContactChild, outcome: Outcome, *, by: Worker, at: datetime, reason: str
) -> Decision:
    """Put forward what should happen next for this child. Nothing takes effect until somebody else signs."""
    permissions.check_may_propose(by)
    locked(about.contact)
    about = ContactChild.objects.select_related("contact", "child", "case").get(pk=about.pk)
    check(policy.obstacles_to_proposing(facts_of(about, on=london_date(at)), outcome, reason))
    return decisions.propose(about.case, "contact", outcome, by=by, at=at, reason=reason.strip())


@transaction.atomic
def sign_decision(
    about: ContactChild,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    outcome: Outcome | None = None,
    added: Mapping[str, str] | None = None,
) -> Decision:
    """Agree or change what was put forward, for your own reason, and start what follows from it.

    `added` is what a different outcome asks for that nobody had written: advice, the other authority.
    """
    locked(about.contact)
    about = ContactChild.objects.select_related("contact", "child", "case").get(pk=about.pk)
    for name in ADDED_BY_SIGNER & (added or {}).keys():
        setattr(about, name, (added or {})[name] or getattr(about, name))
    about.save()
    proposed = proposal_for(about)
    check(obstacles_to_signing(about, proposed, by=by, at=at, reason=reason, outcome=outcome))
    assert proposed is not None
    signed = decisions.sign(proposed, by=by, at=at, reason=reason.strip(), outcome=outcome)
    answering.carry_into_referral(about, by=by, at=at)
    return signed


@transaction.atomic
def return_decision(about: ContactChild, *, by: Worker, at: datetime, reason: str) -> Decision:
    """Send a proposal back to its maker to be thought about again, with why."""
    permissions.check_may(by, "front_door.sign_decision", "return a front door decision")
    locked(about.contact)
    proposed = proposal_for(about)
    check(policy.obstacles_to_returning(reason, is_proposed=proposed is not None))
    assert proposed is not None
    return decisions.return_to_maker(proposed, by=by, at=at, reason=reason.strip())


def obstacles_to_signing(
    about: ContactChild,
    proposed: Decision | None,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    outcome: Outcome | None = None,
) -> list[str]:
    """Why this person cannot sign the decision about this child now."""
    chosen = outcome or (Outcome(proposed.outcome) if proposed else Outcome.NO_FURTHER_ACTION)
    return policy.obstacles_to_signing(
        facts_of(about, on=london_date(at)),
        chosen,
        reason,
        is_proposed=proposed is not None,
        signer_made_it=proposed is not None and proposed.made_by_id == by.pk,
        signer_may_sign=permissions.may_sign(by),
        signer_is_registered=by.is_registered_on(london_date(at)),
    )


@transaction.atomic
def record_refused_sign_off(
    about: ContactChild, *, by: Worker, at: datetime, reason: str
) -> RefusedSignOff | None:
    """Keep that somebody tried to sign and was refused. Called after the refusal undid the attempt."""
    proposed = proposal_for(about)
    if proposed is None:
        return None
    return RefusedSignOff.objects.create(
        decision=proposed, contact_id=about.contact_id, worker=by, refused_at=at, reasons=[reason]
    )
