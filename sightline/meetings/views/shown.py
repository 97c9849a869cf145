"""What the pages of this room share: the child they are about, the meeting, and drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from sightline.access import drafts
from sightline.meetings.kinds import MeetingKind, kind_of
from sightline.meetings.models import Meeting
from sightline.meetings.permissions import may_record
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.workforce.present import WorkerRequest

CALL, RECORD = "meetings.call", "meetings.record"
"""The names under which drafts of these forms are kept."""


def meeting_of(request: WorkerRequest, child: Person, meeting_id: int) -> Meeting:
    found = Meeting.objects.visible_to(request.worker).about(child)
    return get_object_or_404(found.select_related("chair", "called_by", "recorded_by"), pk=meeting_id)


def kind_in(request: WorkerRequest, code: str) -> MeetingKind:
    """The kind of meeting that the address names, if this worker may call it."""
    try:
        kind = kind_of(code)
    except LookupError:
        raise Http404 from None
    if not may_record(request.worker, kind):
        raise Http404
    return kind


def keep_draft(request: WorkerRequest, form: str, about: str | int) -> HttpResponse:
    drafts.keep(request.user, form, about, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


def typed_before(request: WorkerRequest, form: str, about: str | int) -> tuple[Any, datetime | None]:
    """What this person had typed here, and when it was kept."""
    draft = drafts.kept(request.user, form, about)
    return (draft.typed, draft.saved_at) if draft else (None, None)
