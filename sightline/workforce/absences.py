"""Who is away, until when, and who covers for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from sightline.shared.clock import london_date
from sightline.workforce.models import Absence, Worker


def covering(worker: Worker, at: datetime) -> list[Absence]:
    """The absences for which this worker covers at an instant: whose children are theirs to see meanwhile."""
    found = Absence.objects.on(london_date(at)).filter(cover=worker)
    return list(found.select_related("worker").order_by("worker__name"))


def away(workers: Iterable[Worker | int], at: datetime) -> dict[int, Absence]:
    """Which of these workers are away at an instant, each with who covers."""
    ids = [worker if isinstance(worker, int) else worker.pk for worker in workers]
    found = Absence.objects.on(london_date(at)).filter(worker__in=ids).select_related("worker", "cover")
    return {absence.worker_id: absence for absence in found}


def absence_of(worker: Worker, at: datetime) -> Absence | None:
    """The absence of one worker at an instant; None when they are here."""
    return away([worker], at).get(worker.pk)


def now_and_to_come(worker: Worker, at: datetime) -> list[Absence]:
    """One worker's absences that are not over."""
    found = Absence.objects.on_or_after(london_date(at)).filter(worker=worker)
    return list(found.select_related("cover"))


def who_could_cover(worker: Worker, at: datetime) -> list[Worker]:
    """Colleagues in post who can sign in and see children: those of the same team first."""
    found = Worker.objects.filter(left_on__isnull=True, account__is_active=True).exclude(pk=worker.pk)
    day = london_date(at)
    here = [each for each in found.select_related("account", "team") if each.is_here_on(day)]
    able = [each for each in here if each.may("cases.view")]
    return sorted(able, key=lambda each: (each.team_id != worker.team_id, each.name))


def everybody() -> QuerySet[Worker]:
    """Everybody whose days away can be recorded."""
    return Worker.objects.select_related("team")


def every_absence() -> QuerySet[Absence]:
    """Every absence, with whose it is."""
    return Absence.objects.select_related("worker", "worker__team", "cover")
