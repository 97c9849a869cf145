"""How what a meeting about protecting a child decided is started. Named in the table, meeting_outcomes.py."""

from __future__ import annotations

from datetime import datetime

from sightline.assessment.actions import open_assessment
from sightline.assessment.models import Assessment
from sightline.cases import events
from sightline.cases.models import Case, Decision, Event
from sightline.child_protection import actions, facts, policy
from sightline.meetings.models import ChildOfMeeting
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


def nothing(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """Nothing opens and nothing closes. The table says so in words."""


def open_enquiry(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """A section 47 enquiry, led by whoever holds the child, or by the chair where nobody registered does."""
    chair = part.meeting.chair or by
    lead = facts.who_would_lead(part.child, chair, at)
    actions.open_enquiry(part.child, because_of=held, lead=lead, by=by, at=at, reason=part.reason)


def take_back_enquiry(part: ChildOfMeeting, held: Event, by: Worker, at: datetime, reason: str) -> None:
    """The record was mended: no enquiry began."""
    actions.take_back_enquiry(part.child, held, at=at, reason=reason)


def go_on_with_enquiry(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """Only an enquiry that is open can go on."""
    is_open = facts.open_enquiry_of(part.child) is not None
    check(policy.obstacles_to_going_on(part.child.called, is_open=is_open))


def start_plan(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """A child protection plan, under the category that the conference chose."""
    actions.start_protection_plan(part, because_of=held, by=by, at=at)


def take_back_plan(part: ChildOfMeeting, held: Event, by: Worker, at: datetime, reason: str) -> None:
    """The record was mended: this plan did not start."""
    actions.take_back_plan(part, held, by=by, at=at, reason=reason)


def take_back_end(part: ChildOfMeeting, held: Event, by: Worker, at: datetime, reason: str) -> None:
    """The record was mended: the protection plan did not end."""
    actions.take_back_end(part, held, by=by, at=at, reason=reason)


def start_help(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """Help under a child in need plan."""
    actions.start_help_plan(part, because_of=held, by=by, at=at)


def go_on_with_plan(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """Only a plan that runs can go on."""
    actions.check_on_a_plan(part)


def end_plan(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """The protection plan ends."""
    actions.end_protection_plan(part, because_of=held, by=by, at=at, is_help_to_go_on=False)


def end_plan_and_go_on_helping(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """The protection plan ends, and what is unfinished moves to a plan of help."""
    actions.end_protection_plan(part, because_of=held, by=by, at=at, is_help_to_go_on=True)


def name_adoption(part: ChildOfMeeting, held: Event, by: Worker, at: datetime) -> None:
    """A review of care named adoption as the plan: the clock of the decision starts."""
    events.record(
        part.child,
        "review.adoption_plan",
        happened_at=held.happened_at,
        at=at,
        by=by,
        case=part.case,
        because_of=held,
        detail=part,
        summary=part.reason[:300],
    )


def assess_what_help_follows(decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
    """An enquiry that needs no conference never ends in silence: an assessment says what help follows."""
    case = decision.case
    is_assessed = Assessment.objects.open().filter(child=decision.child).exists()
    if not is_assessed and case.kind == Case.Kind.SOCIAL_CARE:
        open_assessment(case, by=by, at=at, reason=decision.reason, because_of=signed)
