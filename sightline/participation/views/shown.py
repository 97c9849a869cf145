"""What the pages of this room share: the child they are about, drafts, and whether an entry is late."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.access import drafts
from sightline.cases.policy import is_late as is_written_late
from sightline.cases.written_down import working_days_since
from sightline.participation.forms import VisitForm, VoiceForm
from sightline.participation.permissions import RECORD
from sightline.people import of_a_child
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.workforce.present import WorkerRequest

VISIT, WORDS = "participation.visit", "participation.words"
"""The names under which drafts of these forms are kept."""


def show(request: WorkerRequest, template: str, child: Person, now: datetime, **page: Any) -> HttpResponse:
    """A page about a child, under their banner."""
    return of_a_child.show(request, template, child, now, may_record=request.worker.may(RECORD), **page)


def is_late(form: VisitForm | VoiceForm, on: str, now: datetime) -> bool:
    """Whether what is being sent happened so long ago that the form must ask why, before it is judged."""
    try:
        day = form.fields[on].clean(form[on].data)
    except ValidationError:  # the field itself says what is wrong with it
        return False
    return is_written_late(working_days_since(clock.london_midnight(day), now)) if day else False


def saved_at(request: WorkerRequest, form: str, child: Person) -> datetime | None:
    draft = drafts.kept(request.user, form, child.pk)
    return draft.saved_at if draft else None


def keep_draft(request: WorkerRequest, form: str, child: Person, page: str) -> HttpResponse:
    if "discard" in request.POST:
        drafts.drop(request.user, form, child.pk)
        return redirect(page, child.pk)
    drafts.keep(request.user, form, child.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)
