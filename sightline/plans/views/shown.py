"""What every page about a plan shows: whose it is, what will be different, and who does what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access import drafts
from sightline.people import viewing
from sightline.people.models import Person
from sightline.plans import facts, permissions
from sightline.plans.kinds import PlanKind, kind_of
from sightline.plans.models import Action, Outcome, Plan
from sightline.plans.scoring import Scored, whose
from sightline.shared import clock
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.standards.beside import StandardCard, card
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

OF_A_PLAN = ("plan", "plan_id")


@dataclass(frozen=True, slots=True)
class ShownAction:
    """One action as a page draws it: whose, by when, and how it stands in words."""

    action: Action
    who: str
    is_late: bool

    @property
    def state(self) -> str:
        """To do, late, done, dropped or moved."""
        if self.action.done_on:
            return "Done"
        if self.action.dropped_on:
            return "Not to be done"
        if self.action.moved_to_id:
            return "Moved to the next plan"
        return "Past its day" if self.is_late else "To do"

    @property
    def tone(self) -> str:
        return {"Done": "green", "Past its day": "orange", "To do": "blue"}.get(self.state, "grey")


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """One thing that will be different, its scores, what the last review found, and who does what for it."""

    outcome: Outcome
    scores: list[Scored]
    progress: str
    actions: list[ShownAction]


def found(request: WorkerRequest, plan_id: int) -> Plan:
    """The plan, if this worker may see its child."""
    visible = Plan.objects.visible_to(request.worker)
    return get_object_or_404(
        visible.select_related("child", "case", "agreed_by", "ended_by", "changed_by"), pk=plan_id
    )


def what_will_be_different(
    plan: Plan, *, worker: Worker, today: date
) -> tuple[list[ShownOutcome], list[ShownAction]]:
    """The outcomes with their actions, and the actions that belong to the plan as a whole."""
    rows = list(plan.actions.select_related("worker", "person"))
    seen = set(
        Person.objects.visible_to(worker)
        .filter(pk__in=[row.person_id for row in rows if row.person_id])
        .values_list("pk", flat=True)
    )
    actions = [_shown(row, seen, today) for row in rows]
    last = plan.reviews.first()
    judged = {each.outcome_id: each.get_progress_display() for each in last.progress.all()} if last else {}
    outcomes = [
        ShownOutcome(
            outcome,
            whose(outcome.scores.all()),
            judged.get(outcome.pk, ""),
            [each for each in actions if each.action.outcome_id == outcome.pk],
        )
        for outcome in plan.outcomes.prefetch_related("scores")
    ]
    return outcomes, [each for each in actions if each.action.outcome_id is None]


def beside(kind: PlanKind, title: str) -> StandardCard | None:
    """The questions of the practice standard that this kind of plan answers to."""
    return card(title, kind.standard) if kind.standard else None


def show(
    request: WorkerRequest, template: str, plan: Plan, now: datetime, *, status: int = 200, **page: Any
) -> HttpResponse:
    """A page about one plan, under the banner of its child."""
    about = {
        "plan": plan,
        "kind": kind_of(plan.kind),
        "child": plan.child,
        "banner": viewing.banner(plan.child, worker=request.worker, at=now),
        "now": now,
        "may_write": permissions.may_write(request.worker, plan) and not plan.is_ended,
        "may_review": permissions.may_review(request.worker, plan) and not plan.is_ended,
    }
    return render(request, template, {**about, **page}, status=status)


def answer(
    request: WorkerRequest,
    plan: Plan,
    form: GovukForm,
    do: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
    part: str = "",
    page: str = "plans:plan",
    draft: str = "",
    **more: Any,
) -> HttpResponse:
    """Show a short form about one plan, or do what it asks. A refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            if draft:
                drafts.drop(request.user, f"plans.{draft}", plan.pk)
            messages.success(request, done)
            address = redirect(page, plan.pk)
            address["Location"] += f"#{part}" if part else ""
            return address
    now = clock.now()
    kept = drafts.kept(request.user, f"plans.{draft}", plan.pk) if draft else None
    return show(
        request,
        more.pop("template", "plans/form.html"),
        plan,
        now,
        form=form,
        title=title,
        button=button,
        draft=draft,
        saved_at=kept.saved_at if kept else None,
        **more,
    )


def typed_before(request: WorkerRequest, plan: Plan, draft: str) -> dict[str, list[str]] | None:
    """What this worker had typed in this form and not sent."""
    kept = drafts.kept(request.user, f"plans.{draft}", plan.pk)
    return kept.typed if kept else None


def lacks(plan: Plan) -> list[str]:
    """What the plan still lacks before it can be agreed."""
    return kind_of(plan.kind).must_have(facts.of(plan)) if plan.agreed_at is None else []


def _shown(action: Action, seen: set[int], today: date) -> ShownAction:
    is_hidden = action.person_id is not None and action.person_id not in seen
    who = "Somebody whose record is restricted" if is_hidden else action.who
    return ShownAction(action, who, action.is_late_on(today))
