"""The pages on which a plan begins, is agreed, shared, reviewed and ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people import viewing
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.plans import actions, facts
from sightline.plans.forms import AgreeForm, EndForm, ReviewForm, ShareForm, StartForm
from sightline.plans.kinds import kind_of
from sightline.plans.models import Action, Plan
from sightline.plans.permissions import VIEW, WRITE
from sightline.plans.views.shown import OF_A_PLAN, answer, beside, found, lacks, typed_before
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

DRAFTS = {"review": "plans:review", "outcome": "plans:add_outcome", "end": "plans:end"}
"""The long forms of a plan that are kept as they are typed, and the page of each."""


@requires(WRITE, looking_at=OF_A_CHILD)
def start(request: WorkerRequest, child_id: int, kind: str) -> HttpResponse:
    """Begin a plan that this child may have."""
    child, now = child_of(request, child_id), clock.now()
    chosen = next(((it, case) for it, case in facts.may_be_begun(child) if it.code == kind), None)
    if chosen is None:
        raise Http404
    it, case = chosen
    form = StartForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            plan = actions.start_plan(
                case, kind, by=request.worker, at=now, reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "The plan has begun. Write it with the child and their family.")
            return redirect("plans:write", plan.pk)
    about = {
        "child": child,
        "banner": viewing.banner(child, worker=request.worker, at=now),
        "kind": it,
        "form": form,
        "beside": beside(it, "What a good plan says"),
    }
    return render(request, "plans/start.html", about)


@requires(VIEW, looking_at=OF_A_PLAN)
def agree(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Note that the plan is whole, and who agreed it."""
    one, form = found(request, plan_id), AgreeForm(request.POST or None, typed=typed_here(request))
    return answer(
        request,
        one,
        form,
        lambda: actions.agree_plan(
            one, by=request.worker, at=clock.now(), reason=form.cleaned_data["reason"]
        ),
        title=f"{one.child.called}’s {one.name} is agreed",
        button="The plan is agreed",
        done="The plan is agreed.",
        in_the_way=lacks(one),
        beside=beside(kind_of(one.kind), "Before it is agreed"),
    )


@requires(WRITE, looking_at=OF_A_PLAN)
def share(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Note that the child has read their plan, and what they said of it."""
    one, now = found(request, plan_id), clock.now()
    form = ShareForm(
        request.POST or None, typed=typed_here(request), at=now, initial={"on": clock.london_date(now)}
    )
    return answer(
        request,
        one,
        form,
        lambda: actions.share_with_child(one, by=request.worker, at=now, **form.cleaned_data),
        title=f"{one.child.called} has read their plan",
        button="Save",
        done=f"What {one.child.called} said of their plan is on the record.",
    )


@requires(VIEW, looking_at=OF_A_PLAN)
def review(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Write down a review, outcome by outcome."""
    one, now = found(request, plan_id), clock.now()
    form = ReviewForm(
        request.POST or None,
        at=now,
        outcomes=list(one.outcomes.filter(reached_on__isnull=True)),
        typed=typed_before(request, one, "review"),
    )

    def keep() -> None:
        said = form.cleaned_data
        actions.review_plan(
            one,
            form.found(),
            by=request.worker,
            at=now,
            reviewed_at=said["reviewed_at"],
            reason=said["why"],
        )

    return answer(
        request,
        one,
        form,
        keep,
        title=f"Review {one.child.called}’s {one.name}",
        button="Save this review",
        done="The review is on the record.",
        page=_after_review(one),
        draft="review",
        template="plans/review.html",
        beside=beside(kind_of(one.kind), "What is better, and how do you know?"),
    )


@requires(WRITE, looking_at=OF_A_PLAN)
def end(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """End a plan, and answer for each thing in it that is not done."""
    one = found(request, plan_id)
    if kind_of(one.kind).is_ended_by_decision:
        return redirect(_after_review(one), one.pk)
    form = end_form(request, one)
    return answer(
        request,
        one,
        form,
        lambda: actions.end_plan(
            one,
            by=request.worker,
            at=clock.now(),
            reason=form.cleaned_data["reason"],
            dealings=form.dealings(),
        ),
        title=f"End {one.child.called}’s {one.name}",
        button="End this plan",
        done="The plan has ended. It can still be read.",
        draft="end",
        beside=card("What is different, and will it last?", "CLO"),
    )


@requires(VIEW, looking_at=OF_A_PLAN)
@require_POST
def draft(request: WorkerRequest, plan_id: int, form: str) -> HttpResponse:
    """Keep what has been typed so far, or let it go."""
    one = found(request, plan_id)
    if form not in DRAFTS:
        raise Http404
    if "discard" in request.POST:
        drafts.drop(request.user, f"plans.{form}", one.pk)
        return redirect(DRAFTS[form], one.pk)
    drafts.keep(request.user, f"plans.{form}", one.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


def end_form(request: WorkerRequest, plan: Plan) -> EndForm:
    """What is asked of each open action when a plan ends."""
    others = Plan.objects.visible_to(request.worker).open().filter(child=plan.child).exclude(pk=plan.pk)
    still = Action.objects.visible_to(request.worker).open().filter(plan=plan)
    return EndForm(
        request.POST or None,
        open_actions=list(still.select_related("worker", "person")),
        other_plans=list(others),
        typed=typed_before(request, plan, "end"),
    )


def _after_review(plan: Plan) -> str:
    """The page that follows a review: the practice room's own, where it has one."""
    name = kind_of(plan.kind).after_review
    try:
        return name if name and reverse(name, args=[plan.pk]) else "plans:plan"
    except NoReverseMatch:
        return "plans:plan"
