"""Assessments as lines of a list: one child, who holds them, how old it is on both clocks, what is next.

Read from the duties of the hall, so that assessments that came in a load of an extract are lines too, as far
as the extract can tell. A number on any page is a count of these same lines.
"""

from __future__ import annotations

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
ROOM = Assessment._meta.label_lower
CLOCK = ("case_id", "opened_at", "stopped_at", "due_at", "warn_at")
CHILD = len(CLOCK)


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


def open_lines(
    *, worker: Worker, now: datetime, held_by: Worker | None = None, team_id: int | None = None
) -> list[Line]:
    """Every assessment that is open now, for the children this worker may see, soonest due first.

    Of everybody; or, much sooner, only of one worker's or one team's work.
    """
    open_now = Duty.objects.open_at(now)
    if held_by is not None or team_id is not None:
        holding = Allocation.objects.filter(period__endswith=None)
        theirs = holding.filter(worker=held_by) if held_by is not None else holding.filter(team=team_id)
        open_now = open_now.filter(case__in=theirs.values("case"))
    return _lines(open_now, worker=worker, now=now)


def begun_between(start: datetime, end: datetime, *, worker: Worker, now: datetime) -> list[Line]:
    """Every assessment that began in a period."""
    return _lines(Duty.objects.filter(opened_at__gte=start, opened_at__lt=end), worker=worker, now=now)


def finished_between(start: datetime, end: datetime, *, worker: Worker, now: datetime) -> list[Line]:
    """Every assessment authorised in a period."""
    return _lines(Duty.objects.filter(stopped_at__gte=start, stopped_at__lt=end), worker=worker, now=now)


def _lines(duties: QuerySet[Duty], *, worker: Worker, now: datetime) -> list[Line]:
    asked = duties.filter(standard__code=STATISTIC, child__in=Person.objects.visible_to(worker))
    found = list(asked.values_list(*CLOCK, "child_id", "opened_by__room", "opened_by__row"))
    children = Person.objects.in_bulk({row[CHILD] for row in found})
    kept = Assessment.objects.in_bulk([row for *_, room, row in found if room == ROOM and row])
    lines = [
        Line(
            child=children[child],
            case_id=case,
            started_at=opened_at,
            finished_at=stopped_at,
            due_by_statistic=due_at,
            warns_at=warn_at,
            assessment=kept.get(row or 0) if room == ROOM else None,
            today=london_date(now),
        )
        for case, opened_at, stopped_at, due_at, warn_at, child, room, row in found
    ]
    _add_referrals(lines)
    _add_holders(lines)
    return sorted(lines, key=lambda line: (line.due_at is None, line.due_at or now, line.child.pk))


def _add_referrals(lines: list[Line]) -> None:
    """The last referral of the same work before the assessment began, which is what the law counts from."""
    cases = {line.case_id for line in lines if line.case_id}
    referred: dict[int, list[tuple[datetime, datetime | None, datetime | None]]] = {}
    # by child, because there is an index of duties by child
    of_the_law = Duty.objects.filter(standard__code=LAW, child__in={line.child.pk for line in lines})
    rows = of_the_law.filter(case__in=cases).order_by("-opened_at")
    for case, opened_at, due_at, warn_at in rows.values_list("case_id", "opened_at", "due_at", "warn_at"):
        referred.setdefault(case or 0, []).append((opened_at, due_at, warn_at))
    for line in lines:
        before = (clock for clock in referred.get(line.case_id or 0, []) if clock[0] <= line.started_at)
        if last := next(before, None):
            line.referred_at, line.due_by_law, line.warns_at = last


def _add_holders(lines: list[Line]) -> None:
    cases = {line.case_id for line in lines if line.case_id}
    # the last one stands, whether or not the work is still open
    rows = Allocation.objects.filter(case__in=cases).order_by("period")
    told = rows.values_list("case_id", "is_holding", "worker_id", "worker__name", "team_id", "team__name")
    holders = {row[0]: row for row in told}
    for line in lines:
        if holder := holders.get(line.case_id or 0):
            _, line.is_waiting_for_a_worker, line.holder_id, line.holder, line.team_id, line.team = holder


def _in_time(finished_at: datetime | None, due_at: datetime | None) -> bool | None:
    if finished_at is None or due_at is None:
        return None
    return finished_at <= due_at
