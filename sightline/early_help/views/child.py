"""One child's early help: where it has come to, who leads it, what was agreed, and what was written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.cases.models import Case
from sightline.cases.next_for_them import shown
from sightline.early_help import alerts, choices, facts, promised, sight
from sightline.early_help.models import OfferReferral, StepUp
from sightline.early_help.permissions import MANAGE, RECORD, VIEW
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.people.permissions import may
from sightline.recording import acts
from sightline.recording.models import Entry
from sightline.recording.standing import offered
from sightline.recording.worded import summary
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

NOUNS = {
    "first_contact": "First contact with the family",
    "new_contact": "A new lead practitioner met the family",
    "assessment": "Early help assessment",
    "team_met": "The team around the family met",
    "review": "Review of the family’s plan",
    "visit": "Visit",
    "not_seen": "Not seen",
    "request_withdrawn": "The family no longer want early help",
    "step_up_withdrawn": "The step up was asked for by mistake",
}


@requires(VIEW, looking_at=OF_A_CHILD)
def child(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Early help for one child. From outside the council, after a step up, only what is theirs to know."""
    found, now = child_of(request, child_id), clock.now()
    case = facts.latest_help(found)
    if case is None:
        raise Http404
    limited = sight.is_limited(request.worker, found)
    page = {
        "child": found,
        "case": case,
        "stands": facts.standing_of(case),
        "is_limited": limited,
        "is_inside": request.worker.may("people.view"),
        "duties": [shown(duty) for duty in facts.duties_of(case, now)],
        "plan": promised.in_words(case),
        "goals": promised.goals_of(case) if may(request.worker, RECORD, found) and not limited else [],
        "asked_for": OfferReferral.objects.visible_to(request.worker)
        .filter(child=found)
        .select_related("offer"),
        "step_ups": _step_ups(request, found),
        "social_worker": facts.social_worker_of(found),
        "entries": [(each, *_told(each)) for each in _entries(request, case, limited)],
        "decisions": []
        if limited
        else [(each, choices.in_words(each.outcome)) for each in facts.decisions_on(case)],
        "may_manage": may(request.worker, MANAGE, found),
        "may_record": may(request.worker, RECORD, found),
        "step_down": alerts.step_down_waiting(found) if request.worker.may("people.view") else None,
        "now": now,
    }
    return render(request, "early_help/child.html", {**page, **_to_write(request, case, now)})


def _step_ups(request: WorkerRequest, child: Person) -> list[StepUp]:
    found = StepUp.objects.visible_to(request.worker).filter(child=child).select_related("lead", "asked_by")
    return list(found if request.worker.may("people.view") else found.filter(lead=request.worker))


def _entries(request: WorkerRequest, case: Case, limited: bool) -> list[Entry]:
    """What was written down. Once social care has the child, somebody outside the council sees their own."""
    found = (
        Entry.objects.visible_to(request.worker).standing().filter(case=case).select_related("recorded_by")
    )
    if limited:
        found = found.filter(recorded_by=request.worker)
    return list(found.order_by("-happened_at", "-pk"))


def _told(entry: Entry) -> tuple[str, str]:
    """What was done, and its line, as the child's story has them."""
    act = acts.find(entry.act)
    return NOUNS.get(act.code, act.says), summary(act, entry.answers)


def _to_write(request: WorkerRequest, case: Case, now: datetime) -> dict[str, Any]:
    ours = [act for act in acts.registered() if act.room == "early_help" and act.work == ("early_help",)]
    allowed = [act for act in ours if request.worker.may(act.permission)]
    found = offered(case.child, allowed, now) if case.closed_at is None else []
    first = any(act.code == "first_contact" for act in found)
    return {"acts": [act for act in found if not (first and act.code == "new_contact")]}
