"""Writing down a meeting on the day, and mending its record afterwards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.policy import is_late
from sightline.cases.written_down import working_days_since
from sightline.meetings import outcomes, permissions, policy
from sightline.meetings.actions.calling import SATURDAY
from sightline.meetings.actions.told import CameUnasked, ChildAsDecided, MeetingAsHeld
from sightline.meetings.models import Agency, Attendance, ChildOfMeeting, Dissent, Invitation, Meeting
from sightline.meetings.outcomes import MeetingOutcome
from sightline.shared.clock import london_date
from sightline.shared.refusals import Refused, check
from sightline.workforce.models import Worker

AGENCY_NAMES = {agency.value: agency.label for agency in Agency}


class RecordedMeanwhile(Refused):
    """Somebody else wrote this record since the page was opened. Nothing is overwritten."""

    def __init__(self, meeting: Meeting) -> None:
        who = meeting.recorded_by.name if meeting.recorded_by else "Somebody"
        super().__init__([f"{who} wrote this record while you were writing. Nothing has been lost"])
        self.meeting = meeting


@transaction.atomic
def hold_meeting(
    meeting: Meeting, told: MeetingAsHeld, *, by: Worker, at: datetime, reason: str = "", since: int = 0
) -> Meeting:
    """Keep the record of the day, and say in each child's story what was decided for them.

    `since` is the version that the writer was looking at. `reason` is why it is written down late, or, once
    there is a record, why it is changed. A decision that changes takes back what the first one had started.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("recorded_by").get(pk=meeting.pk)
    permissions.check_may_write(by, meeting)
    if meeting.version != since:
        raise RecordedMeanwhile(meeting)
    check(policy.obstacles_to_recording(_facts(meeting, told, at=at, reason=reason), AGENCY_NAMES))
    unasked = [_keep_unasked(meeting, each, by=by, at=at) for each in told.unasked]
    for came in told.came:
        meeting.invitations.filter(pk=came.invitation).update(
            attendance=came.attendance, knew=came.knew, view=came.view
        )
    _keep_meeting(meeting, told, by=by, at=at, reason=reason)
    parts = {part.child_id: part for part in meeting.children.select_related("child", "case", "held")}
    for decided in told.children:
        record_decision(parts[decided.child.pk], decided, unasked, by=by, at=at, reason=reason)
    return meeting


def record_decision(
    part: ChildOfMeeting,
    decided: ChildAsDecided,
    unasked: list[Invitation],
    *,
    by: Worker,
    at: datetime,
    reason: str,
) -> ChildOfMeeting:
    """Keep what was said and decided of one child, and start what follows. Within `hold_meeting`."""
    before = (_said_of(part), part.held.happened_at if part.held else None)
    old = _row(part)
    for name in ("outcome", "category", "reason", "safety_plan", "said_of_them", "took_part", "their_views"):
        setattr(part, name, getattr(decided, name))
    if (_said_of(part), part.meeting.held_at) != before:
        if part.held is not None:
            _take_back(part, old, by=by, at=at, reason=reason)
        part.held = _say(part, by=by, at=at)
    part.save()
    part.dissents.all().delete()
    asked = {each.pk for each in part.meeting.invitations.all()}
    for key in decided.dissenters:
        who = unasked[-key - 1].pk if key < 0 else key
        if who in asked:
            Dissent.objects.create(part=part, invitation_id=who, words=decided.dissent)
    return part


def _say(part: ChildOfMeeting, *, by: Worker, at: datetime) -> Event:
    """Say in the child's story that it was held, and start what was decided."""
    meeting, kind = part.meeting, part.meeting.what
    assert meeting.held_at is not None
    row = _row(part)
    _bring_forward(part, meeting.held_at, by=by, at=at)
    said = events.record(
        part.child,
        kind.held,
        happened_at=meeting.held_at,
        at=at,
        by=by,
        case=part.case,
        outcome=part.took_part if kind.took_part_codes else _event_outcome(row),
        because_of=part.because_of,
        detail=part,
        summary=_line(part, row),
        reason=meeting.late_because,
    )
    if row is not None:
        part.held = said
        row.follow(part, said, by, at)
    return said


def _take_back(
    part: ChildOfMeeting, old: MeetingOutcome | None, *, by: Worker, at: datetime, reason: str
) -> None:
    """What was written down wrongly, and whatever it started, stays readable and no longer counts."""
    held = part.held
    assert held is not None
    if old is not None and old.take_back is not None:
        old.take_back(part, held, by, at, reason)
    # Only what this part itself had started: a later meeting may rest on this one too
    begun = events.standing().filter(child=held.child_id, because_of=held, room=held.room, row=held.row)
    for event in [*begun, *events.standing().filter(pk=held.pk)]:
        events.withdraw(event, by=by, at=at, reason=reason)


def _bring_forward(part: ChildOfMeeting, held_at: datetime, *, by: Worker, at: datetime) -> None:
    """A meeting held before anybody could write it down was also called before it was held."""
    of_this = {"room": ChildOfMeeting._meta.label_lower, "row": part.pk}
    called = {part.meeting.what.opens_with, part.meeting.what.called} - {""}
    for event in events.standing().filter(
        child=part.child_id, kind__name__in=called, happened_at__gt=held_at, **of_this
    ):
        corrected = events.correct(
            event, by=by, at=at, happened_at=held_at, reason="Written down after the meeting it called"
        )
        if part.because_of_id == event.pk:
            part.because_of = corrected


def _said_of(part: ChildOfMeeting) -> tuple[str, ...]:
    """What the event of its being held says of this child: another answer is another event."""
    took_part = part.took_part if part.meeting.what.took_part_codes else ""
    return (part.outcome, part.category, took_part)


def _row(part: ChildOfMeeting) -> MeetingOutcome | None:
    question = part.meeting.what.question
    return outcomes.after(question, part.outcome) if question and part.outcome else None


def _event_outcome(row: MeetingOutcome | None) -> str:
    if row is None:
        return ""
    return row.outcome if row.event_outcome is None else row.event_outcome


def _line(part: ChildOfMeeting, row: MeetingOutcome | None) -> str:
    """One line for the child's own story, with nothing of anybody else in it."""
    harm = part.meeting.what.categories.get(part.category, "")
    decided = ": ".join(words for words in (row.label if row else "", harm.lower()) if words)
    return ". ".join(words for words in (decided, part.reason) if words)[:300]


def _facts(meeting: Meeting, told: MeetingAsHeld, *, at: datetime, reason: str) -> policy.HeldFacts:
    kind = meeting.what
    agencies = dict(meeting.invitations.values_list("pk", "agency"))
    there = {agencies[came.invitation] for came in told.came if came.attendance == Attendance.THERE}
    there |= {each.agency.value for each in told.unasked}
    is_held = meeting.held_at is not None
    return policy.HeldFacts(
        held_at=told.held_at,
        recorded_at=at,
        working_days_ago=working_days_since(told.held_at, at),
        is_cancelled=meeting.cancelled_at is not None,
        is_held=is_held,
        has_chair=told.chair is not None,
        chair_may_chair=told.chair is not None and permissions.may_chair(told.chair, kind),
        there=there,
        quorum=kind.quorum,
        at_least=kind.at_least,
        not_quorate_because=told.not_quorate_because,
        late_because="" if is_held else reason,
        changed_because=reason if is_held else "",
        on_right_day=not kind.on_weekdays or london_date(told.held_at).weekday() < SATURDAY,
        children=[_child_facts(meeting, each) for each in told.children],
    )


def _child_facts(meeting: Meeting, each: ChildAsDecided) -> policy.ChildFacts:
    kind = meeting.what
    row = outcomes.after(kind.question, each.outcome) if kind.question and each.outcome else None
    return policy.ChildFacts(
        called=each.child.called,
        outcome=each.outcome,
        reason=each.reason,
        category=each.category,
        safety_plan=each.safety_plan,
        took_part=each.took_part,
        took_part_codes=tuple(kind.took_part_codes),
        needs_outcome=bool(kind.question),
        needs_category=bool(row and row.needs_category),
        needs_safety_plan=bool(row and row.needs_safety_plan),
        needs_follow_on=bool(row and row.needs_follow_on),
        dissenters=len(each.dissenters),
        dissent=each.dissent,
    )


def _keep_unasked(meeting: Meeting, each: CameUnasked, *, by: Worker, at: datetime) -> Invitation:
    return Invitation.objects.create(
        meeting=meeting,
        name=each.name,
        role=each.role,
        agency=each.agency,
        attendance=Attendance.THERE,
        knew=each.knew,
        view=each.view,
        invited_at=at,
        invited_by=by,
    )


def _keep_meeting(meeting: Meeting, told: MeetingAsHeld, *, by: Worker, at: datetime, reason: str) -> None:
    late_by = working_days_since(told.held_at, at)
    if meeting.held_at is not None:
        meeting.changed_because = reason
    elif is_late(late_by):
        meeting.late_because = reason
    for name in ("how", "place", "chair", "discussion", "not_quorate_because"):
        setattr(meeting, name, getattr(told, name))
    meeting.held_at = told.held_at.replace(microsecond=0)
    meeting.recorded_at, meeting.recorded_by, meeting.version = at, by, meeting.version + 1
    meeting.save()
