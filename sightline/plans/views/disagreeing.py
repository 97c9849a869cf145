"""The pages on which a child says that they do not agree, and is answered."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases import events
from sightline.plans import actions, disagreements
from sightline.plans.forms import AnswerForm, DisagreeForm
from sightline.plans.permissions import VIEW
from sightline.plans.views.shown import OF_A_PLAN, answer, found
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires(VIEW, looking_at=OF_A_PLAN)
def disagree(request: WorkerRequest, plan_id: int, outcome_id: int | None = None) -> HttpResponse:
    """A child reads their plan with somebody, and says what they do not agree with."""
    one = found(request, plan_id)
    outcome = get_object_or_404(one.outcomes.all(), pk=outcome_id) if outcome_id else None
    form = DisagreeForm(request.POST or None, typed=typed_here(request))
    return answer(
        request,
        one,
        form,
        lambda: actions.disagree(
            one, form.cleaned_data["words"], by=request.worker, at=clock.now(), outcome=outcome
        ),
        title=f"I don’t agree with “{outcome.what}”" if outcome else "I don’t agree with my plan",
        button="Keep what I said",
        done="It is kept just as you said it. Your worker has to answer you.",
        page="plans:for_the_child",
    )


@requires(VIEW, looking_at=OF_A_PLAN)
def answer_child(request: WorkerRequest, plan_id: int, event_id: int) -> HttpResponse:
    """Tell a child what we did because they did not agree."""
    one = found(request, plan_id)
    said = next((each for each in disagreements.of(one) if each.event_id == event_id), None)
    if said is None:
        raise Http404
    form = AnswerForm(request.POST or None, typed=typed_here(request))
    return answer(
        request,
        one,
        form,
        lambda: actions.answer_disagreement(
            one,
            events.standing().get(pk=said.event_id),
            form.cleaned_data["reply"],
            by=request.worker,
            at=clock.now(),
        ),
        title=f"Answer {one.child.called}",
        button="Put my answer on their page",
        done=f"{one.child.called} will find your answer on their page. Go through it with them.",
        under=f"“{said.words}”" + (f", about “{said.about}”" if said.about else ""),
        page="plans:for_the_child",
    )
