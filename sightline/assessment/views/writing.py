"""The pages on which an assessment is written and put forward."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.assessment import actions, facts, policy
from sightline.assessment.actions import WrittenMeanwhile
from sightline.assessment.forms import ConclusionForm, FindingsForm
from sightline.assessment.models import Assessment, Question
from sightline.assessment.permissions import VIEW, WRITE
from sightline.assessment.views.shown import ANSWER, OF_AN_ASSESSMENT, about, found, sections, show
from sightline.cases import next_steps
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

VERSION = "Sightline-Version"
"""The header in which the page is told which version it now holds."""


@requires(VIEW, looking_at=OF_AN_ASSESSMENT)
def assessment(request: WorkerRequest, assessment_id: int) -> HttpResponse:
    """One assessment: written on this page while it is open, and read on it afterwards."""
    return _page(request, found(request, assessment_id), clock.now())


@requires(WRITE, looking_at=OF_AN_ASSESSMENT)
@require_POST
def write(request: WorkerRequest, assessment_id: int, question: str) -> HttpResponse:
    """Keep what has been written under one question, and never over somebody else's words."""
    one, part = found(request, assessment_id), _question(question)
    text, since = request.POST.get("text", ""), _number(request.POST.get("since", ""))
    try:
        answer = actions.write(one, part, text, by=request.worker, at=clock.now(), since=since)
    except WrittenMeanwhile:
        typed = {"text": [text]}
        drafts.keep(request.user, ANSWER, about(one, part), typed, at=clock.now())
        return (
            HttpResponse(status=409) if _is_by_itself(request) else redirect("assessment:both", one.pk, part)
        )
    drafts.drop(request.user, ANSWER, about(one, part))
    if _is_by_itself(request):
        return HttpResponse(status=204, headers={VERSION: str(answer.version)})
    return redirect(f"{reverse('assessment:assessment', args=[one.pk])}#{part}")


@requires(WRITE, looking_at=OF_AN_ASSESSMENT)
def both(request: WorkerRequest, assessment_id: int, question: str) -> HttpResponse:
    """What somebody else wrote and what this worker wrote, side by side, to be made one."""
    one, part = found(request, assessment_id), _question(question)
    section = next(each for each in sections(one, request) if each.name == part)
    draft = drafts.kept(request.user, ANSWER, about(one, part))
    if draft is None:
        return redirect(f"{reverse('assessment:assessment', args=[one.pk])}#{part}")
    yours = draft.typed.get("text", [""])[0]
    return show(request, "assessment/both.html", one, clock.now(), section=section, yours=yours)


@requires(WRITE, looking_at=OF_AN_ASSESSMENT)
@require_POST
def findings(request: WorkerRequest, assessment_id: int) -> HttpResponse:
    """Keep what was found and why anything is missing."""
    one, form = found(request, assessment_id), FindingsForm(request.POST)
    since = _number(request.POST.get("since", ""))
    if not form.is_valid():
        return _page(request, one, clock.now(), findings=form)
    try:
        kept = actions.choose(one, form.chosen(), by=request.worker, at=clock.now(), since=since)
    except Refused as refused:
        if _is_by_itself(request):
            return HttpResponse(status=409)
        form.refuse(refused.reasons)
        return _page(request, one, clock.now(), findings=form)
    if _is_by_itself(request):
        return HttpResponse(status=204, headers={VERSION: str(kept.version)})
    return redirect(f"{reverse('assessment:assessment', args=[one.pk])}#findings")


@requires(WRITE, looking_at=OF_AN_ASSESSMENT)
@require_POST
def submit(request: WorkerRequest, assessment_id: int) -> HttpResponse:
    """Put the assessment and its conclusion to a manager."""
    one, now = found(request, assessment_id), clock.now()
    form = ConclusionForm(request.POST, steps=next_steps.choices(actions.QUESTION))
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.submit(one, chosen["outcome"], by=request.worker, at=now, reason=chosen["reason"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, f"{one.child.called}’s assessment is with a manager. Nothing takes effect yet."
            )
            return redirect("assessment:assessment", one.pk)
    return _page(request, one, now, conclusion=form)


def _page(
    request: WorkerRequest,
    one: Assessment,
    now: datetime,
    *,
    findings: FindingsForm | None = None,
    conclusion: ConclusionForm | None = None,
) -> HttpResponse:
    steps = next_steps.choices(actions.QUESTION)
    typed = typed_here(request, at=reverse("assessment:submit", args=[one.pk]))
    stands = facts.of(one)
    outcome = one.decision.outcome if one.decision else ""
    page: dict[str, Any] = {
        "sections": sections(one, request),
        "findings": findings or FindingsForm(initial=_already(one)),
        "conclusion": conclusion or ConclusionForm(steps=steps, initial=_returned(one), typed=typed),
        "lacks": policy.obstacles_of_substance(stands, outcome) if one.may_be_written else [],
        "proposed": next_steps.after(actions.QUESTION, outcome) if outcome else None,
    }
    return show(request, "assessment/assessment.html", one, now, **page)


def _already(one: Assessment) -> dict[str, Any]:
    reasons = ("not_seen_because", "not_seen_alone_because", "no_voice_because", "family_not_heard_because")
    return {**FindingsForm.initial_of(one.factors), **{name: getattr(one, name) for name in reasons}}


def _returned(one: Assessment) -> dict[str, str]:
    """The conclusion that a manager sent back, to be thought about again and not typed again."""
    return {"outcome": one.decision.outcome, "reason": one.decision.reason} if one.decision else {}


def _question(name: str) -> Question:
    try:
        return Question(name)
    except ValueError:
        raise Http404 from None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _is_by_itself(request: HttpRequest) -> bool:
    """Whether the page is saving as it is typed, rather than somebody pressing the button."""
    return request.headers.get("X-Requested-With") == "fetch"
