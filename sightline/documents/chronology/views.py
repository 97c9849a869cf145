"""The pages of a child's chronology."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.models import Event
from sightline.documents import permissions
from sightline.documents.chronology import actions
from sightline.documents.chronology.forms import MarkingForm, PatternForm
from sightline.documents.chronology.reading import (
    FILTERS,
    MOST,
    MOST_NEW,
    Asked,
    Chronology,
    children_of_the_family,
    side_by_side,
)
from sightline.documents.chronology.spreadsheet import as_csv
from sightline.documents.models import Pattern
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

DRAFT = "documents.pattern"


@require_GET
@requires("people.view", looking_at=OF_A_CHILD)
def chronology(request: WorkerRequest, child_id: int) -> HttpResponse:
    """What happened to a child, what it meant, what the whole of it says, and what has happened since."""
    child = child_of(request, child_id)
    whole = Chronology(child, Asked.of(request.GET.dict()))
    patterns = _patterns_of(request, child)
    page, since = whole.page(), whole.since(patterns[0] if patterns else None)
    return _show(
        request,
        "chronology.html",
        child,
        page=page,
        entries=whole.told(list(page)),
        asked=whole.asked,
        filters=FILTERS,
        parts=whole.parts(),
        writers=whole.writers(),
        patterns=patterns,
        how_many_since=since.count(),
        since=whole.told(list(since[:MOST_NEW])) if patterns else [],
        may_add=permissions.may_add(request.worker, child),
        beside=card("A good chronology", "CHR"),
    )


@require_GET
@requires("people.view", looking_at=OF_A_CHILD)
def spreadsheet(request: WorkerRequest, child_id: int) -> HttpResponse:
    """The same, filtered the same way, for a spreadsheet."""
    child = child_of(request, child_id)
    whole = Chronology(child, Asked.of(request.GET.dict()))
    answer = HttpResponse(
        "\ufeff" + as_csv(whole.told(list(whole.found()[:MOST]))), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="chronology-{child.pk}.csv"'
    return answer


@require_GET
@requires("people.view", looking_at=OF_A_CHILD)
def siblings(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Brothers and sisters on one timeline, each their own column."""
    child = child_of(request, child_id)
    children = children_of_the_family(child, worker=request.worker)
    return _show(request, "siblings.html", child, children=children, days=side_by_side(children))


@requires(permissions.ADD, looking_at=OF_A_CHILD)
def mark(request: WorkerRequest, child_id: int, event_id: int) -> HttpResponse:
    """Say how much one entry matters, and what it meant for the child."""
    child, now = child_of(request, child_id), clock.now()
    visible = Chronology(child)
    row: Event = get_object_or_404(visible.all, pk=event_id)
    marked = visible.told([row])[0]
    initial = {"significance": marked.marking.significance, "effect": marked.effect} if marked.marking else {}
    form = MarkingForm(request.POST or None, typed=typed_here(request), at=now, initial=initial)
    if form.is_valid():
        try:
            actions.mark(row, by=request.worker, at=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.reasons, "effect")
        else:
            messages.success(request, f"“{row.kind.means}” is marked.")
            return redirect("documents:chronology", child.pk)
    return _show(
        request, "mark.html", child, form=form, marked=marked, beside=card("A good chronology", "CHR")
    )


@requires(permissions.ADD, looking_at=OF_A_CHILD)
def summarise(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Say what the whole of it tells."""
    child, now = child_of(request, child_id), clock.now()
    typed = drafts.kept(request.user, DRAFT, child.pk)
    form = PatternForm(
        request.POST or None, at=now, typed=typed.typed if typed and request.method != "POST" else None
    )
    if form.is_valid():
        actions.summarise(child, by=request.worker, at=now, says=form.cleaned_data["says"])
        drafts.drop(request.user, DRAFT, child.pk)
        messages.success(request, "The summary is written, with today’s date and your name.")
        return redirect("documents:chronology", child.pk)
    patterns = _patterns_of(request, child)
    return _show(
        request,
        "summarise.html",
        child,
        form=form,
        last=patterns[0] if patterns else None,
        saved_at=typed.saved_at if typed else None,
        beside=card("A good chronology", "CHR"),
    )


@requires(permissions.ADD, looking_at=OF_A_CHILD)
@require_POST
def draft(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Keep what has been typed of a summary so far."""
    child = child_of(request, child_id)
    drafts.keep(request.user, DRAFT, child.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


def _patterns_of(request: WorkerRequest, child: Person) -> list[Pattern]:
    seen = Pattern.objects.visible_to(request.worker).filter(child=child).select_related("written_by")
    return list(seen.order_by("-written_at", "-pk"))


def _show(request: WorkerRequest, template: str, child: Person, **page: Any) -> HttpResponse:
    is_wrong = bool(getattr(page.get("form"), "errors", None))
    answer = show(request, f"documents/chronology/{template}", child, clock.now(), **page)
    answer.status_code = 422 if is_wrong else 200
    return answer
