"""The page on which an enquiry is written, in parts that save by themselves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases import next_steps
from sightline.cases.next_steps import NextStep
from sightline.child_protection import actions, facts, permissions, policy
from sightline.child_protection.actions import WrittenMeanwhile
from sightline.child_protection.forms import OutcomeForm
from sightline.child_protection.models import Enquiry
from sightline.child_protection.permissions import SEE, WRITE
from sightline.child_protection.views.shown import FINDING, about, found, part_named, sections
from sightline.participation.beside import said_before
from sightline.people.of_a_child import OF_A_CHILD, show
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

VERSION = "Sightline-Version"
"""The header in which the page is told which version it now holds."""


@requires(SEE, looking_at=OF_A_CHILD)
def enquiry(request: WorkerRequest, child_id: int, enquiry_id: int) -> HttpResponse:
    """One enquiry: written on this page while it is open, and read on it afterwards."""
    return page(request, found(request, child_id, enquiry_id))


@requires(WRITE, looking_at=OF_A_CHILD)
@require_POST
def write(request: WorkerRequest, child_id: int, enquiry_id: int, part: str) -> HttpResponse:
    """Keep what has been found out under one heading, and never over somebody else's words."""
    one, named = found(request, child_id, enquiry_id), part_named(part)
    text, since = request.POST.get("text", ""), _number(request.POST.get("since", ""))
    try:
        finding = actions.write(one, named, text, by=request.worker, at=clock.now(), since=since)
    except WrittenMeanwhile:
        drafts.keep(request.user, FINDING, about(one, named), {"text": [text]}, at=clock.now())
        if _is_by_itself(request):
            return HttpResponse(status=409)
        return redirect("child_protection:both", child_id, one.pk, named)
    except Refused as refused:
        return HttpResponse("; ".join(refused.reasons), status=409)
    drafts.drop(request.user, FINDING, about(one, named))
    if _is_by_itself(request):
        return HttpResponse(status=204, headers={VERSION: str(finding.version)})
    return redirect(f"{reverse('child_protection:enquiry', args=[child_id, one.pk])}#{named}")


@requires(WRITE, looking_at=OF_A_CHILD)
def both(request: WorkerRequest, child_id: int, enquiry_id: int, part: str) -> HttpResponse:
    """What somebody else wrote and what this worker wrote, side by side, to be made one."""
    one, named = found(request, child_id, enquiry_id), part_named(part)
    section = next(each for each in sections(one, request) if each.name == named)
    draft = drafts.kept(request.user, FINDING, about(one, named))
    if draft is None or section.finding is None:
        return redirect(f"{reverse('child_protection:enquiry', args=[child_id, one.pk])}#{named}")
    yours = draft.typed.get("text", [""])[0]
    shown: dict[str, Any] = {"enquiry": one, "section": section, "yours": yours}
    return show(request, "child_protection/both.html", one.child, clock.now(), **shown)


def page(request: WorkerRequest, one: Enquiry, form: OutcomeForm | None = None) -> HttpResponse:
    """The enquiry, with what is missing before it can go to a manager."""
    stands, now = facts.of(one), clock.now()
    steps = next_steps.choices(actions.QUESTION)
    decision = one.decision
    shown: dict[str, Any] = {
        "enquiry": one,
        "sections": sections(one, request),
        "clocks": facts.clocks_of(one.child, now),
        "seen_alone_at": facts.seen_alone_at(one),
        "words": said_before(one.child, worker=request.worker),
        "form": form or _outcome_form(request, one, steps, is_seen_alone=stands.is_seen_alone),
        "lacks": policy.what_is_missing(stands) if one.may_be_written else [],
        "proposed": next_steps.after(actions.QUESTION, decision.outcome) if decision else None,
        "may_write": permissions.may_write(request.worker, one.child) and one.may_be_written,
        "may_authorise": permissions.may_authorise(request.worker, one),
        "beside": card("Which child, which harm, which evidence?", "S47"),
    }
    return show(request, "child_protection/enquiry.html", one.child, now, **shown)


def _outcome_form(
    request: WorkerRequest, one: Enquiry, steps: list[NextStep], *, is_seen_alone: bool
) -> OutcomeForm:
    """How it ends: as it was left half written, or as a manager sent it back."""
    typed = typed_here(request, at=reverse("child_protection:propose", args=[one.child_id, one.pk]))
    return OutcomeForm(steps=steps, is_seen_alone=is_seen_alone, initial=_returned(one), typed=typed)


def _returned(one: Enquiry) -> dict[str, str]:
    """What a manager sent back, to be thought about again and not typed again."""
    if one.decision is None:
        return {}
    return {
        "outcome": one.decision.outcome,
        "reason": one.decision.reason,
        "not_seen_alone_because": one.not_seen_alone_because,
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _is_by_itself(request: HttpRequest) -> bool:
    """Whether the page is saving as it is typed, rather than somebody pressing the button."""
    return request.headers.get("X-Requested-With") == "fetch"
