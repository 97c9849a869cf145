"""The list of early help: every child whose help is open, where it has come to, and who leads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from sightline.cases.models import Allocation, Case, Duty
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.early_help.facts import Standing, standings
from sightline.people.models import Person
from sightline.workforce.models import Team, Worker

STANDS = {
    "to_decide": ("Waiting to be decided on", "EH-TRIAGE"),
    "to_lead": ("Waiting for somebody to lead it", "EH-ALLOC"),
    "to_meet": ("Waiting for the first contact", "EH-FIRST-CONTACT"),
    "stepping_up": ("Social care is deciding", "EH-STEPUP"),
    "stepping_down": ("Handed over by social care, not yet accepted", "EH-STEPDOWN"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One child of the list."""

    child: Person
    case: Case
    stands: Standing
    next_due: ShownDuty | None


def open_help(
    worker: Worker, now: datetime, *, team: str = "", stands: str = "", lead: str = ""
) -> QuerySet[Case]:
    """The open early help that this worker may see, narrowed as the address says."""
    found = Case.objects.visible_to(worker).open().filter(kind=Case.Kind.EARLY_HELP)
    held = Allocation.objects.filter(case=OuterRef("pk"), period__endswith__isnull=True)
    if team.isdigit():
        found = found.filter(Exists(held.filter(team=int(team))))
    if lead == "me":
        found = found.filter(Exists(held.filter(worker=worker)))
    if stands in STANDS:
        due = Duty.objects.open_at(now).filter(child=OuterRef("child"), standard__code=STANDS[stands][1])
        found = found.filter(Exists(due))
    return found.select_related("child").order_by("opened_at", "pk")


def lines_of(cases: list[Case], now: datetime) -> list[Line]:
    """A page of the list, each part read once."""
    stand = standings(cases)
    duties: dict[int, ShownDuty] = {}
    rows = Duty.objects.open_at(now).filter(case__in=[case.pk for case in cases], due_at__isnull=False)
    for duty in soonest_first(rows.select_related("standard", "opened_by", "child")):
        duties.setdefault(duty.case_id or 0, shown(duty))
    return [Line(case.child, case, stand[case.pk], duties.get(case.pk)) for case in cases]


def teams() -> list[Team]:
    """The teams that hold early help."""
    return list(Team.objects.filter(kind=Team.Kind.EARLY_HELP, closed_on__isnull=True))
