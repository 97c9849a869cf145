"""How far along each goal is, as the family say: told to whoever leads, or given by themselves on that device."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.models import Case
from sightline.early_help import promised
from sightline.early_help.permissions import RECORD
from sightline.early_help.views.shown import OF_A_CASE, case_of, form_page
from sightline.plans import actions as plans
from sightline.plans.forms import FamilyScoreForm, ScoreForm
from sightline.plans.models import Outcome, Score
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


@requires(RECORD, looking_at=OF_A_CASE)
def score(request: WorkerRequest, case_id: int, goal_id: int) -> HttpResponse:
    """Keep the number that somebody of the family gave."""
    case, now = case_of(request, case_id), clock.now()
    goal = _goal(case, goal_id)
    form = ScoreForm(
        request.POST or None, typed=typed_here(request), at=now, initial={"scored_on": clock.london_date(now)}
    )
    if form.is_valid() and _keep(request, goal, form, now):
        return redirect("early_help:child", case.child_id)
    return form_page(
        request,
        case.child,
        form,
        f"How far along is “{goal.what}”?",
        "Save the score",
        says="The family give the number. Each of them may have their own.",
    )


@requires(RECORD, looking_at=OF_A_CASE)
def score_themselves(request: WorkerRequest, case_id: int, goal_id: int) -> HttpResponse:
    """The page to hand to somebody of the family: their goal, and nothing of anybody's record."""
    case, now = case_of(request, case_id), clock.now()
    goal = _goal(case, goal_id)
    form = FamilyScoreForm(request.POST or None, typed=typed_here(request), at=now)
    is_kept = form.is_valid() and _keep(request, goal, form, now)
    page = {"goal": goal, "child": case.child, "form": form, "is_kept": is_kept}
    return render(request, "early_help/score_themselves.html", page)


def _goal(case: Case, goal_id: int) -> Outcome:
    """A goal of the plan that goes on in this help."""
    found = next((each for each in promised.goals_of(case) if each.pk == goal_id), None)
    if found is None:
        raise Http404
    return found


def _keep(request: WorkerRequest, goal: Outcome, form: ScoreForm | FamilyScoreForm, now: datetime) -> bool:
    said = form.cleaned_data
    try:
        plans.score_outcome(
            goal,
            int(said["score"]),
            scored_by=said["scored_by"],
            on=said.get("scored_on") or clock.london_date(now),
            by=request.worker,
            at=now,
            note=said["note"],
            given=said.get("given") or Score.Given.THEMSELVES,
        )
    except Refused as refused:
        form.refuse(refused.reasons)
        return False
    return True
