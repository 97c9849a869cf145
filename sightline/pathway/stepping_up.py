"""From early help to social care with one press, and the answer back to whoever asked. One history throughout."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import next_steps as hall
from sightline.cases.models import Case, Decision, Event
from sightline.early_help import actions as early_help
from sightline.early_help import carried
from sightline.early_help.actions.stepping import StepUpTold
from sightline.early_help.models import Lead, StepUp
from sightline.front_door import actions as front_door
from sightline.front_door.actions.answering import outcome_letter, say, signed_outcomes
from sightline.front_door.models import Channel, Contact, ContactChild, ReferrerRole, WordToReferrer
from sightline.front_door.told import ChildTold, Told
from sightline.workforce.models import Worker

NOT_AN_ANSWER = {"information_request"}
"""The contact stays open and is decided again."""
CARRIED = "The whole early help record, as it stood"
ON_THEIR_PAGE = "On their own early help page"


@transaction.atomic
def step_up(case: Case, told: StepUpTold, *, by: Worker, at: datetime, reason: str = "") -> StepUp:
    """Ask social care to step in now. It is a contact at the front door in the same moment, with everything."""
    asked, requested = early_help.ask_to_step_up(case, told, by=by, at=at, reason=reason)
    contact = front_door.receive_step_up(_told(asked, told, by, at), by=by, at=at, because_of=requested)
    about = ContactChild.objects.select_related("case").get(contact=contact, child=asked.child)
    return early_help.carried_to(asked, about.case, contact.reference, by=by, at=at)


def goes_on(decision: Decision) -> bool:
    """Whether this decision answers a step up from early help that is still open."""
    asked = _waiting(decision)
    return asked is not None and asked.case.closed_at is None


def answer_who_asked(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """Tell whoever leads the family's help what was decided, in the moment it is signed."""
    asked = _waiting(decision)
    if asked is None or decision.outcome in NOT_AN_ANSWER:
        return
    step = hall.after(decision.question, decision.outcome)
    told = f"{step.label}. {decision.sign_off_reason}"
    early_help.answer_step_up(asked, decision.outcome, told, by=by, at=at, because_of=signed)
    contact = Contact.objects.get(reference=asked.contact)
    if outcomes := signed_outcomes(contact):
        letter = outcome_letter(contact, outcomes)
        say(contact, WordToReferrer.Kind.OUTCOME, letter, by=by, at=at, how=ON_THEIR_PAGE)


def _waiting(decision: Decision) -> StepUp | None:
    return (
        StepUp.objects.filter(contact_case=decision.case_id, decided_at__isnull=True)
        .select_related("case")
        .first()
    )


def _told(asked: StepUp, told: StepUpTold, by: Worker, at: datetime) -> Told:
    child = asked.child
    lead = Lead.objects.filter(case=asked.case, ended_at__isnull=True).first()
    rang = f"\n\nThe consultation line: {asked.rang}" if asked.rang else ""
    return Told(
        channel=Channel.WEB_PROFESSIONAL,
        received_at=at,
        worry=f"Step up from early help: {asked.what_happened}"[:200],
        story=f"{asked.what_happened}{rang}\n\n{CARRIED}:\n\n{carried.as_text(asked.carried)}",
        children=(
            ChildTold(
                child.forenames,
                child.surname,
                born_on=child.born_on,
                expected_on=child.expected_on,
                said=asked.child_said,
                person=child,
            ),
        ),
        children_said=asked.child_said,
        referrer_name=by.name,
        referrer_role=ReferrerRole.EARLY_HELP,
        referrer_agency=lead.agency if lead else str(by.team or ""),
        referrer_phone=by.phone,
        referrer_relationship="Leads their early help" if lead and lead.worker_id == by.pk else by.job_title,
        is_immediate_danger=asked.is_immediate,
        family_told=asked.family_told,
        family_not_told_because="" if asked.family_told else asked.family_view,
    )
