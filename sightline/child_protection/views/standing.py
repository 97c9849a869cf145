"""Where a child's protection stands: enquiry, plan, meetings and clocks on one page; and a birth."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.child_protection import actions, facts
from sightline.child_protection.forms import BirthForm, DeathForm
from sightline.child_protection.meeting_kinds import CATEGORIES, KINDS
from sightline.child_protection.models import Enquiry
from sightline.child_protection.permissions import AUTHORISE, SEE, WRITE, may_write
from sightline.meetings.reading import lines_of, offered
from sightline.participation.seeing import seeing
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.plans.models import Plan
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

OURS = {kind.code for kind in KINDS}


@requires(SEE, looking_at=OF_A_CHILD)
def protection(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Everything that protects this child now, and what is due."""
    child, now, worker = child_of(request, child_id), clock.now(), request.worker
    plan = facts.plan_of(child)
    page: dict[str, Any] = {
        "enquiries": list(
            Enquiry.objects.visible_to(worker).filter(child=child).select_related("lead", "decision")
        ),
        "plan": plan,
        "harm": CATEGORIES.get(plan.outcome, "") if plan else "",
        "written_plan": Plan.objects.visible_to(worker).filter(child=child, kind="child_protection").first(),
        "meetings": lines_of(child, worker=worker, kinds_wanted=OURS),
        "offered": [kind for kind in offered(child, worker) if kind.code in OURS],
        "clocks": facts.clocks_of(child, now),
        "seeing": seeing(child),
        "may_write": may_write(worker, child),
        "may_record_death": worker.may(AUTHORISE) and child.died_on is None and not child.is_unborn,
        "beside": card("What must stop, and what would be safe enough?", "CPP") if plan else None,
    }
    return show(request, "child_protection/protection.html", child, now, **page)


@requires(WRITE, looking_at=OF_A_CHILD)
def birth(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Write down that a child we knew before birth is born. The record, and any plan, go on."""
    child, now = child_of(request, child_id), clock.now()
    if not child.is_unborn:
        raise Http404
    form = BirthForm(
        request.POST or None, typed=typed_here(request), at=now, initial={"surname": child.surname}
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.record_birth(
                child,
                said["born_on"],
                by=request.worker,
                at=now,
                forenames=said["forenames"],
                surname=said["surname"],
                sex=said["sex"],
                is_relinquished=said["is_relinquished"],
                reason=said["reason"],
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, "The birth is on the record. Everything written before it is still theirs."
            )
            return redirect("people:person", child.pk)
    return show(
        request, "child_protection/small_form.html", child, now, form=form, title="They have been born"
    )


@requires(AUTHORISE, looking_at=OF_A_CHILD)
def death(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Write down that a child has died. Every clock that asked for them ends."""
    child, now = child_of(request, child_id), clock.now()
    form = DeathForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.record_death(child, said["died_on"], by=request.worker, at=now, reason=said["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is on the record. The work stays open until a manager closes it.")
            return redirect("child_protection:protection", child.pk)
    return show(
        request, "child_protection/small_form.html", child, now, form=form, title=f"{child.called} has died"
    )
