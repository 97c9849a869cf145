"""Assessments as lines of a list: one child, who holds them, how old it is on both clocks, what is next.

Read from the duties of the hall, so that assessments that came in a load of an extract are lines too, as far
as the extract can tell. A number on any page is a count of these same lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sightline.assessment import policy
from sightline.assessment.models import Assessment
from sightline.cases.models import Allocation, Duty
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker

LAW, STATISTIC = "ASM-45", "ASM-45-START"
"""Counted from the referral, as the law does, and from the start, as national statistics do."""


@dataclass(slots=True)
class Line:
    """One assessment of one child."""

    child: Person
    case_id: int | None
    started_at: datetime
    finished_at: datetime | None
    due_by_statistic: datetime | None
    assessment: Assessment | None = None
    """None when it came from an extract, which has the dates and not the words."""
    referred_at: datetime | None = None
    due_by_law: datetime | None = None
    warns_at: datetime | None = None
    holder: str = ""
    team: str = ""
    team_id: int | None = None
    holder_id: int | None = None
    is_waiting_for_a_worker: bool = False
    today: date = date.max

    @property
    def due_at(self) -> datetime | None:
        """The law's own time where the referral is known, and otherwise the statistic's."""
        return self.due_by_law or self.due_by_statistic

    @property
    def discharged_at(self) -> datetime | None:
        """When its clock stopped, as a drawn clock asks."""
        return self.finished_at

    @property
    def opened_at(self) -> datetime:
        return self.referred_at or self.started_at

    @property
    def working_days_old(self) -> int:
        """Since the referral where it is known, up to today or to when it was finished."""
        until = london_date(self.finished_at) if self.finished_at else self.today
        return england_and_wales().elapsed(london_date(self.opened_at), until)

    @property
    def band(self) -> str:
        return policy.age_band(max(self.working_days_old, 0))

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.assessment is not None:
            return self.assessment.get_state_display()
        return "Authorised" if self.finished_at else "Open, in another system"

    @property
    def was_in_time_by_law(self) -> bool | None:
        return _in_time(self.finished_at, self.due_by_law)

    @property
    def was_in_time_by_statistic(self) -> bool | None:
        return _in_time(self.finished_at, self.due_by_statistic)


def open_lines(*, worker: Worker, now: datetime) -> list[Line]:
    """Every assessment that is open now, for the children this worker may see, soonest due first."""
    return _lines(Duty.objects.open_at(now), worker=worker, now=now)


def begun_between(start: datetime, end: datetime, *, worker: Worker, now: datetime) -> list[Line]:
    """Every assessment that began in a period."""
    return _lines(Duty.objects.filter(opened_at__gte=start, opened_at__lt=end), worker=worker, now=now)


def finished_between(start: datetime, end: datetime, *, worker: Worker, now: datetime) -> list[Line]:
    """Every assessment authorised in a period."""
    return _lines(Duty.objects.filter(stopped_at__gte=start, stopped_at__lt=end), worker=worker, now=now)


def _lines(duties: QuerySet[Duty], *, worker: Worker, now: datetime) -> list[Line]:
    found = list(
        duties.filter(standard__code=STATISTIC, child__in=Person.objects.visible_to(worker)).select_related(
            "child", "opened_by"
        )
    )
    kept = _assessments(found)
    lines = [
        Line(
            child=duty.child,
            case_id=duty.case_id,
            started_at=duty.opened_at,
            finished_at=duty.stopped_at,
            due_by_statistic=duty.due_at,
            warns_at=duty.warn_at,
            assessment=kept.get(duty.opened_by.row or 0) if duty.opened_by.room == ROOM else None,
            today=london_date(now),
        )
        for duty in found
    ]
    _add_referrals(lines)
    _add_holders(lines)
    return sorted(lines, key=lambda line: (line.due_at is None, line.due_at or now, line.child.pk))


ROOM = Assessment._meta.label_lower


def _assessments(duties: Iterable[Duty]) -> dict[int, Assessment]:
    rows = [duty.opened_by.row for duty in duties if duty.opened_by.room == ROOM and duty.opened_by.row]
    return Assessment.objects.in_bulk(rows)


def _add_referrals(lines: list[Line]) -> None:
    """The last referral of the same work before the assessment began, which is what the law counts from."""
    cases = {line.case_id for line in lines if line.case_id}
    referred: dict[int, list[Duty]] = {}
    for duty in Duty.objects.filter(standard__code=LAW, case__in=cases).order_by("-opened_at"):
        referred.setdefault(duty.case_id or 0, []).append(duty)
    for line in lines:
        before = (duty for duty in referred.get(line.case_id or 0, []) if duty.opened_at <= line.started_at)
        if last := next(before, None):
            line.referred_at, line.due_by_law, line.warns_at = last.opened_at, last.due_at, last.warn_at


def _add_holders(lines: list[Line]) -> None:
    cases = {line.case_id for line in lines if line.case_id}
    holders = {
        holding.case_id: holding
        for holding in Allocation.objects.select_related("worker", "team")
        .filter(case__in=cases)
        .order_by("period")  # the last one stands, whether or not the work is still open
    }
    for line in lines:
        if holding := holders.get(line.case_id or 0):
            line.holder, line.team = holding.worker.name, holding.team.name
            line.holder_id, line.team_id = holding.worker_id, holding.team_id
            line.is_waiting_for_a_worker = holding.is_holding


def _in_time(finished_at: datetime | None, due_at: datetime | None) -> bool | None:
    if finished_at is None or due_at is None:
        return None
    return finished_at <= due_at
