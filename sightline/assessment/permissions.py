"""Who may read, write, allocate and authorise an assessment."""

from __future__ import annotations

from sightline.assessment.models import Assessment
from sightline.cases.models import Allocation
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW = "assessment.view"
WRITE = "assessment.write"
AUTHORISE = "assessment.authorise"
ALLOCATE = "cases.allocate"


def may_see(worker: Worker, assessment: Assessment) -> bool:
    return worker.may(VIEW) and Assessment.objects.visible_to(worker).filter(pk=assessment.pk).exists()


def may_write(worker: Worker, assessment: Assessment) -> bool:
    """Whoever holds the child, or held them last, and their team: nobody waits while a worker is away."""
    return worker.may(WRITE) and may_see(worker, assessment) and _is_of_the_team(worker, assessment)


def may_authorise(worker: Worker, assessment: Assessment) -> bool:
    return worker.may(AUTHORISE) and may_see(worker, assessment)


def may_allocate(worker: Worker, assessment: Assessment) -> bool:
    return worker.may(ALLOCATE) and may_see(worker, assessment)


def check_may_write(worker: Worker, assessment: Assessment) -> None:
    if not may_write(worker, assessment):
        raise NotPermitted("Only the team that holds this child may write this assessment.")


def check_may_authorise(worker: Worker, assessment: Assessment) -> None:
    if not may_authorise(worker, assessment):
        raise NotPermitted("Your role does not include reviewing and authorising assessments.")


def check_may_agree_dates(worker: Worker, assessment: Assessment) -> None:
    if not (may_write(worker, assessment) or may_authorise(worker, assessment)):
        raise NotPermitted("Only the team that holds this child, or a manager, may agree these dates.")


def check_may_allocate(worker: Worker, assessment: Assessment) -> None:
    if not may_allocate(worker, assessment):
        raise NotPermitted("Your role does not include allocating children.")


def _is_of_the_team(worker: Worker, assessment: Assessment) -> bool:
    last = Allocation.objects.filter(case=assessment.case_id).order_by("-period").first()
    return last is not None and (last.worker_id == worker.pk or last.team_id == worker.team_id)
