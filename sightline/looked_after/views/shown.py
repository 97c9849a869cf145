"""What the pages of this room share: the child they are about, drafts, and whether an entry is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.policy import is_late
from sightline.cases.written_down import working_days_since
from sightline.looked_after import finding
from sightline.looked_after.permissions import RECORD, may_record
from sightline.people import of_a_child
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.workforce.present import WorkerRequest

WITH_DRAFTS = {"begin": "looked_after:begin", "move": "looked_after:move", "fill-in": "looked_after:fill_in"}
"""The forms whose typing is kept, and their pages."""


def show(request: WorkerRequest, template: str, child: Person, now: datetime, **page: Any) -> HttpResponse:
    """A page about a child in care, under their banner."""
    may = may_record(request.worker, child)
    return of_a_child.show(request, f"looked_after/{template}", child, now, **{"may_record": may, **page})


def form_of(
    request: WorkerRequest,
    make: Callable[..., Any],
    child: Person,
    now: datetime,
    draft: str = "",
    **options: Any,
) -> Any:
    """A form as sent, or as it was left; it asks why late before it is judged."""
    kept = drafts.kept(request.user, f"looked_after.{draft}", child.pk) if draft else None
    if request.method != "POST":
        initial = {"happened_on": clock.london_date(now), **options.pop("initial", {})}
        typed = (kept.typed if kept else None) if draft else typed_here(request)
        form = make(at=now, typed=typed, initial=initial, **options)
        form.ask_why_late("late_because" in (typed or {}))
        return form
    options.pop("initial", None)
    form = make(request.POST, at=now, **options)
    form.ask_why_late(_is_late(form, now))
    return form


def saved_at(request: WorkerRequest, draft: str, child: Person) -> datetime | None:
    kept = drafts.kept(request.user, f"looked_after.{draft}", child.pk)
    return kept.saved_at if kept else None


def let_go(request: WorkerRequest, draft: str, child: Person) -> None:
    """What was typed has been sent."""
    drafts.drop(request.user, f"looked_after.{draft}", child.pk)


@requires(RECORD, looking_at=OF_A_CHILD)
@require_POST
def draft(request: WorkerRequest, child_id: int, form: str) -> HttpResponse:
    """Keep what has been typed so far, valid or not, or let it go."""
    child = child_of(request, child_id)
    if form not in WITH_DRAFTS:
        raise Http404
    if "discard" in request.POST:
        let_go(request, form, child)
        return redirect(WITH_DRAFTS[form], child.pk)
    drafts.keep(request.user, f"looked_after.{form}", child.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


def home_choices(request: WorkerRequest, child: Person, now: datetime) -> list[tuple[str, str]]:
    """The homes of the register for a form, those that fit first, each with the first reason."""
    found = finding.homes_for([child], worker=request.worker, on=clock.london_date(now))
    return [
        (str(each.home.pk), f"{each.home.name}: {'fits' if each.fit.fits else each.fit.against[0]}")
        for each in found
    ]


def _is_late(form: Any, now: datetime) -> bool:
    try:
        day = form.fields["happened_on"].clean(form["happened_on"].data)
    except ValidationError:  # the field itself says what is wrong with it
        return False
    return bool(day) and is_late(working_days_since(clock.london_midnight(day), now))
