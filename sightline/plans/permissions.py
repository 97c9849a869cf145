"""Who may read, write and review a plan."""

from __future__ import annotations

from sightline.cases.models import Allocation, Case
from sightline.people import permissions as people
from sightline.people.models import Person
from sightline.plans.models import Plan
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW = "plans.view"
WRITE = "plans.write"
REVIEW = "plans.review"
SCORE = "plans.score"


def may_see(worker: Worker, child: Person) -> bool:
    return people.may(worker, VIEW, child)


def may_write(worker: Worker, plan: Plan) -> bool:
    """Whoever holds the child in this work, or holds them in any other, and their teams."""
    return may_write_for(worker, plan.child)


def may_write_for(worker: Worker, child: Person) -> bool:
    return worker.may(WRITE) and may_see(worker, child) and _is_of_a_team_that_holds(worker, child)


def may_review(worker: Worker, plan: Plan) -> bool:
    """Those who write it, and those whose work is to review what others wrote."""
    return may_write(worker, plan) or (worker.may(REVIEW) and may_see(worker, plan.child))


def may_score(worker: Worker, plan: Plan) -> bool:
    """Those who write or review it, and whoever leads the family's help from another agency."""
    leads = people.may(worker, SCORE, plan.child)
    return may_review(worker, plan) or (leads and _is_of_a_team_that_holds(worker, plan.child))


def check_may_score(worker: Worker, plan: Plan) -> None:
    if not may_score(worker, plan):
        raise NotPermitted("Your role does not include writing down this family’s scores.")


def check_may_write(worker: Worker, plan: Plan) -> None:
    if not may_write(worker, plan):
        raise NotPermitted("Only the team that holds this child may write this plan.")


def check_may_start(worker: Worker, case: Case) -> None:
    if not may_write_for(worker, case.child):
        raise NotPermitted("Only the team that holds this child may begin a plan.")


def check_may_hear(worker: Worker, plan: Plan) -> None:
    if not may_review(worker, plan):
        raise NotPermitted(
            "Only somebody who works with this child may write down what they say of their plan."
        )


def check_may_review(worker: Worker, plan: Plan) -> None:
    if not may_review(worker, plan):
        raise NotPermitted("Your role does not include reviewing this child’s plan.")


def _is_of_a_team_that_holds(worker: Worker, child: Person) -> bool:
    """The team of anybody who holds this child now, in any work: nobody waits while a worker is away."""
    holding = Allocation.objects.filter(case__child=child, period__endswith__isnull=True)
    return any(
        each.worker_id == worker.pk or (worker.team_id is not None and each.team_id == worker.team_id)
        for each in holding
    )
