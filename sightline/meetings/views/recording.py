"""The page on which the record of the day is written, and made one where two people wrote it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.gate import requires
from sightline.cases.policy import is_late as is_written_late
from sightline.cases.written_down import working_days_since
from sightline.meetings import actions, permissions
from sightline.meetings.actions import RecordedMeanwhile
from sightline.meetings.forms import RecordForm
from sightline.meetings.forms.merging import KEEP, differences, merged, on_record
from sightline.meetings.models import Meeting
from sightline.meetings.permissions import RECORD as MAY_RECORD
from sightline.meetings.reading import invited_to
from sightline.meetings.views.shown import RECORD, keep_draft, meeting_of, typed_before
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
def record(request: WorkerRequest, child_id: int, meeting_id: int) -> HttpResponse:
    """Write down who was there, what each knew, and what was decided for each child."""
    child, now = child_of(request, child_id), clock.now()
    found = _writable(request, child, meeting_id)
    typed, saved_at = typed_before(request, RECORD, found.pk)
    form = _form(request, child, found, now, typed)
    if request.method == "POST" and _since(request) != found.version:
        return _both(request, child, found, form, now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold_meeting(
                found,
                form.told(),
                by=request.worker,
                at=now,
                reason=form.cleaned_data.get("reason", ""),
                since=_since(request),
            )
        except RecordedMeanwhile as meanwhile:
            return _both(request, child, meanwhile.meeting, form, now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            drafts.drop(request.user, RECORD, found.pk)
            messages.success(request, f"The {found.name.lower()} is on the record.")
            return redirect("meetings:meeting", child.pk, found.pk)
    since = (
        _since(request) if request.method == "POST" else _number((typed or {}).get("since", [""])[-1], found)
    )
    return show(request, "meetings/record.html", child, now, since=since, **_page(found, form, saved_at))


@requires(MAY_RECORD, looking_at=OF_A_CHILD)
@require_POST
def draft_record(request: WorkerRequest, child_id: int, meeting_id: int) -> HttpResponse:
    """Keep what has been typed of the record so far, or let it go."""
    child = child_of(request, child_id)
    found = _writable(request, child, meeting_id)
    if "discard" in request.POST:
        drafts.drop(request.user, RECORD, found.pk)
        return redirect("meetings:record", child.pk, found.pk)
    return keep_draft(request, RECORD, found.pk)


def _writable(request: WorkerRequest, child: Person, meeting_id: int) -> Meeting:
    """A meeting whose whole record this worker may read, and so may write."""
    found = meeting_of(request, child, meeting_id)
    if not permissions.sees_every_child(request.worker, found):
        raise Http404
    return found


def _form(
    request: WorkerRequest, child: Person, found: Meeting, now: datetime, typed: dict[str, list[str]] | None
) -> RecordForm:
    stands = on_record(found)
    rest: dict[str, Any] = {
        "meeting": found,
        "parts": list(found.children.visible_to(request.worker).select_related("child")),
        "invited": invited_to(found, child, worker=request.worker),
        "chairs": permissions.chairs(found.what),
        "at": now,
    }
    if request.method != "POST":
        form = RecordForm(typed=typed, initial=stands, **rest)
        form.ask_for_reason(is_late=bool(typed and "reason" in typed))
        return form
    form = RecordForm(request.POST, **rest)
    if any(name.startswith(KEEP) for name in request.POST):
        form = RecordForm(merged(request.POST, form, stands), **rest)
    form.ask_for_reason(is_late=_is_late(form, now))
    return form


def _is_late(form: RecordForm, now: datetime) -> bool:
    try:
        held_at = form.fields["held_at"].clean(form["held_at"].data)
    except ValidationError:  # the field itself says what is wrong with it
        return False
    days = working_days_since(held_at, now)
    return is_written_late(days)


def _page(found: Meeting, form: RecordForm, saved_at: datetime | None) -> dict[str, Any]:
    kind = found.what
    return {
        "meeting": found,
        "form": form,
        "saved_at": saved_at,
        "beside": card(kind.card, *kind.standard) if kind.standard else None,
    }


def _both(
    request: WorkerRequest,
    child: Person,
    found: Meeting,
    form: RecordForm,
    now: datetime,
) -> HttpResponse:
    """What somebody else wrote and what this worker wrote, field by field, to be made one."""
    form.is_valid()  # what was typed, as far as it can be understood
    own = {"csrfmiddlewaretoken", "since", "reason"}
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in own and not name.startswith(KEEP)
        for value in values
    ]
    return show(
        request,
        "meetings/both.html",
        child,
        now,
        meeting=found,
        both=differences(form, on_record(found)),
        typed=typed,
    )


def _since(request: WorkerRequest) -> int:
    """Which version of the record this writer was looking at."""
    text = request.POST.get("since", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _number(text: str, found: Meeting) -> int:
    """The version that a draft was begun on; the present one where there is no draft."""
    return int(text) if text.isascii() and text.isdigit() else found.version
