"""What people decide for a child in need. Nothing else writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from sightline.cases import decisions
from sightline.cases.models import Decision, Event
from sightline.child_in_need import facts, permissions, policy
from sightline.child_in_need.models import Closing, Conclusion
from sightline.child_in_need.policy import ClosingFacts, Outcome
from sightline.plans import actions as plans
from sightline.plans import policy as plan_policy
from sightline.plans.actions import Dealing
from sightline.plans.models import Action, Plan
from sightline.recording.reading import codelist
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class ClosingTold:
    """The closing checklist as a worker answers it, and what becomes of each open action."""

    checklist: ClosingFacts
    dealings: Mapping[int, Dealing] = field(default_factory=dict)


@transaction.atomic
def propose(
    plan: Plan,
    outcome: str,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    despite: str = "",
    why_still_here: str = "",
    closing: ClosingTold | None = None,
) -> Conclusion:
    """Put what should happen next to a manager. Nothing takes effect yet."""
    plan = _locked(plan)
    permissions.check_may_propose(by, plan)
    stands = facts.of(plan, at)
    check(
        policy.obstacles_to_proposing(
            stands, outcome, reason=reason, despite=despite, why_still_here=why_still_here
        )
        + (_obstacles_to_closing(plan, stands, closing, reason) if outcome == Outcome.CLOSE else [])
    )
    conclusion = Conclusion.objects.create(
        plan=plan,
        decision=decisions.propose(plan.case, facts.QUESTION, outcome, by=by, at=at, reason=reason),
        review=plan.reviews.first(),
        signs=policy.against(stands, outcome),
        despite=despite,
        why_still_here=why_still_here,
    )
    if closing is not None and outcome == Outcome.CLOSE:
        Closing.objects.create(
            conclusion=conclusion,
            dealings={str(number): _as_kept(dealing) for number, dealing in closing.dealings.items()},
            **asdict(closing.checklist),
        )
    return conclusion


@transaction.atomic
def sign(
    conclusion: Conclusion, *, by: Worker, at: datetime, reason: str, outcome: str | None = None
) -> Decision:
    """Agree what was put forward, or change it, and start what follows, all or nothing."""
    decision = _decision(conclusion)
    permissions.check_may_sign(by, conclusion.plan)
    check(
        policy.obstacles_to_signing(
            is_waiting=decision.state == Decision.State.PROPOSED,
            signer_made_it=decision.made_by_id == by.pk,
            signer_is_registered=by.is_registered_on(london_date(at)),
            reason=reason,
        )
        + (
            ["Only whoever answered the closing checklist can propose to close"]
            if outcome == Outcome.CLOSE
            else []
        )
    )
    return decisions.sign(decision, by=by, at=at, reason=reason, outcome=outcome)


@transaction.atomic
def send_back(conclusion: Conclusion, *, by: Worker, at: datetime, reason: str) -> Decision:
    """Send it back to be thought about again, with what would make it good."""
    permissions.check_may_sign(by, conclusion.plan)
    return decisions.return_to_maker(_decision(conclusion), by=by, at=at, reason=reason)


@transaction.atomic
def end_by_decision(decision: Decision, *, because_of: Event, by: Worker, at: datetime) -> str:
    """End the plan that a signed decision closes, as was put forward; the reason for closure, as a code.

    Called when the decision is signed: whoever signed answers for the permission.
    """
    closing = Closing.objects.filter(conclusion__decision=decision).first()
    plan = Plan.objects.open().filter(case=decision.case_id, kind="child_in_need").first()
    if plan is not None:
        plans.end_plan(
            plan,
            by=by,
            at=at,
            reason=decision.reason,
            dealings=dealings_of(closing) if closing else {},
            because_of=because_of,
            is_decided=True,
        )
    return closing.reason_for_closure if closing else OTHER_REASON


def dealings_of(closing: Closing) -> dict[int, Dealing]:
    """What becomes of each open action when the closing is signed."""
    found = {}
    for number, kept in closing.dealings.items():
        to = Plan.objects.filter(pk=kept["to"]).first() if kept["to"] else None
        found[int(number)] = Dealing(kept["how"], kept["reason"], to)
    return found


def becomes_of(closing: Closing) -> list[tuple[Action, str]]:
    """Each open action with what becomes of it, in words, for whoever signs."""
    found = []
    given = dealings_of(closing)
    for action in Action.objects.filter(pk__in=list(given)).select_related("worker", "person"):
        dealing = given[action.pk]
        moved = f"Moves to the {dealing.to.name}" if dealing.to else ""
        done = (
            f"Done: {dealing.reason}"
            if dealing.how == plan_policy.DONE
            else f"Will not be done: {dealing.reason}"
        )
        found.append((action, moved or done))
    return found


OTHER_REASON = "RC7"
"""Help ended for any other reason, including that it is no longer needed."""


def codes() -> list[str]:
    """Every reason for closure that the census knows."""
    return [answer.code for answer in codelist("cin_reason_for_closure")]


def words_of(code: str) -> str:
    """A reason for closure in words."""
    return next((answer.says for answer in codelist("cin_reason_for_closure") if answer.code == code), code)


def _obstacles_to_closing(
    plan: Plan, stands: policy.HelpFacts, closing: ClosingTold | None, reason: str
) -> list[str]:
    told = closing or ClosingTold(ClosingFacts())
    still = {action.pk: action.what for action in Action.objects.open().filter(plan=plan)}
    return [
        *policy.obstacles_to_closing(stands, told.checklist, codes=codes()),
        *plan_policy.obstacles_to_ending(
            is_ended=plan.is_ended,
            reason=reason,
            open_actions=still,
            dealt={
                number: plan_policy.Dealt(
                    dealing.how,
                    dealing.reason,
                    dealing.to is not None
                    and dealing.to.child_id == plan.child_id
                    and dealing.to.pk != plan.pk,
                )
                for number, dealing in told.dealings.items()
            },
        ),
    ]


def _as_kept(dealing: Dealing) -> dict[str, object]:
    return {"how": dealing.how, "reason": dealing.reason, "to": dealing.to.pk if dealing.to else None}


def _decision(conclusion: Conclusion) -> Decision:
    return Decision.objects.select_for_update(of=("self",)).get(pk=conclusion.decision_id)


def _locked(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("child", "case").get(pk=plan.pk)
