"""The pages on which a plan is read: by the worker, by the child, and by whoever sees to what is late."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from sightline.access.gate import requires
from sightline.people import viewing
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.plans import disagreements, facts, overdue, permissions, reading_age
from sightline.plans.for_the_child import as_the_child_reads_it
from sightline.plans.history import changes_of
from sightline.plans.kinds import kind_of
from sightline.plans.models import Plan
from sightline.plans.permissions import VIEW
from sightline.plans.views.shown import OF_A_PLAN, found, lacks, show, what_will_be_different
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires(VIEW, looking_at=OF_A_CHILD)
def plans(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Every plan this child has or had, and those that may be begun now."""
    child, now = child_of(request, child_id), clock.now()
    may_start = permissions.may_write_for(request.worker, child)
    about = {
        "child": child,
        "banner": viewing.banner(child, worker=request.worker, at=now),
        "now": now,
        "plans": Plan.objects.visible_to(request.worker).of(child).select_related("ended_by"),
        "may_be_begun": [kind for kind, _ in facts.may_be_begun(child)] if may_start else [],
    }
    return render(request, "plans/plans.html", about)


@requires(VIEW, looking_at=OF_A_PLAN)
def plan(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """One plan: what will be different, who does what by when, and whether it is working."""
    one, now = found(request, plan_id), clock.now()
    outcomes, others = what_will_be_different(one, worker=request.worker, today=clock.london_date(now))
    return show(
        request,
        "plans/plan.html",
        one,
        now,
        outcomes=outcomes,
        other_actions=others,
        reviews=one.reviews.select_related("recorded_by").prefetch_related("progress__outcome"),
        lacks=lacks(one),
        not_agreed=[each for each in disagreements.of(one) if not each.reply],
        own_page=_own_page(one),
    )


@requires(VIEW, looking_at=OF_A_PLAN)
def for_the_child(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """The plan as the child reads it."""
    one = found(request, plan_id)
    theirs = as_the_child_reads_it(one, worker=request.worker)
    now = clock.now()
    reads = reading_age.of(theirs.every_word)
    age = one.child.age_on(clock.london_date(now))
    return show(
        request,
        "plans/for_the_child.html",
        one,
        now,
        theirs=theirs,
        reads=reads,
        reads_well=reads and reads.suits(age),
    )


@requires(VIEW, looking_at=OF_A_PLAN)
def history(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Every change to a plan: who, when, from what to what."""
    one = found(request, plan_id)
    page = Paginator(changes_of(one), 50).get_page(request.GET.get("page"))
    return show(request, "plans/history.html", one, clock.now(), changes=page)


@requires(VIEW)
def late(request: WorkerRequest) -> HttpResponse:
    """What plans promised and whose day has passed: mine, my team's, or everybody's I may see."""
    today = clock.london_date(clock.now())
    everything = overdue.whose_are_late(worker=request.worker, today=today)
    mine = [each for each in everything if each.owner_id == request.worker.pk]
    team = [each for each in everything if each.team_id and each.team_id == request.worker.team_id]
    chosen = request.GET.get("whose", "")
    lists = {"": mine, "team": team, "all": everything}
    shown = Paginator(lists.get(chosen, mine), 50).get_page(request.GET.get("page"))
    lines = overdue.late_actions([each.action_id for each in shown], worker=request.worker, today=today)
    about = {"late": shown, "lines": lines, "team": team, "everything": everything}
    return render(request, "plans/late.html", {**about, "now": clock.now()})


def _own_page(plan: Plan) -> str:
    """The practice room's own page about this plan, where it has one."""
    name = kind_of(plan.kind).own_page
    try:
        return reverse(name, args=[plan.pk]) if name else ""
    except NoReverseMatch:
        return ""
