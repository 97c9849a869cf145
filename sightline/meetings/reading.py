"""A meeting as one child's page may show it: nothing of another child to somebody who may not see them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.meetings import outcomes
from sightline.meetings.kinds import MeetingKind, kinds
from sightline.meetings.models import Attendance, ChildOfMeeting, Invitation, Meeting, Sending
from sightline.meetings.permissions import sees_every_child
from sightline.meetings.policy import missing_from
from sightline.people import family
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.models import Standard
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker

RESTRICTED = "Somebody whose record is restricted"
PART_IS_HIDDEN = "Part of what was said is not shown here."


@dataclass(frozen=True, slots=True)
class ShownInvitation:
    """One of those asked, as the page names them."""

    pk: int
    name: str
    role: str
    agency: str
    agency_code: str
    attendance: str
    was_there: bool
    knew: str
    view: str
    is_report_asked: bool
    report_shared_on: date | None

    @property
    def who(self) -> str:
        """Name and role in one line."""
        return ", ".join(part for part in (self.name, self.role) if part)


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting as it stands for one child and one reader."""

    meeting: Meeting
    part: ChildOfMeeting
    others: list[ChildOfMeeting]
    """The parts of the other children whose record this reader may open."""
    invited: list[ShownInvitation]
    is_whole: bool
    """Whether what was said of all the children may be shown."""
    decided: str
    leads_to: str
    is_followed_on: bool
    """A plan ended: what was said is who helps from now on."""
    harm: str
    dissents: list[tuple[str, str]]
    missing: list[str]
    """Agencies that should have been there and were not."""
    sent: dict[str, Sending]

    @property
    def discussion(self) -> str:
        return (
            self.meeting.discussion if self.is_whole else (PART_IS_HIDDEN if self.meeting.discussion else "")
        )


def shown(meeting: Meeting, child: Person, *, worker: Worker) -> ShownMeeting:
    """A meeting, read by this worker on the page of this child. The child must be visible to them."""
    parts = list(meeting.children.visible_to(worker).select_related("child", "held", "case"))
    part = next(each for each in parts if each.child_id == child.pk)
    is_whole = sees_every_child(worker, meeting)
    invited = invited_to(meeting, child, worker=worker, is_whole=is_whole)
    names = {each.pk: each.who for each in invited}
    row = outcomes.after(meeting.what.question, part.outcome) if part.outcome else None
    there = {each.agency_code for each in invited if each.was_there}
    missing = missing_from(meeting.what.quorum, there) if meeting.held_at else []
    labels = dict(Invitation._meta.get_field("agency").choices or [])
    return ShownMeeting(
        meeting=meeting,
        part=part,
        others=[each for each in parts if each.child_id != child.pk],
        invited=invited,
        is_whole=is_whole,
        decided=row.label if row else "",
        leads_to=row.leads_to if row else "",
        is_followed_on=bool(row and row.needs_follow_on),
        harm=meeting.what.categories.get(part.category, ""),
        dissents=[(names[each.invitation_id], each.words) for each in part.dissents.all()],
        missing=[str(labels[code]) for code in missing],
        sent={each.what: each for each in part.sendings.select_related("sent_by")},
    )


def invited_to(
    meeting: Meeting, child: Person, *, worker: Worker, is_whole: bool = True
) -> list[ShownInvitation]:
    """Everybody asked, by name, with what each is to this child."""
    rows = list(meeting.invitations.select_related("worker", "person"))
    people = [row.person_id for row in rows if row.person_id]
    visible = set(Person.objects.visible_to(worker).filter(pk__in=people).values_list("pk", flat=True))
    related = (
        {each.person.pk: each.words for each in family.related_to(child, worker=worker)} if people else {}
    )
    return [_invitation(row, child, visible, related, is_whole) for row in rows]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting about a child, on one line of a list."""

    meeting: Meeting
    asked: int
    agencies: list[str]
    """Of those who came."""
    decided: str
    harm: str


def lines_of(child: Person, *, worker: Worker, kinds_wanted: Collection[str] = ()) -> list[MeetingLine]:
    """Every meeting about a child, the latest first, in two questions to the database however many there are."""
    parts = ChildOfMeeting.objects.visible_to(worker).filter(child=child).select_related("meeting")
    if kinds_wanted:
        parts = parts.filter(meeting__kind__in=kinds_wanted)
    found = list(parts.order_by("-meeting__called_for", "-meeting_id"))
    asked: dict[int, list[Invitation]] = {part.meeting_id: [] for part in found}
    for each in Invitation.objects.filter(meeting__in=asked).only("meeting", "agency", "attendance"):
        asked[each.meeting_id].append(each)
    return [_line(part, asked[part.meeting_id]) for part in found]


def _line(part: ChildOfMeeting, asked: list[Invitation]) -> MeetingLine:
    kind = part.meeting.what
    came = [each.get_agency_display() for each in asked if each.attendance == Attendance.THERE]
    return MeetingLine(
        meeting=part.meeting,
        asked=len(asked),
        agencies=list(dict.fromkeys(came)),
        decided=outcomes.after(kind.question, part.outcome).label if part.outcome else "",
        harm=kind.categories.get(part.category, ""),
    )


def offered(child: Person, worker: Worker) -> list[MeetingKind]:
    """The kinds of meeting that this worker may call about this child as things stand."""
    allowed = [kind for kind in kinds() if worker.may(kind.permission)]
    while_kinds = {name for kind in allowed for name in kind.offered_while or ()}
    latest: dict[str, tuple[datetime, int]] = {}
    for name, at, pk in (
        events.standing()
        .filter(child=child, kind__name__in=while_kinds)
        .values_list("kind__name", "happened_at", "pk")
    ):
        latest[name] = max(latest.get(name, (at, pk)), (at, pk))
    return [kind for kind in allowed if _is_offered(kind, latest)]


def due_for(child: Person, kind: MeetingKind, now: datetime) -> Duty | None:
    """The clock that holding this meeting would stop, if one runs."""
    running = Duty.objects.open_at(now).filter(child=child, standard__code__in=kind.due)
    return running.select_related("standard", "opened_by__kind").order_by("due_at").first()


def report_due_on(kind: MeetingKind, duty: Duty | None) -> date | None:
    """The last day on which the family can have our report, for a meeting held on the last day allowed."""
    if duty is None or duty.due_at is None or not kind.report_due:
        return None
    latest = Standard.objects.filter(code=kind.report_due).order_by("-effective_from", "-pk").first()
    if latest is None or not latest.allowance:
        return None
    return england_and_wales().nth_working_day_before(london_date(duty.due_at), latest.allowance)


def _is_offered(kind: MeetingKind, latest: dict[str, tuple[datetime, int]]) -> bool:
    if kind.offered_while is None:
        return True
    first, second = kind.offered_while
    return first in latest and (second not in latest or latest[second] < latest[first])


def _invitation(
    row: Invitation, child: Person, visible: Collection[int], related: dict[int, str], is_whole: bool
) -> ShownInvitation:
    return ShownInvitation(
        pk=row.pk,
        name=_name(row, visible),
        role=_role(row, child, related),
        agency=row.get_agency_display(),
        agency_code=row.agency,
        attendance=row.get_attendance_display() if row.attendance else "",
        was_there=row.attendance == Attendance.THERE,
        knew=row.knew if is_whole else (PART_IS_HIDDEN if row.knew else ""),
        view=row.view if is_whole else (PART_IS_HIDDEN if row.view else ""),
        is_report_asked=row.is_report_asked,
        report_shared_on=row.report_shared_on,
    )


def _name(row: Invitation, visible: Collection[int]) -> str:
    if row.worker:
        return row.worker.name
    if row.person:
        return row.person.name if row.person_id in visible else RESTRICTED
    return row.name


def _role(row: Invitation, child: Person, related: dict[int, str]) -> str:
    if row.worker:
        return row.role or row.worker.job_title
    if row.person_id == child.pk:
        return "the child"
    if row.person_id:
        return row.role or related.get(row.person_id, "").lower()
    return row.role
