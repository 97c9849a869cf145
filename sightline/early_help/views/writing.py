"""Writing down early help, and reading it again: for the council's workers and for those of other agencies alike."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.gate import requires
from sightline.cases.models import Case
from sightline.cases.policy import is_late as is_written_late
from sightline.cases.written_down import working_days_since
from sightline.early_help import sight
from sightline.early_help.permissions import RECORD, VIEW
from sightline.early_help.views.shown import OF_A_CASE, case_of
from sightline.recording import acts
from sightline.recording.choosing import beside, what_follows
from sightline.recording.forms import WHEN, ActForm
from sightline.recording.models import Entry
from sightline.recording.permissions import may_record
from sightline.recording.reading import Act
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

CANNOT = "Your role does not include writing this down."


@requires(RECORD, looking_at=OF_A_CASE)
def write(request: WorkerRequest, case_id: int, code: str) -> HttpResponse:
    """Write one thing down."""
    case, act, now = case_of(request, case_id), _act_of(code), clock.now()
    if not may_record(request.worker, act, case.child):
        return render(request, "refused.html", {"reasons": [CANNOT]}, status=403)
    form = _form(request, act, case, now)
    if request.method == "POST" and form.is_valid():
        happened_at, is_timed = form.happened_at()
        try:
            acts.record(
                act,
                case.child,
                form.answers(),
                by=request.worker,
                at=now,
                happened_at=happened_at,
                is_timed=is_timed,
                reason=form.cleaned_data.get("late_because", ""),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            drafts.drop(request.user, _draft(act), case.pk)
            messages.success(request, f"{act.says}: it is on {case.child.called}’s record.")
            return redirect("early_help:child", case.child_id)
    kept = drafts.kept(request.user, _draft(act), case.pk)
    page = {
        "case": case,
        "child": case.child,
        "act": act,
        "form": form,
        "beside": beside(act),
        "follows": what_follows(act, case.child, now),
        "saved_at": kept.saved_at if kept else None,
        "now": now,
    }
    return render(request, "early_help/write.html", page)


@requires(RECORD, looking_at=OF_A_CASE)
@require_POST
def draft(request: WorkerRequest, case_id: int, code: str) -> HttpResponse:
    """Keep what has been typed so far, valid or not, or let it go."""
    case, act = case_of(request, case_id), _act_of(code)
    if "discard" in request.POST:
        drafts.drop(request.user, _draft(act), case.pk)
        return redirect("early_help:write", case.pk, code)
    drafts.keep(request.user, _draft(act), case.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


@requires(VIEW, looking_at=OF_A_CASE)
def entry(request: WorkerRequest, case_id: int, entry_id: int) -> HttpResponse:
    """What was written down. Once social care has the child, somebody outside the council reads their own."""
    case = case_of(request, case_id)
    seen = Entry.objects.visible_to(request.worker).filter(case=case).select_related("recorded_by")
    if sight.is_limited(request.worker, case.child):
        seen = seen.filter(recorded_by=request.worker)
    found = get_object_or_404(seen, pk=entry_id)
    page = {"case": case, "child": case.child, "entry": found, "act": _act_of(found.act.partition(".")[2])}
    return render(request, "early_help/entry.html", page)


def _act_of(code: str) -> Act:
    try:
        return acts.find(f"early_help.{code}")
    except LookupError as unknown:
        raise Http404 from unknown


def _draft(act: Act) -> str:
    return f"recording.{act.address}"


def _form(request: WorkerRequest, act: Act, case: Case, now: datetime) -> ActForm:
    kept = drafts.kept(request.user, _draft(act), case.pk)
    if request.method != "POST":
        typed = kept.typed if kept else None
        form = ActForm(act=act, child=case.child, worker=request.worker, at=now, typed=typed)
        form.ask_why_late(is_late=bool(kept and "late_because" in kept.typed))
        return form
    form = ActForm(request.POST, act=act, child=case.child, worker=request.worker, at=now)
    form.full_clean()
    if form.cleaned_data.get(WHEN):
        is_late = is_written_late(working_days_since(form.happened_at()[0], now))
        form = ActForm(request.POST, act=act, child=case.child, worker=request.worker, at=now)
        form.ask_why_late(is_late=is_late)
    return form
