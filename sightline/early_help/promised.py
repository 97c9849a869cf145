"""What was promised in a family's plan, as far as early help must answer for it."""

from __future__ import annotations

from datetime import datetime

from sightline.cases.models import Case
from sightline.plans import actions as plans
from sightline.plans.models import Action, Outcome, Plan
from sightline.plans.scoring import whose
from sightline.shared.wording import long_date, lower_first
from sightline.workforce.models import Worker

KIND = "early_help"


def plan_of(case: Case) -> Plan | None:
    """The family's plan that goes on in this help."""
    return Plan.objects.open().filter(case=case, kind=KIND).first()


def still_to_do(case: Case) -> int:
    """How many actions of the family's plan nobody has answered yet."""
    return Action.objects.open().filter(plan__case=case, plan__kind=KIND).count()


def end_with(case: Case, *, by: Worker, at: datetime, reason: str) -> None:
    """The family's plan ends with the help that it was for. Nothing in it is still open by then."""
    plan = plan_of(case)
    if plan is not None:
        plans.end_plan(plan, by=by, at=at, reason=reason, is_decided=True)


def goals_of(case: Case) -> list[Outcome]:
    """The goals that are not so yet, which the family may score."""
    plan = plan_of(case)
    return list(plan.outcomes.filter(reached_on__isnull=True)) if plan else []


def in_words(case: Case) -> list[str]:
    """The plan as it stands: each goal with the family's scores, then each action still to be done."""
    plan = plan_of(case)
    if plan is None:
        return []
    goals = plan.outcomes.prefetch_related("scores")
    todo = Action.objects.open().filter(plan=plan).select_related("worker", "person")
    return [*(_goal(goal) for goal in goals), *(_action(action) for action in todo)]


def _goal(goal: Outcome) -> str:
    scores = whose(goal.scores.all())
    said = ". ".join(each.words for each in scores)
    return f"{goal.what}. {said or 'The family have not scored it yet'}"


def _action(action: Action) -> str:
    return f"{action.who} will {lower_first(action.what)}, by {long_date(action.due_on)}"
