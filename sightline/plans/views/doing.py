"""The short pages: one thing that will be different, one thing that somebody will do."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people import family
from sightline.people.models import Person
from sightline.plans import actions, facts
from sightline.plans.actions import Owner
from sightline.plans.forms import ActionForm, KeepFromChildForm, MarkForm, OutcomeForm, ScoreForm
from sightline.plans.forms.actions import ELSE, NONE
from sightline.plans.kinds import kind_of
from sightline.plans.models import Outcome, Plan
from sightline.plans.permissions import VIEW, WRITE
from sightline.plans.views.shown import OF_A_PLAN, answer, beside, found, typed_before
from sightline.shared import clock
from sightline.shared.fields import Choice
from sightline.shared.wording import lower_first
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest


@requires(WRITE, looking_at=OF_A_PLAN)
def add_outcome(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Say one thing that will be different."""
    one = found(request, plan_id)
    form = OutcomeForm(request.POST or None, typed=typed_before(request, one, "outcome"))
    return answer(
        request,
        one,
        form,
        lambda: actions.add_outcome(one, by=request.worker, at=clock.now(), **form.cleaned_data),
        title="What will be different",
        button="Add this to the plan",
        done="It is in the plan. Now say who will do what, and by when.",
        part="different",
        draft="outcome",
        beside=beside(kind_of(one.kind), "What a good plan says"),
    )


@requires(VIEW, looking_at=OF_A_PLAN)
def score(request: WorkerRequest, plan_id: int, outcome_id: int) -> HttpResponse:
    """Keep how far along the family say it is."""
    one, now = found(request, plan_id), clock.now()
    outcome = _outcome(one, outcome_id)
    form = ScoreForm(
        request.POST or None, typed=typed_here(request), at=now, initial={"scored_on": clock.london_date(now)}
    )

    def keep() -> None:
        said = form.cleaned_data
        actions.score_outcome(
            outcome,
            said["score"],
            scored_by=said["scored_by"],
            on=said["scored_on"],
            by=request.worker,
            at=now,
            note=said["note"],
            given=said["given"],
        )

    return answer(
        request,
        one,
        form,
        keep,
        title=f"How far along is “{outcome.what}”?",
        button="Save the score",
        done="The score is on the record.",
        part=f"outcome-{outcome.pk}",
    )


@requires(WRITE, looking_at=OF_A_PLAN)
def keep_from_child(request: WorkerRequest, plan_id: int, outcome_id: int) -> HttpResponse:
    """Leave something out of the plan as the child reads it."""
    one = found(request, plan_id)
    outcome, form = (
        _outcome(one, outcome_id),
        KeepFromChildForm(request.POST or None, typed=typed_here(request)),
    )
    return answer(
        request,
        one,
        form,
        lambda: actions.keep_from_child(
            outcome, by=request.worker, at=clock.now(), reason=form.cleaned_data["reason"]
        ),
        title=f"Leave “{outcome.what}” out of the child’s plan",
        button="Leave it out",
        done=f"{one.child.called} will not read that part.",
        part=f"outcome-{outcome.pk}",
    )


@requires(WRITE, looking_at=OF_A_PLAN)
def add_action(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """Say what one person will do, and by when."""
    one, now = found(request, plan_id), clock.now()
    people = _people(one, worker=request.worker, today=clock.london_date(now))
    outcomes = [Choice(str(each.pk), each.what) for each in one.outcomes.filter(reached_on__isnull=True)]
    form = ActionForm(
        request.POST or None,
        typed=typed_here(request),
        at=now,
        people=[Choice(value, words) for value, words, _ in people],
        outcomes=outcomes,
        initial={"outcome": request.GET.get("for", ""), "part": "social_care"},
    )

    def add() -> None:
        said = form.cleaned_data
        owners = {value: owner for value, _, owner in people}
        chosen = said["who"]
        actions.add_action(
            one,
            said["what"],
            owner=Owner(who_else=said["who_else"]) if chosen == ELSE else owners[chosen],
            due_on=said["due_on"],
            by=request.worker,
            at=now,
            outcome=None if said["outcome"] == NONE else _outcome(one, int(said["outcome"])),
            part=said["part"],
            is_kept_from_child=said["is_kept_from_child"],
        )

    return answer(
        request,
        one,
        form,
        add,
        title="Who will do what, by when",
        button="Add this to the plan",
        done="It is in the plan.",
        part="different",
    )


@requires(WRITE, looking_at=OF_A_PLAN)
def mark_action(request: WorkerRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Say what became of an action."""
    one, now = found(request, plan_id), clock.now()
    action = get_object_or_404(one.actions.select_related("worker", "person"), pk=action_id)
    form = MarkForm(
        request.POST or None, typed=typed_here(request), at=now, initial={"done_on": clock.london_date(now)}
    )

    def mark() -> None:
        said = form.cleaned_data
        actions.mark_action(
            action,
            said["how"],
            by=request.worker,
            at=now,
            reason=form.said(),
            on=said["done_on"] if said["how"] == "done" else None,
            due_on=said["due_on"] if said["how"] == "later" else None,
        )

    return answer(
        request,
        one,
        form,
        mark,
        title=action.what,
        button="Save",
        done="It is on the record.",
        part="different",
        under=f"{action.who}, by {action.due_on:%-d %B %Y}",
    )


def _outcome(plan: Plan, outcome_id: int) -> Outcome:
    outcome: Outcome = get_object_or_404(plan.outcomes.all(), pk=outcome_id)
    return outcome


def _people(plan: Plan, *, worker: Worker, today: date) -> list[tuple[str, str, Owner]]:
    """Who may be named: the child, their family, and the workers who hold them or ask. (value, words, owner)."""
    child = plan.child
    family_and_friends: dict[int, tuple[Person, str]] = {child.pk: (child, "the child")}
    for each in family.related_to(child, worker=worker):
        if not each.is_over and each.kind != "poses_risk":
            family_and_friends.setdefault(each.person.pk, (each.person, lower_first(each.words)))
    workers = {each.pk: each for each in [*facts.who_holds(child), worker]}
    return [
        *(
            (f"worker-{each.pk}", _worker_words(each), Owner(worker=each))
            for each in workers.values()
            if each.is_here_on(today)
        ),
        *(
            (f"person-{person.pk}", f"{person.name}, {words}", Owner(person=person))
            for person, words in family_and_friends.values()
        ),
    ]


def _worker_words(worker: Worker) -> str:
    return ", ".join(part for part in (worker.name, lower_first(worker.job_title)) if part)
