"""Who may propose, and who may sign, what happens next for a child in need."""

from __future__ import annotations

from sightline.plans import permissions as plans
from sightline.plans.models import Plan
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW = "child_in_need.view"
PROPOSE = "child_in_need.propose"
SIGN = "child_in_need.sign"


def may_propose(worker: Worker, plan: Plan) -> bool:
    """The team that holds the child."""
    return worker.may(PROPOSE) and plans.may_write(worker, plan)


def may_sign(worker: Worker, plan: Plan) -> bool:
    return worker.may(SIGN) and plans.may_see(worker, plan.child)


def check_may_propose(worker: Worker, plan: Plan) -> None:
    if not may_propose(worker, plan):
        raise NotPermitted("Only the team that holds this child may say what should happen next.")


def check_may_sign(worker: Worker, plan: Plan) -> None:
    if not may_sign(worker, plan):
        raise NotPermitted("Your role does not include signing decisions about children in need.")
